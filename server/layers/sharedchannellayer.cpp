// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/sharedchannellayer.h>

#include <channels/resync.h>
#include <layers/logging.h>

#include <QTimer>

#include <algorithm>
#include <tuple>
#include <utility>

namespace lanthorn::inline layers {

namespace {

// While the chat can take no more: about as long as a disk takes.
constexpr std::chrono::milliseconds heldInterval {1};

//! Not one that belongs to a process.
bool isNamed(const ChannelName &channel)
{
    return !channel.toString().contains(u'!');
}

} // namespace

SharedChannelLayer::SharedChannelLayer(std::unique_ptr<Backplane> backplane,
                                       QList<SharingRules> rules, const Limits &limits, Clock clock,
                                       QObject *parent)
    : QObject(parent)
    , m_local(limits, std::move(clock))
    , m_backplane(std::move(backplane))
    , m_rules(std::move(rules))
{
    connect(m_backplane.get(), &Backplane::received, this,
            [this](const GroupName &group, const Event &event, const QString &host) {
                takeIn(m_innerNames.value(group, group), event, host);
            });
    connect(m_backplane.get(), &Backplane::arrived, this,
            [this](const ChannelName &channel, const Event &event) {
                if (m_channels.contains(channel))
                    arrive(channel, event);
            });
    connect(m_backplane.get(), &Backplane::missed, this, &SharedChannelLayer::tellMissed);
    connect(m_backplane.get(), &Backplane::closed, this, &SharedChannelLayer::closed);
    m_backplane->open();
}

SharedChannelLayer::~SharedChannelLayer() = default;

void SharedChannelLayer::setOuterNames(const QHash<GroupName, GroupName> &names)
{
    m_outerNames = names;
    m_innerNames.clear();
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        Q_ASSERT(!m_members.contains(it.key()));
        m_innerNames.insert(it.value(), it.key());
    }
}

const SharingRules *SharedChannelLayer::rulesOf(const GroupName &group) const
{
    const auto found = std::find_if(m_rules.cbegin(), m_rules.cend(), [&](const auto &rules) {
        return group.toString().startsWith(rules.groupPrefix);
    });
    return found == m_rules.cend() ? nullptr : &*found;
}

BackplaneStatus SharedChannelLayer::status() const
{
    BackplaneStatus status = m_backplane->status();
    status.refusedTypes = m_refusedTypes;
    status.refusedContents = m_refusedContents;
    status.leftOutKeys = m_leftOutKeys;
    return status;
}

void SharedChannelLayer::arrive(std::variant<GroupName, ChannelName> target, const Event &event)
{
    m_arrived.emplace_back(std::move(target), event);
    if (m_arrived.size() == 1) {
        QMetaObject::invokeMethod(this, &SharedChannelLayer::deliverArrived, Qt::QueuedConnection);
    }
}

void SharedChannelLayer::takeIn(const GroupName &group, const Event &event, const QString &host)
{
    const SharingRules *own = rulesOf(group);
    const auto isType = [name = handlerName(event.type())](const QString &accepted) {
        return handlerName(accepted) == name;
    };
    if (!own || std::none_of(own->acceptedTypes.cbegin(), own->acceptedTypes.cend(), isType)) {
        if (m_refusedTypes++ == 0)
            qCInfo(layersLog) << "Left out an event of type" << event.type().left(100);
        return;
    }
    const Admission admission = own->admit ? own->admit(event, host) : Admission {event};
    m_leftOutKeys += quint64(admission.leftOut);
    if (!admission.event) {
        if (m_refusedContents++ == 0)
            qCInfo(layersLog) << "Left out an event that breaks a rule";
        return;
    }
    // Hosts use what they have heard from sites.
    if (own->typing == Typing::OfTheGroup && host.isEmpty())
        m_backplane->useType(outer(group), event.type());
    arrive(group, *admission.event);
}

void SharedChannelLayer::deliverArrived()
{
    while (!m_arrived.empty() && !m_local.isFull() && !isHeld()) {
        const auto [target, event] = std::move(m_arrived.front());
        m_arrived.pop_front();
        if (const auto *group = std::get_if<GroupName>(&target))
            deliverTo(*group, event);
        else // A full mailbox loses the event; counters() tells.
            std::ignore = m_local.send(std::get<ChannelName>(target), event);
    }
    if (m_arrived.empty())
        return;
    if (isHeld()) {
        QTimer::singleShot(heldInterval, this, &SharedChannelLayer::deliverArrived);
    } else {
        // Behind the delivery of these to their receivers.
        QMetaObject::invokeMethod(this, &SharedChannelLayer::deliverArrived, Qt::QueuedConnection);
    }
}

bool SharedChannelLayer::isHeld() const
{
    return std::any_of(m_rules.cbegin(), m_rules.cend(),
                       [](const SharingRules &rules) { return rules.isHeld && rules.isHeld(); });
}

void SharedChannelLayer::deliverTo(const GroupName &group, const Event &event)
{
    const SharingRules *rules = rulesOf(group);
    if (rules && rules->missed && event.type() == resyncType) {
        rules->missed(group);
    } else if (rules && rules->arrive && event.type() != resyncType) {
        rules->arrive(group, event,
                      [this, group](const Event &told) { m_local.groupSend(group, told); });
    } else {
        m_local.groupSend(group, event);
    }
}

void SharedChannelLayer::tellMissed(const QSet<GroupName> &groups)
{
    for (const GroupName &missed : groups) {
        const GroupName group = m_innerNames.value(missed, missed);
        if (m_members.contains(group))
            arrive(group, Event(resyncType));
    }
}

ChannelName SharedChannelLayer::newChannel(QStringView prefix)
{
    return m_local.newChannel(prefix);
}

void SharedChannelLayer::receive(const ChannelName &channel, ChannelReceiver *receiver)
{
    m_local.receive(channel, receiver);
    if (!isNamed(channel))
        return;
    m_channels.insert(channel);
    m_backplane->listen(channel);
}

void SharedChannelLayer::release(const ChannelName &channel)
{
    if (m_channels.remove(channel)) {
        m_backplane->unlisten(channel);
        giveBack(channel);
    }
    m_local.release(channel);
    const auto groups = m_members.keys();
    for (const GroupName &group : groups)
        forgetMember(group, channel);
}

Result<void> SharedChannelLayer::send(const ChannelName &channel, const Event &event)
{
    if (!isNamed(channel) || m_channels.contains(channel))
        return m_local.send(channel, event);
    m_backplane->send(channel, event);
    return {};
}

void SharedChannelLayer::groupAdd(const GroupName &group, const ChannelName &channel)
{
    m_local.groupAdd(group, channel);
    if (!rulesOf(group))
        return;
    m_members[group].insert(channel);
    m_backplane->watch(outer(group));
}

void SharedChannelLayer::groupDiscard(const GroupName &group, const ChannelName &channel)
{
    m_local.groupDiscard(group, channel);
    forgetMember(group, channel);
}

void SharedChannelLayer::forgetMember(const GroupName &group, const ChannelName &channel)
{
    const auto members = m_members.find(group);
    if (members == m_members.end() || !members->remove(channel) || !members->isEmpty())
        return;
    m_members.erase(members);
    m_backplane->unwatch(outer(group));
}

void SharedChannelLayer::groupSend(const GroupName &group, const Event &event)
{
    m_local.groupSend(group, event);
    const SharingRules *rules = rulesOf(group);
    if (rules && rules->sentTypes.contains(event.type()))
        m_backplane->publish(outer(group), withoutOwnKeys(event, rules->ownKeys), rules->typing);
}

Event SharedChannelLayer::withoutOwnKeys(const Event &event, const QStringList &keys)
{
    const auto isThere = [&](const QString &key) { return event.payload().contains(key); };
    if (std::none_of(keys.cbegin(), keys.cend(), isThere))
        return event;
    QCborMap payload = event.payload();
    for (const QString &key : keys)
        payload.remove(key);
    return Event(event.type(), payload);
}

void SharedChannelLayer::flush()
{
    m_local.flush();
    const auto members = std::exchange(m_members, {});
    for (auto it = members.cbegin(); it != members.cend(); ++it)
        m_backplane->unwatch(outer(it.key()));
}

void SharedChannelLayer::giveBack(const ChannelName &channel)
{
    const QList<Event> waiting = m_local.takeWaiting(channel);
    for (const Event &event : waiting)
        m_backplane->giveBack(channel, event);
    const auto isFor = [&](const auto &each) {
        const auto *name = std::get_if<ChannelName>(&each.first);
        return name && *name == channel;
    };
    for (const auto &each : m_arrived) {
        if (isFor(each))
            m_backplane->giveBack(channel, each.second);
    }
    std::erase_if(m_arrived, isFor);
}

void SharedChannelLayer::close()
{
    m_backplane->close();
    const auto channels = std::exchange(m_channels, {});
    for (const ChannelName &channel : channels)
        giveBack(channel);
}

} // namespace lanthorn::inline layers
