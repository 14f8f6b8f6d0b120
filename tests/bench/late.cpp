// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/late.h>

#include <bench/printresult.h>
#include <bench/process.h>
#include <bench/waiting.h>
#include <client/client.h>
#include <models/seriesstore.h>
#include <models/seriessync.h>

#include <QElapsedTimer>
#include <QCoreApplication>
#include <QEventLoop>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int lateSeries = 8;
constexpr int latePerSecond = 100; // Of each.
constexpr int latePast = 15 * 60; // Seconds.
constexpr int watched = 2'000; // ms of live values, before and while somebody joins.

double wallMilliseconds()
{
    using Clock = std::chrono::system_clock;
    return std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count();
}

//! The device: first all of the past, then what is measured now, by its own clock.
class Device : public QObject
{
public:
    explicit Device(quint16 port)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1000 / latePerSecond);
        connect(&m_timer, &QTimer::timeout, this, [this] { send(wallMilliseconds()); });
    }
    bool sendPast()
    {
        if (!m_socket.waitForConnected())
            return false;
        const double now = wallMilliseconds();
        for (int i = latePast * latePerSecond; i > 0; --i)
            send(now - i * 1000. / latePerSecond);
        m_timer.start();
        return true;
    }
    qint64 sent() const { return m_sent; }

private:
    void send(double time)
    {
        QByteArray line = "{\"ts\":" + QByteArray::number(time, 'f', 3);
        for (int i = 0; i < lateSeries; ++i) {
            line += ",\"s" + QByteArray::number(i)
                + "\":" + QByteArray::number(double((m_sent * 7 + i) % 1000) / 10);
        }
        m_socket.write(line + "}\n");
        ++m_sent;
    }

    QTcpSocket m_socket;
    QTimer m_timer;
    qint64 m_sent = 0;
};

//! Who looks at the series, with how late each value came.
class Viewer : public QObject
{
public:
    explicit Viewer(quint16 port)
    {
        connect(&m_client, &Client::samplesReceived, this, [this](const Samples &samples) {
            for (const SampleBlock &block : samples.blocks) {
                if (!block.times.empty())
                    m_latest =
                        std::max(m_latest, wallMilliseconds() - double(block.times.back()) / 1000);
            }
        });
        m_sync.start();
        m_client.open(*ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(port)), {});
    }

    //! The most by which a value was late since the last time; the first frame is what one finds.
    double takeLatest() { return std::exchange(m_latest, 0); }
    //! Whether each series is there from the first value on.
    bool isComplete() const
    {
        if (m_sync.isBusy() || m_store.size() < lateSeries)
            return false;
        for (qsizetype i = 0; i < m_store.size(); ++i) {
            const SampleTrack &track = m_store.at(i).track();
            if (track.isEmpty() || track.endTime() - track.beginTime() < (latePast - 1) * 1000.)
                return false;
        }
        return true;
    }

private:
    Client m_client;
    SeriesStore m_store;
    SeriesSync m_sync {&m_client, &m_store};
    double m_latest = 0;
};

//! Watches live values for a while; the most by which one was late.
double watch(Viewer &viewer)
{
    viewer.takeLatest();
    waitFor([] { return false; }, watched);
    return viewer.takeLatest();
}

} // namespace

int runLate(const QDir &programs)
{
    const QTemporaryDir folder;
    Process server(programs.filePath(u"lanthornd"_s),
                   {u"--port"_s, u"0"_s, u"--source"_s, u"tcp-listen://127.0.0.1:0"_s,
                    u"--control"_s, folder.filePath(u"control"_s)},
                   {u"XDG_RUNTIME_DIR="_s + folder.path(), u"TZ=UTC"_s});
    const std::optional<quint16> port = server.waitForPort();
    if (!port)
        return failed("lanthornd did not start");
    Viewer early(*port);
    std::optional<quint16> device;
    Client probe;
    QObject::connect(&probe, &Client::seriesStateReceived, &probe, [&](const SeriesState &state) {
        if (!state.sources.isEmpty())
            device = quint16(state.sources.first().name.section(u':', -1).toUInt());
    });
    probe.subscribe(Topic::series());
    probe.open(*ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(*port)), {});
    if (!waitFor([&] { return device.has_value(); }))
        return failed("lanthornd does not tell its series");
    probe.close();

    Device sender(*device);
    if (!sender.sendPast() || !waitFor([&] { return early.isComplete(); }))
        return failed("the values did not arrive");
    const double before = watch(early);
    QElapsedTimer timer;
    timer.start();
    early.takeLatest();
    Viewer late(*port);
    if (!waitFor([&] { return late.isComplete(); }))
        return failed("who joined late did not get everything");
    const double took = double(timer.nsecsElapsed()) / 1e6;
    const double others = early.takeLatest();
    const double own = watch(late);
    printResult({{"benchmark"_L1, "late"_L1},
                 {"series"_L1, lateSeries},
                 {"values"_L1, double(lateSeries) * latePast * latePerSecond},
                 {"complete_ms"_L1, std::round(took)},
                 {"live_late_ms_max"_L1, std::round(before)},
                 {"live_late_ms_max_meanwhile"_L1, std::round(others)},
                 {"live_late_ms_max_afterwards"_L1, std::round(own)}});
    return 0;
}

} // namespace lanthorn::bench
