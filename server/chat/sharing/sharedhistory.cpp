// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/sharedhistory.h>

#include <channels/resync.h>
#include <channels/wholenumber.h>
#include <chat/logkeys.h>
#include <chat/storedmessages.h>

#include <QCborArray>
#include <QDateTime>

#include <utility>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestHostId = 64;
constexpr qsizetype mostTold = 20'000; // Rooms whose numbers are remembered.

} // namespace

SharedHistory::SharedHistory(const Context &context)
    : m_context(context)
    , m_mailbox(context.layer)
{
    m_mailbox.on(eventType, [this](const Event &event) { heard(event); });
    m_mailbox.on(resyncType, [this](const Event &) { askEverywhere(); });
    m_mailbox.join(group());
    connect(&context.chat.history(), &HistoryStore::epochChanged, this, [this] {
        m_told.clear();
        m_heads.clear();
    });
    connect(&m_beat, &QTimer::timeout, this, [this] {
        noteHosts();
        tellHeads();
    });
    m_beat.start(m_context.times.beat);
    m_context.chat.setOtherHosts(this);
}

SharedHistory::~SharedHistory()
{
    m_context.chat.setOtherHosts(nullptr);
}

void SharedHistory::close()
{
    publish({{LogKeys::gone, true}});
    m_isClosed = true;
    m_beat.stop();
}

GroupName SharedHistory::group()
{
    return *GroupName::fromString(QString(eventType));
}

QString SharedHistory::epoch() const
{
    return m_context.chat.history().epoch();
}

void SharedHistory::publish(QCborMap payload)
{
    if (m_isClosed)
        return;
    payload.insert(LogKeys::host, m_context.hostId);
    m_context.layer.groupSend(group(), Event(eventType, std::move(payload)));
}

EventOrigin SharedHistory::nextOrigin(const RoomName &room, qint64 seq)
{
    if (m_told.size() >= mostTold)
        m_told.clear();
    m_heads.said(room, seq, m_context.clock(), QDateTime::currentMSecsSinceEpoch());
    return {epoch(), seq, std::exchange(m_told[room], seq)};
}

Event SharedHistory::numbered(const RoomName &room, const Event &event, qint64 seq)
{
    return withOrigin(event, nextOrigin(room, seq));
}

void SharedHistory::changedHere(const RoomName &room, const LogEvent &event)
{
    const EventOrigin origin = nextOrigin(room, event.seq);
    publish({{LogKeys::room, room.toString()},
             {LogKeys::epoch, origin.epoch},
             {LogKeys::previous, origin.previous},
             {LogKeys::change, toLogMap(event)}});
}

void SharedHistory::roomOpened(const RoomName &room, const GroupName &group)
{
    Followed &followed = m_rooms[room.toString()];
    followed = Followed();
    followed.group = group;
    followed.openedAt = QDateTime::currentMSecsSinceEpoch();
    const qint64 opened = followed.opening = ++m_lastOpening;
    m_context.chat.history().origins(
        room, {this, [this, room, opened](const Result<std::vector<KnownOrigin>> &known) {
                   if (Followed *still = find(room); still && still->opening == opened)
                       read(room, known ? *known : std::vector<KnownOrigin>());
               }});
}

void SharedHistory::roomClosed(const RoomName &room)
{
    m_rooms.erase(room.toString());
}

SharedHistory::Followed *SharedHistory::find(const RoomName &room)
{
    const auto found = m_rooms.find(room.toString());
    return found == m_rooms.end() ? nullptr : &found->second;
}

void SharedHistory::read(const RoomName &room, const std::vector<KnownOrigin> &known)
{
    Followed &followed = *find(room);
    followed.isRead = true;
    for (const KnownOrigin &origin : known) {
        if (followed.logs.size() < mostLogs)
            followed.logs[origin.origin].last = origin.last;
    }
    // What was said while nobody here was in the room.
    if (followed.isAskedLater || !known.empty())
        ask(room, followed.isAskedLater);
    drain(room);
}

void SharedHistory::arrived(const GroupName &group, const Event &event, Deliver deliver)
{
    const auto room = m_context.chat.openRoom(group);
    Followed *followed = room ? find(*room) : nullptr;
    const EventOrigin origin = originOf(event);
    if (!followed || !m_context.chat.history().isKept() || origin.epoch.isEmpty()) {
        if (followed)
            followed->hasUnnumbered = true;
        m_context.chat.arrived(group, event, std::move(deliver));
        return;
    }
    take(*room, {origin, [this, group, event, deliver = std::move(deliver)] {
                     m_context.chat.arrived(group, event, deliver);
                 }});
}

void SharedHistory::heard(const Event &event)
{
    const QCborMap &payload = event.payload();
    const QString host = payload.value(LogKeys::host).toString();
    if (host.isEmpty() || host.size() > longestHostId || host == m_context.hostId)
        return;
    if (payload.value(LogKeys::gone).toBool()) {
        m_hosts.remove(host);
        return;
    }
    noteHost(host);
    if (payload.contains(LogKeys::heads)) {
        handleHeads(payload);
        return;
    }
    const auto room = RoomName::fromString(payload.value(LogKeys::room).toString());
    if (!room || !m_context.chat.history().isKept())
        return;
    if (payload.contains(LogKeys::change))
        handleChange(*room, payload, host);
    else
        handleQuestion(*room, payload, host);
}

void SharedHistory::handleChange(const RoomName &room, const QCborMap &payload, const QString &host)
{
    if (!find(room))
        return;
    const auto change =
        checkedLogEvent(payload.value(LogKeys::change).toMap(),
                        speaker(host, payload.value(LogKeys::epoch).toString(), true),
                        m_context.limits, QDateTime::currentMSecsSinceEpoch());
    if (!change)
        return;
    Item item = itemOf(room, *change);
    item.origin.previous = wholeNumber(payload.value(LogKeys::previous));
    take(room, std::move(item));
}

void SharedHistory::tellHeads()
{
    std::vector<LogHeads::Head> heads = m_heads.take(m_context.clock(), headsPerBeat);
    if (m_hosts.isEmpty() || !m_context.chat.history().isKept())
        return;
    QCborArray told;
    const auto flush = [&] {
        publish({{LogKeys::epoch, epoch()}, {LogKeys::heads, std::exchange(told, {})}});
    };
    for (const LogHeads::Head &head : heads) {
        told.append(QCborMap {{LogKeys::room, head.room.toString()},
                              {LogKeys::number, head.number},
                              {LogKeys::time, head.time}});
        if (told.size() == headsPerEvent)
            flush();
    }
    if (!told.isEmpty())
        flush();
}

void SharedHistory::handleHeads(const QCborMap &payload)
{
    const QString of = payload.value(LogKeys::epoch).toString();
    const QCborArray heads = payload.value(LogKeys::heads).toArray();
    if (!isEpoch(of) || of == epoch() || heads.size() > headsPerEvent)
        return;
    for (const QCborValue &each : heads) {
        const QCborMap head = each.toMap();
        const auto room = RoomName::fromString(head.value(LogKeys::room).toString());
        const qint64 number = wholeNumber(head.value(LogKeys::number));
        Followed *followed = room && isLogNumber(number) ? find(*room) : nullptr;
        if (!followed || !followed->isRead || followed->question)
            continue; // It is told once more.
        const auto log = followed->logs.find(of);
        if (log == followed->logs.end()) {
            // Nothing of it is here; what was said before somebody came need not be.
            if (wholeNumber(head.value(LogKeys::time)) > followed->openedAt)
                ask(*room, false);
        } else if (number > log->last && number > log->head) {
            log->head = number;
            log->isBehind = true;
            ask(*room, false);
        }
    }
}

LogSpeaker SharedHistory::speaker(const QString &host, const QString &epoch, bool isOwn) const
{
    return {host, m_context.nameOf(host), epoch, isOwn};
}

SharedHistory::Item SharedHistory::itemOf(const RoomName &room, const LogEvent &event)
{
    const EventOrigin origin {event.origin, event.originSeq, 0};
    if (event.kind != LogKind::Message) {
        return {origin, [this, room, event] { m_context.chat.changedElsewhere(room, event); }};
    }
    ChatMessage message = fromLogEvent(event);
    message.seq = 0; // Numbers are each host's own.
    return {origin, [this, room, told = withOrigin(toChatEvent(message), origin)] {
                if (const Followed *followed = find(room)) {
                    m_context.chat.arrived(followed->group, told,
                                           [this, group = followed->group](const Event &event) {
                                               m_context.tellHere(group, event);
                                           });
                }
            }};
}

bool SharedHistory::follows(const Followed &followed, const EventOrigin &origin)
{
    const auto log = followed.logs.constFind(origin.epoch);
    if (log == followed.logs.cend())
        return true; // The first that is heard of it.
    return origin.number <= log->last || (origin.previous > 0 && origin.previous <= log->last);
}

void SharedHistory::apply(Followed &followed, const Item &item)
{
    if (item.origin.epoch == epoch())
        return; // Nobody tells us what was said here.
    const bool isKnown = followed.logs.contains(item.origin.epoch);
    if (!isKnown && followed.logs.size() >= mostLogs) {
        item.apply();
        return;
    }
    Log &log = followed.logs[item.origin.epoch];
    if (item.origin.number <= log.last)
        return;
    log.last = item.origin.number;
    item.apply();
}

void SharedHistory::take(const RoomName &room, Item item)
{
    Followed &followed = *find(room);
    followed.held.push_back(std::move(item));
    if (followed.held.size() > mostHeld)
        finish(room);
    else
        drain(room);
}

void SharedHistory::drain(const RoomName &room)
{
    Followed &followed = *find(room);
    if (!followed.isRead)
        return;
    bool hasMoved = true;
    while (hasMoved) {
        hasMoved = false;
        std::deque<Item> blocked;
        for (Item &item : followed.held) {
            if (follows(followed, item.origin)) {
                apply(followed, item);
                hasMoved = true;
            } else {
                blocked.push_back(std::move(item));
            }
        }
        followed.held = std::move(blocked);
        hasMoved = hasMoved && !followed.held.empty();
    }
    if (!followed.held.empty() && !followed.question)
        ask(room, false);
}

void SharedHistory::missed(const GroupName &group)
{
    const auto room = m_context.chat.openRoom(group);
    Followed *followed = room ? find(*room) : nullptr;
    if (!followed || !m_context.chat.history().isKept() || epoch().isEmpty()) {
        m_context.tellHere(group, Event(resyncType));
        return;
    }
    if (followed->isRead)
        ask(*room, true);
    else
        followed->isAskedLater = true;
}

void SharedHistory::askEverywhere()
{
    std::vector<GroupName> groups; // What a question ends may close a room.
    for (const auto &[name, followed] : m_rooms) {
        if (!followed.question)
            groups.push_back(followed.group);
    }
    for (const GroupName &each : groups)
        missed(each);
}

void SharedHistory::noteHost(const QString &host)
{
    if (m_hosts.size() < mostHosts || m_hosts.contains(host))
        m_hosts[host] = m_context.clock();
}

void SharedHistory::noteHosts()
{
    const auto now = m_context.clock();
    m_hosts.removeIf([&](auto host) { return host.value() + m_context.times.memory < now; });
    const QStringList present = m_context.hosts();
    for (const QString &host : present)
        noteHost(host);
}

} // namespace lanthorn::inline chat
