// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/roommessages.h>

#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace lanthorn {

//! The rooms to choose from: those this client is in, in the order they were opened, then the
//! others that the server knows, by name. Lives in the GUI thread.
class RoomListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        JoinedRole = Qt::UserRole + 1, //!< bool
        MembersRole, //!< int: connections in the room; -1 when not known.
        UnreadRole, //!< int: messages that came while nobody looked.
    };

    using QAbstractListModel::QAbstractListModel;

    void setJoined(const QList<RoomName> &rooms);
    //! The server's list, whole.
    void setServerRooms(const QList<RoomInfo> &rooms);
    void setUnread(const RoomName &room, int count);

    //! The name in `row`, which must exist.
    const RoomName &nameAt(int row) const { return m_rows.at(row).name; }
    //! -1 when the room is not listed.
    int rowOf(const RoomName &room) const;

    QVariant data(const QModelIndex &index, int role) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        RoomName name;
        bool joined;
        int members;
        int unread;

        bool operator==(const Row &) const = default;
    };

    QList<Row> wanted() const;
    void update();

    QList<RoomName> m_joined;
    QList<RoomInfo> m_serverRooms;
    QHash<RoomName, int> m_unread;
    QList<Row> m_rows;
};

} // namespace lanthorn
