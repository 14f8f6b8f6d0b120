// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/roomlistmodel.h>

#include <algorithm>

namespace lanthorn {

void RoomListModel::setJoined(const QList<RoomName> &rooms)
{
    m_joined = rooms;
    update();
}

void RoomListModel::setServerRooms(const QList<RoomInfo> &rooms)
{
    m_serverRooms = rooms;
    update();
}

void RoomListModel::setUnread(const RoomName &room, int count)
{
    if (count > 0)
        m_unread.insert(room, count);
    else
        m_unread.remove(room);
    update();
}

int RoomListModel::rowOf(const RoomName &room) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&room](const Row &row) { return row.name == room; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

QList<RoomListModel::Row> RoomListModel::wanted() const
{
    QHash<RoomName, int> counts;
    for (const RoomInfo &room : m_serverRooms)
        counts.insert(room.name, room.members);
    QList<Row> rows;
    for (const RoomName &name : m_joined)
        rows.append({name, true, counts.value(name, -1), m_unread.value(name)});
    for (const RoomInfo &room : m_serverRooms) {
        if (!m_joined.contains(room.name))
            rows.append({room.name, false, room.members, 0});
    }
    return rows;
}

void RoomListModel::update()
{
    const QList<Row> target = wanted();
    const auto sameName = [](const RoomName &name) {
        return [&name](const Row &row) { return row.name == name; };
    };
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (std::none_of(target.begin(), target.end(), sameName(m_rows.at(i).name))) {
            beginRemoveRows({}, i, i);
            m_rows.removeAt(i);
            endRemoveRows();
        }
    }
    // Now every old row is wanted; each turn makes the rows up to i equal to the target.
    for (int i = 0; i < target.size(); ++i) {
        const Row &row = target.at(i);
        const int old = rowOf(row.name);
        if (old < 0) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, row);
            endInsertRows();
            continue;
        }
        if (old != i) {
            beginMoveRows({}, old, old, {}, i);
            m_rows.move(old, i);
            endMoveRows();
        }
        if (m_rows.at(i) != row) {
            m_rows[i] = row;
            Q_EMIT dataChanged(index(i), index(i));
        }
    }
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows.at(index.row());
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

int RoomListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {{Qt::DisplayRole, "name"},
            {JoinedRole, "joined"},
            {MembersRole, "members"},
            {UnreadRole, "unread"}};
}

} // namespace lanthorn
