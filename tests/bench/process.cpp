// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/process.h>

#include <QFile>
#include <QList>
#include <QProcessEnvironment>
#include <QUrl>

#include <unistd.h>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds outputTimeout {20};
constexpr int killTimeout = 5000; // Milliseconds.
} // namespace

Process::Process(const QString &program, const QStringList &arguments,
                 const QStringList &environment)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString &entry : environment)
        variables.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    m_process.setProcessEnvironment(variables);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_started = std::chrono::steady_clock::now();
    m_process.start(program, arguments);
    m_process.waitForStarted();
}

Process::~Process()
{
    m_process.terminate();
    if (!m_process.waitForFinished(killTimeout))
        m_process.kill();
    m_process.waitForFinished(killTimeout);
}

bool Process::waitForOutput(const QByteArray &text)
{
    while (!m_output.contains(text)) {
        if (age() > outputTimeout || m_process.state() == QProcess::NotRunning)
            return false;
        m_process.waitForReadyRead(100);
        m_output += m_process.readAll();
    }
    return true;
}

std::optional<quint16> Process::waitForPort()
{
    if (!waitForOutput("Listening on"))
        return std::nullopt;
    const QString behind = QString::fromUtf8(m_output).section(u"Listening on "_s, 1);
    return quint16(QUrl(behind.section(u'\n', 0, 0)).port());
}

std::chrono::milliseconds Process::age() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now()
                                                                 - m_started);
}

std::chrono::milliseconds Process::processorTime() const
{
    // The second field is the name in parentheses and may contain anything.
    const QByteArray stat = readProc("stat");
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(11).toLongLong() + fields.value(12).toLongLong();
    return std::chrono::milliseconds(ticks * 1000 / ::sysconf(_SC_CLK_TCK));
}

std::optional<qint64> Process::memory(const QByteArray &name) const
{
    const QList<QByteArray> lines = readProc("smaps_rollup").split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name + ':'))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return std::nullopt;
}

QByteArray Process::readProc(const char *name) const
{
    QFile file(u"/proc/%1/%2"_s.arg(m_process.processId()).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace lanthorn::bench
