// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>
#include <chat/absences.h>
#include <chat/guestrates.h>
#include <chat/moderation.h>
#include <chat/namebook.h>
#include <chat/roomdirectory.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/historymessages.h>

#include <memory>
#include <optional>
#include <vector>

namespace lanthorn::inline chat {

class ChatRooms;
class Participant;

//! What a participant is told that is not for a room. Nothing of it has to be handled.
class ParticipantNews
{
public:
    virtual ~ParticipantNews() = default;
    //! The host takes or gives back the right to write.
    virtual void toldMuted(const Muted &) { }
    //! The same person has read up to there on another connection.
    virtual void toldRead(const RoomName &, qint64) { }
    //! Whether what is said is kept.
    virtual void toldSaved(const SavedState &) { }
    //! Another connection is this member now; this one is to end.
    virtual void replaced() { }
};

//! A participant's stay in a room, from ChatRooms::enter() to the end of the object. Whoever has
//! one may speak there.
class Stay final
{
public:
    Stay(ChatRooms &chat, Participant &participant, RoomName room,
         std::unique_ptr<RoomStay> presence);
    ~Stay();
    Q_DISABLE_COPY_MOVE(Stay)

    const RoomName &room() const { return m_room; }
    //! Where the messages of the room come.
    const GroupName &group() const { return m_group; }
    Participant &participant() const { return m_participant; }

private:
    friend class Participant;

    ChatRooms &m_chat;
    Participant &m_participant;
    RoomName m_room;
    GroupName m_group;
    std::unique_ptr<RoomStay> m_presence; //!< Null: somebody else has it.
};

//! Somebody in the chat: one connection, from its beginning to its end, with the name, the person
//! behind it, and what the host decided about it. Lives in the server's thread, and ends after its
//! stays.
class Participant final
{
public:
    //! `member` has the id of the connection, and no name yet. All is borrowed.
    Participant(ChatRooms &chat, const Scope &scope, const Member &member, ParticipantNews &news);
    ~Participant();
    Q_DISABLE_COPY_MOVE(Participant)

    const Member &member() const { return m_member; }
    //! A native client has said who it is.
    bool isIntroduced() const { return !m_member.nick.isEmpty(); }
    //! This is the host's own window.
    void setHost();
    bool isHost() const { return m_seat.isHost(); }
    const std::optional<QString> &muted() const { return m_seat.muted(); } //!< The host's words.
    Guest guest() const;

    //! What a native client says of itself; its nickname may be another one then, as a user has the
    //! name that it is logged in under. Errors of PROTOCOL.md.
    Result<Introduced> introduce(const ClientHello &hello);
    //! A plain client comes in; a user has its name from then on. JoiningPaused or Banned when it
    //! may not.
    Result<void> introducePlain();
    //! A plain client says its name: it gets this one, or the nearest that is free. That of a user
    //! stays.
    void callPlain(const Nickname &nick);
    //! Whether it is logged in.
    bool isUser() const { return !m_user.isAnonymous(); }

    //! The connection was lost: who may come back stays in its rooms for a while.
    void vanish();

private:
    friend class ChatRooms;
    friend class Stay;

    //! The person that it is known as, of what its client says.
    QString personFor(const ClientHello &hello) const;
    //! A user's, as near to it as names are.
    Nickname userNick() const;
    void callAs(const Nickname &nick, const QString &owner, NameBook::Asker asker);
    //! Becomes the member `formerId` again when that is allowed.
    bool takeOver(const QString &formerId);
    //! Who has this plain client's name: all of one address, or two tabs of somebody were two
    //! people.
    QString plainOwner() const;
    void setPlainPerson();
    void tellRooms();

    ChatRooms &m_chat;
    ParticipantNews &m_news;
    QHostAddress m_address;
    User m_user; //!< Anonymous, where nobody logs in.
    Moderation::Seat m_seat;
    Member m_member;
    QString m_person; //!< As the host and names know it; empty before it is introduced.
    bool m_hasKey = false; //!< By which it is known again.
    std::optional<Nickname> m_wantedNick; //!< Of a plain client; its name may have a number.
    NameBook::Hold m_name;
    std::vector<Stay *> m_stays;
};

} // namespace lanthorn::inline chat
