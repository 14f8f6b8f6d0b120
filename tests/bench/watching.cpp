// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/watching.h>

#include <app/pages/live/livechart.h>
#include <app/pages/live/sensorspage.h>
#include <app/sessions/session.h>
#include <app/theme.h>
#include <bench/fanoutstatistics.h>
#include <bench/printresult.h>
#include <bench/process.h>
#include <bench/waiting.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <optional>
#include <vector>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int watching = 10'000; // ms
constexpr int sendEvery = 10; // ms

double ownSeconds()
{
    // Of this thread: what measures and draws; the device has one of its own.
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

void turnFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

//! Writes lines with a value of each series to the host, in a thread of its own.
class Sensor : public QThread
{
public:
    Sensor(quint16 port, int series, double perSecond)
        : m_port(port)
        , m_series(series)
        , m_perSecond(perSecond)
    {
        start();
    }
    ~Sensor() override
    {
        requestInterruption();
        wait();
    }

protected:
    void run() override
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_port);
        if (!socket.waitForConnected())
            return;
        QElapsedTimer timer;
        timer.start();
        for (qint64 sent = 0; !isInterruptionRequested(); msleep(sendEvery)) {
            const auto due = qint64(double(timer.elapsed()) / 1000 * m_perSecond) + 1;
            for (; sent < due; ++sent) {
                QByteArray line;
                for (int i = 0; i < m_series; ++i) {
                    line += "s" + QByteArray::number(i) + ':'
                        + QByteArray::number(50 + 40 * std::sin(double(sent) / (200 + i)), 'f', 2)
                        + ',';
                }
                line.back() = '\n';
                socket.write(line);
            }
            socket.waitForBytesWritten();
        }
    }

private:
    quint16 m_port;
    int m_series;
    double m_perSecond;
};

//! Notes how long the turns of the event loop take: while one lasts, no picture comes.
class Turns : public QObject
{
public:
    Turns()
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (m_turn.isValid())
                m_turns.push_back(double(m_turn.nsecsElapsed()) / 1e6);
            m_turn.start();
        });
    }
    //! Turns the loop without rest for so long; the length of each turn, in milliseconds.
    const std::vector<double> &watch(int milliseconds)
    {
        m_turns.clear();
        m_turn.invalidate();
        m_timer.start();
        turnFor(milliseconds);
        m_timer.stop();
        return m_turns;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_turn;
    std::vector<double> m_turns;
};

int measure(int series, double perSecond)
{
    const QTemporaryDir folder;
    Process server(QDir(QCoreApplication::applicationDirPath()).filePath(u"lanthornd"_s),
                   {u"--port"_s, u"0"_s, u"--history"_s, u"off"_s, u"--source"_s,
                    u"tcp-listen://127.0.0.1:0?kind=arduino"_s, u"--control"_s,
                    folder.filePath(u"control"_s)},
                   {u"XDG_RUNTIME_DIR="_s + folder.path()});
    const std::optional<quint16> port = server.waitForPort();
    if (!port)
        return failed("lanthornd did not start");
    Session session(readNetworkAddresses, folder.filePath(u"hosts"_s), folder.path());
    session.join(*ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(*port)));
    SensorsPage page(session.live()->series());
    page.resize(1280, 720);
    page.thickAction()->setChecked(true);
    page.show();
    if (!waitFor([&] { return session.live()->series()->sources().size() > 0; }))
        return failed("the window could not join");
    const Sensor sensor(
        quint16(session.live()->series()->sources().first().name.section(u':', -1).toUInt()),
        series, perSecond);
    if (!waitFor([&] { return session.live()->series()->size() == series; }))
        return failed("no values came");
    turnFor(1000);

    const double before = ownSeconds();
    const auto host = server.processorTime();
    QElapsedTimer timer;
    timer.start();
    turnFor(watching);
    const double seconds = double(timer.elapsed()) / 1000;
    const double used = ownSeconds() - before;
    const auto usedByHost = server.processorTime() - host;
    Turns turns;
    const std::vector<double> &lengths = turns.watch(watching / 2);
    const auto late =
        std::count_if(lengths.begin(), lengths.end(), [](double ms) { return ms > 16; });
    printResult({{"benchmark"_L1, "watching"_L1},
                 {"load"_L1, series > 1 ? "many"_L1 : "one"_L1},
                 {"series"_L1, series},
                 {"values_per_second"_L1, series * perSecond},
                 {"ratio"_L1, page.devicePixelRatio()},
                 {"percent_of_core"_L1, std::round(used / seconds * 1000) / 10},
                 {"host_percent_of_core"_L1, std::round(double(usedByHost.count()) / seconds) / 10},
                 {"turn_ms_max"_L1, std::round(percentile(lengths, 100) * 10) / 10},
                 {"turns_over_16_ms"_L1, int(late)}});
    return 0;
}

} // namespace

int runWatching(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    applyAppearance(Appearance::Light);
    if (const int status = measure(8, 1000); status != 0)
        return status;
    return measure(1, 0.5);
}

} // namespace lanthorn::bench
