// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/fileidentity.h>

#include <QFile>

#include <sys/stat.h>

namespace lanthorn::inline platform {

std::optional<FileIdentity> fileIdentity(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    return FileIdentity {quint64(status.st_dev), quint64(status.st_ino)};
}

} // namespace lanthorn::inline platform
