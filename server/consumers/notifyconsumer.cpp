// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/notifyconsumer.h>

#include <server/logging.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

NotifyConsumer::NotifyConsumer(const Services *services)
    : m_services(*services)
{
}

void NotifyConsumer::connected()
{
    on("notify"_L1, [this](const Event &event) { notify(event); });
}

void NotifyConsumer::notify(const Event &event)
{
    const QCborMap &payload = event.payload();
    const auto room = RoomName::fromString(payload.value("room"_L1).toString());
    const QString text = payload.value("message"_L1).toString();
    if (!room || QStringView(text).trimmed().isEmpty()
        || codePointCount(text) > m_services.limits.chatTextLength) {
        qCInfo(serverLog) << "Dropped an event that is no message for a room";
        return;
    }
    const auto nick = Nickname::cleaned(payload.value("username"_L1).toString());
    m_services.chat.announce(*room, nick ? nick->toString() : QString(), text);
}

} // namespace lanthorn::inline server
