// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/mergedlistmodel.h>
#include <protocol/messages/roommessages.h>

#include <QHash>
#include <QList>
#include <QSet>

namespace lanthorn {
inline namespace models {

//! A room to choose.
struct ListedRoom
{
    RoomName name;
    bool joined;
    int members; //!< -1 when not known.
    int unread;
    bool hasDraft = false;
    bool isLocked = false; //!< The host lets nobody new in.

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
        DraftRole, //!< bool: something is written there and was not sent.
        LockedRole, //!< bool: the host lets nobody new in.
    };

    using MergedListModel::MergedListModel;

    void setJoined(const QList<RoomName> &rooms);
    //! What the server tells of its rooms, sorted by name, and how many it has in all.
    void setServerRooms(const QList<RoomInfo> &rooms, qsizetype total = 0);
    //! Rooms that were looked for, whether the server has told of them or not.
    void setFound(const QList<RoomInfo> &rooms);
    //! How many rooms the server has and did not tell of.
    qsizetype hiddenCount() const;
    void setUnread(const RoomName &room, int count);
    void setDraft(const RoomName &room, bool hasDraft);
    //! Whether the host let nobody into `room`: its lock, as long as the server does not list it.
    void setRefused(const RoomName &room, bool isRefused);
    //! Without a connection nobody knows who is where.
    void forgetMembers();

    //! The name in `row`, which must exist.
    const RoomName &nameAt(int row) const { return rows().at(row).name; }
    //! -1 when the room is not listed.
    int rowOf(const RoomName &room) const;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void hiddenCountChanged();

private:
    QList<ListedRoom> wanted() const;
    //! Of a room that the server may not list.
    ListedRoom joinedRow(const RoomName &name, const RoomInfo *told) const;

    QList<RoomName> m_joined;
    QList<RoomInfo> m_serverRooms;
    QList<RoomInfo> m_found;
    qsizetype m_total = 0;
    QHash<RoomName, int> m_unread;
    QSet<RoomName> m_drafts;
    QSet<RoomName> m_refused;
};

} // namespace models
} // namespace lanthorn
