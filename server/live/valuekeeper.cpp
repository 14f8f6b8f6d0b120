// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/valuekeeper.h>

#include <live/keptfilesworker.h>

#include <cmath>
#include <limits>
#include <utility>

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

ValueKeeper::ValueKeeper(const KeepOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_worker(new KeptFilesWorker(options))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(m_options.batch);
    connect(&m_timer, &QTimer::timeout, this, &ValueKeeper::flush);
    connect(m_worker, &KeptFilesWorker::written, this, &ValueKeeper::handleWritten);
    connect(m_worker, &KeptFilesWorker::failed, this, &ValueKeeper::setProblem);
    m_thread.setObjectName(u"kept values"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ValueKeeper::~ValueKeeper()
{
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, columns = std::move(m_columns)]() mutable {
                                  if (!columns.empty())
                                      worker->write(std::move(columns));
                                  worker->finish();
                                  worker->thread()->quit();
                              });
    m_thread.wait();
}

void ValueKeeper::read(std::function<void(SeriesPasts &&)> then)
{
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker, then = std::move(then)] {
        QStringList notes;
        auto pasts = std::make_shared<SeriesPasts>(worker->read(&notes));
        // This object outlives the thread.
        QMetaObject::invokeMethod(this, [this, then, pasts, notes] {
            for (const QString &note : notes)
                Q_EMIT noted(note);
            then(std::move(*pasts));
        });
    });
}

KeptColumn *ValueKeeper::columnOf(const SeriesInfo &series)
{
    const auto id = size_t(series.id);
    if (m_places.size() <= id)
        m_places.resize(id + 1, 0);
    if (m_places[id] == 0) {
        m_columns.push_back({series.id, series.name, series.unit, {}, {}});
        m_places[id] = m_columns.size();
    }
    return &m_columns[m_places[id] - 1];
}

void ValueKeeper::write(const SeriesInfo &series, qint64 time, double value)
{
    KeptColumn *const column = columnOf(series);
    if (m_waiting >= m_options.mostWaiting) {
        ++m_dropped;
        if (!std::exchange(m_isFull, true))
            Q_EMIT noted(u"the disk is too slow or away, so values are missing from now on"_s);
        if (!column->values.empty() && std::isnan(column->values.back()))
            return;
        value = std::numeric_limits<double>::quiet_NaN(); // One for all that are missing.
    }
    column->times.push_back(time);
    column->values.push_back(value);
    ++m_waiting;
    schedule();
}

void ValueKeeper::forget(const QString &name)
{
    // Behind what is waiting of it, and before what comes of another one of that name.
    KeptColumn forgotten;
    forgotten.name = name;
    forgotten.isForgotten = true;
    m_columns.push_back(std::move(forgotten));
    m_places.clear();
    schedule();
}

void ValueKeeper::schedule()
{
    if (!m_isWriting && !m_timer.isActive())
        m_timer.start();
}

void ValueKeeper::flush()
{
    m_isWriting = true;
    m_isFull = false;
    m_waiting = 0;
    m_places.clear();
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, columns = std::exchange(m_columns, {})]() mutable {
            worker->write(std::move(columns));
        },
        Qt::QueuedConnection);
}

void ValueKeeper::handleWritten(qint64 values)
{
    m_isWriting = false;
    m_kept += values;
    setProblem({});
    if (!m_columns.empty())
        schedule();
}

void ValueKeeper::setProblem(const QString &problem)
{
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT problemChanged(problem);
}

} // namespace lanthorn::inline live
