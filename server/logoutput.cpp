// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/logoutput.h>

#include <QByteArrayView>

#include <algorithm>
#include <climits>
#include <poll.h>
#include <unistd.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesPerSecond = 200;
// A reader that is merely busy, such as a terminal or a logger, is ready again by then.
constexpr std::chrono::milliseconds longestStall {200};

bool isDangerous(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

//! Qt's handler of messages is one for the process, and so are the pace and the way out.
LogPace &processPace()
{
    static LogPace pace(linesPerSecond);
    return pace;
}

LogWriter &processWriter()
{
    static LogWriter writer(STDERR_FILENO);
    return writer;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const LogPace::Verdict verdict = processPace().next();
    const int leftOut = verdict.leftOut + processWriter().takeLost();
    if (leftOut > 0 && !processWriter().write(u"%1 more lines left out"_s.arg(leftOut)))
        processWriter().lose(leftOut - 1); // That line counts as one already.
    if (verdict.passes || type == QtFatalMsg)
        processWriter().write(qFormatLogMessage(type, context, message));
}

} // namespace

LogPace::LogPace(int limit, Clock clock)
    : m_linesPerSecond(limit)
    , m_clock(std::move(clock))
    , m_second(0)
{
}

LogPace::Verdict LogPace::next()
{
    const qint64 now = m_clock().count() / 1000;
    int leftOut = 0;
    qint64 second = m_second.load();
    // Whoever wins begins the new second; a line of another thread may count for the old one.
    if (second != now && m_second.compare_exchange_strong(second, now))
        leftOut = takeLeftOut();
    return {m_lines.fetch_add(1) < m_linesPerSecond, leftOut};
}

bool LogPace::hasRoom()
{
    if (m_second.load() != m_clock().count() / 1000 || m_lines.load() < m_linesPerSecond)
        return true;
    m_lines.fetch_add(1);
    return false;
}

int LogPace::takeLeftOut()
{
    return std::max(0, m_lines.exchange(0) - m_linesPerSecond);
}

LogWriter::LogWriter(int descriptor)
    : m_descriptor(descriptor)
{
}

bool LogWriter::write(const QString &message)
{
    const QByteArray line = (m_isTorn ? "\n" : "") + logLine(message) + '\n';
    QByteArrayView rest = line;
    while (!rest.isEmpty()) {
        pollfd ready {m_descriptor, POLLOUT, 0};
        const int patience = m_isStuck ? 0 : int(longestStall.count());
        // A pipe that is ready takes so many bytes without waiting.
        const auto piece = size_t(std::min(rest.size(), qsizetype(PIPE_BUF)));
        const bool isReady = ::poll(&ready, 1, patience) == 1;
        const ssize_t written = isReady ? ::write(m_descriptor, rest.data(), piece) : -1;
        m_isStuck = !isReady;
        if (written < 0) {
            m_isTorn = m_isTorn || rest.size() < line.size();
            lose(1);
            return false;
        }
        rest = rest.sliced(written);
    }
    m_isTorn = false;
    return true;
}

QByteArray logLine(const QString &message)
{
    QString line;
    line.reserve(message.size());
    for (const QChar c : message) {
        if (isDangerous(c.unicode()))
            line += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            line += c;
    }
    return line.toUtf8();
}

void installLogOutput()
{
    qInstallMessageHandler(handle);
}

bool logHasRoom()
{
    return processPace().hasRoom();
}

} // namespace lanthorn::inline server
