// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace lanthorn::inline protocol {

//! Reads the fields of one object and remembers the first one that is missing or has another type,
//! so that a conversion is a list of its fields and one check at the end.
class PayloadReader final
{
public:
    explicit PayloadReader(const QJsonObject &object)
        : m_object(object)
    {
    }

    QString string(QLatin1StringView key);
    //! A string that may be missing or null.
    QString optionalString(QLatin1StringView key);
    double number(QLatin1StringView key);
    qint64 integer(QLatin1StringView key);
    QJsonObject object(QLatin1StringView key);
    //! An object that T::fromJson() takes.
    template<class T>
    std::optional<T> nested(QLatin1StringView key)
    {
        Result<T> result = T::fromJson(object(key));
        if (result)
            return std::move(result).value();
        failWith(result.error());
        return std::nullopt;
    }
    //! An array, each entry of which `convert` makes a Result<T> of.
    template<class T, class Convert>
    QList<T> list(QLatin1StringView key, Convert convert)
    {
        const QJsonArray entries = array(key);
        QList<T> items;
        items.reserve(entries.size());
        for (const QJsonValue &entry : entries) {
            Result<T> item = convert(entry);
            if (!item) {
                failWith(item.error());
                break;
            }
            items.append(std::move(item).value());
        }
        return items;
    }
    //! An array of objects that T::fromJson() takes.
    template<class T>
    QList<T> list(QLatin1StringView key)
    {
        return list<T>(key, [](const QJsonValue &entry) { return T::fromJson(entry.toObject()); });
    }

    bool ok() const { return !m_error; }
    //! Only when not ok().
    const Error &error() const { return *m_error; }
    //! Counts when nothing failed before.
    void failWith(const Error &error);

private:
    QJsonArray array(QLatin1StringView key);
    void fail(QLatin1StringView key, QLatin1StringView wanted);

    QJsonObject m_object;
    std::optional<Error> m_error;
};

//! The reverse of PayloadReader::list().
template<class T>
QJsonArray toJsonArray(const QList<T> &items)
{
    QJsonArray array;
    for (const T &item : items)
        array.append(item.toJson());
    return array;
}

//! `payload` with the member `total`, when there is one: how long a list is that is not whole.
QJsonObject withTotal(QJsonObject payload, std::optional<int> total);
std::optional<int> totalOf(const QJsonObject &payload);

} // namespace lanthorn::inline protocol
