// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/mergedlistmodel.h>
#include <protocol/member.h>

#include <QList>

#include <algorithm>

namespace lanthorn {
inline namespace client {
class Client;
class Room;
} // namespace client
} // namespace lanthorn

namespace lanthorn {
inline namespace models {

inline const QString &memberKey(const Member &member)
{
    return member.id;
}

//! The people in one room, in the order they came. Lives in the GUI thread.
class MemberModel : public MergedListModel<Member, &memberKey>
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, //!< int: a ClientKind.
        OwnRole, //!< bool: this client.
        IdRole, //!< QString: of the connection.
        HostRole, //!< QString: the other host it is on; empty for ours.
        IsHostRole, //!< bool: who hosts this session.
    };

    using MergedListModel::MergedListModel;

    //! Shows the members of `room` from now on. Both are borrowed and outlive the model.
    void follow(const Client *client, const Room *room);

    //! Who is there now. `total`: how many, when these are only some of them.
    void reset(const QList<Member> &members, qsizetype total = 0);
    void insert(qsizetype row, const Member &member);
    void replace(qsizetype row, const Member &member);
    void remove(qsizetype row);
    //! Which row is this client's own.
    void setOwnId(const QString &id);
    //! How many are in the room; not less than there are rows.
    qsizetype total() const { return std::max(m_total, rows().size()); }

    //! Qt::DisplayRole is the name to show, also for those who have not said one.
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void totalChanged();

private:
    void setTotal(qsizetype total);

    qsizetype m_total = 0;
    QString m_ownId;
};

} // namespace models
} // namespace lanthorn
