// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/plaincontent.h>

#include <channels/json.h>
#include <protocol/jsonbounds.h>
#include <protocol/limits.h>
#include <protocol/names.h>

#include <QCborArray>
#include <QLocale>

#include <cmath>
#include <map>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

//! Reads JSON that was found to be some, and not too deep. Qt's own reader makes 1 of 1.0.
class ValueReader final
{
public:
    explicit ValueReader(QByteArrayView json)
        : m_json(json)
    {
    }

    QCborValue next()
    {
        switch (peek()) {
        case '{':
            return object();
        case '[':
            return array();
        case '"':
            return text();
        default:
            return word();
        }
    }

private:
    //! The next character that is no space.
    char peek()
    {
        while (m_at < m_json.size() && QByteArrayView(" \t\r\n").contains(m_json[m_at]))
            ++m_at;
        return m_at < m_json.size() ? m_json[m_at] : '\0';
    }

    QCborMap object()
    {
        QCborMap map;
        for (++m_at; peek() != '}' && peek() != '\0';) {
            const QString name = text();
            peek();
            ++m_at; // The colon.
            map.insert(name, next());
            if (peek() == ',')
                ++m_at;
        }
        ++m_at;
        return map;
    }

    QCborArray array()
    {
        QCborArray values;
        for (++m_at; peek() != ']' && peek() != '\0';) {
            values.append(next());
            if (peek() == ',')
                ++m_at;
        }
        ++m_at;
        return values;
    }

    QString text()
    {
        peek();
        const qsizetype start = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        ++m_at;
        const auto value = fromJson(m_json.sliced(start, m_at - start).toByteArray());
        return value ? value->toString() : QString();
    }

    QCborValue word()
    {
        const qsizetype start = m_at;
        while (m_at < m_json.size() && !QByteArrayView(",]} \t\r\n").contains(m_json[m_at]))
            ++m_at;
        const QByteArray word = m_json.sliced(start, m_at - start).toByteArray();
        if (word == "true" || word == "false")
            return word == "true";
        if (word == "null")
            return nullptr;
        bool isWhole = false;
        const qint64 whole = word.toLongLong(&isWhole);
        if (isWhole)
            return whole;
        return word.toDouble();
    }

    QByteArrayView m_json;
    qsizetype m_at = 0;
};

//! Whether there may be a number that is not written as a whole one: the points
//! of texts do not count.
bool hasPoint(QByteArrayView json)
{
    bool isText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (isText && c == '\\')
            ++i;
        else if (c == '"')
            isText = !isText;
        else if (!isText && (c == '.' || c == 'E' || c == 'e'))
            return true; // Or an e of true or false: the slower way is right for these as well.
    }
    return false;
}

//! As Python writes it: never like a whole number.
QByteArray numberText(double number)
{
    if (!std::isfinite(number))
        return "null"; // JSON has no other.
    QByteArray text = QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
    constexpr double largestWritten = 1e16; // Above, Python too writes powers of ten.
    if (std::abs(number) < largestWritten && std::trunc(number) == number)
        text = QByteArray::number(number, 'f', 1);
    return text;
}

void appendPlain(QByteArray &json, const QCborValue &value)
{
    if (value.isDouble()) {
        json += numberText(value.toDouble());
    } else if (value.isArray()) {
        const QCborArray values = value.toArray();
        json += '[';
        for (qsizetype i = 0; i < values.size(); ++i) {
            json += i > 0 ? ", " : "";
            appendPlain(json, values.at(i));
        }
        json += ']';
    } else if (value.isMap()) {
        const QCborMap map = value.toMap();
        json += '{';
        for (auto it = map.cbegin(); it != map.cend(); ++it) {
            json += it == map.cbegin() ? "" : ", ";
            json += toJson(it.key().toString()) + ": ";
            appendPlain(json, it.value());
        }
        json += '}';
    } else {
        json += toJson(value.toJsonValue());
    }
}

} // namespace

Result<QCborMap> plainObjectFrom(const QByteArray &utf8)
{
    const Result<QJsonObject> object = jsonObjectFrom(utf8);
    if (!object)
        return object.error();
    if (!hasPoint(utf8))
        return QCborMap::fromJsonObject(*object); // Which takes far less time.
    return ValueReader(utf8).next().toMap();
}

QByteArray toPlainJson(const QCborValue &value)
{
    if (value.isString())
        return toJson(value.toString());
    QByteArray json;
    appendPlain(json, value);
    return json;
}

QCborMap furtherKeys(const QCborMap &object)
{
    std::map<QString, QCborValue> sorted;
    for (const auto &[key, value] : object) {
        const bool isShown =
            value.isString() || value.isInteger() || value.isDouble() || value.isBool();
        if (isShown && key.isString() && key != "message"_L1 && key != "username"_L1)
            sorted.emplace(key.toString(), value);
    }
    QCborMap further;
    qsizetype bytes = 0;
    for (const auto &[key, value] : sorted) {
        const qsizetype added = toJson(key).size() + toPlainJson(value).size();
        if (further.size() >= mostFurtherKeys || bytes + added > furtherBytes)
            continue;
        bytes += added;
        further.insert(key, value);
    }
    return further;
}

QString nativeText(const QCborValue &message)
{
    QString text =
        message.isString() ? message.toString() : QString::fromUtf8(toPlainJson(message));
    const qsizetype most = Limits().chatTextLength;
    if (text.size() <= most || codePointCount(text) <= most)
        return text;
    qsizetype end = 0;
    for (qsizetype count = 1; count < most; ++count)
        end += text.at(end).isHighSurrogate() && text.at(end + 1).isLowSurrogate() ? 2 : 1;
    text.truncate(end);
    return text + u'…';
}

} // namespace lanthorn::inline chat
