// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/authentication.h>

#include <protocol/keys.h>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(QLatin1StringView key, const QString &value)
{
    return value.isEmpty() ? QJsonObject() : QJsonObject {{key, value}};
}

} // namespace

QJsonObject Authenticate::toPayload() const
{
    return token.isEmpty() ? objectOf(passwordKey, password) : objectOf(tokenKey, token);
}

Result<Authenticate> Authenticate::fromPayload(const QJsonObject &payload)
{
    const QJsonValue password = payload.value(passwordKey);
    const QJsonValue token = payload.value(tokenKey);
    if (password.isString() == token.isString()) {
        return Error {ErrorCode::BadPayload,
                      u"Either \"password\" or \"token\" must be a string"_s};
    }
    return Authenticate {password.toString(), token.toString()};
}

QJsonObject Authenticated::toPayload() const
{
    return objectOf(tokenKey, token);
}

Result<Authenticated> Authenticated::fromPayload(const QJsonObject &payload)
{
    return Authenticated {payload.value(tokenKey).toString()};
}

QString normalizedPassword(const QString &text)
{
    // Form C at most makes one unit of four; what is longer cannot be a password, and its many
    // marks may take very long to be put in order.
    constexpr int mostPieces = 4;
    if (text.size() > mostPieces * longestPassword)
        return text;
    return text.normalized(QString::NormalizationForm_C);
}

} // namespace lanthorn::inline protocol
