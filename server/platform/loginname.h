// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::inline platform {

//! The name under which the user of this program is logged in; empty when nothing tells it. Any
//! characters: it is a suggestion for a nickname, not one.
QString loginName();

} // namespace lanthorn::inline platform
