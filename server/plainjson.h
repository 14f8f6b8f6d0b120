// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

namespace lanthorn {

//! Writes a JSON object of the plain protocol: members in the order they were added, separated as
//! Python's json module does, text as UTF-8.
class PlainJson final
{
public:
    PlainJson &add(QLatin1StringView key, const QString &text);
    //! Whole numbers are written without a decimal point.
    PlainJson &add(QLatin1StringView key, double number);

    QByteArray toUtf8() const { return '{' + m_members + '}'; }

private:
    PlainJson &addJson(QLatin1StringView key, const QByteArray &json);

    QByteArray m_members;
};

} // namespace lanthorn
