// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/coreoutlet.h>

#include <channels/resync.h>
#include <layers/redisrefusal.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline layers {

using namespace std::chrono_literals;

namespace {

constexpr qint64 bytesAtOnce = 256 * 1024;
constexpr size_t entriesAtOnce = 50;
// A site needs a millisecond or two for each message.
constexpr auto firstRetry = 10ms;
constexpr auto lastRetry = 160ms;
constexpr auto stuckRetry = 1s;
constexpr int mostMissed = 200; // Groups that one notice names.

bool isNotice(const CoreOutlet::Entry &entry)
{
    return entry.group == RedisBackplane::resyncGroup();
}

} // namespace

CoreOutlet::CoreOutlet(Ways ways, const BackplaneLimits &limits)
    : m_ways(std::move(ways))
    , m_limits(limits)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &CoreOutlet::flush);
}

void CoreOutlet::push(Entry entry)
{
    m_bytes += entry.bytes;
    m_waiting.push_back(std::move(entry));
    if (m_bytes > m_limits.drainBytes && m_waiting.size() > 1)
        giveUp();
    else if (!m_retry.isActive() || m_isStuck)
        flush();
}

void CoreOutlet::tellMissed(const QString &channel)
{
    m_noticeChannel = channel;
    if (channel.isEmpty())
        m_missed.clear();
    else if (!m_retry.isActive())
        m_retry.start(m_isStuck ? stuckRetry : 0ms);
}

void CoreOutlet::resume()
{
    m_attempts = 0;
    flush();
}

void CoreOutlet::flush()
{
    if (m_isBusy || (m_waiting.empty() && !hasNotice()) || !m_ways.isConnected())
        return;
    m_retry.stop();
    std::deque<Entry> batch;
    if (hasNotice()) {
        const Event notice = RedisBackplane::resyncEvent(m_missed.values());
        batch.push_back({RedisBackplane::resyncGroup(), notice, {m_noticeChannel}});
    }
    qint64 bytes = 0;
    while (!m_waiting.empty() && batch.size() < entriesAtOnce && bytes < bytesAtOnce) {
        bytes += m_waiting.front().bytes;
        batch.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    m_bytes -= bytes;
    m_isBusy = true;
    m_ways.add(batch, [this, batch](const RedisReply &reply) { answered(batch, reply); });
}

void CoreOutlet::answered(std::deque<Entry> sent, const RedisReply &reply)
{
    m_isBusy = false;
    if (reply.type == RedisReply::Type::Integer) {
        added(std::move(sent), reply.integer);
    } else if (refusalOf(reply) == Refusal::Passing) {
        putBack(std::move(sent));
        retry(m_limits.times.lastRetry);
    } else {
        // What got no answer may have been delivered, so it is not sent again.
        m_ways.countUnsent(sent.size());
        for (const Entry &entry : sent)
            m_ways.owe(entry.group);
        flush();
    }
}

void CoreOutlet::added(std::deque<Entry> sent, qsizetype count)
{
    if (count > 0) {
        m_isStuck = false;
        m_fullSince.invalidate();
        m_attempts = 0;
        if (isNotice(sent.front()))
            m_missed.clear();
        m_hasAsked = !m_missed.isEmpty();
        sent.erase(sent.begin(), sent.begin() + std::min(count, qsizetype(sent.size())));
    }
    if (sent.empty()) {
        flush();
        return;
    }
    putBack(std::move(sent));
    if (!m_fullSince.isValid())
        m_fullSince.start();
    if (m_isStuck || m_fullSince.hasExpired(m_limits.drainPatience.count()))
        giveUp();
    else
        retry(lastRetry);
}

void CoreOutlet::putBack(std::deque<Entry> entries)
{
    if (isNotice(entries.front()))
        entries.pop_front(); // Made again.
    for (const Entry &entry : entries)
        m_bytes += entry.bytes;
    m_waiting.insert(m_waiting.begin(), entries.begin(), entries.end());
}

void CoreOutlet::giveUp()
{
    m_isStuck = true;
    m_bytes = 0;
    if (!m_waiting.empty()) {
        std::deque<Entry> waiting = std::exchange(m_waiting, {});
        m_ways.countFull(waiting.size());
        drop(waiting);
    }
    if (hasNotice())
        m_retry.start(stuckRetry);
}

void CoreOutlet::drop(const std::deque<Entry> &entries)
{
    if (m_hasAsked && m_noticeChannel.isEmpty() && m_missed.isEmpty())
        return; // It cannot be told.
    for (const Entry &entry : entries) {
        if (!isNotice(entry) && m_missed.size() < mostMissed)
            m_missed.insert(entry.group);
    }
    if (!m_missed.isEmpty() && !std::exchange(m_hasAsked, true)) {
        m_noticeChannel.clear();
        m_ways.askForChannel();
    }
}

void CoreOutlet::retry(std::chrono::milliseconds longest)
{
    m_retry.start(std::min(firstRetry * (1 << std::min(m_attempts++, 10)), longest));
}

} // namespace lanthorn::inline layers
