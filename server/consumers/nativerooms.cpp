// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/nativerooms.h>

#include <channels/resync.h>
#include <chat/chatevent.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>
#include <server/consumers/topics.h>

#include <QHash>

#include <algorithm>
#include <utility>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

// So often it is looked whether a client that was behind has read on.
constexpr std::chrono::milliseconds retryTime {50};
// What an event has in a frame beside its text.
constexpr qsizetype eventBytes = 300;

qsizetype sizeOf(const RoomEvent &event)
{
    const auto text = [](const auto &each) -> qsizetype {
        if constexpr (requires { each.text; })
            return each.text.size();
        return 0;
    };
    return eventBytes + std::visit(text, event);
}

} // namespace

NativeRooms::JoinedRoom::JoinedRoom(NativeRooms &rooms, std::unique_ptr<Stay> taken)
    : mailbox(rooms.m_link.channelLayer())
    , feed(mailbox, rooms.m_link.feedSink(), rooms.m_heldBytes,
           qsizetype(rooms.m_chat.limits().outboundHardBytes))
    , stay(std::move(taken))
    , number(++rooms.m_lastNumber)
{
    const RoomName name = stay->room();
    mailbox.setGuard([&rooms](const std::function<void()> &call) { rooms.m_link.run(call); });
    mailbox.relay({relayedTypes(), nativeFormat(name),
                   [name](const Event &event) { return nativeChatFrame(event, name); },
                   rooms.m_link.feedSink()});
    const auto tellLoss = [this, &rooms, name] {
        if (feed.noteLoss())
            rooms.tellLoss(name);
    };
    mailbox.on(resyncType, [tellLoss](const Event &) { tellLoss(); });
    mailbox.setOverflow(Overflow::TellGap);
    mailbox.onGap([tellLoss](bool) { tellLoss(); });
    mailbox.join(stay->group());
}

NativeRooms::NativeRooms(ChatRooms &chat, RoomDirectory &directory, Participant &participant,
                         NativeLink &link)
    : m_chat(chat)
    , m_directory(directory)
    , m_participant(participant)
    , m_link(link)
    , m_self(std::make_shared<NativeRooms *>(this))
{
}

NativeRooms::~NativeRooms() = default;

Error NativeRooms::notIntroduced()
{
    return {ErrorCode::NotIntroduced, u"Say hello with a nickname first"_s};
}

NativeRooms::Command NativeRooms::commandFor(const QString &type)
{
    static const QHash<QString, Command> commands {
        {types::join, &NativeRooms::join},
        {types::leave, &NativeRooms::leave},
        {types::post, &NativeRooms::post},
        {types::notify, &NativeRooms::notify},
        {types::who, &NativeRooms::who},
        {types::history, &NativeRooms::history},
        {types::search, &NativeRooms::search},
        {types::edit, &NativeRooms::edit},
        {types::deleteMessage, &NativeRooms::remove},
        {types::react, &NativeRooms::react},
        {types::read, &NativeRooms::read},
    };
    return commands.value(type, nullptr);
}

template<class T>
ChatRooms::Answer<T> NativeRooms::answerIn(JoinedRoom *joined, const Reply &reply)
{
    const RoomName room = joined->stay->room();
    const quint64 number = joined->number;
    return whileHere([this, room, number, reply](const Result<T> &result) {
        if (!result) {
            reply(result.error());
            return;
        }
        // The event is on its way, and an answer may have to wait for earlier ones.
        JoinedRoom *still = find(room, number);
        if (still)
            still->feed.hold();
        reply(Outcome {result->toPayload(), [this, room, number] { release(room, number); }});
    });
}

void NativeRooms::release(const RoomName &room, quint64 number)
{
    JoinedRoom *joined = find(room, number);
    if (joined && joined->feed.release())
        tellLoss(room);
}

bool NativeRooms::isIn(const GroupName &group) const
{
    return std::any_of(m_rooms.begin(), m_rooms.end(),
                       [&](const auto &room) { return room.second->mailbox.isIn(group); });
}

Result<NativeRooms::JoinedRoom *> NativeRooms::joinedOf(const Envelope &envelope)
{
    const auto room = roomOf(envelope);
    if (!room)
        return room.error();
    const auto joined = m_rooms.find(*room);
    if (joined == m_rooms.end())
        return Error {ErrorCode::NotJoined, u"Join the room first"_s};
    return joined->second.get();
}

NativeRooms::JoinedRoom *NativeRooms::find(const RoomName &room, quint64 number)
{
    const auto joined = m_rooms.find(room);
    return joined == m_rooms.end() || joined->second->number != number ? nullptr
                                                                       : joined->second.get();
}

void NativeRooms::givePeople(const RoomName &room)
{
    const auto found = m_rooms.find(room);
    if (found == m_rooms.end())
        return;
    // Whoever reads the list may get it at any time, and that must not be before the answer.
    JoinedRoom &joined = *found->second;
    if (!joined.people)
        joined.people = m_directory.readPeople(room, m_link);
    m_directory.givePeople(room, *joined.people);
}

void NativeRooms::tellLoss(const RoomName &room)
{
    m_link.sendFrame(
        Frame::text(Envelope {types::resync, Topic::room(room).toString(), {}, {}}.toJson()));
}

Result<NativeRooms::JoinedRoom *> NativeRooms::enter(const RoomName &room)
{
    const int most = m_chat.limits().roomsPerConnection;
    if (m_rooms.size() >= size_t(most)) {
        return Error {ErrorCode::TooManyRooms, u"One connection can be in %1 rooms"_s.arg(most)};
    }
    auto stay = m_chat.enter(m_participant, room);
    if (!stay)
        return stay.error();
    const auto joined =
        m_rooms.emplace(room, std::make_unique<JoinedRoom>(*this, std::move(stay).value()));
    return joined.first->second.get();
}

void NativeRooms::join(const Envelope &envelope, const Reply &reply)
{
    const auto room = roomOf(envelope);
    if (!room) {
        reply(room.error());
        return;
    }
    const auto join = Join::fromPayload(envelope.payload);
    if (!join) {
        reply(join.error());
        return;
    }
    if (!m_participant.isIntroduced()) {
        reply(notIntroduced());
        return;
    }
    const auto known = m_rooms.find(*room);
    const bool isNew = known == m_rooms.end();
    if (!m_chat.history().isKept() || !(isNew || join->since)) {
        const Result<JoinedRoom *> joined = isNew ? enter(*room) : known->second.get();
        if (!joined)
            reply(joined.error());
        else
            reply(Outcome {{}, [this, room = *room] { givePeople(room); }});
        return;
    }
    if (!isNew) {
        // What is under way to this client is in what it asks for.
        std::unique_ptr<Stay> stay = std::move(known->second->stay);
        m_rooms.erase(known);
        m_rooms.emplace(*room, std::make_unique<JoinedRoom>(*this, std::move(stay)));
    } else if (const auto entered = enter(*room); !entered) {
        reply(entered.error());
        return;
    }
    JoinedRoom &joined = *m_rooms.at(*room);
    joined.feed.hold();
    if (!m_resuming)
        m_resuming = std::make_unique<std::list<Resuming>>();
    m_resuming->push_back({*room, joined.number, *join, reply});
    if (m_resuming->size() == 1)
        resumeNext();
}

void NativeRooms::resumeNext()
{
    const Resuming &next = m_resuming->front();
    m_chat.past().resume(
        next.room, m_participant.member().person, next.join,
        whileHere([this](const RoomHistory::Resumed &all) { this->resumed(all); }));
}

void NativeRooms::resumed(const RoomHistory::Resumed &resumed)
{
    Resuming &current = m_resuming->front();
    current.events = resumed.events;
    current.isKept = !resumed.joined.epoch.isEmpty();
    current.reply(Outcome {resumed.joined.toPayload(), [this, room = current.room] {
                               givePeople(room);
                               sendParts();
                           }});
}

void NativeRooms::sendParts()
{
    Resuming &current = m_resuming->front();
    const bool isThere = find(current.room, current.number) != nullptr;
    bool isDone = !current.isKept || !isThere;
    while (!isDone) {
        if (m_link.isBehind()) {
            if (!m_retry) {
                m_retry = std::make_unique<QTimer>();
                m_retry->setSingleShot(true);
                QObject::connect(m_retry.get(), &QTimer::timeout, m_retry.get(),
                                 [this] { m_link.run([this] { sendParts(); }); });
            }
            m_retry->start(retryTime);
            return;
        }
        HistoryPart part;
        for (qsizetype bytes = 0;
             current.next < current.events.size() && bytes < m_chat.limits().historyPartBytes;
             ++current.next) {
            bytes += sizeOf(current.events[current.next]);
            part.events.append(std::move(current.events[current.next]));
        }
        isDone = part.isDone = current.next == current.events.size();
        m_link.sendFrame(Frame::text(
            Envelope {types::history, Topic::room(current.room).toString(), {}, part.toPayload()}
                .toJson()));
    }
    endResuming();
}

void NativeRooms::endResuming()
{
    const Resuming ended = std::move(m_resuming->front());
    m_resuming->pop_front();
    release(ended.room, ended.number);
    if (!m_resuming->empty()) {
        resumeNext();
        return;
    }
    m_resuming.reset();
}

void NativeRooms::leave(const Envelope &envelope, const Reply &reply)
{
    const auto room = roomOf(envelope);
    if (!room) {
        reply(room.error());
        return;
    }
    m_rooms.erase(*room);
    reply(Outcome {});
}

void NativeRooms::post(const Envelope &envelope, const Reply &reply)
{
    const auto joined = joinedOf(envelope);
    if (!joined) {
        reply(joined.error());
        return;
    }
    const auto post = Post::fromPayload(envelope.payload, m_chat.limits().chatTextLength);
    if (!post) {
        reply(post.error());
        return;
    }
    const GroupName group = (*joined)->stay->group();
    m_chat.post(*(*joined)->stay, *post, answerIn<Posted>(*joined, reply));
    m_link.wrote(group);
}

void NativeRooms::notify(const Envelope &envelope, const Reply &reply)
{
    const auto room = roomOf(envelope);
    if (!room) {
        reply(room.error());
        return;
    }
    if (!m_participant.isIntroduced()) {
        reply(notIntroduced());
        return;
    }
    const auto post = Post::fromPayload(envelope.payload, m_chat.limits().chatTextLength);
    if (!post) {
        reply(post.error());
        return;
    }
    const auto joined = m_rooms.find(*room);
    ChatRooms::Answer<Posted> answer = whileHere([reply](const Result<Posted> &posted) {
        if (posted)
            reply(Outcome {posted->toPayload()});
        else
            reply(posted.error());
    });
    if (joined != m_rooms.end())
        answer = answerIn<Posted>(joined->second.get(), reply);
    m_chat.notify(m_participant, *room, *post, std::move(answer));
    m_link.wrote(RoomDirectory::messageGroup(*room));
}

void NativeRooms::who(const Envelope &envelope, const Reply &reply)
{
    const auto room = roomOf(envelope);
    if (!room) {
        reply(room.error());
        return;
    }
    if (m_link.isBehind()) {
        reply(Error {ErrorCode::RateLimited, u"Read what waits for you first"_s, seconds(1)});
        return;
    }
    m_link.sendFrame(m_directory.peopleState(*room));
    reply(Outcome {});
}

// For the commands of nativehistory.cpp.
template ChatRooms::Answer<Changed> NativeRooms::answerIn(JoinedRoom *, const Reply &);

} // namespace lanthorn::inline server
