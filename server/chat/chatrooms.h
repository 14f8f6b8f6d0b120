// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/absences.h>
#include <chat/chatevent.h>
#include <chat/outflow.h>
#include <chat/participant.h>
#include <chat/plaincontent.h>
#include <chat/recentposts.h>
#include <chat/roomhistory.h>
#include <chat/roomlogs.h>
#include <history/historystore.h>

#include <QMultiHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline chat {

//! The other hosts on a shared layer, as the rooms see them.
class OtherHosts
{
public:
    virtual ~OtherHosts() = default;
    //! `event`, which has the number `seq` here, with what the others need to know of that.
    virtual Event numbered(const RoomName &room, const Event &event, qint64 seq) = 0;
    //! A message was changed here; as OriginTail has it.
    virtual void changedHere(const RoomName &room, const LogEvent &event) = 0;
    //! The first one came in, or the last one left.
    virtual void roomOpened(const RoomName &room, const GroupName &group) = 0;
    virtual void roomClosed(const RoomName &room) = 0;
};

//! The chat of a host: who is in it, who may say what, and the one place where what is said becomes
//! an event. Clients, programs and other hosts come here alike; mutes, locks, names, rates and the
//! history are asked here, so that none of them can forget it. Lives in the server's thread.
//!
//! Where a history is kept, a message is checked, numbered by the store and on the disk before its
//! sender gets the answer, and the room the event behind that; in one order for everybody. What the
//! store cannot take is said all the same, without a number. Answers may come from within a call,
//! or later.
class ChatRooms final : public QObject
{
    Q_OBJECT

public:
    //! Borrowed; outlives the rooms.
    struct Context
    {
        ChannelLayer &layer;
        RoomDirectory &rooms;
        NameBook &names;
        Moderation &moderation;
        GuestRates &rates;
        HistoryStore &history;
        const Limits &limits;
        const Clock &clock;
    };
    template<class T>
    using Answer = std::function<void(const Result<T> &)>;
    //! Sends an event to the members in this process.
    using Deliver = std::function<void(const Event &)>;

    explicit ChatRooms(const Context &context);
    ~ChatRooms() override;

    //! Lets the participant into the room, where it is not yet. RoomLocked, Muted, TooManyRooms or
    //! RateLimited when it may not.
    Result<std::unique_ptr<Stay>> enter(Participant &participant, const RoomName &room);

    // What is said. Errors of PROTOCOL.md.

    void post(const Stay &stay, const Post &post, Answer<Posted> then);
    //! Without being in the room.
    void notify(const Participant &participant, const RoomName &room, const Post &post,
                Answer<Posted> then);
    //! What a plain client wrote, who said a name or not. Its rate was taken before.
    void say(const Stay &stay, const PlainContent &content, bool hasName);
    //! What a program on this host has to say; `nick` may be empty.
    void announce(const RoomName &room, const QString &nick, const QString &text);
    //! A chat event of another host or site, that was checked.
    void arrived(const GroupName &group, const Event &event, Deliver deliver);
    //! The same of a change of a message, to the members here. It has number and origin.
    void changedElsewhere(const RoomName &room, const LogEvent &event);
    //! Who tells the other hosts what they cannot see in the events of the rooms. Borrowed;
    //! outlives the rooms.
    void setOtherHosts(OtherHosts *others) { m_others = others; }
    //! Whether somebody here is in the room of this group.
    std::optional<RoomName> openRoom(const GroupName &group) const;

    void edit(const Stay &stay, const Edit &edit, Answer<Changed> then);
    void remove(const Stay &stay, qint64 target, Answer<Changed> then);
    void react(const Stay &stay, const React &react, Answer<Changed> then);
    //! Tells the other connections of this person, too.
    void markRead(const Stay &stay, qint64 seq);

    //! As much is on its way to the disk as may be: who has more to say waits. All of it may be for
    //! one room, so it is no more than a member that reads slowly has room for.
    bool isBusy() const
    {
        return m_underWay >= m_context.limits.unsavedMessages
            || m_bytesUnderWay >= m_context.limits.outboundSoftBytes;
    }
    //! Whether one participant may say one more; the time until then when not.
    std::chrono::milliseconds takeMessage(const Participant &participant);

    //! Those whose past the participant may see: where it is, and of `known` where it could go now;
    //! of these the mostSearched in which somebody spoke last.
    std::vector<RoomName> readable(const Participant &participant,
                                   std::vector<KnownRoom> known) const;
    static constexpr size_t mostSearched = 500;

    HistoryStore &history() const { return m_context.history; }
    //! What was said before.
    RoomHistory &past() { return m_past; }
    const Limits &limits() const { return m_context.limits; }
    //! Whether what is said is kept.
    SavedState savedState() const;

private:
    friend class Participant;
    friend class Stay;

    //! Something that is to be told to a room.
    struct Said
    {
        RoomName room;
        GroupName group;
        ChatMessage message;
        std::optional<PlainContent> content = {}; //!< Of a plain client.
        Answer<Posted> then = {};
        Deliver deliver = {}; //!< Null: to all members everywhere.
        bool isOnce = false; //!< The same id of the same person is the same message.
        EventOrigin origin = {}; //!< Of one that came from another host.
    };
    struct Place
    {
        RoomName room;
        int stays = 0;
    };

    Result<void> mayChange(const Stay &stay);
    void tellChange(const RoomName &room, const LogEvent &event, const Appended &appended);
    void speak(const Participant &participant, const RoomName &room, const GroupName &group,
               const Post &post, Answer<Posted> then);
    void publish(Said said);
    void stored(const Said &said, const Result<Appended> &result);
    void tell(const Said &said, const Appended &appended);
    void change(const Stay &stay, MessageChange change, Answer<Changed> then);

    void began(const Stay &stay);
    void ended(const Stay &stay);
    //! Another connection of the same person that is the member `id`.
    Participant *findOther(const Participant &participant, const QString &id) const;
    bool isElsewhere(const Participant &participant) const;
    void tellSaved();

    const Context m_context;
    RoomLogs m_logs;
    RoomHistory m_past;
    Outflow m_outflow;
    RecentPosts m_recent;
    Absences m_absences;
    int m_underWay = 0; //!< To the disk, or to be told behind it.
    qint64 m_bytesUnderWay = 0; //!< Of these.
    QSet<Participant *> m_participants;
    QMultiHash<QString, Participant *> m_known; //!< Native ones, by Member::person.
    QHash<GroupName, Place> m_places; //!< With members here.
    OtherHosts *m_others = nullptr; //!< Null: there are none.
};

} // namespace lanthorn::inline chat
