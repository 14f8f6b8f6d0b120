// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/privatefile.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace lanthorn::inline platform {

using namespace Qt::StringLiterals;

bool makePrivateFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.isDir())
        return true;
    QDir parent(folder.absolutePath());
    if (!parent.mkpath(u"."_s))
        return false;
    const auto forOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    return parent.mkdir(folder.fileName(), forOwner) || QFileInfo(path).isDir();
}

QString writePrivateFile(const QString &path, const QByteArray &bytes, ExistingFile existing)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!makePrivateFolder(folder))
        return u"the folder %1 cannot be made"_s.arg(folder);
    QTemporaryFile file(path + ".XXXXXX"_L1); // Made for its owner alone.
    if (!file.open() || file.write(bytes) != bytes.size() || !file.flush()
        || ::fsync(file.handle()) != 0) {
        return file.errorString();
    }
    const QByteArray from = QFile::encodeName(file.fileName());
    const QByteArray to = QFile::encodeName(path);
    if (existing == ExistingFile::Kept) {
        // A second name can only be given where there is none, and the first goes with `file`.
        return ::link(from.constData(), to.constData()) == 0 || errno == EEXIST
            ? QString()
            : qt_error_string(errno);
    }
    if (std::rename(from.constData(), to.constData()) != 0)
        return qt_error_string(errno);
    file.setAutoRemove(false);
    return {};
}

} // namespace lanthorn::inline platform
