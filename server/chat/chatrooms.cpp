// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/chatrooms.h>

#include <chat/chatevent.h>
#include <chat/persons.h>
#include <chat/storedmessages.h>

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

// What a message has beside its text, in a frame.
constexpr qsizetype frameBytes = 256;

//! About as many as it takes in a frame.
qsizetype bytesOf(const ChatMessage &message, const std::optional<PlainContent> &content)
{
    constexpr int perUnit = 2; // Of UTF-16.
    const qsizetype written = content && content->message.isString()
        ? content->message.toString().size()
        : message.text.size();
    return perUnit * written + frameBytes;
}

} // namespace

ChatRooms::ChatRooms(const Context &context)
    : m_context(context)
    , m_logs(context.history)
    , m_past(context.history, m_logs, context.limits)
    , m_outflow(context.layer, qsizetype(context.limits.outboundSoftBytes / 2))
    , m_absences(context.limits, context.clock)
{
    connect(&context.history, &HistoryStore::stateChanged, this, &ChatRooms::tellSaved);
    connect(&context.history, &HistoryStore::epochChanged, this, &ChatRooms::tellSaved);
    context.moderation.watchLocks(
        [&rooms = context.rooms](const QList<RoomName> &locked) { rooms.setLocked(locked); });
}

ChatRooms::~ChatRooms()
{
    m_context.moderation.watchLocks({});
}

Result<std::unique_ptr<Stay>> ChatRooms::enter(Participant &participant, const RoomName &room)
{
    const bool isOpen = m_context.rooms.isOpen(room);
    if (const Result<void> allowed = participant.m_seat.mayEnter(room, isOpen); !allowed)
        return allowed.error();
    const QString &id = participant.m_member.id;
    if (!m_absences.isAway(id, room)) {
        if (const auto admitted = m_context.rooms.admit(participant.guest(), room); !admitted)
            return admitted.error();
    }
    if (const Result<void> entered = participant.m_seat.enter(room, isOpen); !entered)
        return entered.error();
    auto presence = m_absences.takeRoom(id, room);
    if (presence) {
        presence->update(participant.m_member);
    } else {
        presence =
            std::make_unique<RoomStay>(m_context.rooms.presence(), room, participant.m_member);
    }
    return std::make_unique<Stay>(*this, participant, room, std::move(presence));
}

void ChatRooms::post(const Stay &stay, const Post &post, Answer<Posted> then)
{
    speak(stay.participant(), stay.room(), stay.group(), post, std::move(then));
}

void ChatRooms::notify(const Participant &participant, const RoomName &room, const Post &post,
                       Answer<Posted> then)
{
    const bool isOpen = m_context.rooms.isOpen(room);
    if (const Result<void> allowed = participant.m_seat.mayEnter(room, isOpen); !allowed)
        then(allowed.error());
    else
        speak(participant, room, RoomDirectory::messageGroup(room), post, std::move(then));
}

std::chrono::milliseconds ChatRooms::takeMessage(const Participant &participant)
{
    return m_context.rates.takeMessage(participant.guest());
}

void ChatRooms::speak(const Participant &participant, const RoomName &room, const GroupName &group,
                      const Post &post, Answer<Posted> then)
{
    const bool isKnownAgain = participant.m_hasKey;
    if (const auto known = m_recent.find(participant.m_member.person, post.id);
        known && isKnownAgain) {
        then(*known);
        return;
    }
    if (const Result<void> allowed = participant.m_seat.mayWrite(); !allowed) {
        then(allowed.error());
        return;
    }
    if (const auto wait = takeMessage(participant); wait.count() > 0) {
        then(Error {ErrorCode::RateLimited, u"Too many messages at once"_s, wait});
        return;
    }
    publish({room,
             group,
             {post.id, participant.m_member, post.text, QDateTime::currentMSecsSinceEpoch()},
             {},
             std::move(then),
             {},
             isKnownAgain});
}

void ChatRooms::say(const Stay &stay, const PlainContent &content, bool hasName)
{
    const Participant &participant = stay.participant();
    if (!participant.m_seat.mayWrite())
        return; // A plain client cannot be told.
    ChatMessage message;
    message.id = newMessageId();
    message.sender = participant.m_member;
    if (!hasName)
        message.sender.nick.clear();
    message.text = nativeText(content.message);
    message.time = QDateTime::currentMSecsSinceEpoch();
    publish({stay.room(), stay.group(), std::move(message), content});
}

void ChatRooms::announce(const RoomName &room, const QString &nick, const QString &text)
{
    Member sender {{}, nick, ClientKind::Other};
    sender.person = publicPerson(history().secret(), u"program "_s + nick);
    publish({room,
             RoomDirectory::messageGroup(room),
             {newMessageId(), sender, text, QDateTime::currentMSecsSinceEpoch()}});
}

void ChatRooms::arrived(const GroupName &group, const Event &event, Deliver deliver)
{
    const auto place = m_places.constFind(group);
    auto message = fromChatEvent(event);
    const auto content = plainContentOf(event);
    if (place == m_places.cend() || !history().isKept() || !message || !content) {
        deliver(event);
        return;
    }
    if (message->sender.person.isEmpty()) {
        message->sender.person =
            publicPerson(history().secret(), u"elsewhere "_s + message->sender.nick);
    }
    const EventOrigin origin = originOf(event);
    publish(
        {place->room, group, *std::move(message), content, {}, std::move(deliver), false, origin});
}

std::optional<RoomName> ChatRooms::openRoom(const GroupName &group) const
{
    const auto place = m_places.constFind(group);
    return place == m_places.cend() ? std::nullopt : std::optional(place->room);
}

void ChatRooms::changedElsewhere(const RoomName &room, const LogEvent &event)
{
    if (!history().isKept())
        return;
    MessageChange change {event};
    // Whoever may delete there may delete what was said there.
    change.isHost = event.targetOrigin == event.origin;
    if (event.targetOrigin == history().epoch())
        change.event.targetOrigin.clear();
    ++m_underWay;
    m_logs.change(room, std::move(change), [this, room, event](const Result<Appended> &result) {
        m_outflow.add(
            [=, this] {
                --m_underWay;
                const bool isNews = result && result->seq != 0 && !result->isRepeat;
                m_logs.told(room, isNews ? result->seq : 0);
                if (isNews)
                    tellChange(room, event, *result);
            },
            frameBytes);
    });
}

void ChatRooms::publish(Said said)
{
    if (!history().isKept()) {
        tell(said, {0, said.message.time});
        return;
    }
    ++m_underWay;
    m_bytesUnderWay += bytesOf(said.message, said.content);
    const RoomName room = said.room;
    LogEvent event = toLogEvent(said.message);
    if (said.deliver) {
        const bool isNumbered = said.origin.number != 0;
        event.origin = isNumbered ? said.origin.epoch : QString(unnumberedOrigin);
        event.originSeq = said.origin.number;
    }
    m_logs.append(
        room, std::move(event),
        [this, said = std::move(said)](const Result<Appended> &result) { stored(said, result); });
}

void ChatRooms::stored(const Said &said, const Result<Appended> &result)
{
    if (result && result->isRepeat && said.then && !said.isOnce) {
        // A program that gives all it says one id means all of it.
        LogEvent event = toLogEvent(said.message);
        event.id = newMessageId();
        m_logs.told(said.room, 0);
        m_logs.append(said.room, std::move(event),
                      [this, said](const Result<Appended> &again) { stored(said, again); });
        return;
    }
    // In the order of the commits, also what has no number: `ok` and event as one.
    const qsizetype bytes = bytesOf(said.message, said.content);
    m_outflow.add(
        [this, said, result, bytes] {
            --m_underWay;
            m_bytesUnderWay -= bytes;
            m_logs.told(said.room, result ? result->seq : 0);
            const bool isRefused = !result && result.error().code != ErrorCode::NotSaved;
            if (isRefused && said.then)
                said.then(result.error());
            else
                tell(said, result ? *result : Appended {0, said.message.time});
        },
        bytes);
}

void ChatRooms::tell(const Said &said, const Appended &appended)
{
    const Posted posted {said.message.id, appended.time, appended.seq};
    if (said.isOnce)
        m_recent.add(said.message.sender.person, posted);
    if (said.then)
        said.then(posted);
    if (appended.isRepeat)
        return;
    ChatMessage message = said.message;
    message.seq = appended.seq;
    message.time = appended.time;
    const Event event = said.content ? toChatEvent(message, *said.content) : toChatEvent(message);
    if (said.deliver)
        said.deliver(event);
    else if (m_others && message.seq != 0)
        m_context.layer.groupSend(said.group, m_others->numbered(said.room, event, message.seq));
    else
        m_context.layer.groupSend(said.group, event);
}

Result<void> ChatRooms::mayChange(const Stay &stay)
{
    if (!history().isKept())
        return Error {ErrorCode::HistoryOff, u"Nothing is kept here"_s};
    if (const Result<void> allowed = stay.participant().m_seat.mayWrite(); !allowed)
        return allowed;
    if (const auto wait = takeMessage(stay.participant()); wait.count() > 0)
        return Error {ErrorCode::RateLimited, u"Too many messages at once"_s, wait};
    return {};
}

void ChatRooms::edit(const Stay &stay, const Edit &edit, Answer<Changed> then)
{
    MessageChange change;
    change.event.kind = LogKind::Edited;
    change.event.text = edit.text;
    change.event.target = edit.seq;
    change.notBefore = QDateTime::currentMSecsSinceEpoch() - limits().editTime.count();
    this->change(stay, std::move(change), std::move(then));
}

void ChatRooms::remove(const Stay &stay, qint64 target, Answer<Changed> then)
{
    MessageChange change;
    change.event.kind = LogKind::Deleted;
    change.event.target = target;
    change.isHost = stay.participant().isHost();
    this->change(stay, std::move(change), std::move(then));
}

void ChatRooms::react(const Stay &stay, const React &react, Answer<Changed> then)
{
    MessageChange change;
    change.event.kind = LogKind::Reacted;
    change.event.text = react.text;
    change.event.target = react.seq;
    change.event.isOn = react.isOn;
    this->change(stay, std::move(change), std::move(then));
}

void ChatRooms::change(const Stay &stay, MessageChange change, Answer<Changed> then)
{
    if (const Result<void> allowed = mayChange(stay); !allowed) {
        then(allowed.error());
        return;
    }
    change.event.person = stay.participant().m_member.person;
    change.event.sender = stay.participant().m_member;
    ++m_underWay;
    const LogEvent event = change.event;
    m_logs.change(
        stay.room(), std::move(change),
        [this, room = stay.room(), event, then = std::move(then)](const Result<Appended> &result) {
            m_outflow.add(
                [=, this] {
                    --m_underWay;
                    m_logs.told(room, result ? result->seq : 0);
                    if (!result) {
                        then(result.error());
                        return;
                    }
                    then(Changed {result->seq, result->time});
                    if (result->seq != 0)
                        tellChange(room, event, *result);
                },
                frameBytes);
        });
}

void ChatRooms::tellChange(const RoomName &room, const LogEvent &event, const Appended &appended)
{
    LogEvent told = event;
    told.seq = appended.seq;
    told.time = appended.time;
    told.target = appended.target;
    if (const auto roomEvent = toRoomEvent(told)) {
        // The members of other hosts are told by these: numbers are each host's own.
        m_context.layer.groupSend(RoomDirectory::messageGroup(room), toEvent(room, *roomEvent));
    }
    if (!m_others || !event.origin.isEmpty() || appended.targetOrigin == unnumberedOrigin)
        return;
    told.targetOrigin = appended.targetOrigin;
    if (!told.targetOrigin.isEmpty())
        told.target = appended.targetOriginSeq;
    m_others->changedHere(room, told);
}

void ChatRooms::markRead(const Stay &stay, qint64 seq)
{
    const Participant &reader = stay.participant();
    history().setReadMark(stay.room(), reader.m_member.person, seq);
    const QList<Participant *> connections = m_known.values(reader.m_member.person);
    for (Participant *each : connections) {
        const bool isThere =
            std::any_of(each->m_stays.cbegin(), each->m_stays.cend(),
                        [&](const Stay *other) { return other->room() == stay.room(); });
        if (each != &reader && isThere)
            each->m_news.toldRead(stay.room(), seq);
    }
}

std::vector<RoomName> ChatRooms::readable(const Participant &participant,
                                          std::vector<KnownRoom> known) const
{
    std::stable_sort(known.begin(), known.end(), [](const KnownRoom &a, const KnownRoom &b) {
        return a.lastTime > b.lastTime;
    });
    std::vector<RoomName> rooms;
    for (const Stay *stay : participant.m_stays)
        rooms.push_back(stay->room());
    const size_t joined = rooms.size();
    for (const KnownRoom &each : known) {
        const auto end = rooms.begin() + qsizetype(joined);
        if (rooms.size() >= joined + mostSearched)
            break;
        if (std::find(rooms.begin(), end, each.room) == end
            && participant.m_seat.mayEnter(each.room, m_context.rooms.isOpen(each.room)))
            rooms.push_back(each.room);
    }
    return rooms;
}

SavedState ChatRooms::savedState() const
{
    const SaveState state = history().state();
    if (state.reason)
        return {true, notSavedName(*state.reason)};
    return {false, {}, history().epoch()};
}

void ChatRooms::tellSaved()
{
    const SavedState state = savedState();
    const QSet<Participant *> all = m_participants; // One may end while it is told.
    for (Participant *participant : all) {
        if (m_participants.contains(participant))
            participant->m_news.toldSaved(state);
    }
}

void ChatRooms::began(const Stay &stay)
{
    const auto place = m_places.find(stay.group());
    if (place == m_places.end()) {
        m_places.insert(stay.group(), {stay.room(), 1});
        if (m_others)
            m_others->roomOpened(stay.room(), stay.group());
    } else
        ++place->stays;
}

void ChatRooms::ended(const Stay &stay)
{
    const auto place = m_places.find(stay.group());
    if (--place->stays > 0)
        return;
    m_places.erase(place);
    if (m_others)
        m_others->roomClosed(stay.room());
}

Participant *ChatRooms::findOther(const Participant &participant, const QString &id) const
{
    const QList<Participant *> connections = m_known.values(participant.m_member.person);
    const auto found =
        std::find_if(connections.cbegin(), connections.cend(), [&](const Participant *each) {
            return each != &participant && each->m_person == participant.m_person
                && each->m_member.id == id;
        });
    return found == connections.cend() ? nullptr : *found;
}

bool ChatRooms::isElsewhere(const Participant &participant) const
{
    return m_known.contains(participant.m_member.person);
}

} // namespace lanthorn::inline chat
