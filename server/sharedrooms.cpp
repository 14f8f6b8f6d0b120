// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/sharedrooms.h>

#include <chat/chatevent.h>
#include <chat/chatrooms.h>
#include <chat/sharing/remoteevents.h>
#include <chat/sharing/sharedhistory.h>
#include <chat/sharing/sharedpresence.h>
#include <layers/redis.h>

#include <QDateTime>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! Chat leaves this host under names in use on sites made with Django Channels, whose consumers end
//! on any other; who is in the rooms, in a group that such a consumer is never in.
QList<SharingRules> sharingRules(const ServerOptions &options, HostNames hostName,
                                 const std::function<ChatRooms &()> &chatRooms,
                                 const std::function<SharedHistory &()> &history)
{
    const bool hasSecret = !options.layer->secret.isEmpty();
    SharingRules chat {
        u"chat_"_s, {chatEventTypes().first()}, chatEventTypes(), Typing::OfTheGroup};
    if (!options.layer->eventType.isEmpty())
        chat.acceptedTypes.append(options.layer->eventType);
    chat.admit = [limits = options.limits, hostName](const Event &event, const QString &host) {
        const QString name = host.isEmpty() ? QString() : hostName(host);
        auto checked =
            checkedChatEvent(event, host, name, limits, QDateTime::currentMSecsSinceEpoch());
        return Admission {std::move(checked.event), checked.leftOut};
    };
    chat.ownKeys = ownChatKeys();
    chat.arrive = [history](const GroupName &group, const Event &event,
                            SharingRules::Deliver deliver) {
        history().arrived(group, event, std::move(deliver));
    };
    chat.missed = [history](const GroupName &group) { history().missed(group); };
    chat.isHeld = [chatRooms] { return chatRooms().isBusy(); };
    SharingRules presence {
        SharedPresence::eventType, {SharedPresence::eventType}, {SharedPresence::eventType}};
    presence.admit = [hasSecret](const Event &event, const QString &host) {
        return Admission {checkedHostEvent(event, host, hasSecret).event, 0};
    };
    SharingRules logs {
        SharedHistory::eventType, {SharedHistory::eventType}, {SharedHistory::eventType}};
    logs.admit = presence.admit;
    logs.isHeld = chat.isHeld;
    return {chat, presence, logs};
}

} // namespace

std::unique_ptr<SharedChannelLayer> makeSharedLayer(const ServerOptions &options, const Site &site,
                                                    const Clock &clock, HostNames hostName,
                                                    const std::function<ChatRooms &()> &chatRooms,
                                                    const std::function<SharedHistory &()> &history)
{
    if (!options.layer)
        return nullptr;
    QList<SharingRules> rules;
    if (site.hasRooms)
        rules = sharingRules(options, std::move(hostName), chatRooms, history);
    for (const SharedEvents &events : site.shared)
        rules.append(SharingRules {events.groupPrefix, events.types, events.types});
    return std::make_unique<SharedChannelLayer>(makeRedisBackplane(*options.layer),
                                                std::move(rules), options.limits, clock);
}

} // namespace lanthorn::inline server
