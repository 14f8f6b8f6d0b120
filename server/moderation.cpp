// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/moderation.h>

#include <server/access/addresstally.h>

#include <QDateTime>

#include <algorithm>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! Both ends of a connection are what names it.
QString connectionOf(const Endpoint &client, const Endpoint &server)
{
    return client.toString() + u'>' + server.toString();
}

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

void Moderation::Seat::introduce(const Member &member, const QString &person)
{
    m_member = member;
    m_person = person;
    if (m_isHost)
        return;
    const auto muted = m_moderation.m_rules.muted.constFind(person);
    if (muted != m_moderation.m_rules.muted.cend())
        m_muted = *muted;
}

Result<void> Moderation::Seat::mayEnter(const RoomName &room) const
{
    const auto locked = m_moderation.m_rules.locked.constFind(room);
    if (!m_isHost && locked != m_moderation.m_rules.locked.cend() && !locked->contains(m_person))
        return Error {ErrorCode::RoomLocked, u"The host has locked this room"_s};
    return {};
}

Result<void> Moderation::Seat::enter(const RoomName &room)
{
    if (const Result<void> allowed = mayEnter(room); !allowed)
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
        return Error {ErrorCode::Muted, u"The host has muted you"_s, {}, *m_muted};
    return {};
}

void Moderation::Seat::setMuted(const std::optional<QString> &reason)
{
    if (m_muted == reason)
        return;
    m_muted = reason;
    m_told({reason.has_value(), reason.value_or(QString())});
}

Moderation::Moderation(Clock clock, ModerationRules rules)
    : m_clock(std::move(clock))
    , m_rules(std::move(rules))
{
}

Moderation::~Moderation() = default;

QString Moderation::addressKey(const QString &address)
{
    return comparableAddress(QHostAddress(address)).toString();
}

std::optional<QString> Moderation::banOf(const QString &address) const
{
    if (m_rules.bans.isEmpty())
        return std::nullopt;
    const auto ban = m_rules.bans.constFind(addressKey(address));
    if (ban == m_rules.bans.cend() || isOver(*ban))
        return std::nullopt;
    return ban->reason;
}

Result<void> Moderation::ban(const QString &address, const QString &person, const QString &reason,
                             std::chrono::seconds duration)
{
    const QString key = addressKey(address);
    if (key.isEmpty())
        return Error {ErrorCode::BadPayload, u"\"%1\" is no address"_s.arg(address)};
    if (QHostAddress(key).isLoopback() || isHostsAddress(key)) {
        return Error {ErrorCode::OwnComputer,
                      u"The host's own computer cannot be banned; remove the guest instead"_s};
    }
    m_rules.bans.removeIf([this](const auto &entry) { return isOver(entry.value()); });
    if (m_rules.bans.size() >= mostRemembered && !m_rules.bans.contains(key))
        return Error {ErrorCode::TooManyRules, u"There are too many bans already"_s};
    ModerationRules::Ban &ban = m_rules.bans[key];
    ban.reason = reason;
    ban.end.reset();
    if (duration.count() > 0)
        ban.end = m_clock() + duration;
    if (!person.isEmpty() && ban.persons.size() < mostRemembered)
        ban.persons.insert(person);
    return {};
}

QString Moderation::personOf(const Endpoint &client, const Endpoint &server) const
{
    const Seat *seat = seatOf(client, server);
    return seat ? seat->m_person : QString();
}

bool Moderation::unban(const QString &address)
{
    return m_rules.bans.remove(addressKey(address));
}

bool Moderation::isKnownAgain(const QString &person)
{
    return person.startsWith("key "_L1);
}

bool Moderation::mute(const Endpoint &client, const Endpoint &server,
                      const std::optional<QString> &reason)
{
    Seat *seat = seatOf(client, server);
    if (!seat || seat->m_isHost)
        return false;
    const QString person = seat->m_person;
    if (!reason)
        m_rules.muted.remove(person);
    else if (isKnownAgain(person) && m_rules.muted.size() < mostRemembered)
        m_rules.muted.insert(person, *reason);
    // Also the other connections of the same person.
    const auto seats = m_seats.values();
    for (Seat *other : seats) {
        const bool isSame = !person.isEmpty() && other->m_person == person;
        if (other == seat || (isSame && !other->m_isHost))
            other->setMuted(reason);
    }
    return true;
}

Result<void> Moderation::lock(const RoomName &room)
{
    if (m_rules.locked.size() >= mostRemembered && !m_rules.locked.contains(room))
        return Error {ErrorCode::TooManyRules, u"There are too many locked rooms already"_s};
    QSet<QString> inside = m_rules.locked.value(room); // Who lost the connection stays one of them.
    for (const Seat *seat : std::as_const(m_seats)) {
        if (seat->m_rooms.contains(room))
            inside.insert(seat->m_person);
    }
    m_rules.locked.insert(room, inside);
    return {};
}

void Moderation::unlock(const RoomName &room)
{
    m_rules.locked.remove(room);
}

void Moderation::setJoiningPaused(bool paused)
{
    if (!paused) {
        m_rules.present.reset();
        return;
    }
    if (!m_rules.present)
        m_rules.present.emplace();
    for (const Seat *seat : std::as_const(m_seats)) {
        if (!seat->m_person.isEmpty())
            m_rules.present->insert(seat->m_person);
    }
}

void Moderation::describe(const Endpoint &client, const Endpoint &server,
                          SessionInfo &session) const
{
    const Seat *seat = seatOf(client, server);
    if (!seat)
        return;
    session.member = seat->m_member.id;
    session.nick = seat->m_member.nick;
    session.kind = seat->m_member.kind;
    session.rooms = seat->m_rooms;
    session.isMuted = seat->m_muted.has_value();
}

QList<BanInfo> Moderation::bans() const
{
    QList<BanInfo> list;
    for (auto it = m_rules.bans.cbegin(); it != m_rules.bans.cend(); ++it) {
        if (isOver(*it))
            continue;
        const qint64 until =
            it->end ? QDateTime::currentMSecsSinceEpoch() + (*it->end - m_clock()).count() : 0;
        list.append({it.key(), it->reason, until});
    }
    std::sort(list.begin(), list.end(),
              [](const BanInfo &a, const BanInfo &b) { return a.address < b.address; });
    return list;
}

QList<RoomName> Moderation::lockedRooms() const
{
    QList<RoomName> rooms = m_rules.locked.keys();
    std::sort(rooms.begin(), rooms.end());
    return rooms;
}

Moderation::Seat *Moderation::seatOf(const Endpoint &client, const Endpoint &server) const
{
    return m_seats.value(connectionOf(client, server));
}

bool Moderation::isHost(const Endpoint &client, const Endpoint &server) const
{
    const Seat *seat = seatOf(client, server);
    return seat && seat->m_isHost;
}

bool Moderation::isHostsAddress(const QString &key) const
{
    return std::any_of(m_seats.cbegin(), m_seats.cend(), [&key](const Seat *seat) {
        return seat->m_isHost && addressKey(seat->m_address) == key;
    });
}

std::optional<QString> Moderation::banOfPerson(const QString &person) const
{
    for (const ModerationRules::Ban &ban : m_rules.bans) {
        if (ban.persons.contains(person) && !isOver(ban))
            return ban.reason;
    }
    return std::nullopt;
}

bool Moderation::isOver(const ModerationRules::Ban &ban) const
{
    return ban.end && *ban.end <= m_clock();
}

} // namespace lanthorn
