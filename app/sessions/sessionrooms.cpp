// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/sessionrooms.h>

#include <client/client.h>
#include <client/connection/pendingrequest.h>
#include <protocol/messages/messagetypes.h>

#include <algorithm>

namespace lanthorn {
inline namespace app {

SessionRooms::SessionRooms(Client *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

SessionRooms::~SessionRooms() = default;

void SessionRooms::findRooms(const QString &part)
{
    m_soughtRoom = part.trimmed();
    if (m_soughtRoom.isEmpty() || m_roomList.hiddenCount() == 0) {
        m_roomList.setFound({});
        return;
    }
    PendingRequest *request =
        m_client->request(types::list, Topic::rooms(), RoomsQuery {m_soughtRoom}.toPayload());
    connect(request, &PendingRequest::finished, this,
            [this, sought = m_soughtRoom](const Result<QJsonObject> &result) {
                if (!result || sought != m_soughtRoom)
                    return;
                if (const auto page = RoomsPage::fromPayload(*result))
                    m_roomList.setFound(page->rooms);
            });
}

OpenRoom *SessionRooms::openRoom(const RoomName &name)
{
    if (OpenRoom *open = room(name))
        return open;
    m_rooms.push_back(std::make_unique<OpenRoom>(m_client, name));
    OpenRoom *open = m_rooms.back().get();
    connect(open, &OpenRoom::unreadChanged, this,
            [this, open](int unread) { m_roomList.setUnread(open->name(), unread); });
    connect(open, &OpenRoom::draftChanged, this,
            [this, open] { m_roomList.setDraft(open->name(), open->hasDraft()); });
    connect(open, &OpenRoom::stateChanged, this, [this, open] {
        const auto &refusal = open->refusal();
        m_roomList.setRefused(open->name(), refusal && refusal->code == ErrorCode::RoomLocked);
    });
    updateJoined();
    Q_EMIT roomOpened(open);
    return open;
}

void SessionRooms::closeRoom(const RoomName &name)
{
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&name](const auto &room) { return room->name() == name; });
    if (found == m_rooms.end())
        return;
    Q_EMIT roomClosing(found->get());
    const RoomName closed = (*found)->name();
    m_rooms.erase(found);
    m_client->leave(closed);
    m_roomList.setUnread(closed, 0);
    m_roomList.setDraft(closed, false);
    m_roomList.setRefused(closed, false);
    updateJoined();
}

void SessionRooms::updateJoined()
{
    QList<RoomName> names;
    for (const auto &room : m_rooms)
        names.append(room->name());
    m_roomList.setJoined(names);
}

OpenRoom *SessionRooms::room(const RoomName &name) const
{
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&name](const auto &room) { return room->name() == name; });
    return found == m_rooms.end() ? nullptr : found->get();
}

QList<OpenRoom *> SessionRooms::rooms() const
{
    QList<OpenRoom *> list;
    for (const auto &room : m_rooms)
        list.append(room.get());
    return list;
}

void SessionRooms::closeRooms()
{
    while (!m_rooms.empty())
        closeRoom(m_rooms.back()->name());
}

} // namespace app
} // namespace lanthorn
