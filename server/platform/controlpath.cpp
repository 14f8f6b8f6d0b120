// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/controlpath.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStringList>

#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace lanthorn::inline platform {

using namespace Qt::StringLiterals;

namespace {

std::optional<struct stat> statusOf(const QString &path)
{
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    return status;
}

//! A folder, no link to one, of this user.
bool isOwnFolder(const QString &path)
{
    const auto status = statusOf(path);
    return status && S_ISDIR(status->st_mode) && status->st_uid == ::geteuid();
}

//! The same, and closed to everybody else: others may have made it among the temporary files.
bool isPrivateFolder(const QString &path)
{
    return isOwnFolder(path) && (statusOf(path)->st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

bool isSocketAt(const QString &path)
{
    const auto status = statusOf(path);
    return status && S_ISSOCK(status->st_mode);
}

//! Empty: not set.
QString desktopFolder()
{
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return folder.isEmpty() ? QString() : folder + "/lanthorn"_L1;
}

//! What systemd made for a service, the first where there are several.
QString serviceFolder()
{
    return qEnvironmentVariable("RUNTIME_DIRECTORY").section(u':', 0, 0);
}

QString temporaryFolder()
{
    return u"%1/lanthorn-%2"_s.arg(QDir::tempPath(), QString::number(::geteuid()));
}

QString socketIn(const QString &folder, const QString &name)
{
    return u"%1/%2.sock"_s.arg(folder, name);
}

QString ownSocketPath(const QString &name)
{
    if (isOwnFolder(qEnvironmentVariable("XDG_RUNTIME_DIR")))
        return socketIn(desktopFolder(), name);
    if (isOwnFolder(serviceFolder()))
        return socketIn(serviceFolder(), name);
    const QString folder = temporaryFolder();
    ::mkdir(QFile::encodeName(folder).constData(), S_IRWXU); // Or it is there already.
    return isPrivateFolder(folder) ? socketIn(folder, name) : QString();
}

} // namespace

QString controlSocketPath(quint16 port)
{
    return ownSocketPath(QString::number(port));
}

QString windowSocketPath(const QString &settingsFolder)
{
    constexpr qsizetype digits = 16; // The path of a socket is short.
    const QByteArray hash = QCryptographicHash::hash(
        QFile::encodeName(QDir(settingsFolder).absolutePath()), QCryptographicHash::Sha256);
    return ownSocketPath("window-"_L1 + QLatin1StringView(hash.toHex().left(digits)));
}

bool isUsualControlPath(const QString &path)
{
    const QString folder = desktopFolder();
    return !folder.isEmpty() && path.startsWith(folder + u'/');
}

QString findControlSocket(quint16 port)
{
    QStringList folders;
    if (!desktopFolder().isEmpty())
        folders.append(desktopFolder());
    if (!serviceFolder().isEmpty())
        folders.append(serviceFolder());
    if (isPrivateFolder(temporaryFolder()))
        folders.append(temporaryFolder());
    folders.append(u"/run/lanthorn"_s);
    for (const QString &folder : std::as_const(folders)) {
        if (isSocketAt(socketIn(folder, QString::number(port))))
            return socketIn(folder, QString::number(port));
    }
    return socketIn(folders.constFirst(), QString::number(port));
}

} // namespace lanthorn::inline platform
