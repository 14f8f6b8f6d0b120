// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/roomlistmodel.h>

#include <models/foreigntext.h>

#include <algorithm>
#include <utility>

namespace lanthorn {
inline namespace models {

void RoomListModel::setJoined(const QList<RoomName> &rooms)
{
    m_joined = rooms;
    merge(wanted());
}

void RoomListModel::setServerRooms(const QList<RoomInfo> &rooms, qsizetype total)
{
    const qsizetype hidden = hiddenCount();
    m_serverRooms = rooms;
    m_total = total;
    merge(wanted());
    if (hiddenCount() != hidden)
        Q_EMIT hiddenCountChanged();
}

qsizetype RoomListModel::hiddenCount() const
{
    return std::max<qsizetype>(m_total - m_serverRooms.size(), 0);
}

void RoomListModel::setFound(const QList<RoomInfo> &rooms)
{
    if (std::exchange(m_found, rooms) != rooms)
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

void RoomListModel::setDraft(const RoomName &room, bool hasDraft)
{
    if (m_drafts.contains(room) == hasDraft)
        return;
    if (hasDraft)
        m_drafts.insert(room);
    else
        m_drafts.remove(room);
    merge(wanted());
}

void RoomListModel::setRefused(const RoomName &room, bool isRefused)
{
    if (m_refused.contains(room) == isRefused)
        return;
    if (isRefused)
        m_refused.insert(room);
    else
        m_refused.remove(room);
    merge(wanted());
}

void RoomListModel::forgetMembers()
{
    for (RoomInfo &room : m_serverRooms)
        room.members = -1;
    m_found.clear();
    merge(wanted());
}

int RoomListModel::rowOf(const RoomName &room) const
{
    const auto found = std::find_if(rows().begin(), rows().end(),
                                    [&room](const ListedRoom &row) { return row.name == room; });
    return found == rows().end() ? -1 : int(found - rows().begin());
}

ListedRoom RoomListModel::joinedRow(const RoomName &name, const RoomInfo *told) const
{
    return {name,
            true,
            told ? told->members : -1,
            m_unread.value(name),
            m_drafts.contains(name),
            told ? told->isLocked : m_refused.contains(name)};
}

QList<ListedRoom> RoomListModel::wanted() const
{
    QHash<RoomName, const RoomInfo *> joined; // What the server tells of them.
    for (const RoomName &name : m_joined)
        joined.insert(name, nullptr);
    QList<ListedRoom> others;
    others.reserve(m_serverRooms.size() + m_found.size());
    QSet<RoomName> known;
    for (const QList<RoomInfo> *rooms : {&m_serverRooms, &m_found}) {
        for (const RoomInfo &room : *rooms) {
            if (known.contains(room.name))
                continue;
            known.insert(room.name);
            if (const auto own = joined.find(room.name); own != joined.end())
                *own = &room;
            else
                others.append({room.name, false, room.members, 0, false, room.isLocked});
        }
    }
    QList<ListedRoom> rows;
    rows.reserve(joined.size() + others.size());
    for (const RoomName &name : m_joined)
        rows.append(joinedRow(name, joined.value(name)));
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
        if (row.isLocked)
            parts += tr("locked: nobody new gets in");
        if (row.hasDraft)
            parts += tr("a message is not sent yet");
        return parts.join(QStringLiteral(", "));
    }
    case JoinedRole:
        return row.joined;
    case MembersRole:
        return row.members;
    case UnreadRole:
        return row.unread;
    case DraftRole:
        return row.hasDraft;
    case LockedRole:
        return row.isLocked;
    case Qt::ToolTipRole:
        return toolTipText(data(index, Qt::AccessibleTextRole).toString());
    default:
        return {};
    }
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {{Qt::DisplayRole, "name"}, {JoinedRole, "joined"}, {MembersRole, "members"},
            {UnreadRole, "unread"},    {DraftRole, "draft"},   {LockedRole, "locked"}};
}

} // namespace models
} // namespace lanthorn
