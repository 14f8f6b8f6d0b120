// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/openroom.h>
#include <models/roomlistmodel.h>

#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace lanthorn {
inline namespace app {

//! What a Session knows of rooms: those that it has open, and the list of its host. Lives in the
//! GUI thread.
class SessionRooms : public QObject
{
    Q_OBJECT

public:
    ~SessionRooms() override;

    //! Opens `name`, or gives the room that is open already. Needs a session.
    OpenRoom *openRoom(const RoomName &name);
    void closeRoom(const RoomName &name);
    //! Nothing when it is not open.
    OpenRoom *room(const RoomName &name) const;
    //! In the order they were opened.
    QList<OpenRoom *> rooms() const;
    //! Looks for rooms with `part` in their name among all that the host has: roomList() holds
    //! those it did not tell of, too, until another one is looked for. Nothing for an empty part.
    void findRooms(const QString &part);
    RoomListModel *roomList() { return &m_roomList; }

Q_SIGNALS:
    void roomOpened(lanthorn::OpenRoom *room);
    //! `room` is deleted right after.
    void roomClosing(lanthorn::OpenRoom *room);

protected:
    //! `client` is borrowed and outlives every open room.
    SessionRooms(Client *client, QObject *parent);
    void closeRooms();

private:
    void updateJoined();

    Client *m_client;
    RoomListModel m_roomList;
    std::vector<std::unique_ptr<OpenRoom>> m_rooms;
    QString m_soughtRoom; //!< By findRooms().
};

} // namespace app
} // namespace lanthorn
