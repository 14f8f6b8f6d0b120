// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/navigationmodel.h>

#include <app/icons.h>
#include <app/sessions/sessions.h>
#include <app/widgets/statuschip.h>

#include <utility>

namespace lanthorn {
inline namespace app {

namespace {

Icon iconOf(const SessionStatus &status)
{
    switch (status.link) {
    case SessionStatus::Link::Idle:
        return Icon::Plus;
    case SessionStatus::Link::Closed:
        return Icon::Error;
    case SessionStatus::Link::Connected:
        return status.isHosting() ? Icon::Host : Icon::Link;
    default:
        return Icon::Refresh;
    }
}

} // namespace

NavigationModel::NavigationModel(RoomListModel *rooms, const Sessions *sessions, QObject *parent)
    : QAbstractListModel(parent)
    , m_rooms(rooms)
    , m_sessions(sessions)
{
    if (sessions) {
        connect(sessions, &Sessions::changed, this, &NavigationModel::updatePlaces);
        updatePlaces();
    }
    followRooms();
}

//! What happens to the rooms while they are not listed is seen when they are.
void NavigationModel::followRooms()
{
    using Model = QAbstractItemModel;
    connect(m_rooms, &Model::rowsAboutToBeInserted, this,
            [this](const QModelIndex &, int first, int last) {
                if (m_hasPages)
                    beginInsertRows({}, first + firstRoom(), last + firstRoom());
            });
    connect(m_rooms, &Model::rowsInserted, this, [this] {
        if (m_hasPages)
            endInsertRows();
    });
    connect(m_rooms, &Model::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                if (m_hasPages)
                    beginRemoveRows({}, first + firstRoom(), last + firstRoom());
            });
    connect(m_rooms, &Model::rowsRemoved, this, [this] {
        if (m_hasPages)
            endRemoveRows();
    });
    connect(m_rooms, &Model::rowsAboutToBeMoved, this,
            [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                if (m_hasPages)
                    beginMoveRows({}, first + firstRoom(), last + firstRoom(), {},
                                  to + firstRoom());
            });
    connect(m_rooms, &Model::rowsMoved, this, [this] {
        if (m_hasPages)
            endMoveRows();
    });
    connect(m_rooms, &Model::layoutAboutToBeChanged, this, &NavigationModel::beginReorder);
    connect(m_rooms, &Model::layoutChanged, this, &NavigationModel::endReorder);
    connect(m_rooms, &Model::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                if (m_hasPages)
                    Q_EMIT dataChanged(index(first.row() + firstRoom()),
                                       index(last.row() + firstRoom()));
            });
}

void NavigationModel::beginReorder()
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList mine = persistentIndexList();
    for (const QModelIndex &index : mine) {
        const int row = index.row() - firstRoom();
        if (row >= 0 && row < m_rooms->rowCount())
            m_reordered.append({index, m_rooms->index(row)});
    }
}

void NavigationModel::endReorder()
{
    const auto moved = std::exchange(m_reordered, {});
    for (const auto &[mine, room] : moved)
        changePersistentIndex(mine, index(room.row() + firstRoom()));
    Q_EMIT layoutChanged();
}

void NavigationModel::updatePlaces()
{
    QList<Place> places;
    if (m_sessions->areSeveral()) {
        for (Session *session : m_sessions->all()) {
            places.append({session, std::nullopt});
            if (session == m_sessions->front())
                continue;
            for (const OpenRoom *room : session->rooms())
                places.append({session, room->name()});
        }
    }
    const bool hasPages = places.isEmpty() || !m_sessions->front()->isIdle();
    if (places != m_places || hasPages != m_hasPages) {
        beginResetModel();
        m_places = places;
        m_hasPages = hasPages;
        endResetModel();
    } else if (!places.isEmpty()) {
        retranslate();
    }
}

int NavigationModel::roomsHeading() const
{
    return firstPage() + int(livePages().size());
}

bool NavigationModel::isHeading(int row) const
{
    return row == above() || row == roomsHeading() || (row == 0 && above() > 0);
}

const PageKind *NavigationModel::pageAt(int row) const
{
    const int page = row - firstPage();
    const QList<const PageKind *> live = livePages();
    return page >= 0 && page < live.size() ? live.at(page) : nullptr;
}

std::optional<NavigationModel::Place> NavigationModel::placeAt(int row) const
{
    return row > 0 && row < above() ? std::optional(m_places.at(row - 1)) : std::nullopt;
}

std::optional<PageKey> NavigationModel::keyAt(int row) const
{
    if (row >= firstRoom() && row < rowCount())
        return PageKey {roomPage().id, m_rooms->nameAt(row - firstRoom())};
    if (const PageKind *page = pageAt(row))
        return PageKey {page->id, std::nullopt};
    return std::nullopt;
}

int NavigationModel::rowOf(const PageKey &key) const
{
    if (key.room && key.id == roomPage().id) {
        const int row = m_rooms->rowOf(*key.room);
        return row < 0 ? -1 : row + firstRoom();
    }
    for (int row = firstPage(); row < roomsHeading(); ++row) {
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
    if (isHeading(row)) {
        if (role == Qt::DisplayRole)
            return row == roomsHeading() ? tr("Rooms")
                : row == above()         ? tr("Live")
                                         : tr("Sessions");
        return role == HeadingRole ? QVariant(true) : QVariant();
    }
    if (const auto place = placeAt(row))
        return placeData(*place, role);
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
    const QModelIndex room = m_rooms->index(row - firstRoom());
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

QVariant NavigationModel::placeData(const Place &place, int role) const
{
    const SessionStatus &status = place.session->status();
    const OpenRoom *room = place.room ? place.session->room(*place.room) : nullptr;
    const bool isFront = place.session == m_sessions->front();
    const QString name = m_sessions->nameOf(*place.session);
    switch (role) {
    case Qt::DisplayRole:
        if (place.room)
            return place.room->toString();
        return name.isEmpty() ? tr("New session") : name;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return place.room ? tr("%1 in %2", "a room, a session").arg(place.room->toString(), name)
                          : statusText(status);
    case IconRole:
        return int(place.room ? roomPage().icon : iconOf(status));
    case JoinedRole:
        return true;
    case FrontRole:
        return isFront;
    case LevelRole:
        return place.room ? 1 : 0;
    case UnreadRole:
        return room ? room->unread() : 0;
    case DraftRole:
        return room && room->hasDraft();
    default:
        return {};
    }
}

Qt::ItemFlags NavigationModel::flags(const QModelIndex &index) const
{
    return !index.isValid() || isHeading(index.row())
        ? Qt::NoItemFlags
        : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

int NavigationModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_hasPages ? firstRoom() + m_rooms->rowCount() : above();
}

} // namespace app
} // namespace lanthorn
