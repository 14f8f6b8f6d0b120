// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/chatconsumer.h>

#include <channels/resync.h>
#include <chat/chatevent.h>
#include <protocol/closecode.h>
#include <server/logging.h>

#include <QDateTime>

namespace lanthorn {

using namespace Qt::StringLiterals;

ChatConsumer::ChatConsumer(const Services *services, Kind kind)
    : m_services(*services)
    , m_kind(kind)
    , m_member {services->newMemberId(), {}, ClientKind::Plain}
    , m_person(u"id "_s + m_member.id)
    , m_messages([this] { return m_services.rates.takeMessage(guest()); }, services->limits,
                 [this](const Said &said) { guarded([&] { publish(said); }); })
{
}

ChatConsumer::~ChatConsumer() = default;

void ChatConsumer::connected()
{
    const auto room =
        m_kind == Kind::Lobby ? RoomName::lobby() : RoomName::fromString(argument("room"_L1));
    if (!room) {
        deny(400, room.error().message.toUtf8() + '.');
        return;
    }
    // A plain client knows no errors: what it is not told is not shown to anybody.
    m_seat.emplace(m_services.moderation, scope(), [](const Muted &) {});
    Result<void> allowed = m_seat->check(m_person);
    if (allowed) {
        m_seat->introduce(m_member, m_person);
        allowed = m_seat->enter(*room, m_services.rooms.isOpen(*room));
    }
    if (!allowed) {
        deny(403, allowed.error().message.toUtf8() + '.');
        return;
    }
    if (const Result<void> admitted = m_services.rooms.admit(guest(), *room); !admitted) {
        deny(admitted.error().retryAfter ? 429 : 503, admitted.error().message.toUtf8() + '.');
        return;
    }
    if (m_kind == Kind::Lobby)
        relay(chatEventTypes(), plainLobbyFormat, plainLobbyFrame);
    else
        relay(chatEventTypes(), plainRoomFormat, plainRoomFrame);
    on(resyncType, [](const Event &) {}); // A page would print it.
    setOverflow(Overflow::TellGap); // By 4008, as a page would print anything else.
    joinGroup(RoomDirectory::messageGroup(*room));
    m_stay = std::make_unique<RoomStay>(m_services.rooms.presence(), *room, m_member);
    accept();
}

Guest ChatConsumer::guest() const
{
    return {m_person, QHostAddress(scope().client.host)};
}

void ChatConsumer::receivedText(const QByteArray &utf8)
{
    std::optional<Said> said = parse(utf8);
    if (!said) {
        // A plain client cannot be told: its pages print whatever arrives.
        qCInfo(serverLog) << "Dropped a frame of a plain client that is no chat message";
        return;
    }
    if (!m_seat->mayWrite())
        return;
    if (!m_messages.add(*std::move(said), utf8.size()))
        close(quint16(CloseCode::Flooding), u"too many messages"_s);
}

void ChatConsumer::disconnected(quint16)
{
    m_messages.clear();
    m_stay.reset();
    m_name = {};
    m_seat.reset();
}

std::optional<ChatConsumer::Said> ChatConsumer::parse(const QByteArray &utf8)
{
    const Result<QCborMap> object = plainObjectFrom(utf8);
    if (!object || !object->contains("message"_L1))
        return std::nullopt;
    Said said {{object->value("message"_L1), furtherKeys(*object)}, {}};
    const QCborValue username = object->value("username"_L1);
    // A number is what pages have that know their users by one.
    const QString name = username.isDouble() || username.isInteger()
        ? QString::fromLatin1(toPlainJson(username))
        : username.toString();
    if (const auto nick = Nickname::cleaned(name))
        said.nick = *nick;
    return said;
}

QString ChatConsumer::nameOwner() const
{
    const QString address = Moderation::addressKey(scope().client.host);
    // A browser reaches its own computer at either address of it.
    return u"at "_s + (QHostAddress(address).isLoopback() ? u"loopback"_s : address);
}

void ChatConsumer::use(const Nickname &nick)
{
    constexpr auto plain = NameBook::Asker::Plain;
    const QString owner = nameOwner();
    if (m_wantedNick == nick
        && (m_name.name() == nick.toString() || !m_services.names.isFree(nick, owner, plain)))
        return;
    m_wantedNick = nick;
    m_name = m_services.names.takeNearest(nick, owner, plain);
    m_member.nick = m_name.name();
    m_seat->introduce(m_member, m_person);
    m_stay->update(m_member);
}

void ChatConsumer::publish(const Said &said)
{
    if (!m_seat->mayWrite())
        return; // Muted while it waited.
    if (said.nick)
        use(*said.nick);
    ChatMessage message;
    message.id = newMessageId();
    message.sender = {m_member.id, said.nick ? m_member.nick : QString(), ClientKind::Plain};
    message.time = QDateTime::currentMSecsSinceEpoch();
    publishTo(RoomDirectory::messageGroup(m_stay->room()), toChatEvent(message, said.content));
}

} // namespace lanthorn
