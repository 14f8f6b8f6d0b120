// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/wantedtopics.h>

#include <client/hostbounds.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace lanthorn::inline client {

namespace {
// For a temporary refusal that does not say how long to wait.
constexpr seconds defaultRetry {2};
} // namespace

WantedTopics::WantedTopics(Scheduler &scheduler, Send send, Settled settled)
    : m_scheduler(scheduler)
    , m_send(std::move(send))
    , m_settled(std::move(settled))
    , m_next(scheduler)
{
}

void WantedTopics::want(const Topic &topic)
{
    Entry *entry = find(topic);
    if (entry && entry->wanted)
        return;
    if (!entry)
        entry = &m_entries.emplace_back(Entry {topic});
    entry->wanted = true;
    // What is on its way is corrected when it is answered.
    if (m_connected && entry->status != Status::Sent) {
        enqueue(*entry);
        sendWhatIsDue();
    }
}

void WantedTopics::unwant(const Topic &topic)
{
    Entry *entry = find(topic);
    if (!entry || !entry->wanted)
        return;
    entry->wanted = false;
    if (!m_connected) {
        remove(topic);
    } else if (entry->status != Status::Sent) {
        // Also when it was refused or still waits: a leave too many is harmless.
        enqueue(*entry);
        sendWhatIsDue();
    }
}

void WantedTopics::startBudget(const RateLimit &rate)
{
    m_budget.start(rate, m_scheduler.now());
}

void WantedTopics::countCommand()
{
    m_budget.take(m_scheduler.now());
}

void WantedTopics::connected()
{
    m_connected = true;
    for (Entry &entry : m_entries)
        enqueue(entry);
    sendWhatIsDue();
}

void WantedTopics::disconnected()
{
    m_connected = false;
    m_next.cancel();
    std::erase_if(m_entries, [](const Entry &entry) { return !entry.wanted; });
    for (Entry &entry : m_entries)
        entry.status = Status::Settled;
}

WantedTopics::Entry *WantedTopics::find(const Topic &topic)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&topic](const Entry &entry) { return entry.topic == topic; });
    return it == m_entries.end() ? nullptr : &*it;
}

void WantedTopics::remove(const Topic &topic)
{
    std::erase_if(m_entries, [&topic](const Entry &entry) { return entry.topic == topic; });
}

void WantedTopics::enqueue(Entry &entry, milliseconds delay)
{
    entry.status = Status::Queued;
    entry.notBefore = m_scheduler.now() + delay;
}

void WantedTopics::sendWhatIsDue()
{
    const milliseconds now = m_scheduler.now();
    std::optional<milliseconds> wait;
    for (Entry &entry : m_entries) {
        if (entry.status != Status::Queued)
            continue;
        const milliseconds own = std::max(milliseconds(0), entry.notBefore - now);
        const milliseconds delay = std::max(own, m_budget.waitingTime(now));
        if (delay > milliseconds(0)) {
            wait = std::min(wait.value_or(delay), delay);
            continue;
        }
        entry.status = Status::Sent;
        m_send(entry.topic, entry.wanted,
               [this, topic = entry.topic, entering = entry.wanted](const auto &result) {
                   answered(topic, entering, result);
               });
    }
    if (wait)
        m_next.start(*wait, [this] { sendWhatIsDue(); });
    else
        m_next.cancel();
}

void WantedTopics::answered(const Topic &topic, bool entering, const Result<QJsonObject> &result)
{
    Entry *entry = find(topic);
    // Answers that the end of the connection gave are of no interest: everything starts anew.
    if (!m_connected || !entry || entry->status != Status::Sent)
        return;
    entry->status = Status::Settled;

    const bool again = !result && result.error().isTemporary();
    if (again || entering != entry->wanted) {
        enqueue(*entry,
                again ? std::min<milliseconds>(result.error().retryAfter.value_or(defaultRetry),
                                               bounds::retry)
                      : milliseconds(0));
        sendWhatIsDue();
    } else if (!entering) {
        remove(topic);
    } else {
        m_settled(topic, result);
    }
}

} // namespace lanthorn::inline client
