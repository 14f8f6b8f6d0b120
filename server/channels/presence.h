// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>
#include <protocol/presencemessages.h>
#include <protocol/roommessages.h>

#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>

namespace lanthorn {

//! Who is in which room on this server. Lives in the server's thread. Changes are told together
//! after a short while, so that a crowd that comes at once costs one message and not one for each.
class Presence : public QObject
{
    Q_OBJECT

public:
    //! How long changes are gathered.
    static constexpr std::chrono::milliseconds gatherTime {100};

    explicit Presence(QObject *parent = nullptr);

    //! Adds `member`, or replaces the one with the same id.
    void enter(const RoomName &room, const Member &member);
    //! Does nothing when there is no such member.
    void leave(const RoomName &room, const QString &memberId);

    //! In the order they came.
    QList<Member> members(const RoomName &room) const;
    //! Every room with members, sorted by name.
    QList<RoomInfo> rooms() const;

Q_SIGNALS:
    //! What has changed in `room` since the last time; `count` is how many are in it now.
    void changed(const lanthorn::RoomName &room, const lanthorn::PresenceDiff &diff, int count);

private:
    struct Room
    {
        std::map<quint64, Member> members; //!< By the number of their coming.
        QHash<QString, quint64> numbers; //!< By their ids.
    };

    void tellChanges();

    QHash<RoomName, Room> m_rooms;
    quint64 m_lastNumber = 0;
    QHash<RoomName, PresenceDiff> m_diffs;
    QTimer m_timer;
};

} // namespace lanthorn
