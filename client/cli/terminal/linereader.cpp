// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/linereader.h>

#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace lanthorn::inline cli {

LineReader::LineReader(int descriptor, QObject *parent)
    : QObject(parent)
    , m_descriptor(descriptor)
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &LineReader::readSome);
}

void LineReader::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    m_notifier.setEnabled(!paused && !m_atEnd);
    if (!paused)
        QMetaObject::invokeMethod(this, &LineReader::tellLines, Qt::QueuedConnection);
}

void LineReader::readSome()
{
    // The descriptor is ready, so that this does not block, and it stays as the shell made it.
    std::array<char, 16 * 1024> chunk;
    const ssize_t count = ::read(m_descriptor, chunk.data(), chunk.size());
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count > 0) {
        m_buffer.append(chunk.data(), count);
    } else {
        m_atEnd = true;
        m_notifier.setEnabled(false);
    }
    tellLines();
}

void LineReader::tellLines()
{
    while (!m_paused) {
        const qsizetype end = m_buffer.indexOf('\n');
        const bool isWhole = end >= 0;
        const bool isLast = !isWhole && m_atEnd && !m_buffer.isEmpty();
        const bool isTooLong = !isWhole && m_buffer.size() > longestLine;
        if (!isWhole && !isLast && !isTooLong)
            break;
        QByteArray line = isWhole ? m_buffer.left(end) : std::exchange(m_buffer, {});
        if (isWhole)
            m_buffer.remove(0, end + 1);
        const bool isRest = std::exchange(m_cutting, isTooLong && !isLast);
        if (isRest)
            continue;
        if (line.endsWith('\r'))
            line.chop(1);
        Q_EMIT lineRead(QString::fromUtf8(line.left(longestLine)));
    }
    if (!m_paused && m_atEnd && m_buffer.isEmpty() && !std::exchange(m_told, true))
        Q_EMIT ended();
}

} // namespace lanthorn::inline cli
