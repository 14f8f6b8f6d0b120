// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>
#include <chat/lookalikes.h>
#include <chat/moderationrules.h>
#include <protocol/messages/chatmessages.h>
#include <protocol/clock.h>
#include <protocol/messages/hostcontrol.h>

#include <QHash>
#include <QHostAddress>

#include <functional>
#include <optional>

namespace lanthorn::inline chat {

//! What the host has decided about guests, rooms and joining, and who the guests are: what their
//! consumers ask before they let somebody do something. Lives in the server's thread.
//!
//! A guest is known by the secret key that its client sends, so that a mute outlasts a connection
//! and who was in when a room was locked comes back after an interruption. A mute is also about
//! whoever appears from the same address (of IPv6: the same network) while it lasts; but not about
//! those who were there when it began.
class Moderation final
{
public:
    //! The most of what is remembered of each kind, so that no host fills its own memory.
    static constexpr int mostRemembered = 1000;

    //! A guest, from the beginning of its consumer's connection to the end. The moderation outlives
    //! it.
    class Seat final
    {
    public:
        //! `told` is called when the host mutes this guest or ends that.
        Seat(Moderation &moderation, const Scope &scope, std::function<void(const Muted &)> told);
        ~Seat();
        Q_DISABLE_COPY_MOVE(Seat)

        //! From now on this is the host's own window, which no decision of the host is about.
        void setHost();
        bool isHost() const { return m_isHost; }
        //! Whether somebody with this key may come in. JoiningPaused, or Banned with the host's
        //! words, when not.
        Result<void> check(const QString &person) const;
        //! How somebody with this key is called who wants to be `nick`, so that no name says what a
        //! muted guest must not: the same but for who comes muted, who keeps the name that it had
        //! or gets one of the host. Muted for who changes it.
        Result<Nickname> nameFor(const QString &person, const Nickname &nick) const;
        //! Who the guest is now. A mute that it earned before is told by muted().
        void introduce(const Member &member, const QString &person);
        //! RoomLocked when the host lets nobody new in, or when the room would be a new one that
        //! looks like one that is locked. Muted when a muted guest would open it; `isOpen`: it is
        //! there already.
        Result<void> mayEnter(const RoomName &room, bool isOpen) const;
        //! The same, and is in the room when neither.
        Result<void> enter(const RoomName &room, bool isOpen);
        void leave(const RoomName &room);
        //! Muted, with the host's words, when it must not write.
        Result<void> mayWrite() const;
        const std::optional<QString> &muted() const { return m_muted; } //!< The host's words.

    private:
        friend class Moderation;
        void setMuted(const std::optional<QString> &reason);

        Moderation &m_moderation;
        QString m_connection;
        QString m_address;
        std::function<void(const Muted &)> m_told;
        Member m_member;
        QString m_person;
        QList<RoomName> m_rooms;
        std::optional<QString> m_muted;
        bool m_isHost = false;
    };

    //! `rules`: of an earlier one in this process.
    explicit Moderation(Clock clock = steadyNow, ModerationRules rules = {});
    ~Moderation();
    Q_DISABLE_COPY_MOVE(Moderation)

    //! The host's words for an address that nobody may come from; nothing when they may.
    std::optional<QString> banOf(const QString &address) const;
    //! Keeps `person`, too, out when it comes from elsewhere; empty: the address alone. BadPayload
    //! for what is no address, OwnComputer for loopback ones and that of the host's own window;
    //! TooManyRules when too many are known.
    Result<void> ban(const QString &address, const QString &person, const QString &reason,
                     std::chrono::seconds duration);
    //! Who the guest on this connection is; empty when nobody.
    QString personOf(const Endpoint &client, const Endpoint &server) const;
    //! False when there is no such ban.
    bool unban(const QString &address);
    //! Whether the host's own window is on this connection.
    bool isHost(const Endpoint &client, const Endpoint &server) const;
    //! Nothing ends the mute; for who is muted because somebody else is, it ends for this person
    //! alone, or for all of them when that one is not here. False when there is no guest of the
    //! chat on this connection.
    bool mute(const Endpoint &client, const Endpoint &server, const std::optional<QString> &reason);
    //! TooManyRules when too many are locked.
    Result<void> lock(const RoomName &room);
    void unlock(const RoomName &room);
    //! Calls `changed` now, and whenever other rooms are locked, until there is another one.
    void watchLocks(std::function<void(const QList<RoomName> &)> changed);
    void setJoiningPaused(bool paused);

    //! Adds what is known of the guest on this connection.
    void describe(const Endpoint &client, const Endpoint &server, SessionInfo &session) const;
    QList<BanInfo> bans() const;
    QList<RoomName> lockedRooms() const;
    bool isJoiningPaused() const { return m_rules.present.has_value(); }
    const ModerationRules &rules() const { return m_rules; }

    //! One form for each address: IPv4 in IPv6 is IPv4. Empty for what is no address.
    static QString addressKey(const QString &address);

private:
    //! Both ends of a connection are what names it.
    static QString connectionOf(const Endpoint &client, const Endpoint &server);

    using Mutes = QHash<QString, ModerationRules::Mute>;

    //! The mute that is about `person` at `address`: its own, or somebody else's.
    Mutes::const_iterator muteOf(const QString &person, const QString &address) const;
    std::optional<QString> reasonFor(const QString &person, const QString &address) const;
    void beginMute(const Seat &seat, const QString &reason);
    void endMute(const Seat &seat);
    //! Tells everybody whose mute began or ended.
    void updateSeats();
    bool isHere(const QString &person) const;
    void makeRoomForMute();
    //! Whether nobody is in `room`, and a room is locked that looks like it.
    bool isLikeLocked(const RoomName &room) const;
    void countLooks(const RoomName &locked, int change);
    void tellLocks() const;
    bool isHostsAddress(const QString &key) const;
    Seat *seatOf(const Endpoint &client, const Endpoint &server) const;
    bool isOver(const ModerationRules::Ban &ban) const;
    std::optional<QString> banOfPerson(const QString &person) const;

    const Clock m_clock;
    QHash<QString, Seat *> m_seats; //!< By connection.
    ModerationRules m_rules;
    LookAlikes m_lookAlikes;
    std::function<void(const QList<RoomName> &)> m_locksChanged;
    QHash<QString, int> m_lockedLooks; //!< And how many rooms that are locked have each.
};

} // namespace lanthorn::inline chat
