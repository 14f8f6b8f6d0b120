// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/participant.h>

#include <chat/chatrooms.h>
#include <chat/persons.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

Stay::Stay(ChatRooms &chat, Participant &participant, RoomName room,
           std::unique_ptr<RoomStay> presence)
    : m_chat(chat)
    , m_participant(participant)
    , m_room(std::move(room))
    , m_group(RoomDirectory::messageGroup(m_room))
    , m_presence(std::move(presence))
{
    m_participant.m_stays.push_back(this);
    m_chat.began(*this);
}

Stay::~Stay()
{
    m_chat.ended(*this);
    std::erase(m_participant.m_stays, this);
    m_participant.m_seat.leave(m_room);
}

Participant::Participant(ChatRooms &chat, const Scope &scope, const Member &member,
                         ParticipantNews &news)
    : m_chat(chat)
    , m_news(news)
    , m_address(scope.client.host)
    , m_user(scope.user)
    , m_seat(chat.m_context.moderation, scope,
             [this](const Muted &muted) { m_news.toldMuted(muted); })
    , m_member(member)
{
    m_chat.m_participants.insert(this);
}

Participant::~Participant()
{
    m_chat.m_participants.remove(this);
    m_chat.m_known.remove(m_member.person, this);
}

void Participant::setHost()
{
    m_seat.setHost();
}

Guest Participant::guest() const
{
    return {m_person.isEmpty() ? u"id "_s + m_member.id : m_person, m_address, isHost()};
}

Result<Introduced> Participant::introduce(const ClientHello &hello)
{
    // The first hello decides, so that nobody turns into somebody else who has no mute.
    const bool isFirst = m_person.isEmpty();
    const QString person = isFirst ? personFor(hello) : m_person;
    if (const Result<void> checked = m_seat.check(person); !checked)
        return checked.error();
    const bool isLoggedIn = isUser() && !isHost();
    const auto nick = m_seat.nameFor(person, isLoggedIn ? userNick() : hello.nick);
    if (!nick)
        return nick.error();
    if (m_member.nick != nick->toString() || m_member.kind != hello.kind) {
        QList<RoomName> rooms;
        for (const Stay *stay : m_stays)
            rooms.append(stay->room());
        if (const Result<void> paid = m_chat.m_context.rooms.admitChange(guest(), rooms); !paid)
            return paid.error();
    }
    const bool isGiven = isLoggedIn || *nick != hello.nick;
    const auto asker = isLoggedIn ? NameBook::Asker::User
        : isHost()                ? NameBook::Asker::Host
                                  : NameBook::Asker::Guest;
    NameBook &names = m_chat.m_context.names;
    auto hold = isGiven ? Result(names.takeNearest(*nick, person, asker))
                        : names.take(*nick, person, asker);
    if (!hold)
        return hold.error();
    m_name = std::move(hold).value();
    Introduced introduced;
    if (isFirst) {
        m_person = person;
        m_hasKey = isLoggedIn || !hello.key.isEmpty();
        m_member.person = publicPerson(m_chat.m_context.history.secret(), person);
        if (takeOver(hello.formerId))
            introduced.id = m_member.id;
        m_chat.m_known.insert(m_member.person, this);
    }
    m_member.nick = m_name.name();
    m_member.kind = hello.kind;
    m_member.isHost = isHost();
    tellRooms();
    m_seat.introduce(m_member, person);
    if (m_member.nick != hello.nick.toString())
        introduced.nick = m_member.nick;
    introduced.person = m_member.person;
    return introduced;
}

QString Participant::personFor(const ClientHello &hello) const
{
    if (isUser() && !isHost())
        return u"user "_s + m_user.id;
    // Without a key every connection is somebody else. No key may pass for an id, which all know.
    return hello.key.isEmpty() ? u"id "_s + m_member.id : u"key "_s + hello.key;
}

Nickname Participant::userNick() const
{
    const auto nick = Nickname::cleaned(m_user.name);
    // Of a name that has nothing that names may have.
    return nick ? *nick : *Nickname::cleaned(u"user "_s + m_user.id);
}

bool Participant::takeOver(const QString &formerId)
{
    if (!m_hasKey)
        return false;
    if (Participant *former = formerId.isEmpty() ? nullptr : m_chat.findOther(*this, formerId)) {
        former->vanish();
        former->m_news.replaced();
    }
    if (!m_chat.m_absences.isAway(formerId, m_person)) {
        // It may be an earlier client, which does not know that it may be the same member.
        if (!m_chat.isElsewhere(*this))
            m_chat.m_absences.end(m_person);
        return false;
    }
    m_member.id = formerId;
    return true;
}

Result<void> Participant::introducePlain()
{
    const QString person = isUser() ? u"user "_s + m_user.id : u"id "_s + m_member.id;
    if (const Result<void> checked = m_seat.check(person); !checked)
        return checked;
    m_person = person;
    setPlainPerson();
    m_seat.introduce(m_member, person);
    if (isUser())
        callAs(userNick(), person, NameBook::Asker::User);
    return {};
}

QString Participant::plainOwner() const
{
    const QString address = Moderation::addressKey(m_address.toString());
    // A browser reaches its own computer at either address of it.
    return u"at "_s + (QHostAddress(address).isLoopback() ? u"loopback"_s : address);
}

void Participant::setPlainPerson()
{
    // A user is the same person with whatever client.
    m_member.person = publicPerson(m_chat.m_context.history.secret(),
                                   isUser() ? m_person : plainOwner() + u' ' + m_member.nick);
}

void Participant::callPlain(const Nickname &nick)
{
    if (!isUser())
        callAs(nick, plainOwner(), NameBook::Asker::Plain);
}

void Participant::callAs(const Nickname &nick, const QString &owner, NameBook::Asker asker)
{
    NameBook &names = m_chat.m_context.names;
    if (m_wantedNick == nick
        && (m_name.name() == names.wanted(nick, asker) || !names.isFree(nick, owner, asker)))
        return;
    m_wantedNick = nick;
    m_name = names.takeNearest(nick, owner, asker);
    m_member.nick = m_name.name();
    setPlainPerson();
    m_seat.introduce(m_member, m_person);
    tellRooms();
}

void Participant::tellRooms()
{
    for (const Stay *stay : m_stays) {
        if (stay->m_presence)
            stay->m_presence->update(m_member);
    }
}

void Participant::vanish()
{
    if (!m_hasKey || m_stays.empty())
        return;
    Absences::Rooms rooms;
    for (Stay *stay : m_stays) {
        if (stay->m_presence)
            rooms.emplace(stay->room(), std::move(stay->m_presence));
    }
    if (!rooms.empty())
        m_chat.m_absences.add(m_person, m_member, std::move(m_name), std::move(rooms));
}

} // namespace lanthorn::inline chat
