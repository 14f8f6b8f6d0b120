// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/live.h>

#include <bench/printresult.h>
#include <bench/process.h>

#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds step {10};
constexpr int stepsPerSecond = 100;
constexpr std::chrono::seconds patience {10}; // Until what was sent has been taken.

enum class Way { Tcp, Mqtt };

struct LiveLoad
{
    QString name;
    Way way;
    int perSecond; //!< Messages.
    int values; //!< In each.
    QByteArray before; //!< Of a message, in front of its number.
    QByteArray after;
};

const std::vector<LiveLoad> &liveLoadTable()
{
    static const std::vector<LiveLoad> all {
        {u"tcp"_s, Way::Tcp, 200'000, 1, "{\"data\": ", "}\n"},
        {u"tasmota"_s, Way::Tcp, 50'000, 2,
         "{\"Time\":\"2026-01-02T03:04:05\",\"AM2301\":{\"Temperature\":",
         ",\"Humidity\":40.2},\"TempUnit\":\"C\"}\n"},
        {u"mqtt"_s, Way::Mqtt, 10'000, 1, "{\"data\": ", "}\n"},
    };
    return all;
}

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

//! One that nobody has now.
quint16 freePort()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    ::bind(probe, reinterpret_cast<sockaddr *>(&address), size);
    ::getsockname(probe, reinterpret_cast<sockaddr *>(&address), &size);
    ::close(probe);
    return ntohs(address.sin_port);
}

//! A connection to loopback; waits until somebody listens. -1: nobody does.
int connectTo(quint16 port)
{
    const auto end = SteadyClock::now() + patience;
    while (SteadyClock::now() < end) {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(port);
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address))
            == 0) {
            return descriptor;
        }
        ::close(descriptor);
        std::this_thread::sleep_for(step);
    }
    return -1;
}

bool writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count =
            ::write(descriptor, bytes.constData() + written, size_t(bytes.size() - written));
        if (count <= 0)
            return false;
        written += count;
    }
    return true;
}

//! A figure of /metrics; 0 while there is none.
qint64 metric(quint16 port, const QByteArray &name)
{
    const int descriptor = connectTo(port);
    if (descriptor < 0
        || !writeAll(descriptor,
                     "GET /metrics HTTP/1.0\r\nHost: localhost:" + QByteArray::number(port)
                         + "\r\n\r\n")) {
        return 0;
    }
    QByteArray answer;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::read(descriptor, buffer, sizeof(buffer))) > 0;)
        answer.append(buffer, count);
    ::close(descriptor);
    const qsizetype at = answer.indexOf("\n" + name + ' ');
    return at < 0 ? 0 : qint64(answer.mid(at + name.size() + 2).split('\n').first().toDouble());
}

QString brokerPath()
{
    return QStandardPaths::findExecutable(u"mosquitto"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
}

//! What takes the lines of a load: a connection, or the program that publishes them.
class Sender final
{
public:
    Sender(Way way, quint16 port)
    {
        if (way == Way::Tcp) {
            m_descriptor = connectTo(port);
            return;
        }
        m_file = ::popen(
            qPrintable(u"mosquitto_pub -h 127.0.0.1 -p %1 -t bench/value -l"_s.arg(port)), "w");
        m_descriptor = m_file ? ::fileno(m_file) : -1;
    }
    ~Sender()
    {
        if (m_file)
            ::pclose(m_file);
        else if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(Sender)

    bool isOpen() const { return m_descriptor >= 0; }
    bool send(const QByteArray &lines) { return writeAll(m_descriptor, lines); }

private:
    std::FILE *m_file = nullptr;
    int m_descriptor = -1;
};

//! Sends at the load's rate; how many messages. Falls behind where the other side does.
qint64 sendFor(Sender &sender, const LiveLoad &load, double seconds)
{
    const int perStep = load.perSecond / stepsPerSecond;
    const auto steps = qint64(seconds * stepsPerSecond);
    const auto start = SteadyClock::now();
    qint64 number = 0;
    for (qint64 i = 0; i < steps; ++i) {
        QByteArray lines;
        for (int message = 0; message < perStep; ++message)
            lines += load.before + QByteArray::number(double(number++ % 1000) / 10) + load.after;
        if (!sender.send(lines))
            break;
        std::this_thread::sleep_until(start + (i + 1) * step);
    }
    return number;
}

bool measure(const QDir &programs, const LiveLoad &load, double seconds)
{
    const QTemporaryDir folder;
    const quint16 port = freePort();
    std::unique_ptr<Process> broker;
    QString source = u"tcp-listen://127.0.0.1:%1"_s.arg(port);
    if (load.way == Way::Mqtt) {
        if (brokerPath().isEmpty()) {
            std::fprintf(stderr, "lanthorn-bench: there is no mosquitto here\n");
            return false;
        }
        broker = std::make_unique<Process>(
            brokerPath(), QStringList {u"-p"_s, QString::number(port)}, QStringList());
        ::close(connectTo(port));
        source = u"mqtt://127.0.0.1:%1/bench/%23"_s.arg(port);
    }
    const quint16 httpPort = freePort();
    Process server(programs.filePath(u"lanthornd"_s),
                   {u"--port"_s, QString::number(httpPort), u"--source"_s, source, u"--control"_s,
                    folder.filePath(u"control"_s)},
                   {u"XDG_RUNTIME_DIR="_s + folder.path(), u"TZ=UTC"_s});
    if (!server.waitForOutput("Listening on")) {
        std::fprintf(stderr, "lanthorn-bench: lanthornd did not start\n");
        return false;
    }
    const QByteArray kept = "lanthorn_values_total{state=\"kept\"}";
    std::optional<Sender> sender(std::in_place, load.way, port);
    if (!sender->isOpen())
        return false;
    // The first ones find their way and are not measured.
    qint64 sent = sendFor(*sender, load, 0.5);
    const auto before = server.processorTime();
    const auto start = SteadyClock::now();
    sent += sendFor(*sender, load, seconds);
    const double took = std::chrono::duration<double>(SteadyClock::now() - start).count();
    const double used = double((server.processorTime() - before).count()) / 1000;
    const qint64 wanted = sent * load.values;
    const auto end = SteadyClock::now() + patience;
    qint64 taken = 0;
    while ((taken = metric(httpPort, kept)) < wanted && SteadyClock::now() < end)
        std::this_thread::sleep_for(step);
    printResult({{"benchmark"_L1, "live"_L1},
                 {"load"_L1, load.name},
                 {"messages_per_second"_L1, std::round(load.perSecond * seconds / took)},
                 {"percent_of_core"_L1, std::round(used / took * 1000) / 10},
                 {"lost"_L1, wanted - taken}});
    return true;
}

} // namespace

QStringList liveLoads()
{
    QStringList names;
    for (const LiveLoad &load : liveLoadTable())
        names.append(load.name);
    return names;
}

int runLive(const QDir &programs, const QStringList &wanted, double seconds)
{
    bool isAll = true;
    for (const LiveLoad &load : liveLoadTable()) {
        if (wanted.isEmpty() || wanted.contains(load.name))
            isAll &= measure(programs, load, seconds);
    }
    return isAll ? 0 : 1;
}

} // namespace lanthorn::bench
