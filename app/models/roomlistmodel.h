// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/mergedlistmodel.h>
#include <protocol/roommessages.h>

#include <QHash>
#include <QList>

namespace lanthorn {

//! A room to choose.
struct ListedRoom
{
    RoomName name;
    bool joined;
    int members; //!< -1 when not known.
    int unread;

    static const RoomName &keyOf(const ListedRoom &room) { return room.name; }
    bool operator==(const ListedRoom &) const = default;
};

//! The rooms to choose from: those this client is in, in the order they were opened, then the
//! others that the server knows, by name. Lives in the GUI thread.
class RoomListModel : public MergedListModel<ListedRoom, &ListedRoom::keyOf>
{
    Q_OBJECT

public:
    enum Role {
        JoinedRole = Qt::UserRole + 1, //!< bool
        MembersRole, //!< int: connections in the room; -1 when not known.
        UnreadRole, //!< int: messages that came while nobody looked.
    };

    using MergedListModel::MergedListModel;

    void setJoined(const QList<RoomName> &rooms);
    //! What the server tells of its rooms, sorted by name.
    void setServerRooms(const QList<RoomInfo> &rooms);
    void setUnread(const RoomName &room, int count);

    //! The name in `row`, which must exist.
    const RoomName &nameAt(int row) const { return rows().at(row).name; }
    //! -1 when the room is not listed.
    int rowOf(const RoomName &room) const;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QList<ListedRoom> wanted() const;

    QList<RoomName> m_joined;
    QList<RoomInfo> m_serverRooms;
    QHash<RoomName, int> m_unread;
};

} // namespace lanthorn
