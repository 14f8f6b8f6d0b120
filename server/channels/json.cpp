// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/json.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace lanthorn {

namespace {

//! A number, a text, a truth value or null. Qt writes documents only, so one is put around it.
QByteArray plainToJson(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArray arrayToJson(const QJsonArray &array)
{
    QByteArray text;
    for (const QJsonValue &value : array)
        text += (text.isEmpty() ? "" : ", ") + toJson(value);
    return '[' + text + ']';
}

QByteArray objectToJson(const QJsonObject &object)
{
    QByteArray text;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        text += (text.isEmpty() ? "" : ", ") + plainToJson(it.key()) + ": " + toJson(it.value());
    return '{' + text + '}';
}

} // namespace

QByteArray toJson(const QJsonValue &value)
{
    if (value.isObject())
        return objectToJson(value.toObject());
    if (value.isArray())
        return arrayToJson(value.toArray());
    return plainToJson(value);
}

std::optional<QJsonValue> fromJson(const QByteArray &utf8)
{
    // Qt reads documents only, so an array is put around the value. More than one in it was no
    // value of its own.
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson('[' + utf8 + ']', &fault);
    if (fault.error != QJsonParseError::NoError || document.array().size() != 1)
        return std::nullopt;
    return document.array().first();
}

} // namespace lanthorn
