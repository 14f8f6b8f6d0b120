// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::inline platform {

//! Where its own user controls the host on this port: a socket in a folder that nobody
//! else can look into. In this order: `lanthorn/PORT.sock` in XDG_RUNTIME_DIR, where that is a
//! folder of this user; `PORT.sock` in RUNTIME_DIRECTORY, the same; `PORT.sock` in a folder of its
//! own among the temporary files, which is made here. Empty when there is none.
QString controlSocketPath(quint16 port);

//! In the same folders: where the window whose settings are in `settingsFolder` takes orders from
//! one that is started later. Empty when there is none.
QString windowSocketPath(const QString &settingsFolder);

//! True when the path is in XDG_RUNTIME_DIR, where everybody looks first.
bool isUsualControlPath(const QString &path);

//! Where a host on this port, started by this user in whatever way, can be controlled: the first of
//! those places that has a socket, and the first of all when none has. /run/lanthorn, where a
//! service has it, is one of them.
QString findControlSocket(quint16 port);

} // namespace lanthorn::inline platform
