// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/sharedpresence.h>

#include <channels/resync.h>
#include <channels/wholenumber.h>
#include <chat/sharing/remoteevents.h>

#include <QCborArray>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

constexpr auto hostKey = "host"_L1;
constexpr auto nameKey = "name"_L1;
constexpr auto numberKey = "number"_L1;
constexpr auto askKey = "ask"_L1; // The id of a host, or everybody.
constexpr auto goneKey = "gone"_L1;
constexpr auto partKey = "part"_L1; // From 0, of everything, which has
constexpr auto partsKey = "parts"_L1; // so many.
constexpr auto joinedKey = "joined"_L1;
constexpr auto leftKey = "left"_L1;
constexpr auto roomKey = "room"_L1;
constexpr auto memberIdKey = "id"_L1;
constexpr auto nickKey = "nick"_L1;
constexpr auto memberKindKey = "kind"_L1;

const QString everybody = u"*"_s;
constexpr int longestId = 64;

QCborMap entry(const RoomName &room, const Member &member)
{
    return {{roomKey, room.toString()},
            {memberIdKey, member.id},
            {nickKey, member.nick},
            {memberKindKey, QString(clientKindName(member.kind))}};
}

//! Nothing for an entry that breaks a rule. The id is one of that host's here.
std::optional<std::pair<RoomName, Member>> readEntry(const QCborValue &value, const QString &hostId,
                                                     const QString &host)
{
    const QCborMap map = value.toMap();
    const auto room = RoomName::fromString(map.value(roomKey).toString());
    Member member {map.value(memberIdKey).toString(), {}, ClientKind::Other, host};
    if (!room || member.id.isEmpty() || member.id.size() > longestId)
        return std::nullopt;
    member.id = remoteMemberId(member.id, hostId);
    if (const auto nick = Nickname::cleaned(map.value(nickKey).toString()))
        member.nick = nick->toString();
    member.kind = clientKindFromName(map.value(memberKindKey).toString());
    return std::pair(*room, member);
}

} // namespace

SharedPresence::SharedPresence(Presence &presence, ChannelLayer &layer, QString hostName,
                               QString id, Clock clock, PresenceLease lease, QObject *parent)
    : QObject(parent)
    , m_presence(presence)
    , m_layer(layer)
    , m_hostName(std::move(hostName))
    , m_id(std::move(id))
    , m_clock(std::move(clock))
    , m_lease(lease)
    , m_mailbox(layer)
{
    m_mailbox.on(eventType, [this](const Event &event) { heard(event); });
    m_mailbox.on(resyncType, [this](const Event &) { beat(everybody); });
    m_mailbox.join(group());
    connect(&m_presence, &Presence::changed, this, &SharedPresence::tell);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        forgetSilent();
        beat();
    });
    m_beat.start(m_lease.beat);
    m_answer.setSingleShot(true);
    m_answer.setInterval(Presence::gatherTime);
    connect(&m_answer, &QTimer::timeout, this, &SharedPresence::tellAll);
    beat(everybody);
}

GroupName SharedPresence::group()
{
    return *GroupName::fromString(QString(eventType));
}

QString SharedPresence::hostOf(const Event &event)
{
    return event.payload().value(hostKey).toString();
}

QString SharedPresence::nameOf(const QString &hostId) const
{
    const auto host = m_hosts.constFind(hostId);
    constexpr int enoughOfId = 8;
    return host == m_hosts.cend() || host->name.isEmpty() ? hostId.left(enoughOfId) : host->name;
}

void SharedPresence::close()
{
    publish({{hostKey, m_id}, {goneKey, true}});
    m_isClosed = true;
    m_beat.stop();
    m_answer.stop();
}

void SharedPresence::tell(const RoomName &room, const PresenceDiff &diff)
{
    QCborArray joined;
    QCborArray left;
    const auto flush = [&] {
        publish({{hostKey, m_id},
                 {nameKey, m_hostName},
                 {numberKey, ++m_number},
                 {joinedKey, std::exchange(joined, {})},
                 {leftKey, std::exchange(left, {})}});
    };
    for (const QString &id : diff.left) {
        if (m_own.remove({room, id}))
            left.append(QCborMap {{roomKey, room.toString()}, {memberIdKey, id}});
        if (left.size() >= membersPerEvent)
            flush();
    }
    for (const Member &member : diff.joined) {
        if (!member.host.isEmpty())
            continue;
        m_own.insert({room, member.id}, member);
        joined.append(entry(room, member));
        if (joined.size() >= membersPerEvent)
            flush();
    }
    if (!joined.isEmpty() || !left.isEmpty())
        flush();
}

void SharedPresence::tellAll()
{
    const qsizetype parts =
        std::max<qsizetype>(1, (m_own.size() + membersPerEvent - 1) / membersPerEvent);
    auto next = m_own.cbegin();
    for (qsizetype part = 0; part < parts; ++part) {
        QCborArray joined;
        for (; next != m_own.cend() && joined.size() < membersPerEvent; ++next)
            joined.append(entry(next.key().first, next.value()));
        publish({{hostKey, m_id},
                 {nameKey, m_hostName},
                 {numberKey, m_number},
                 {partKey, part},
                 {partsKey, parts},
                 {joinedKey, joined}});
    }
}

void SharedPresence::beat(const QString &question)
{
    QCborMap payload {{hostKey, m_id}, {nameKey, m_hostName}, {numberKey, m_number}};
    if (!question.isEmpty())
        payload.insert(askKey, question);
    publish(payload);
}

void SharedPresence::publish(QCborMap payload)
{
    if (!m_isClosed)
        m_layer.groupSend(group(), Event(eventType, std::move(payload)));
}

void SharedPresence::heard(const Event &event)
{
    const QCborMap &payload = event.payload();
    const QString id = payload.value(hostKey).toString();
    if (id.isEmpty() || id.size() > longestId || id == m_id)
        return;
    if (payload.value(goneKey).toBool()) {
        forget(id);
        return;
    }
    const QString question = payload.value(askKey).toString();
    if ((question == m_id || question == everybody) && !m_answer.isActive() && !m_isClosed)
        m_answer.start();
    if (!m_hosts.contains(id) && m_hosts.size() >= maximumHosts)
        return;
    Host &host = m_hosts[id];
    host.heard = m_clock();
    const auto name = Nickname::cleaned(payload.value(nameKey).toString());
    host.name = name ? name->toString() : id;
    if (payload.contains(partKey))
        handlePart(host, id, payload);
    else
        handleChange(host, id, payload);
}

void SharedPresence::handleChange(Host &host, const QString &id, const QCborMap &payload)
{
    const qint64 number = wholeNumber(payload.value(numberKey), -1);
    const bool isBeat = !payload.contains(joinedKey);
    if (host.number && number <= *host.number)
        return; // Known, from this or from everything.
    if (!host.number || isBeat || number != *host.number + 1) {
        ask(host, id);
        return;
    }
    host.number = number;
    const QCborArray left = payload.value(leftKey).toArray();
    for (const QCborValue &value : left) {
        if (const auto gone = readEntry(value, id, {}))
            remove(host, {gone->first, gone->second.id});
    }
    const QCborArray joined = payload.value(joinedKey).toArray();
    for (const QCborValue &value : joined) {
        const auto come = readEntry(value, id, host.name);
        if (!come || !admit(host, {come->first, come->second.id}, come->second))
            ++m_leftOut;
    }
}

void SharedPresence::handlePart(Host &host, const QString &id, const QCborMap &payload)
{
    const qint64 part = wholeNumber(payload.value(partKey), -1);
    if (part == 0) {
        host.arriving.clear();
        host.parts = 0;
    }
    if (part != host.parts)
        return; // One is missing; the next beat leads to the next try.
    ++host.parts;
    const QCborArray joined = payload.value(joinedKey).toArray();
    for (const QCborValue &value : joined) {
        const auto come = readEntry(value, id, host.name);
        if (come && host.arriving.size() < maximumMembers)
            host.arriving.insert({come->first, come->second.id}, come->second);
        else
            ++m_leftOut;
    }
    if (host.parts != wholeNumber(payload.value(partsKey)))
        return;
    const Places now = std::exchange(host.arriving, {});
    const QList<Place> before = host.members.keys();
    for (const Place &place : before) {
        if (!now.contains(place))
            remove(host, place);
    }
    for (auto it = now.cbegin(); it != now.cend(); ++it)
        m_leftOut += admit(host, it.key(), it.value()) ? 0 : 1;
    host.number = wholeNumber(payload.value(numberKey));
    host.asked.reset();
}

bool SharedPresence::admit(Host &host, const Place &place, const Member &member)
{
    if (!host.members.contains(place)) {
        const bool isNewRoom = !host.rooms.contains(place.first);
        if (host.members.size() >= maximumMembers || m_total >= maximumTotal
            || (isNewRoom && host.rooms.size() >= maximumRooms))
            return false;
        ++m_total;
        ++host.rooms[place.first];
    }
    host.members.insert(place, member);
    m_presence.enter(place.first, member);
    return true;
}

void SharedPresence::remove(Host &host, const Place &place)
{
    if (!host.members.remove(place))
        return;
    --m_total;
    if (--host.rooms[place.first] == 0)
        host.rooms.remove(place.first);
    m_presence.leave(place.first, place.second);
}

void SharedPresence::ask(Host &host, const QString &id)
{
    const auto now = m_clock();
    if (host.asked && now - *host.asked < m_lease.beat)
        return;
    host.asked = now;
    beat(id);
}

void SharedPresence::forget(const QString &id)
{
    Host host = m_hosts.take(id);
    const QList<Place> places = host.members.keys();
    for (const Place &place : places)
        remove(host, place);
}

void SharedPresence::forgetSilent()
{
    const auto now = m_clock();
    const QStringList ids = m_hosts.keys();
    for (const QString &id : ids) {
        if (m_hosts.value(id).heard + m_lease.length <= now)
            forget(id);
    }
}

} // namespace lanthorn::inline chat
