// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/navigationmodel.h>

#include <app/icons.h>

#include <utility>

namespace lanthorn {
inline namespace app {

NavigationModel::NavigationModel(RoomListModel *rooms, QObject *parent)
    : QAbstractListModel(parent)
    , m_rooms(rooms)
    , m_roomsHeading(firstPage + int(livePages().size()))
    , m_firstRoom(m_roomsHeading + 1)
{
    connect(rooms, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex &, int first, int last) {
                beginInsertRows({}, first + m_firstRoom, last + m_firstRoom);
            });
    connect(rooms, &QAbstractItemModel::rowsInserted, this, [this] { endInsertRows(); });
    connect(rooms, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                beginRemoveRows({}, first + m_firstRoom, last + m_firstRoom);
            });
    connect(rooms, &QAbstractItemModel::rowsRemoved, this, [this] { endRemoveRows(); });
    connect(rooms, &QAbstractItemModel::rowsAboutToBeMoved, this,
            [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                beginMoveRows({}, first + m_firstRoom, last + m_firstRoom, {}, to + m_firstRoom);
            });
    connect(rooms, &QAbstractItemModel::rowsMoved, this, [this] { endMoveRows(); });
    connect(rooms, &QAbstractItemModel::layoutAboutToBeChanged, this,
            &NavigationModel::beginReorder);
    connect(rooms, &QAbstractItemModel::layoutChanged, this, &NavigationModel::endReorder);
    connect(rooms, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                Q_EMIT dataChanged(index(first.row() + m_firstRoom),
                                   index(last.row() + m_firstRoom));
            });
}

void NavigationModel::beginReorder()
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList mine = persistentIndexList();
    for (const QModelIndex &index : mine) {
        const int row = index.row() - m_firstRoom;
        if (row >= 0 && row < m_rooms->rowCount())
            m_reordered.append({index, m_rooms->index(row)});
    }
}

void NavigationModel::endReorder()
{
    const auto moved = std::exchange(m_reordered, {});
    for (const auto &[mine, room] : moved)
        changePersistentIndex(mine, index(room.row() + m_firstRoom));
    Q_EMIT layoutChanged();
}

const PageKind *NavigationModel::pageAt(int row) const
{
    const int page = row - firstPage;
    const QList<const PageKind *> live = livePages();
    return page >= 0 && page < live.size() ? live.at(page) : nullptr;
}

std::optional<PageKey> NavigationModel::keyAt(int row) const
{
    if (row >= m_firstRoom && row < rowCount())
        return PageKey {roomPage().id, m_rooms->nameAt(row - m_firstRoom)};
    if (const PageKind *page = pageAt(row))
        return PageKey {page->id, std::nullopt};
    return std::nullopt;
}

int NavigationModel::rowOf(const PageKey &key) const
{
    if (key.room && key.id == roomPage().id) {
        const int row = m_rooms->rowOf(*key.room);
        return row < 0 ? -1 : row + m_firstRoom;
    }
    for (int row = firstPage; row < m_roomsHeading; ++row) {
        if (keyAt(row) == key)
            return row;
    }
    return -1;
}

void NavigationModel::retranslate()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QVariant NavigationModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int row = index.row();
    if (row == 0 || row == m_roomsHeading) {
        if (role == Qt::DisplayRole)
            return row == 0 ? tr("Live") : tr("Rooms");
        return role == HeadingRole ? QVariant(true) : QVariant();
    }
    if (const PageKind *page = pageAt(row)) {
        switch (role) {
        case Qt::DisplayRole:
            return page->title();
        case IconRole:
            return int(page->icon);
        case JoinedRole:
            return true;
        default:
            return {};
        }
    }
    const QModelIndex room = m_rooms->index(row - m_firstRoom);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return room.data(role);
    case IconRole:
        return int(roomPage().icon);
    case JoinedRole:
        return room.data(RoomListModel::JoinedRole);
    case UnreadRole:
        return room.data(RoomListModel::UnreadRole);
    case DraftRole:
        return room.data(RoomListModel::DraftRole);
    case LockedRole:
        return room.data(RoomListModel::LockedRole);
    default:
        return {};
    }
}

Qt::ItemFlags NavigationModel::flags(const QModelIndex &index) const
{
    const bool heading = index.row() == 0 || index.row() == m_roomsHeading;
    return heading || !index.isValid()
        ? Qt::NoItemFlags
        : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

int NavigationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_firstRoom + m_rooms->rowCount();
}

} // namespace app
} // namespace lanthorn
