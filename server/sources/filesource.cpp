// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/filesource.h>

#include <sources/ownsources.h>

#include <algorithm>
#include <cmath>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t aheadValues = 4096;
constexpr int linesAtOnce = 256;
constexpr qint64 longestRow = 64 * 1024; // Bytes.
constexpr double shortestPause = 10; // Milliseconds; what is due sooner comes with it.
constexpr double longestPause = 1000;
constexpr qsizetype mostPerTurn = 20'000; // Values.

} // namespace

FileSource::FileSource(const QString &path, MessageKind kind, const Replay &replay, QObject *parent)
    : SensorSource(parent)
    , m_path(path)
    , m_kind(kind)
    , m_replay(replay)
    , m_file(path)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FileSource::play);
}

FileSource::~FileSource() = default;

QString FileSource::name() const
{
    return "file:"_L1 + m_path;
}

QString FileSource::kind() const
{
    return u"file"_s;
}

void FileSource::start()
{
    if (!m_file.open(QIODevice::ReadOnly)) {
        Q_EMIT lost(m_file.errorString());
        return;
    }
    open();
    Q_EMIT found();
    m_timer.start(0);
}

void FileSource::open()
{
    m_file.seek(0);
    m_decoder.emplace(m_kind);
    m_due.clear();
    m_firstTime.reset();
    m_lastTime = 0;
    m_rows.clear();
    m_hasValues = false;
    m_begin = wallClock();
}

void FileSource::take(const Decoded &decoded)
{
    for (const DecodedSample &sample : decoded.samples) {
        const double told =
            sample.time ? *sample.time : double(m_rows[sample.series]++) * m_replay.interval;
        m_hasValues = true;
        if (!m_firstTime)
            m_firstTime = told;
        // What is out of order comes when it stands there.
        m_lastTime = std::max(m_lastTime, told - *m_firstTime);
        m_due.push_back({m_lastTime, sample.series, sample.unit, sample.value,
                         sample.time && !sample.sinceStart ? *sample.time : onArrival});
    }
    Decoded rest;
    rest.refused = decoded.refused;
    rest.offered = decoded.offered;
    m_batch.add(rest, wallClock());
}

bool FileSource::readAhead()
{
    while (m_due.size() < aheadValues) {
        // Together, for what a table is shows in its first lines.
        QByteArray lines;
        for (int i = 0; i < linesAtOnce && !m_file.atEnd(); ++i)
            lines += m_file.readLine(longestRow);
        if (lines.isEmpty())
            return false;
        take(m_decoder->decode(u"file"_s, lines, wallClock()));
    }
    return true;
}

void FileSource::play()
{
    const bool hasMore = readAhead();
    const double now = wallClock();
    qsizetype taken = 0;
    while (!m_due.empty() && taken < mostPerTurn) {
        const Due &due = m_due.front();
        const double at = m_replay.speed > 0 ? m_begin + due.time / m_replay.speed : now;
        if (at > now + shortestPause)
            break;
        m_batch.add(due.series, due.unit, {m_replay.speed > 0 ? at : due.ownTime, due.value});
        m_due.pop_front();
        ++taken;
    }
    if (!m_batch.isEmpty())
        Q_EMIT pushed(m_batch.take(now));
    if (m_due.empty() && !hasMore) {
        handleEnd();
        return;
    }
    const double wait = m_due.empty() || m_replay.speed <= 0
        ? 0
        : m_begin + m_due.front().time / m_replay.speed - now;
    m_timer.start(int(std::clamp(wait, taken == mostPerTurn ? 0.0 : shortestPause, longestPause)));
}

void FileSource::handleEnd()
{
    if (!m_replay.isRepeated || !m_hasValues) {
        Q_EMIT lost(u"the file has ended"_s);
        return;
    }
    // The end and the beginning are not one line.
    Q_EMIT lost(u"the file begins again"_s);
    open();
    Q_EMIT found();
    m_timer.start(int(longestPause));
}

} // namespace lanthorn::inline sources
