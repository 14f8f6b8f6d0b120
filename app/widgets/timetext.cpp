// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/timetext.h>

#include <models/timeformat.h>
#include <QLocale>
#include <QTime>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

} // namespace

QString TimeText::clock(const QTime &time, bool withSeconds)
{
    const QLocale locale;
    QString format = shortTimeFormat(locale);
    const qsizetype minuteAt = format.indexOf("mm"_L1);
    if (minuteAt < 1)
        return locale.toString(time, format);
    // Most languages leave the seconds out of the short format, and have the time zone in the long.
    const QString shortSeconds = format.at(minuteAt - 1) + u"ss"_s;
    format.remove(shortSeconds);
    if (withSeconds)
        format.insert(minuteAt + 2, shortSeconds);
    return locale.toString(time, format);
}

QString TimeText::elapsed(qint64 msecs)
{
    if (msecs < 2 * minute)
        return seconds(msecs / second);
    return msecs < 2 * hour ? minutes(msecs / minute) : hours(msecs / hour);
}

QString TimeText::span(qint64 msecs)
{
    if (msecs % minute != 0)
        return seconds(msecs / second);
    return msecs % hour != 0 ? minutes(msecs / minute) : hours(msecs / hour);
}

QString TimeText::seconds(qint64 count)
{
    return tr("%n s", "a length of time in seconds", int(count));
}

QString TimeText::minutes(qint64 count)
{
    return tr("%n min", "a length of time in minutes", int(count));
}

QString TimeText::hours(qint64 count)
{
    return tr("%n h", "a length of time in hours", int(count));
}

} // namespace app
} // namespace lanthorn
