// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/memorychannellayer.h>

#include <QRandomGenerator>

#include <utility>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! 12 random letters, as the in-memory layer of Django Channels has them.
QString randomLetters()
{
    constexpr auto letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"_L1;
    QString text;
    for (int i = 0; i < 12; ++i)
        text += letters[QRandomGenerator::global()->bounded(int(letters.size()))];
    return text;
}

} // namespace

MemoryChannelLayer::MemoryChannelLayer(const Limits &limits, Clock clock)
    : m_limits(limits)
    , m_clock(std::move(clock))
{
}

MemoryChannelLayer::~MemoryChannelLayer() = default;

ChannelName MemoryChannelLayer::newChannel(QStringView prefix)
{
    const auto name =
        ChannelName::fromString(prefix.toString() + ".inmemory!"_L1 + randomLetters());
    Q_ASSERT(name); // The prefix is the program's, not a peer's.
    return *name;
}

void MemoryChannelLayer::receive(const ChannelName &name, ChannelReceiver *receiver)
{
    Channel &channel = m_channels[name];
    channel.receiver = receiver;
    if (!channel.waiting.empty())
        schedule(name, channel);
}

void MemoryChannelLayer::release(const ChannelName &name)
{
    const auto it = m_channels.constFind(name);
    if (it == m_channels.cend())
        return;
    const QList<GroupName> groups = it->groups;
    m_channels.erase(it);
    for (const GroupName &group : groups) {
        const auto members = m_groups.find(group);
        members->remove(name);
        if (members->isEmpty())
            m_groups.erase(members);
    }
}

Result<void> MemoryChannelLayer::send(const ChannelName &name, const Event &event)
{
    if (enqueue(name, m_channels[name], event))
        return {};
    return Error {ErrorCode::ChannelFull,
                  u"The channel %1 already holds %2 messages"_s.arg(name.toString())
                      .arg(m_limits.channelCapacity)};
}

void MemoryChannelLayer::groupAdd(const GroupName &group, const ChannelName &name)
{
    Members &members = m_groups[group];
    if (!members.contains(name))
        m_channels[name].groups.append(group);
    members.insert(name, m_clock() + m_limits.groupExpiry);
}

void MemoryChannelLayer::groupDiscard(const GroupName &group, const ChannelName &name)
{
    const auto members = m_groups.find(group);
    if (members == m_groups.end() || !members->remove(name))
        return;
    if (members->isEmpty())
        m_groups.erase(members);
    m_channels.find(name)->groups.removeOne(group);
}

void MemoryChannelLayer::groupSend(const GroupName &group, const Event &event)
{
    const auto members = m_groups.constFind(group);
    if (members == m_groups.cend())
        return;
    const auto now = m_clock();
    QList<ChannelName> ended;
    for (auto it = members->cbegin(); it != members->cend(); ++it) {
        if (it.value() <= now)
            ended.append(it.key());
        else
            enqueue(it.key(), *m_channels.find(it.key()), event);
    }
    for (const ChannelName &name : std::as_const(ended))
        groupDiscard(group, name);
}

void MemoryChannelLayer::flush()
{
    m_groups.clear();
    m_ready.clear();
    for (auto it = m_channels.begin(); it != m_channels.end();) {
        it->groups.clear();
        it->waiting.clear();
        it->scheduled = false;
        it = it->receiver ? std::next(it) : m_channels.erase(it);
    }
}

bool MemoryChannelLayer::enqueue(const ChannelName &name, Channel &channel, const Event &event)
{
    removeExpired(channel);
    if (channel.waiting.size() >= size_t(m_limits.channelCapacity)) {
        ++m_counters.droppedFull;
        return false;
    }
    channel.waiting.push_back({event, m_clock() + m_limits.messageExpiry});
    ++m_counters.sent;
    if (channel.receiver)
        schedule(name, channel);
    return true;
}

void MemoryChannelLayer::schedule(const ChannelName &name, Channel &channel)
{
    if (channel.scheduled)
        return;
    channel.scheduled = true;
    m_ready.push_back(name);
    if (m_deliveryPosted)
        return;
    m_deliveryPosted = true;
    QMetaObject::invokeMethod(
        &m_context, [this] { deliverReady(); }, Qt::QueuedConnection);
}

void MemoryChannelLayer::deliverReady()
{
    m_deliveryPosted = false;
    // What handlers send now is delivered in the next turn, so that sockets get theirs in between.
    const std::deque<ChannelName> ready = std::exchange(m_ready, {});
    for (const ChannelName &name : ready)
        deliver(name);
}

void MemoryChannelLayer::deliver(const ChannelName &name)
{
    auto it = m_channels.find(name);
    if (it == m_channels.end() || !it->receiver)
        return;
    it->scheduled = false;
    removeExpired(*it);
    const std::deque<Waiting> batch = std::exchange(it->waiting, {});
    for (const Waiting &waiting : batch) {
        // A handler may have released this channel, or added others and moved the table.
        it = m_channels.find(name);
        if (it == m_channels.end() || !it->receiver)
            return;
        ++m_counters.delivered;
        it->receiver->layerEvent(waiting.event);
    }
}

void MemoryChannelLayer::removeExpired(Channel &channel)
{
    const auto now = m_clock();
    while (!channel.waiting.empty() && channel.waiting.front().expires <= now) {
        channel.waiting.pop_front();
        ++m_counters.droppedExpired;
    }
}

} // namespace lanthorn
