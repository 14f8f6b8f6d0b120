// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/fanoutload.h>

#include <bench/fanoutstatistics.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace lanthorn::bench {

namespace {

const std::string roomPath = "/ws/chat/bench/";
const std::string idlePath = "/ws/chat/crowd/";
constexpr std::size_t thousand = 1000;
constexpr std::int64_t settleTime = 10'000'000'000; // ns

//! Drives the members of a room, counts what they get, and whether that is what was said.
class Driver
{
public:
    Driver(const Load &load, Crowd &crowd)
        : m_load(load)
        , m_crowd(crowd)
        , m_got(std::size_t(load.members))
        , m_last(std::size_t(load.members) * std::size_t(load.members))
        , m_receiver([this](int client, std::string_view text) { received(client, text); })
    {
    }

    void begin()
    {
        for (int sender = 0; sender < m_load.senders; ++sender) {
            for (int i = 0; i < m_load.inFlight; ++i)
                say(sender);
        }
    }

    void run(double seconds)
    {
        m_deliveries = 0;
        m_latencies.clear();
        m_now = monotonicNow();
        m_nextSaid = std::max(m_nextSaid, m_now);
        const std::int64_t end = m_now + std::int64_t(seconds * 1e9);
        while (m_now < end) {
            std::int64_t wait = end - m_now;
            if (m_load.perSecond > 0) {
                while (m_nextSaid <= m_now) {
                    say(m_turn++ % m_load.members);
                    m_nextSaid += std::int64_t(1e9 / m_load.perSecond);
                }
                wait = std::min(wait, m_nextSaid - m_now);
            }
            m_crowd.poll(int(wait / 1'000'000 + 1), m_receiver);
            m_now = monotonicNow();
        }
    }

    //! Says nothing more, and waits until everybody but `silent` has got all, or for as long as a
    //! lost message deserves.
    void settle(int silent = -1)
    {
        m_isEnding = true;
        m_silent = silent;
        const std::int64_t end = monotonicNow() + settleTime;
        while (missing() > 0 && monotonicNow() < end)
            m_crowd.poll(10, m_receiver);
        m_crowd.poll(10, m_receiver); // What comes twice comes late.
        m_isEnding = false;
    }

    //! Messages that members have not got, at the last settle().
    std::uint64_t missing() const
    {
        std::uint64_t count = 0;
        for (int member = 0; member < m_load.members; ++member) {
            const std::uint64_t got = m_got[std::size_t(member)];
            if (member != m_silent && got < m_said)
                count += m_said - got;
        }
        return count;
    }
    //! That came to a member again, or behind a later one of the same sender.
    std::uint64_t repeated() const { return m_repeated; }

    std::uint64_t deliveries() const { return m_deliveries; }
    const std::vector<double> &latencies() const { return m_latencies; }

private:
    void say(int sender)
    {
        ++m_said;
        m_lastSaid = std::max(monotonicNow(), m_lastSaid + 1); // No two are the same.
        m_crowd.send(sender, stampedMessage(sender, m_lastSaid, m_load.bytes));
    }

    void received(int client, std::string_view text)
    {
        ++m_deliveries;
        if (!isNew(client, stampOf(text))) {
            ++m_repeated;
            return;
        }
        const bool isPaced = m_load.perSecond > 0;
        if (!isPaced && client >= m_load.senders)
            return;
        const Stamp stamp = stampOf(text);
        if (!isPaced && stamp.sender != client)
            return;
        m_latencies.push_back(double(monotonicNow() - stamp.nanoseconds) / 1e6);
        if (!isPaced && !m_isEnding)
            say(client);
    }

    //! Takes note of a message of the room that `client` got.
    bool isNew(int client, const Stamp &stamp)
    {
        if (stamp.sender < 0 || stamp.sender >= m_load.members)
            return false;
        std::int64_t &last =
            m_last[std::size_t(client) * std::size_t(m_load.members) + std::size_t(stamp.sender)];
        if (stamp.nanoseconds <= last)
            return false;
        last = stamp.nanoseconds;
        ++m_got[std::size_t(client)];
        return true;
    }

    const Load &m_load;
    Crowd &m_crowd;
    std::vector<std::uint64_t> m_got; //!< By each member.
    std::vector<std::int64_t> m_last; //!< The stamp of the last one, by member and sender.
    Crowd::Receiver m_receiver;
    std::uint64_t m_deliveries = 0;
    std::uint64_t m_said = 0;
    std::uint64_t m_repeated = 0;
    std::int64_t m_lastSaid = 0;
    bool m_isEnding = false;
    int m_silent = -1; //!< Gets nothing.
    std::vector<double> m_latencies;
    std::int64_t m_now = 0;
    std::int64_t m_nextSaid = 0;
    int m_turn = 0;
};

void measureRoom(const Load &load, const ServerProcess &server, Driver &driver, Figures &figures,
                 const std::string &suffix = {})
{
    driver.run(load.warmUp);
    const double processor = server.processorSeconds();
    const double thread = server.threadSeconds();
    const std::int64_t start = monotonicNow();
    driver.run(load.duration);
    const double seconds = double(monotonicNow() - start) / 1e9;
    const double used = server.processorSeconds() - processor;
    const double usedByThread = server.threadSeconds() - thread;
    const auto deliveries = double(driver.deliveries());
    figures["deliveries_per_second" + suffix] = deliveries / seconds;
    figures["cpu_us_per_delivery" + suffix] = deliveries > 0 ? used * 1e6 / deliveries : 0;
    figures["thread_us_per_delivery" + suffix] =
        deliveries > 0 ? usedByThread * 1e6 / deliveries : 0;
    figures["latency_ms_p50" + suffix] = percentile(driver.latencies(), 50);
    figures["latency_ms_p99" + suffix] = percentile(driver.latencies(), 99);
    figures["latency_ms_max" + suffix] = percentile(driver.latencies(), 100);
}

//! Connects the idle crowd: how fast, evenly and at what price.
bool measureStorm(const Load &load, const ServerProcess &server, Crowd &crowd, Figures &figures)
{
    const double memory = server.residentBytes();
    const double processor = server.processorSeconds();
    const auto times = crowd.open(load.idle, idlePath);
    if (!times)
        return false;
    figures["connects_per_second"] = load.idle / times->back();
    figures["cpu_us_per_connect"] = (server.processorSeconds() - processor) * 1e6 / load.idle;
    if (times->size() >= 2 * thousand) {
        const double first = (*times)[thousand - 1];
        const double last = times->back() - (*times)[times->size() - 1 - thousand];
        figures["last_thousand_over_first"] = first / last;
    }
    figures["bytes_per_connection"] = (server.residentBytes() - memory) / load.idle;
    return true;
}

} // namespace

Figures measure(const Load &load, const ServerProcess &server)
{
    Figures figures;
    Crowd crowd(server.port());
    if (!crowd.open(load.members, roomPath))
        return {};
    Driver driver(load, crowd);
    driver.begin();
    if (load.members > 0)
        measureRoom(load, server, driver, figures, load.idle > 0 ? "_alone" : "");
    if (load.stalled) {
        // Once more, with one who does not read.
        const double memory = server.residentBytes();
        crowd.stall(load.members - 1);
        measureRoom(load, server, driver, figures, "_stalled");
        figures["memory_growth_bytes"] = server.residentBytes() - memory;
    }
    const int silent = load.stalled ? load.members - 1 : -1;
    driver.settle(silent);
    if (load.idle > 0) {
        if (!measureStorm(load, server, crowd, figures))
            return {};
        if (load.members > 0) {
            driver.begin();
            measureRoom(load, server, driver, figures);
            for (const char *name : {"cpu_us_per_delivery", "latency_ms_p50"})
                figures[std::string(name) + "_over_alone"] =
                    figures[name] / figures[std::string(name) + "_alone"];
            driver.settle(silent);
        }
    }
    if (load.members > 0) {
        figures[missingFigure] = double(driver.missing());
        figures[repeatedFigure] = double(driver.repeated());
    }
    const bool isSilent = load.members > 0 && driver.deliveries() == 0;
    return crowd.lost() == 0 && !isSilent ? figures : Figures {};
}

} // namespace lanthorn::bench
