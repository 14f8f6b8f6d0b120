// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QTime>

namespace lanthorn {
inline namespace models {

//! The locale's short format of a time of day. Formats with the pattern `B` (parts of the day, as
//! in Taiwan) become 24-hour ones: Qt does not know it and would print the letter.
inline QString shortTimeFormat(const QLocale &locale = QLocale())
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    if (format.contains(u'B')) {
        format.remove(u'B');
        format.replace(u'h', u'H');
    }
    return format.trimmed();
}

//! `time` in that format.
inline QString shortTime(const QTime &time)
{
    return QLocale().toString(time, shortTimeFormat());
}

} // namespace models
} // namespace lanthorn
