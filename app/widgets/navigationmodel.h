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

//! What the sidebar lists: a heading, the live pages, a heading, the rooms of a RoomListModel,
//! which are many. Only pages and rooms can be chosen. Lives in the GUI thread.
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
    };

    //! `rooms` is borrowed and outlives the model.
    explicit NavigationModel(RoomListModel *rooms, QObject *parent = nullptr);

    //! What is in `row`; nothing for a heading.
    std::optional<PageKey> keyAt(int row) const;
    //! -1 when it is not listed.
    int rowOf(const PageKey &key) const;
    //! Texts in another language.
    void retranslate();

    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;

private:
    static constexpr int firstPage = 1;
    //! The live page in `row`; nullptr for other rows.
    const PageKind *pageAt(int row) const;

    void beginReorder();
    void endReorder();

    RoomListModel *m_rooms;
    const int m_roomsHeading;
    const int m_firstRoom;
    //! While the rooms are given another order: indexes of this model, and what they stand for.
    QList<std::pair<QModelIndex, QPersistentModelIndex>> m_reordered;
};

} // namespace app
} // namespace lanthorn
