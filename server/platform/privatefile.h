// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lanthorn::inline platform {

//! What becomes of a file that is there already.
enum class ExistingFile {
    Replaced,
    Kept, //!< Nothing is written then, and that is no failure.
};

//! Makes the folder `path`, for this user alone, when it is missing, and those above it, as usual.
//! False when there is none after that.
bool makePrivateFolder(const QString &path);

//! Writes a file that only this user may read, in one step: whoever looks finds the old content or
//! the whole new one. Makes its folder, for this user alone, when that is missing. Returns what is
//! wrong, in the system's words; empty when nothing is.
QString writePrivateFile(const QString &path, const QByteArray &bytes, ExistingFile existing);

} // namespace lanthorn::inline platform
