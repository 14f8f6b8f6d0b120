// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/passwordfile.h>

#include <protocol/messages/authentication.h>

#include <QFile>

namespace lanthorn::inline protocol {

using namespace Qt::StringLiterals;

Result<QString> readPasswordFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error {
            ErrorCode::BadOption,
            u"The password file %1 cannot be read: %2"_s.arg(fileName, file.errorString())};
    }
    // As UTF-8 a character takes at most 4 bytes; one more tells that a line is too long.
    constexpr qint64 longestLine = 4 * longestPassword + 2;
    QByteArray line = file.readLine(longestLine);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    const QString password = normalizedPassword(QString::fromUtf8(line));
    if (password.size() < shortestPassword || password.size() > longestPassword) {
        return Error {
            ErrorCode::BadOption,
            u"The first line of %1 must be a password of %2 to %3 characters"_s.arg(
                fileName, QString::number(shortestPassword), QString::number(longestPassword))};
    }
    return password;
}

} // namespace lanthorn::inline protocol
