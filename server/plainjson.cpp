// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/plainjson.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace lanthorn {

namespace {

QByteArray valueToJson(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace

PlainJson &PlainJson::add(QLatin1StringView key, const QString &text)
{
    return addJson(key, valueToJson(text));
}

PlainJson &PlainJson::add(QLatin1StringView key, double number)
{
    return addJson(key, valueToJson(number));
}

PlainJson &PlainJson::addJson(QLatin1StringView key, const QByteArray &json)
{
    if (!m_members.isEmpty())
        m_members += ", ";
    m_members += valueToJson(QString(key)) + ": " + json;
    return *this;
}

} // namespace lanthorn
