// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/memorychannellayer.h>
#include <chat/chatevent.h>
#include <chat/sharing/remoteevents.h>
#include <chat/sharing/sharedhistory.h>
#include <chat/sharing/sharedpresence.h>
#include <layers/eventseal.h>
#include <layers/wireevent.h>

#include <fuzz/loghost.h>
#include <fuzz/require.h>

#include <QCborArray>
#include <QCoreApplication>

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1717171717000; // ms
const GroupName lobby = *GroupName::fromString(u"chat_lobby");

//! What comes in is what a client of a host could have said.
void checkChat(const Event &event, const QString &host)
{
    const Limits limits;
    const auto checked = checkedChatEvent(event, host, u"Lab 2"_s, limits, now);
    if (!checked.event)
        return;
    const auto message = fromChatEvent(*checked.event);
    fuzz::require(message && codePointCount(message->text) <= limits.chatTextLength);
    fuzz::require(!message->id.isEmpty() && message->id.size() <= 64);
    fuzz::require(message->sender.nick.isEmpty() || Nickname::fromString(message->sender.nick));
    fuzz::require(message->sender.id.isEmpty() || message->sender.id.contains(u'@'));
    fuzz::require(!message->sender.host.isEmpty());
    fuzz::require(!host.isEmpty() || message->sender.id.isEmpty());
    fuzz::require(nativeChatFrame(*checked.event, RoomName::lobby()) != nullptr);
    fuzz::require(plainRoomFrame(*checked.event) != nullptr);
}

//! Another host's list changes nothing of ours.
void checkPresence(const Event &event, const QString &host)
{
    const auto checked = checkedHostEvent(event, host, false);
    if (!checked.event)
        return;
    Presence presence;
    MemoryChannelLayer layer;
    SharedPresence shared(presence, layer, u"Lab 1"_s, u"own"_s);
    const Member ann {u"ann-1"_s, u"ann"_s, ClientKind::Window};
    presence.enter(RoomName::lobby(), ann);
    for (int i = 0; i < 2; ++i) // A change of what it said first.
        layer.groupSend(SharedPresence::group(),
                        Event(SharedPresence::eventType, checked.event->payload()));
    QCoreApplication::processEvents();
    const QList<Member> members = presence.members(RoomName::lobby());
    fuzz::require(!members.isEmpty() && members.first() == ann);
    for (const Member &member : members) {
        fuzz::require(member == ann || (!member.host.isEmpty() && member.id.contains(u'@')));
        fuzz::require(member.nick.isEmpty() || Nickname::fromString(member.nick));
    }
}

//! What another host tells of its log comes to members as what a client said there.
void checkLogs(const Event &event, const QString &host)
{
    const auto checked = checkedHostEvent(event, host, false);
    if (!checked.event)
        return;
    fuzz::LogHost own;
    for (int i = 0; i < 2; ++i) // What it said, and the same again.
        own.hear(Event(SharedHistory::eventType, checked.event->payload()));
    int messages = 0;
    for (const Event &told : own.told()) {
        const auto message = fromChatEvent(told);
        if (!message)
            continue; // A change, or that something is missing.
        ++messages;
        fuzz::require(codePointCount(message->text) <= Limits().chatTextLength);
        fuzz::require(!message->id.isEmpty() && message->id.size() <= 64);
        fuzz::require(message->sender.nick.isEmpty() || Nickname::fromString(message->sender.nick));
        fuzz::require(message->sender.id.isEmpty() || message->sender.id.contains(u'@'));
        fuzz::require(message->sender.person.contains(u'@') && !message->sender.host.isEmpty());
        fuzz::require(nativeChatFrame(told, RoomName::lobby()) != nullptr);
    }
    const auto events = checked.event->payload().value(u"events"_s).toArray();
    fuzz::require(messages <= events.size() + 1); // Each number once.
}

} // namespace

//! Any bytes in Redis are read or refused; what is read can be written again, proves nothing unless
//! it is sealed, and keeps the rules of clients.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = {name, nullptr};
    static const QCoreApplication application(argc, argv);

    const QByteArray bytes = fuzz::input(data, size);
    const auto event = unpackEvent(bytes);
    if (!event)
        return 0;
    const auto packed = packEvent(*event);
    fuzz::require(packed || bytes.size() > 500000); // Short numbers grow.
    if (!packed)
        return 0;
    const auto again = unpackEvent(*packed);
    fuzz::require(again && again->event.type() == event->event.type()
                  && again->channels == event->channels && again->origin == event->origin);

    EventSeal sealed("a secret of some length", u"own"_s);
    fuzz::require(sealed.senderOf(*event, lobby, now).isEmpty());
    EventSeal open({}, u"own"_s);
    const QString host = open.senderOf(*event, lobby, now);
    checkChat(event->event, host);
    checkChat(event->event, {});
    checkPresence(event->event, host);
    checkLogs(event->event, host);
    return 0;
}
