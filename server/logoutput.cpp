// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/logoutput.h>

#include <algorithm>
#include <cstdio>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesPerSecond = 200;

bool isDangerous(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void writeLine(const QString &message)
{
    const QByteArray line = logLine(message) + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

//! Qt's handler of messages is one for the process, and so is the pace.
LogPace &processPace()
{
    static LogPace pace(linesPerSecond);
    return pace;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const LogPace::Verdict verdict = processPace().next();
    if (verdict.leftOut > 0)
        writeLine(u"%1 more lines left out"_s.arg(verdict.leftOut));
    if (verdict.passes || type == QtFatalMsg)
        writeLine(qFormatLogMessage(type, context, message));
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

int LogPace::takeLeftOut()
{
    return std::max(0, m_lines.exchange(0) - m_linesPerSecond);
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

} // namespace lanthorn
