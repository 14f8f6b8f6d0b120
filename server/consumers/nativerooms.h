// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/chatrooms.h>
#include <chat/listreaders.h>
#include <protocol/messages/envelope.h>
#include <server/consumers/answerqueue.h>
#include <server/consumers/roomfeed.h>

#include <QTimer>

#include <functional>
#include <list>
#include <memory>
#include <unordered_map>
#include <vector>

namespace lanthorn::inline server {

//! What the rooms of a native client need of its connection.
class NativeLink : public ListReader
{
public:
    //! Calls its handlers for what does not come from the client.
    virtual void run(const std::function<void()> &call) = 0;
    virtual void sendFrame(const Frame &frame) = 0;
    virtual void wrote(const GroupName &group) = 0;
    virtual FrameSink &feedSink() = 0;
    virtual ChannelLayer &channelLayer() = 0;
};

//! The rooms that one native client is in: their events on the way to it, and its commands about
//! them. Lives in the server's thread.
class NativeRooms final
{
public:
    //! All is borrowed and outlives this.
    NativeRooms(ChatRooms &chat, RoomDirectory &directory, Participant &participant,
                NativeLink &link);
    ~NativeRooms();
    Q_DISABLE_COPY_MOVE(NativeRooms)

    using Command = void (NativeRooms::*)(const Envelope &, const Reply &);
    //! Null when there is no such command about rooms.
    static Command commandFor(const QString &type);

    bool isIn(const GroupName &group) const;
    bool isIn(const RoomName &room) const { return m_rooms.contains(room); }

private:
    //! A room this client is in, with a channel of its own: an event in a channel does not tell
    //! through which group it came.
    struct JoinedRoom
    {
        JoinedRoom(NativeRooms &rooms, std::unique_ptr<Stay> taken);

        Mailbox mailbox;
        RoomFeed feed;
        std::unique_ptr<Stay> stay;
        std::unique_ptr<RoomDirectory::Place> people;
        quint64 number; //!< Another one for each that was joined.
    };
    struct RoomHash
    {
        size_t operator()(const RoomName &name) const { return qHash(name); }
    };
    //! One that was joined, and is to get what was said before.
    struct Resuming
    {
        RoomName room;
        quint64 number;
        Join join;
        Reply reply;
        std::vector<RoomEvent> events = {}; //!< From `next` on they have yet to be sent.
        size_t next = 0;
        bool isKept = false;
    };

    void join(const Envelope &envelope, const Reply &reply);
    void leave(const Envelope &envelope, const Reply &reply);
    void post(const Envelope &envelope, const Reply &reply);
    void notify(const Envelope &envelope, const Reply &reply);
    void who(const Envelope &envelope, const Reply &reply);
    void history(const Envelope &envelope, const Reply &reply);
    void search(const Envelope &envelope, const Reply &reply);
    void searchEverywhere(const Result<SearchQuery> &query, const Reply &reply);
    void edit(const Envelope &envelope, const Reply &reply);
    void remove(const Envelope &envelope, const Reply &reply);
    void react(const Envelope &envelope, const Reply &reply);
    void read(const Envelope &envelope, const Reply &reply);

    //! The room that the envelope names, when it was joined.
    Result<JoinedRoom *> joinedOf(const Envelope &envelope);
    JoinedRoom *find(const RoomName &room, quint64 number);
    Result<JoinedRoom *> enter(const RoomName &room);
    void givePeople(const RoomName &room);
    void tellLoss(const RoomName &room);

    // What was said before, one room after the other: it is a bounded part of the memory then.
    void resumeNext();
    void resumed(const RoomHistory::Resumed &resumed);
    void sendParts();
    void endResuming();

    //! Answers with the payload of what the chat says; the room's events wait for the answer.
    template<class T>
    ChatRooms::Answer<T> answerIn(JoinedRoom *joined, const Reply &reply);
    void release(const RoomName &room, quint64 number);
    //! Runs `call` only while this is there.
    template<class Call>
    auto whileHere(Call call)
    {
        return [self = std::weak_ptr(m_self), call = std::move(call)](const auto &...values) {
            if (const auto here = self.lock())
                (*here)->m_link.run([&] { call(values...); });
        };
    }
    static Error notIntroduced();

    ChatRooms &m_chat;
    RoomDirectory &m_directory;
    Participant &m_participant;
    NativeLink &m_link;
    qsizetype m_heldBytes = 0; //!< In all feeds.
    quint64 m_lastNumber = 0;
    std::unordered_map<RoomName, std::unique_ptr<JoinedRoom>, RoomHash> m_rooms;
    std::unique_ptr<std::list<Resuming>> m_resuming; //!< Null: none.
    std::unique_ptr<QTimer> m_retry; //!< For a client that is behind.
    std::shared_ptr<NativeRooms *> m_self; //!< Gone with this.
};

} // namespace lanthorn::inline server
