// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/pushtoken.h>

#include <platform/privatefile.h>
#include <server/access/guesttokens.h>
#include <server/access/httpcredentials.h>
#include <server/access/tokenhash.h>

#include <QFile>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype shortestToken = 16; // Characters.
constexpr qint64 longestToken = 1024; // Bytes.
} // namespace

PushToken::PushToken(const QString &token)
    : m_hash(token.isEmpty() ? QByteArray() : tokenHash(token))
{
}

bool PushToken::accepts(const QByteArray &authorization) const
{
    const auto credentials = credentialsFrom(authorization);
    if (!isSet() || !credentials)
        return false;
    return tokenHash(credentials->token) == m_hash || tokenHash(credentials->password) == m_hash;
}

Result<QString> readPushTokenFile(const QString &path)
{
    const auto bad = [&path](const QString &what) {
        return Error {ErrorCode::BadOption, u"The file of the push token %1 %2"_s.arg(path, what)};
    };
    if (!QFile::exists(path)) {
        const QString fault =
            writePrivateFile(path, newToken().toLatin1() + '\n', ExistingFile::Kept);
        if (!fault.isEmpty())
            return bad(u"cannot be made: %1"_s.arg(fault));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(u"cannot be read: %1"_s.arg(file.errorString()));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others)
        return bad(u"can be read by others: chmod 600 %1"_s.arg(path));
    const QString token = QString::fromUtf8(file.readLine(longestToken)).trimmed();
    if (token.size() < shortestToken)
        return bad(u"needs a first line of at least %1 characters"_s.arg(shortestToken));
    return token;
}

} // namespace lanthorn::inline server
