// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/payloadreader.h>

#include <protocol/keys.h>

namespace lanthorn::inline protocol {

using namespace Qt::StringLiterals;

QString PayloadReader::string(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString())
        fail(key, "a string"_L1);
    return value.toString();
}

QString PayloadReader::optionalString(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString() && !value.isUndefined() && !value.isNull())
        fail(key, "a string"_L1);
    return value.toString();
}

double PayloadReader::number(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isDouble())
        fail(key, "a number"_L1);
    return value.toDouble();
}

qint64 PayloadReader::integer(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
        fail(key, "an integer"_L1);
    return value.toInteger();
}

QJsonObject PayloadReader::object(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isObject())
        fail(key, "an object"_L1);
    return value.toObject();
}

QJsonArray PayloadReader::array(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isArray())
        fail(key, "an array"_L1);
    return value.toArray();
}

void PayloadReader::failWith(const Error &error)
{
    if (!m_error)
        m_error = error;
}

void PayloadReader::fail(QLatin1StringView key, QLatin1StringView wanted)
{
    failWith({ErrorCode::BadPayload, u"\"%1\" must be %2"_s.arg(key, wanted)});
}

QJsonObject withTotal(QJsonObject payload, std::optional<int> total)
{
    if (total)
        payload.insert(keys::totalKey, *total);
    return payload;
}

std::optional<int> totalOf(const QJsonObject &payload)
{
    const int total = payload.value(keys::totalKey).toInt(-1);
    return total < 0 ? std::nullopt : std::optional(total);
}

} // namespace lanthorn::inline protocol
