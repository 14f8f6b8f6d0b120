// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/errormessage.h>

#include <protocol/keys.h>

#include <algorithm>

namespace lanthorn::inline protocol {

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

namespace {

// The longest that a host of ours asks for: after too many wrong passwords.
constexpr std::chrono::milliseconds longestRetry = std::chrono::seconds(300);
// Texts for people, UTF-16 units; those of hosts of ours are sentences.
constexpr qsizetype longestMessage = 1000;
constexpr qsizetype longestDetail = 200;

} // namespace

Error errorFromPayload(const QJsonObject &payload)
{
    // An unknown code is as permanent as the sender says: otherwise it would be tried for ever.
    const bool temporary = payload.value(temporaryKey).toBool(true);
    const ErrorCode unknown = temporary ? ErrorCode::Internal : ErrorCode::ProtocolViolation;
    Error error {errorFromName(payload.value(codeKey).toString()).value_or(unknown),
                 payload.value(messageKey).toString().left(longestMessage)};
    const qint64 wait = payload.value(retryAfterKey).toInteger(-1);
    if (wait >= 0)
        error.retryAfter = std::min(std::chrono::milliseconds(wait), longestRetry);
    error.detail = payload.value(detailKey).toString().left(longestDetail);
    return error;
}

} // namespace lanthorn::inline protocol
