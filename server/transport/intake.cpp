// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/intake.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline server {

namespace {
// So often those who wait for slow members look whether they have waited long enough.
constexpr std::chrono::milliseconds retryInterval {100};
// The same of those who wait for a disk: about as long as it takes.
constexpr std::chrono::milliseconds heldInterval {1};
} // namespace

Intake::Intake(const Limits &limits, const Clock &clock, const ChannelLayer &layer)
    : m_limits(limits)
    , m_clock(clock)
    , m_layer(layer)
    // The other half is for the names and times that frames carry beside their text: a member that
    // keeps up does not count as slow because of a single turn.
    , m_bytesPerTurn(qsizetype(limits.outboundSoftBytes / 2))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Intake::goOn);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &Intake::retry);
}

bool Intake::isOpen()
{
    if (const quint64 turn = m_layer.turns(); turn != m_turn) {
        m_turn = turn;
        m_bytes = 0;
    }
    return m_bytes < m_bytesPerTurn && !m_layer.isFull() && !(m_isHeld && m_isHeld());
}

void Intake::startNext()
{
    if (!m_next.isActive())
        m_next.start(m_isHeld && m_isHeld() ? heldInterval : std::chrono::milliseconds(0));
}

void Intake::setBusy(Source &source, bool isBusy)
{
    source.m_isBusy = isBusy;
    if (isBusy || !std::exchange(source.m_wasRefused, false))
        return;
    wait(source, m_waiting);
    startNext();
}

bool Intake::admits(Source &source)
{
    if (source.m_isWaiting)
        return false;
    if (source.m_isBusy) {
        source.m_wasRefused = true;
        return false;
    }
    if (source.m_wrote) {
        if (isHeldUp(*source.m_wrote)) {
            wait(source, m_behind);
            if (!m_retry.isActive())
                m_retry.start();
            return false;
        }
        source.m_wrote.reset();
    }
    // Who comes now is not served before those who wait.
    if ((m_waiting.empty() || m_current == &source) && isOpen())
        return true;
    wait(source, m_waiting);
    startNext();
    return false;
}

void Intake::wait(Source &source, std::deque<Source *> &queue)
{
    source.m_isWaiting = true;
    queue.push_back(&source);
}

void Intake::goOn()
{
    // A timer comes behind a look at all sockets, so what was delivered is on its way.
    m_bytes = 0;
    for (size_t left = m_waiting.size(); left > 0 && !m_waiting.empty() && isOpen(); --left) {
        Source *source = m_waiting.front();
        m_waiting.pop_front();
        source->m_isWaiting = false;
        m_current = source;
        source->goOn();
        m_current = nullptr;
    }
    if (!m_waiting.empty())
        startNext();
}

void Intake::wrote(Source &source, const GroupName &group)
{
    if (!m_slow.empty() && isHeldUp(group))
        source.m_wrote = group;
}

bool Intake::isHeldUp(const GroupName &group) const
{
    const auto now = m_clock();
    return std::any_of(m_slow.cbegin(), m_slow.cend(), [&](const SlowSource &slow) {
        return now - slow.since < m_limits.outboundPatience && slow.source->isIn(group);
    });
}

void Intake::setSlow(Source &source, bool isSlow)
{
    const auto known =
        std::find_if(m_slow.begin(), m_slow.end(),
                     [&source](const SlowSource &slow) { return slow.source == &source; });
    if (isSlow == (known != m_slow.end()))
        return;
    if (isSlow) {
        m_slow.push_back({&source, m_clock()});
        return;
    }
    m_slow.erase(known);
    retry();
}

void Intake::retry()
{
    m_waiting.insert(m_waiting.end(), m_behind.begin(), m_behind.end());
    m_behind.clear();
    if (!m_waiting.empty())
        startNext();
}

void Intake::forget(Source &source)
{
    setSlow(source, false);
    source.m_wasRefused = false;
    if (!std::exchange(source.m_isWaiting, false))
        return;
    std::erase(m_waiting, &source);
    std::erase(m_behind, &source);
}

} // namespace lanthorn::inline server
