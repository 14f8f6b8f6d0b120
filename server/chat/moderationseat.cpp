// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/moderation.h>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

Error muteError(const QString &reason)
{
    return {ErrorCode::Muted, u"The host has muted you"_s, {}, reason};
}

// Who comes muted under a name that nobody knows is called so: a name can be a message.
const QString mutedNick = u"guest"_s;

} // namespace

Moderation::Seat::Seat(Moderation &moderation, const Scope &scope,
                       std::function<void(const Muted &)> told)
    : m_moderation(moderation)
    , m_connection(connectionOf(scope.client, scope.server))
    , m_address(scope.client.host)
    , m_told(std::move(told))
{
    m_moderation.m_seats.insert(m_connection, this);
}

Moderation::Seat::~Seat()
{
    // A later connection may have the same ends before this one is gone.
    if (m_moderation.m_seats.value(m_connection) == this)
        m_moderation.m_seats.remove(m_connection);
}

void Moderation::Seat::setHost()
{
    m_isHost = true;
    setMuted(std::nullopt);
}

Result<void> Moderation::Seat::check(const QString &person) const
{
    if (m_isHost)
        return {};
    if (const auto banned = m_moderation.banOfPerson(person))
        return Error {ErrorCode::Banned, u"The host does not let you in"_s, {}, *banned};
    // Who is in may change its name.
    if (m_person.isEmpty() && m_moderation.m_rules.present
        && !m_moderation.m_rules.present->contains(person))
        return Error {ErrorCode::JoiningPaused, u"The host lets nobody new in at the moment"_s};
    return {};
}

Result<Nickname> Moderation::Seat::nameFor(const QString &person, const Nickname &nick) const
{
    if (m_isHost)
        return nick;
    if (!m_person.isEmpty()) {
        if (m_muted && nick.toString() != m_member.nick)
            return muteError(*m_muted);
        return nick;
    }
    const auto mute = m_moderation.muteOf(person, m_address);
    if (!m_muted && mute == m_moderation.m_rules.mutes.cend())
        return nick;
    const bool isOwn = mute != m_moderation.m_rules.mutes.cend() && mute.key() == person;
    if (const auto kept = Nickname::fromString(isOwn ? mute->nick : QString()))
        return *kept;
    return *Nickname::fromString(mutedNick);
}

void Moderation::Seat::introduce(const Member &member, const QString &person)
{
    const bool isNew = m_person.isEmpty();
    m_member = member;
    m_person = person;
    if (m_isHost)
        return;
    if (isNew && m_muted) // Before it said who it is.
        m_moderation.beginMute(*this, *m_muted);
    m_muted = m_moderation.reasonFor(person, m_address);
}

Result<void> Moderation::Seat::mayEnter(const RoomName &room, bool isOpen) const
{
    if (m_isHost)
        return {};
    const auto locked = m_moderation.m_rules.locked.constFind(room);
    if (locked != m_moderation.m_rules.locked.cend() && !locked->contains(m_person))
        return Error {ErrorCode::RoomLocked, u"The host has locked this room"_s};
    if (locked == m_moderation.m_rules.locked.cend() && m_moderation.isLikeLocked(room)) {
        return Error {ErrorCode::RoomLocked,
                      u"The host has locked a room whose name looks like this one"_s};
    }
    if (m_muted && !isOpen)
        return muteError(*m_muted);
    return {};
}

Result<void> Moderation::Seat::enter(const RoomName &room, bool isOpen)
{
    if (const Result<void> allowed = mayEnter(room, isOpen); !allowed)
        return allowed;
    if (!m_rooms.contains(room))
        m_rooms.append(room);
    return {};
}

void Moderation::Seat::leave(const RoomName &room)
{
    m_rooms.removeOne(room);
}

Result<void> Moderation::Seat::mayWrite() const
{
    if (m_muted)
        return muteError(*m_muted);
    return {};
}

void Moderation::Seat::setMuted(const std::optional<QString> &reason)
{
    if (m_muted == reason)
        return;
    m_muted = reason;
    m_told({reason.has_value(), reason.value_or(QString())});
}

} // namespace lanthorn::inline chat
