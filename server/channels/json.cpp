// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/json.h>

#include <protocol/jsonbounds.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace lanthorn::inline channels {

namespace {

void append(QByteArray &json, const QJsonValue &value);

//! RFC 8259 section 7: what has to be escaped, with the short forms that there are. By hand because
//! Qt writes whole documents only, and every message to a room goes through here.
void appendText(QByteArray &json, QStringView text)
{
    constexpr QByteArrayView named("\b\t\n\f\r\"\\");
    constexpr QByteArrayView names("btnfr\"\\");
    json += '"';
    const QByteArray utf8 = text.toUtf8();
    qsizetype begin = 0; // Of what can stay as it is.
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (quint8(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        json.append(QByteArrayView(utf8).sliced(begin, i - begin));
        begin = i + 1;
        const qsizetype known = named.indexOf(c);
        if (known >= 0)
            json.append('\\').append(names[known]);
        else
            json.append("\\u00").append(QByteArray(1, c).toHex());
    }
    json.append(QByteArrayView(utf8).sliced(begin));
    json += '"';
}

void appendArray(QByteArray &json, const QJsonArray &array)
{
    json += '[';
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i > 0)
            json += ", ";
        append(json, array.at(i));
    }
    json += ']';
}

void appendObject(QByteArray &json, const QJsonObject &object)
{
    json += '{';
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it != object.constBegin())
            json += ", ";
        appendText(json, it.key());
        json += ": ";
        append(json, it.value());
    }
    json += '}';
}

void append(QByteArray &json, const QJsonValue &value)
{
    if (value.isString()) {
        appendText(json, value.toString());
    } else if (value.isObject()) {
        appendObject(json, value.toObject());
    } else if (value.isArray()) {
        appendArray(json, value.toArray());
    } else {
        // Qt writes documents only, so an array is put around a number, a truth value or null.
        const QByteArray array = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
        json.append(QByteArrayView(array).sliced(1, array.size() - 2));
    }
}

} // namespace

QByteArray toJson(const QJsonValue &value)
{
    QByteArray json;
    append(json, value);
    return json;
}

std::optional<QJsonValue> fromJson(const QByteArray &utf8)
{
    if (!checkJsonBounds(utf8))
        return std::nullopt;
    // Qt reads documents only, so an array is put around the value. More than one in it was no
    // value of its own.
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson('[' + utf8 + ']', &fault);
    if (fault.error != QJsonParseError::NoError || document.array().size() != 1)
        return std::nullopt;
    return document.array().first();
}

} // namespace lanthorn::inline channels
