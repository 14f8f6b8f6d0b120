// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/errormessage.h>

#include <protocol/keys.h>

namespace lanthorn {

using namespace keys;
using namespace Qt::StringLiterals;

QJsonObject errorToPayload(const Error &error)
{
    QJsonObject payload {{codeKey, errorName(error.code)},
                         {messageKey, error.message},
                         {temporaryKey, error.isTemporary()}};
    if (error.retryAfter)
        payload.insert(retryAfterKey, qint64(error.retryAfter->count()));
    if (!error.detail.isEmpty())
        payload.insert(detailKey, error.detail);
    return payload;
}

Error errorFromPayload(const QJsonObject &payload)
{
    // An unknown code is as permanent as the sender says: otherwise it would be tried for ever.
    const bool temporary = payload.value(temporaryKey).toBool(true);
    const ErrorCode unknown = temporary ? ErrorCode::Internal : ErrorCode::ProtocolViolation;
    Error error {errorFromName(payload.value(codeKey).toString()).value_or(unknown),
                 payload.value(messageKey).toString()};
    const qint64 wait = payload.value(retryAfterKey).toInteger(-1);
    if (wait >= 0)
        error.retryAfter = std::chrono::milliseconds(wait);
    error.detail = payload.value(detailKey).toString();
    return error;
}

} // namespace lanthorn
