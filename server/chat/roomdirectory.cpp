// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/roomdirectory.h>

#include <protocol/messages/envelope.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>

#include <QCryptographicHash>

#include <algorithm>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype cachedBytes = 4 * 1024 * 1024; // Of states of rooms, for whoever asks next.
constexpr std::chrono::milliseconds retryTime {250};
// What the lists may take of the server's time: on the computers we know, 20 frames or 50 kB need
// less than half a millisecond.
constexpr qint64 framesPerMillisecond = 20;
constexpr qint64 bytesPerMillisecond = 50'000;
// No member needs more in a frame: its id, and two names of 32 code points.
constexpr qsizetype largestMember = 400;
constexpr int roomsPerDelivery = 16; // Looked at in about the time of a frame.

//! `<prefix>_<room>` where the layer's rules allow it, `<prefix>x_<hash>` otherwise. The two cannot
//! meet, whatever a room is called.
GroupName groupFor(const QString &prefix, const RoomName &room)
{
    if (auto group = GroupName::fromString(prefix + u'_' + room.toString()))
        return *group;
    const QByteArray hash =
        QCryptographicHash::hash(room.toString().toUtf8(), QCryptographicHash::Sha256).toHex();
    return *GroupName::fromString(prefix + "x_"_L1 + QString::fromLatin1(hash));
}

Error tooManyRooms(const QString &message)
{
    return {ErrorCode::TooManyRooms, message};
}

Result<void> paid(milliseconds wait)
{
    if (wait.count() == 0)
        return {};
    return Error {ErrorCode::RateLimited, u"Too much that others have to be told at once"_s, wait};
}

} // namespace

RoomDirectory::RoomDirectory(Presence &presence, GuestRates &rates, const Limits &limits,
                             Clock clock, QObject *parent)
    : QObject(parent)
    , m_presence(presence)
    , m_rates(rates)
    , m_clock(std::move(clock))
    , m_mostRooms(limits.rooms)
    , m_peopleBytes(limits.listedPeopleBytes)
    , m_rooms(presence, limits.listedRooms)
    , m_states(cachedBytes)
    , m_known(2 * limits.rooms)
{
    connect(&m_presence, &Presence::changed, this, &RoomDirectory::tellPeople);
    connect(&m_presence, &Presence::told, this, &RoomDirectory::tellRooms);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryTime);
    connect(&m_retry, &QTimer::timeout, this, &RoomDirectory::settleAll);
}

GroupName RoomDirectory::messageGroup(const RoomName &room)
{
    return groupFor(u"chat"_s, room);
}

void RoomDirectory::setLocked(const QList<RoomName> &rooms)
{
    if (m_rooms.setLocked({rooms.cbegin(), rooms.cend()}))
        m_presence.tellSoon();
}

Result<void> RoomDirectory::admit(const Guest &guest, const RoomName &room)
{
    const bool isEmpty = m_presence.count(room) == 0 && room != RoomName::lobby();
    if (isEmpty && !guest.isHost && m_presence.roomCount() >= m_mostRooms) {
        return tooManyRooms(u"There are %1 rooms, as many as a host keeps: enter one of them, or "
                            "come back when one is empty"_s.arg(m_mostRooms));
    }
    // Going is not refused, so it is paid for with coming.
    const int cost = 1 + 2 * deliveries(room);
    if (const Result<void> news = paid(m_rates.takeNews(guest, cost)); !news)
        return news;
    const bool isNew = isEmpty && !isKnown(room);
    if (const milliseconds wait = isNew ? m_rates.takeNewRoom(guest) : milliseconds(0);
        wait.count() > 0) {
        Error error = tooManyRooms(u"Too many new rooms were opened from your address within the "
                                   "hour: enter one that somebody is in, or try again later"_s);
        error.retryAfter = wait;
        return error;
    }
    remember(room);
    return {};
}

Result<void> RoomDirectory::admitChange(const Guest &guest, const QList<RoomName> &rooms)
{
    int cost = 0;
    for (const RoomName &room : rooms)
        cost += deliveries(room);
    return paid(m_rates.takeNews(guest, cost));
}

int RoomDirectory::deliveries(const RoomName &room) const
{
    const auto readers = m_peopleReaders.find(room);
    return readers == m_peopleReaders.end()
        ? 0
        : int(std::min<qsizetype>(readers->second.count(), mostDeliveries));
}

bool RoomDirectory::isKnown(const RoomName &room) const
{
    const milliseconds *seen = m_known.object(room);
    return seen && m_clock() - *seen < knownTime;
}

void RoomDirectory::remember(const RoomName &room)
{
    m_known.insert(room, new milliseconds(m_clock()));
}

Result<RoomsPage> RoomDirectory::page(const Guest &guest, const RoomsQuery &query)
{
    const int work = 1 + m_presence.roomCount() / roomsPerDelivery;
    if (const Result<void> news = paid(m_rates.takeNews(guest, work)); !news)
        return news.error();
    return m_rooms.page(query);
}

Frame RoomDirectory::peopleState(const RoomName &room)
{
    return encodePeople(room).frame;
}

RoomDirectory::CachedState RoomDirectory::encodePeople(const RoomName &room)
{
    const quint64 version = m_presence.version(room);
    if (const CachedState *known = m_states.object(room);
        known && version != 0 && known->version == version)
        return *known;
    const Presence::Encoded people = m_presence.encodedMembers(room, m_peopleBytes);
    PresenceState rest;
    if (!people.isAll)
        rest.total = m_presence.count(room);
    QByteArray text =
        Envelope {types::presenceState, Topic::room(room).toString(), {}, rest.toPayload()}
            .toJson();
    text.insert(text.indexOf('[') + 1, people.members); // The payload is the first member.
    const CachedState state {version, Frame::text(text), people.isAll};
    // An empty room has no version that would tell one time that it was empty from another.
    if (version != 0)
        m_states.insert(room, new CachedState(state), state.frame.wire().size());
    return state;
}

std::unique_ptr<RoomDirectory::Place> RoomDirectory::readPeople(const RoomName &room,
                                                                ListReader &reader)
{
    return m_peopleReaders[room].add(reader);
}

std::unique_ptr<RoomDirectory::Place> RoomDirectory::readRooms(ListReader &reader)
{
    return m_roomsReaders.add(reader);
}

void RoomDirectory::givePeople(const RoomName &room, const Place &place)
{
    ListReaders readers = m_peopleReaders[room];
    readers.owe(place);
    settle(room, readers);
}

void RoomDirectory::giveRooms(const Place &place)
{
    m_roomsReaders.owe(place);
    settleRooms();
}

void RoomDirectory::tellPeople(const RoomName &room, const PresenceDiff &diff, int count)
{
    if (count == 0)
        remember(room);
    const auto found = m_peopleReaders.find(room);
    if (found == m_peopleReaders.end())
        return;
    ListReaders readers = found->second; // Shared: a reader may end while it is told.
    if (diff.joined.size() + diff.left.size() > mostChanges) {
        readers.oweAll();
    } else {
        PresenceDiff told = diff;
        const bool mayBePart = count > m_peopleBytes / largestMember;
        if (mayBePart && !encodePeople(room).isAll)
            told.total = count;
        const Frame frame = Frame::text(
            Envelope {types::presenceDiff, Topic::room(room).toString(), {}, told.toPayload()}
                .toJson());
        this->count(readers.tell(frame), frame);
    }
    settle(room, readers);
}

void RoomDirectory::tellRooms()
{
    if (const auto change = m_rooms.takeChange()) {
        if (change->changed.size() + change->removed.size() > mostChanges) {
            m_roomsReaders.oweAll();
        } else {
            const Frame frame = Frame::text(
                Envelope {types::roomsDiff, Topic::rooms().toString(), {}, change->toPayload()}
                    .toJson());
            count(m_roomsReaders.tell(frame), frame);
        }
    }
    settleRooms();
    std::erase_if(m_peopleReaders, [](const auto &entry) { return entry.second.count() == 0; });
    const Effort effort = std::exchange(m_effort, {});
    m_presence.rest(milliseconds(
        std::max(effort.frames / framesPerMillisecond, effort.bytes / bytesPerMillisecond)));
}

void RoomDirectory::settle(const RoomName &room, ListReaders &readers)
{
    const int receivers = readers.settle([&] { return peopleState(room); });
    if (receivers > 0)
        count(receivers, peopleState(room));
    if (readers.isOwing() && !m_retry.isActive())
        m_retry.start();
}

void RoomDirectory::settleRooms()
{
    const int receivers = m_roomsReaders.settle([this] { return m_rooms.state(); });
    if (receivers > 0)
        count(receivers, m_rooms.state());
    if (m_roomsReaders.isOwing() && !m_retry.isActive())
        m_retry.start();
}

void RoomDirectory::settleAll()
{
    QList<RoomName> owing;
    for (const auto &[room, readers] : m_peopleReaders) {
        if (readers.isOwing())
            owing.append(room);
    }
    for (const RoomName &room : std::as_const(owing)) {
        if (const auto found = m_peopleReaders.find(room); found != m_peopleReaders.end()) {
            ListReaders readers = found->second;
            settle(room, readers);
        }
    }
    settleRooms();
}

void RoomDirectory::count(int receivers, const Frame &frame)
{
    m_effort.frames += receivers;
    m_effort.bytes += receivers * frame.wire().size();
}

} // namespace lanthorn::inline chat
