// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoded.h>

#include <QStringList>

namespace lanthorn::inline decoders {

//! Reads tables of values: their separator, decimal sign, heading, times and units come from the
//! first lines. Keeps the heading for what follows.
class CsvDecoder final
{
public:
    //! Decodes whole lines.
    void decode(const QStringList &lines, double arrival, Decoded *decoded);

private:
    struct Column
    {
        enum class Role { Value, Time, Unit, Series };

        QString name;
        QString unit;
        Role role = Role::Value;
    };

    void begin(const QStringList &lines);
    void setHeading(const QStringList &fields);
    void decodeRow(const QStringList &fields, double arrival, Decoded *decoded) const;
    QStringList fieldsOf(const QString &line) const;

    QList<Column> m_columns; //!< Empty: nothing came yet.
    QChar m_separator;
    bool m_hasCommas = false; //!< For decimal points.
};

} // namespace lanthorn::inline decoders
