// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace lanthorn::inline decoders {

//! A JSON value whose members stay in the order of the text, which is that of the series. Deeper
//! than 32 levels is refused.
struct JsonTree
{
    enum class Kind { Null, Gap, Infinity, Bool, Number, Text, Array, Object };

    Kind kind = Kind::Null;
    double number = 0; //!< Of a number, and 0 or 1 of a Bool.
    QString text = {};
    std::vector<JsonTree> items = {};
    std::vector<std::pair<QString, JsonTree>> members = {}; //!< Of one name the last one only.

    //! The member of that name; null: none, or no object.
    const JsonTree *find(QStringView name) const;
    //! Its text; empty when there is none.
    QString textOf(QStringView name) const;
    bool isObject() const { return kind == Kind::Object; }
    bool isArray() const { return kind == Kind::Array; }
    bool isNumber() const { return kind == Kind::Number; }
    bool isText() const { return kind == Kind::Text; }
    //! Null or NaN.
    bool isGap() const { return kind == Kind::Null || kind == Kind::Gap; }
};

//! Reads JSON, and NaN and Infinity as Python writes them. None with a reason for people.
std::optional<JsonTree> readJson(const QByteArray &utf8, QString *reason);

} // namespace lanthorn::inline decoders
