// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>

#include <optional>

namespace lanthorn::inline protocol {

//! What an envelope is about: a room, a live stream, the list of rooms or what the host shows.
class Topic final
{
public:
    //! What it is about.
    enum class Kind { Room, Words, Sensors, Rooms, Series, Stage };

    //! What happens in a room.
    static Topic room(const RoomName &name) { return Topic(Kind::Room, name); }
    //! The live word.
    static Topic words() { return Topic(Kind::Words); }
    //! The first series, one value at a time.
    static Topic sensors() { return Topic(Kind::Sensors); }
    //! Which rooms there are.
    static Topic rooms() { return Topic(Kind::Rooms); }
    //! Which series there are.
    static Topic series() { return Topic(Kind::Series); }
    //! What the host shows everybody.
    static Topic stage() { return Topic(Kind::Stage); }

    //! `room:NAME`, `words`, `sensors`, `series`, `stage` or `rooms`; otherwise UnknownTopic, or
    //! BadRoom.
    static Result<Topic> fromString(QStringView text);
    QString toString() const;

    //! What it is about.
    Kind kind() const { return m_kind; }
    //! Only for Kind::Room.
    const RoomName &room() const { return *m_room; }

    bool operator==(const Topic &) const = default;
    friend size_t qHash(const Topic &topic, size_t seed = 0)
    {
        return ::qHash(topic.toString(), seed);
    }

private:
    explicit Topic(Kind kind, std::optional<RoomName> room = std::nullopt)
        : m_kind(kind)
        , m_room(std::move(room))
    {
    }

    Kind m_kind;
    std::optional<RoomName> m_room;
};

} // namespace lanthorn::inline protocol
