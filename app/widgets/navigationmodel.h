// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/pages.h>
#include <models/roomlistmodel.h>

#include <QAbstractListModel>
#include <QPersistentModelIndex>

#include <utility>

namespace lanthorn {
inline namespace app {

class Session;
class Sessions;

//! What the sidebar lists: a heading, the live pages, a heading, the rooms of a RoomListModel,
//! which are many. Above them, where there are several sessions, a heading and the sessions; below
//! each but the one in front the rooms that it has open; and nothing else while the one in front is
//! idle. Headings cannot be chosen. Lives in the GUI thread.
class NavigationModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole + 1, //!< bool
        JoinedRole, //!< bool; true for pages.
        UnreadRole, //!< int
        DraftRole, //!< bool
        LockedRole, //!< bool
        IconRole, //!< int: an Icon.
        FrontRole, //!< bool: the session in front.
        LevelRole, //!< int: 1 for the rooms below a session.
    };

    //! A session, or one of its rooms.
    struct Place
    {
        Session *session;
        std::optional<RoomName> room;
        bool operator==(const Place &) const = default;
    };

    //! Both are borrowed and outlive the model; without `sessions` there is one only. `rooms` are
    //! those of the session in front.
    explicit NavigationModel(RoomListModel *rooms, const Sessions *sessions = nullptr,
                             QObject *parent = nullptr);

    //! The page of the session in front in `row`; nothing for what else is there.
    std::optional<PageKey> keyAt(int row) const;
    //! The session in `row`, or the room of one that is not in front.
    std::optional<Place> placeAt(int row) const;
    //! -1 when it is not listed.
    int rowOf(const PageKey &key) const;
    //! Texts in another language.
    void retranslate();

    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;

private:
    //! How many rows are about sessions.
    int above() const { return m_places.isEmpty() ? 0 : 1 + int(m_places.size()); }
    int firstPage() const { return above() + 1; }
    int roomsHeading() const;
    int firstRoom() const { return roomsHeading() + 1; }
    bool isHeading(int row) const;
    //! The live page in `row`; nullptr for other rows.
    const PageKind *pageAt(int row) const;
    QVariant placeData(const Place &place, int role) const;

    void followRooms();
    void beginReorder();
    void endReorder();
    void updatePlaces();

    RoomListModel *m_rooms;
    const Sessions *m_sessions;
    QList<Place> m_places;
    bool m_hasPages = true; //!< Pages and rooms are listed.
    //! While the rooms are given another order: indexes of this model, and what they stand for.
    QList<std::pair<QModelIndex, QPersistentModelIndex>> m_reordered;
};

} // namespace app
} // namespace lanthorn
