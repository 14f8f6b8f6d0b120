// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/namebook.h>
#include <chat/roomdirectory.h>
#include <protocol/limits.h>
#include <protocol/member.h>

#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>

namespace lanthorn::inline chat {

//! Members whose connection was lost: they stay in their rooms, and keep their names, for a while
//! in which they may come back as if nothing had been. Lives in the server's thread.
class Absences final : public QObject
{
    Q_OBJECT

public:
    using Rooms = std::map<RoomName, std::unique_ptr<RoomStay>>;

    Absences(const Limits &limits, Clock clock);

    //! `person` is the one that alone may come back as this member. When there are too many
    //! already, it has left.
    void add(const QString &person, const Member &member, NameBook::Hold name, Rooms rooms);
    //! Whether `person` may be the member `id` again.
    bool isAway(const QString &id, const QString &person) const;
    bool isAway(const QString &id, const RoomName &room) const;
    //! The stay of the member `id` in `room`, who is back there; null when it is not away there.
    std::unique_ptr<RoomStay> takeRoom(const QString &id, const RoomName &room);
    //! Members of this person have left: it is here otherwise.
    void end(const QString &person);

private:
    struct Absent
    {
        QString person;
        Member member;
        NameBook::Hold name;
        Rooms rooms;
        std::chrono::milliseconds since;
    };

    const Absent *find(const QString &id) const;
    void look();
    void schedule();

    const std::chrono::milliseconds m_awayTime;
    const std::chrono::milliseconds m_leftTime;
    const size_t m_most;
    const Clock m_clock;
    std::deque<Absent> m_absent; //!< The first one for longest.
    QTimer m_timer;
};

} // namespace lanthorn::inline chat
