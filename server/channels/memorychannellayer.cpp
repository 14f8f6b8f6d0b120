// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/memorychannellayer.h>

#include <channels/prefetch.h>

#include <QRandomGenerator>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

namespace {

// The events of a run expire together, so they may not be much apart. A turn of the event loop is.
constexpr std::chrono::milliseconds runTime {10};

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
    for (const ChannelCapacity &entry : limits.channelCapacities) {
        m_capacities.push_back(
            {QRegularExpression(QRegularExpression::wildcardToRegularExpression(entry.pattern)),
             size_t(entry.capacity)});
    }
}

MemoryChannelLayer::~MemoryChannelLayer() = default;

void MemoryChannelLayer::Members::add(const ChannelName &name, const ChannelPtr &channel,
                                      Time expires)
{
    const auto place = places.constFind(name);
    if (place != places.cend()) {
        list[*place].expires = expires;
        return;
    }
    places.insert(name, list.size());
    list.push_back({channel, expires});
}

bool MemoryChannelLayer::Members::remove(const ChannelName &name)
{
    const auto place = places.constFind(name);
    if (place == places.cend())
        return false;
    // The last one takes the place.
    const size_t index = *place;
    places[list.back().channel->name] = index;
    places.remove(name);
    list[index] = std::move(list.back());
    list.pop_back();
    return true;
}

ChannelName MemoryChannelLayer::newChannel(QStringView prefix)
{
    const auto name =
        ChannelName::fromString(prefix.toString() + ".inmemory!"_L1 + randomLetters());
    Q_ASSERT(name); // The prefix is the program's, not a peer's.
    return *name;
}

void MemoryChannelLayer::receive(const ChannelName &name, ChannelReceiver *receiver)
{
    const ChannelPtr &channel = channelOf(name);
    channel->receiver = receiver;
    channel->blocked = false;
    if (!channel->waiting.empty())
        schedule(channel);
}

void MemoryChannelLayer::release(const ChannelName &name)
{
    m_open.reset();
    const ChannelPtr channel = m_channels.take(name);
    if (!channel)
        return;
    channel->receiver = nullptr;
    report(*channel, Time::max());
    for (const GroupName &group : std::as_const(channel->groups)) {
        const auto members = m_groups.find(group);
        members->remove(name);
        if (members->list.empty())
            m_groups.erase(members);
    }
}

QList<Event> MemoryChannelLayer::takeWaiting(const ChannelName &name)
{
    m_open.reset();
    const ChannelPtr channel = m_channels.value(name);
    if (!channel)
        return {};
    settle(*channel);
    removeExpired(*channel, m_clock());
    QList<Event> events;
    for (const Waiting &waiting : std::as_const(channel->waiting)) {
        const auto &run = waiting.run->events();
        events.append(QList<Event>(run.begin() + waiting.first, run.begin() + waiting.last));
    }
    channel->waiting.clear();
    channel->count = 0;
    return events;
}

Result<void> MemoryChannelLayer::send(const ChannelName &name, const Event &event)
{
    m_open.reset();
    if (enqueue(channelOf(name), std::make_shared<EventRun>(event), m_clock()))
        return {};
    return Error {ErrorCode::ChannelFull,
                  u"The channel %1 already holds %2 messages"_s.arg(name.toString())
                      .arg(capacityOf(name.toString()))};
}

void MemoryChannelLayer::groupAdd(const GroupName &group, const ChannelName &name)
{
    m_open.reset();
    Members &members = m_groups[group];
    const ChannelPtr &channel = channelOf(name);
    if (!members.places.contains(name))
        channel->groups.append(group);
    members.add(name, channel, m_clock() + m_limits.groupExpiry);
}

void MemoryChannelLayer::groupDiscard(const GroupName &group, const ChannelName &name)
{
    const auto members = m_groups.find(group);
    if (members == m_groups.end() || !members->remove(name))
        return;
    m_open.reset();
    if (members->list.empty())
        m_groups.erase(members);
    m_channels.value(name)->groups.removeOne(group);
}

void MemoryChannelLayer::groupSend(const GroupName &group, const Event &event)
{
    const Time now = m_clock();
    if (m_open && m_open->room > 0 && m_open->group == group && now - m_open->since <= runTime) {
        m_open->run->append(event);
        --m_open->room;
        if (--m_open->readyRoom == 0)
            m_isFull = true;
        m_counters.sent += m_open->members;
        return;
    }
    m_open.reset();
    const auto members = m_groups.find(group);
    if (members == m_groups.end())
        return;
    constexpr size_t any = std::numeric_limits<size_t>::max();
    OpenRun open {group, std::make_shared<EventRun>(event), now, 0, any, any};
    bool allTookIt = true;
    QList<ChannelName> ended;
    for (std::size_t i = 0; i < members->list.size(); ++i) {
        if (i + 2 < members->list.size())
            prefetch(members->list[i + 2].channel.get());
        Members::Member &member = members->list[i];
        if (member.expires <= now && !keeps(member, now)) {
            ended.append(member.channel->name);
        } else if (enqueue(member.channel, open.run, now)) {
            ++open.members;
            const size_t room = member.channel->room();
            open.room = std::min(open.room, room);
            if (member.channel->receiver && !member.channel->blocked)
                open.readyRoom = std::min(open.readyRoom, room);
        } else {
            allTookIt = false; // And will have to be asked about the next event, too.
        }
    }
    if (allTookIt)
        m_open = std::move(open);
    for (const ChannelName &name : std::as_const(ended))
        groupDiscard(group, name);
}

bool MemoryChannelLayer::keeps(Members::Member &member, Time now) const
{
    const ChannelReceiver *receiver = member.channel->receiver;
    if (!receiver || receiver->overflow() != Overflow::TellGap)
        return false;
    member.expires = now + m_limits.groupExpiry;
    return true;
}

bool MemoryChannelLayer::isMember(const GroupName &group, const ChannelName &channel) const
{
    const auto members = m_groups.constFind(group);
    return members != m_groups.cend() && members->places.contains(channel);
}

void MemoryChannelLayer::flush()
{
    m_open.reset();
    m_groups.clear();
    m_ready.clear();
    m_hindered.clear();
    m_isFull = false;
    for (auto it = m_channels.begin(); it != m_channels.end();) {
        Channel &channel = **it;
        channel.groups.clear();
        channel.waiting.clear();
        channel.count = 0;
        channel.scheduled = false;
        channel.blocked = false;
        channel.broken = false;
        channel.toldToEnd = false;
        channel.hasGap = false;
        it = channel.receiver ? std::next(it) : m_channels.erase(it);
    }
}

const MemoryChannelLayer::ChannelPtr &MemoryChannelLayer::channelOf(const ChannelName &name)
{
    ChannelPtr &channel = m_channels[name];
    if (!channel) {
        channel = std::make_shared<Channel>(
            Channel {.capacity = capacityOf(name.toString()), .name = name});
    }
    return channel;
}

size_t MemoryChannelLayer::capacityOf(const QString &name) const
{
    const auto entry =
        std::find_if(m_capacities.begin(), m_capacities.end(),
                     [&](const Capacity &each) { return each.name.match(name).hasMatch(); });
    return entry == m_capacities.end() ? size_t(m_limits.channelCapacity) : entry->capacity;
}

bool MemoryChannelLayer::enqueue(const ChannelPtr &channel, const std::shared_ptr<EventRun> &run,
                                 Time now)
{
    settle(*channel);
    removeExpired(*channel, now);
    if (channel->broken) {
        lose(*channel, now);
        return false;
    }
    if (channel->room() == 0 && !makeRoom(channel, run->events().front(), now))
        return false;
    channel->waiting.push_back({run, now + m_limits.messageExpiry});
    ++channel->count;
    ++m_counters.sent;
    if (channel->receiver && !channel->blocked)
        schedule(channel);
    if (channel->isFull())
        m_isFull = true;
    return true;
}

void MemoryChannelLayer::settle(Channel &channel)
{
    if (channel.waiting.empty() || !channel.waiting.back().isOpen)
        return;
    Waiting &newest = channel.waiting.back();
    channel.count -= newest.size();
    newest.last = quint32(newest.run->events().size());
    newest.isOpen = false;
    channel.count += newest.size();
}

bool MemoryChannelLayer::makeRoom(const ChannelPtr &channel, const Event &event, Time now)
{
    const Overflow policy =
        channel->receiver ? channel->receiver->overflow() : Overflow::DropNewest;
    auto &waiting = channel->waiting;
    if (policy == Overflow::NewestPerKey && replaceSameKey(*channel, event))
        return true;
    if (policy == Overflow::TellGap
        && channel->count + channel->underWay < channel->capacity + size_t(m_limits.channelBurst)) {
        return true;
    }
    lose(*channel, now);
    switch (policy) {
    case Overflow::DropOldest:
    case Overflow::NewestPerKey:
        if (waiting.empty()) // Of a channel that holds nothing.
            return false;
        if (++waiting.front().first == waiting.front().last)
            waiting.remove(0);
        --channel->count;
        return true;
    case Overflow::Disconnect:
        channel->broken = true;
        ++m_counters.overflowed;
        schedule(channel);
        return false;
    case Overflow::TellGap:
        channel->hasGap = true;
        channel->receiver->eventLost(event);
        return false;
    case Overflow::DropNewest:
        return false;
    }
    return false;
}

bool MemoryChannelLayer::replaceSameKey(Channel &channel, const Event &event)
{
    const QString key = channel.receiver->overflowKey(event);
    for (auto it = channel.waiting.begin(); it != channel.waiting.end(); ++it) {
        for (quint32 i = it->first; i < it->last; ++i) {
            if (channel.receiver->overflowKey(it->run->events()[i]) != key)
                continue;
            Waiting behind = *it;
            behind.first = i + 1;
            it->last = i;
            if (behind.size() > 0)
                it = std::prev(channel.waiting.insert(std::next(it), behind));
            if (it->size() == 0)
                channel.waiting.erase(it);
            --channel.count;
            ++m_counters.replaced;
            return true;
        }
    }
    return false;
}

} // namespace lanthorn::inline channels
