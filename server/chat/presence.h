// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>
#include <protocol/messages/presencemessages.h>
#include <protocol/messages/roommessages.h>

#include <QByteArray>
#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>
#include <optional>

namespace lanthorn::inline chat {

//! Who is in which room on this server. Lives in the server's thread. Changes are told together
//! after a short while, so that a crowd that comes at once costs one message and not one for each,
//! and what was undone meanwhile costs none.
class Presence : public QObject
{
    Q_OBJECT

public:
    //! How long changes are gathered.
    static constexpr std::chrono::milliseconds gatherTime {100};
    static constexpr std::chrono::milliseconds longestRest {2000};

    explicit Presence(QObject *parent = nullptr);

    //! Adds `member`, or replaces the one with the same id.
    void enter(const RoomName &room, const Member &member);
    //! Does nothing when there is no such member.
    void leave(const RoomName &room, const QString &memberId);
    //! Lets told() come, though nobody came or went: something else about the rooms is new.
    void tellSoon();
    //! Nothing is told for so long from now, at most longestRest: for whoever finds that telling it
    //! is much work.
    void rest(std::chrono::milliseconds time);

    //! In the order they came.
    QList<Member> members(const RoomName &room) const;
    //! Members as JSON objects with commas between them, for a frame: the first ones, as many as
    //! fit into `bytes`. Whoever gets them will be told what becomes of them, also of those who go
    //! before anybody was told that they came.
    struct Encoded
    {
        QByteArray members;
        bool isAll = true;
    };
    Encoded encodedMembers(const RoomName &room, qsizetype bytes);
    //! How many are in `room`.
    int count(const RoomName &room) const;
    //! Every room with members, sorted by name.
    QList<RoomInfo> rooms() const;
    int roomCount() const { return int(m_rooms.size()); }
    //! Another number after each change of `room`; 0 when it is empty.
    quint64 version(const RoomName &room) const;
    //! The same for all rooms together.
    quint64 version() const { return m_version; }

Q_SIGNALS:
    //! What has changed in `room` since the last time; `count` is how many are in it now.
    void changed(const lanthorn::RoomName &room, const lanthorn::PresenceDiff &diff, int count);
    //! All that had changed was told. Also when everything was undone.
    void told();

private:
    struct Entry
    {
        Member member;
        QByteArray json = {}; //!< Made when first asked for.
    };
    struct Room
    {
        std::map<quint64, Entry> members; //!< By the number of their coming.
        QHash<QString, quint64> numbers; //!< By their ids.
        quint64 version = 0;
    };
    //! A member who came, went or was changed since the last time.
    struct Change
    {
        quint64 number; //!< Of its coming.
        std::optional<Member> told; //!< What everybody knows of it.
        bool isSeen = false; //!< Somebody knows more than that.
    };
    using Changes = QHash<QString, Change>; //!< By id.

    void touch(const RoomName &name);
    void tellChanges();
    PresenceDiff diffOf(const RoomName &name, const Changes &changes) const;

    std::map<RoomName, Room> m_rooms;
    quint64 m_lastNumber = 0;
    quint64 m_version = 0;
    std::map<RoomName, Changes> m_changes;
    QDeadlineTimer m_restEnd {0};
    QTimer m_timer;
};

} // namespace lanthorn::inline chat
