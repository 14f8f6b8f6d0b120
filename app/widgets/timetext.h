// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

class QTime;

namespace lanthorn {
inline namespace app {

//! Times as the user's language writes them.
class TimeText final
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::TimeText)

public:
    //! A time of day, with or without seconds.
    static QString clock(const QTime &time, bool withSeconds);
    //! A length of time that passes, for example "12 s" or "75 s" or "3 min".
    static QString elapsed(qint64 msecs);
    //! A fixed length of time in the largest unit that it is a multiple of, for example "15 min".
    static QString span(qint64 msecs);

private:
    static QString seconds(qint64 count);
    static QString minutes(qint64 count);
    static QString hours(qint64 count);
};

} // namespace app
} // namespace lanthorn
