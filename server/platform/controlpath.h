// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn {

//! Where the host on this port takes orders from its own user: a socket in a folder that nobody
//! else can look into. Empty where the system has no such folder (XDG_RUNTIME_DIR).
QString controlSocketPath(quint16 port);

} // namespace lanthorn
