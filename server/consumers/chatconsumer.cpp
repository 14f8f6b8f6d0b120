// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/chatconsumer.h>

#include <channels/resync.h>
#include <chat/chatevent.h>
#include <protocol/closecode.h>
#include <server/logging.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! Of the answer to a handshake.
int statusOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::TooManyRooms:
    case ErrorCode::RateLimited:
        return error.retryAfter ? 429 : 503;
    default:
        return 403;
    }
}

} // namespace

ChatConsumer::ChatConsumer(const Services *services, Kind kind)
    : m_services(*services)
    , m_kind(kind)
    , m_messages([this] { return m_services.chat.takeMessage(*m_participant); }, services->limits,
                 [this](const Said &said) { guarded([&] { say(said); }); })
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
    ParticipantNews &news = *this;
    m_participant.emplace(m_services.chat, scope(),
                          Member {m_services.newMemberId(), {}, ClientKind::Plain}, news);
    if (const Result<void> allowed = m_participant->introducePlain(); !allowed) {
        deny(403, allowed.error().message.toUtf8() + '.');
        return;
    }
    auto stay = m_services.chat.enter(*m_participant, *room);
    if (!stay) {
        deny(statusOf(stay.error()), stay.error().message.toUtf8() + '.');
        return;
    }
    m_stay = std::move(stay).value();
    if (m_kind == Kind::Lobby)
        relay(relayedTypes(), plainLobbyFormat, plainLobbyFrame);
    else
        relay(relayedTypes(), plainRoomFormat, plainRoomFrame);
    on(resyncType, [](const Event &) {}); // A page would print it.
    setOverflow(Overflow::TellGap); // By 4008, as a page would print anything else.
    joinGroup(m_stay->group());
    accept();
}

void ChatConsumer::receivedText(const QByteArray &utf8)
{
    std::optional<Said> said = parse(utf8);
    if (!said) {
        // A plain client cannot be told: its pages print whatever arrives.
        qCInfo(serverLog) << "Dropped a frame of a plain client that is no chat message";
        return;
    }
    if (m_participant->muted())
        return;
    if (!m_messages.add(*std::move(said), utf8.size()))
        close(quint16(CloseCode::Flooding), u"too many messages"_s);
}

void ChatConsumer::disconnected(quint16)
{
    m_messages.clear();
    m_stay.reset();
    m_participant.reset();
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

void ChatConsumer::say(const Said &said)
{
    if (m_participant->muted())
        return; // While it waited.
    if (said.nick)
        m_participant->callPlain(*said.nick);
    const bool hasName = said.nick.has_value() || m_participant->isUser();
    m_services.chat.say(*m_stay, said.content, hasName);
    wroteTo(m_stay->group());
}

} // namespace lanthorn::inline server
