// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/roomlistmodel.h>

#include <algorithm>

namespace lanthorn {

void RoomListModel::setJoined(const QList<RoomName> &rooms)
{
    m_joined = rooms;
    merge(wanted());
}

void RoomListModel::setServerRooms(const QList<RoomInfo> &rooms)
{
    m_serverRooms = rooms;
    merge(wanted());
}

void RoomListModel::setUnread(const RoomName &room, int count)
{
    if (count > 0)
        m_unread.insert(room, count);
    else
        m_unread.remove(room);
    const int row = rowOf(room);
    if (row < 0 || !rows().at(row).joined || rows().at(row).unread == count)
        return;
    ListedRoom changed = rows().at(row);
    changed.unread = count;
    replaceRow(row, changed);
}

int RoomListModel::rowOf(const RoomName &room) const
{
    const auto found = std::find_if(rows().begin(), rows().end(),
                                    [&room](const ListedRoom &row) { return row.name == room; });
    return found == rows().end() ? -1 : int(found - rows().begin());
}

QList<ListedRoom> RoomListModel::wanted() const
{
    QHash<RoomName, int> joined; // Their members.
    for (const RoomName &name : m_joined)
        joined.insert(name, -1);
    QList<ListedRoom> others;
    others.reserve(m_serverRooms.size());
    for (const RoomInfo &room : m_serverRooms) {
        if (const auto own = joined.find(room.name); own != joined.end())
            *own = room.members;
        else
            others.append({room.name, false, room.members, 0});
    }
    QList<ListedRoom> rows;
    rows.reserve(joined.size() + others.size());
    for (const RoomName &name : m_joined)
        rows.append({name, true, joined.value(name), m_unread.value(name)});
    return rows + others;
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ListedRoom &row = rows().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.name.toString();
    case Qt::AccessibleTextRole: {
        QStringList parts {tr("Room %1").arg(row.name.toString())};
        if (row.unread > 0)
            parts += tr("%n unread", nullptr, row.unread);
        if (row.members >= 0)
            parts += tr("%n people", nullptr, row.members);
        if (!row.joined)
            parts += tr("not joined");
        return parts.join(QStringLiteral(", "));
    }
    case JoinedRole:
        return row.joined;
    case MembersRole:
        return row.members;
    case UnreadRole:
        return row.unread;
    default:
        return {};
    }
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {{Qt::DisplayRole, "name"},
            {JoinedRole, "joined"},
            {MembersRole, "members"},
            {UnreadRole, "unread"}};
}

} // namespace lanthorn
