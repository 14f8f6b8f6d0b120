// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/keptfilesworker.h>

#include <utility>

namespace lanthorn::inline live {

KeptFilesWorker::KeptFilesWorker(const KeepOptions &options)
    : m_files(options)
    , m_again(this)
{
    m_again.setSingleShot(true);
    m_again.setInterval(options.again);
    connect(&m_again, &QTimer::timeout, this, &KeptFilesWorker::attempt);
}

void KeptFilesWorker::write(Columns columns)
{
    for (KeptColumn &column : columns)
        m_columns.push_back(std::move(column));
    attempt();
}

void KeptFilesWorker::finish()
{
    m_again.stop();
    if (!m_columns.empty())
        attempt();
    m_again.stop();
}

void KeptFilesWorker::attempt()
{
    const QString problem = m_files.write(m_columns);
    if (!problem.isEmpty()) {
        m_again.start();
        Q_EMIT failed(problem);
        return;
    }
    qint64 values = 0;
    for (const KeptColumn &column : m_columns)
        values += qint64(column.times.size());
    m_columns.clear();
    Q_EMIT written(values);
}

} // namespace lanthorn::inline live
