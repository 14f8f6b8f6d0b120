// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/moderation.h>

#include <QDateTime>

#include <algorithm>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

//! Who has no key is somebody else on the next connection.
bool isKnownAgain(const QString &person)
{
    return person.startsWith("key "_L1);
}

void removeConnections(QSet<QString> &persons)
{
    persons.removeIf([](const QString &person) { return !isKnownAgain(person); });
}

//! The rules for another server, whose connections have the same ids anew.
ModerationRules ofPersonsKnownAgain(ModerationRules rules)
{
    QHash<QString, ModerationRules::Mute> mutes;
    for (auto mute = rules.mutes.begin(); mute != rules.mutes.end(); ++mute) {
        removeConnections(mute->exempt);
        mutes.insert(isKnownAgain(mute.key()) ? mute.key() : u"before "_s + mute.key(), *mute);
    }
    rules.mutes = mutes;
    for (QSet<QString> &inside : rules.locked)
        removeConnections(inside);
    if (rules.present)
        removeConnections(*rules.present);
    return rules;
}

} // namespace

Moderation::Moderation(Clock clock, ModerationRules rules)
    : m_clock(std::move(clock))
    , m_rules(ofPersonsKnownAgain(std::move(rules)))
{
    for (auto room = m_rules.locked.keyBegin(); room != m_rules.locked.keyEnd(); ++room)
        countLooks(*room, 1);
}

Moderation::~Moderation() = default;

QString Moderation::connectionOf(const Endpoint &client, const Endpoint &server)
{
    return client.toString() + u'>' + server.toString();
}

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

bool Moderation::mute(const Endpoint &client, const Endpoint &server,
                      const std::optional<QString> &reason)
{
    Seat *seat = seatOf(client, server);
    if (!seat || seat->m_isHost)
        return false;
    if (seat->m_person.isEmpty())
        seat->setMuted(reason); // Remembered once it says who it is.
    else if (reason)
        beginMute(*seat, *reason);
    else
        endMute(*seat);
    updateSeats();
    return true;
}

Moderation::Mutes::const_iterator Moderation::muteOf(const QString &person,
                                                     const QString &address) const
{
    const auto own = m_rules.mutes.constFind(person);
    if (own != m_rules.mutes.cend() || m_rules.mutes.isEmpty())
        return own;
    const QHostAddress peer(address);
    return std::find_if(
        m_rules.mutes.cbegin(), m_rules.mutes.cend(), [&](const ModerationRules::Mute &mute) {
            return mute.block && mute.block->contains(peer) && !mute.exempt.contains(person);
        });
}

std::optional<QString> Moderation::reasonFor(const QString &person, const QString &address) const
{
    const auto mute = muteOf(person, address);
    return mute == m_rules.mutes.cend() ? std::nullopt : std::optional(mute->reason);
}

void Moderation::beginMute(const Seat &seat, const QString &reason)
{
    const auto known = m_rules.mutes.find(seat.m_person);
    if (known != m_rules.mutes.end()) {
        known->reason = reason;
        return;
    }
    makeRoomForMute();
    ModerationRules::Mute mute {reason, seat.m_member.nick};
    // The largest block, since of the smaller ones a device of IPv6 has as many as it likes.
    mute.block = countedBlocks(QHostAddress(seat.m_address)).last();
    for (const Seat *other : std::as_const(m_seats)) {
        if (other->m_person != seat.m_person && !other->m_person.isEmpty()
            && mute.block->contains(QHostAddress(other->m_address)))
            mute.exempt.insert(other->m_person);
    }
    m_rules.mutes.insert(seat.m_person, mute);
}

void Moderation::endMute(const Seat &seat)
{
    if (m_rules.mutes.remove(seat.m_person))
        return;
    for (ModerationRules::Mute &mute : m_rules.mutes)
        mute.exempt.insert(seat.m_person);
    // Nobody else could be chosen to end this one for all.
    for (auto mute = m_rules.mutes.begin(); mute != m_rules.mutes.end(); ++mute) {
        if (mute->block && mute->block->contains(QHostAddress(seat.m_address))
            && !isHere(mute.key()))
            mute->block.reset();
    }
}

void Moderation::updateSeats()
{
    const auto seats = m_seats.values();
    for (Seat *seat : seats) {
        if (!seat->m_isHost && !seat->m_person.isEmpty())
            seat->setMuted(reasonFor(seat->m_person, seat->m_address));
    }
}

bool Moderation::isHere(const QString &person) const
{
    return std::any_of(m_seats.cbegin(), m_seats.cend(),
                       [&person](const Seat *seat) { return seat->m_person == person; });
}

void Moderation::makeRoomForMute()
{
    if (m_rules.mutes.size() < mostRemembered)
        return;
    auto first = std::find_if(m_rules.mutes.keyBegin(), m_rules.mutes.keyEnd(),
                              [this](const QString &person) { return !isHere(person); });
    m_rules.mutes.remove(first == m_rules.mutes.keyEnd() ? m_rules.mutes.constBegin().key()
                                                         : QString(*first));
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
    const bool isNew = !m_rules.locked.contains(room);
    m_rules.locked.insert(room, inside);
    if (isNew) {
        countLooks(room, 1);
        tellLocks();
    }
    return {};
}

void Moderation::unlock(const RoomName &room)
{
    if (!m_rules.locked.remove(room))
        return;
    countLooks(room, -1);
    tellLocks();
}

void Moderation::watchLocks(std::function<void(const QList<RoomName> &)> changed)
{
    m_locksChanged = std::move(changed);
    tellLocks();
}

void Moderation::tellLocks() const
{
    if (m_locksChanged)
        m_locksChanged(lockedRooms());
}

bool Moderation::isLikeLocked(const RoomName &room) const
{
    if (m_lockedLooks.isEmpty() || room == RoomName::lobby())
        return false;
    const QStringList looks = m_lookAlikes.looksOf(room.toString());
    const bool isAlike = std::any_of(looks.cbegin(), looks.cend(), [this](const QString &look) {
        return m_lockedLooks.contains(look);
    });
    return isAlike && std::none_of(m_seats.cbegin(), m_seats.cend(), [&room](const Seat *seat) {
               return seat->m_rooms.contains(room);
           });
}

void Moderation::countLooks(const RoomName &locked, int change)
{
    const QStringList looks = m_lookAlikes.looksOf(locked.toString());
    for (const QString &look : looks) {
        if ((m_lockedLooks[look] += change) == 0)
            m_lockedLooks.remove(look);
    }
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

} // namespace lanthorn::inline chat
