// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/recorder.h>

#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <charconv>
#include <cmath>

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds flushInterval {500};
constexpr qsizetype mostWaiting = 256 * 1024; // Bytes.
constexpr qint64 perSecond = 1'000'000;

QByteArray quoted(const QString &text)
{
    QByteArray field = text.toUtf8();
    if (field.contains(',') || field.contains('"') || field.contains(';'))
        field = '"' + field.replace("\"", "\"\"") + '"';
    return field;
}

//! The same up to the second for many values.
QByteArray secondOf(qint64 time)
{
    thread_local qint64 known = -1;
    thread_local QByteArray text;
    const qint64 second = time / perSecond;
    if (second != known) {
        known = second;
        text = QDateTime::fromSecsSinceEpoch(second, QTimeZone::utc())
                   .toString(u"yyyy-MM-ddTHH:mm:ss"_s)
                   .toLatin1();
    }
    return text;
}

} // namespace

Recorder::Recorder(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path)
{
    m_timer.setInterval(flushInterval);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Recorder::flush);
}

Recorder::~Recorder()
{
    flush();
}

Result<void> Recorder::open()
{
    // By a way that asks nobody for room in memory: what is written is there after a crash.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
        return Error {
            ErrorCode::BadOption,
            u"Nothing can be recorded to %1: %2"_s.arg(m_file.fileName(), m_file.errorString())};
    }
    if (m_file.size() == 0)
        m_lines = "time,series,value,unit\n";
    flush();
    return {};
}

void Recorder::write(const SeriesInfo &series, qint64 time, double value)
{
    if (!m_file.isOpen())
        return;
    m_lines += secondOf(time);
    const qint64 fraction = time % perSecond;
    m_lines += '.' + QByteArray::number(fraction + perSecond).mid(1) + "Z,";
    m_lines += quoted(series.name) + ',';
    if (std::isfinite(value)) {
        std::array<char, 32> digits {};
        const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
        m_lines.append(digits.data(), end - digits.data());
    }
    m_lines += ',' + quoted(series.unit) + '\n';
    if (m_lines.size() > mostWaiting)
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void Recorder::flush()
{
    if (!m_file.isOpen() || m_lines.isEmpty())
        return;
    const bool isWritten = m_file.write(m_lines) == m_lines.size();
    m_lines.resize(0);
    if (!isWritten) {
        const QString reason = m_file.errorString();
        m_file.close();
        Q_EMIT failed(reason);
    }
}

} // namespace lanthorn::inline live
