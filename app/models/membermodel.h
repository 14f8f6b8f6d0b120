// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>

#include <QAbstractListModel>
#include <QList>

namespace lanthorn {

class Client;
class Room;

//! The people in one room, in the order they came. Lives in the GUI thread.
class MemberModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, //!< int: a ClientKind.
        OwnRole, //!< bool: this client.
        IdRole, //!< QString: of the connection.
        HostRole, //!< QString: the other host it is on; empty for ours.
    };

    using QAbstractListModel::QAbstractListModel;

    //! Shows the members of `room` from now on. Both are borrowed and outlive the model.
    void follow(const Client *client, const Room *room);

    void reset(const QList<Member> &members);
    void insert(qsizetype row, const Member &member);
    void replace(qsizetype row, const Member &member);
    void remove(qsizetype row);
    //! Which row is this client's own.
    void setOwnId(const QString &id);

    //! Qt::DisplayRole is the name to show, also for those who have not said one.
    QVariant data(const QModelIndex &index, int role) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QList<Member> m_members;
    QString m_ownId;
};

} // namespace lanthorn
