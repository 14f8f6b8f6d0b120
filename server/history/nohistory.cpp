// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/nohistory.h>

#include <history/historysecret.h>

#include <QMetaObject>

namespace lanthorn::inline history {

NoHistory::NoHistory(const HistoryOptions &options)
    : m_clock(options.clock)
    , m_secret(newHistorySecret())
{
}

void NoHistory::write(WriteJob job, HistoryAnswer<Appended> answer)
{
    const auto *append = std::get_if<AppendJob>(&job);
    const bool isDated = append && append->event.time > 0;
    QMetaObject::invokeMethod(
        this,
        [answer, appended = Appended {0, isDated ? append->event.time : m_clock()}] {
            answer(appended);
        },
        Qt::QueuedConnection);
}

void NoHistory::read(Reading reading)
{
    QMetaObject::invokeMethod(
        this, [reading = std::move(reading)] { reading.then(reading.run(nullptr)); },
        Qt::QueuedConnection);
}

} // namespace lanthorn::inline history
