// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/hostcontrol.h>

#include <QAbstractTableModel>

namespace lanthorn {
inline namespace models {

//! The guests of a hosted session, one row for each connection, the oldest first. Lives in the GUI
//! thread.
class SessionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Program, Address, Rooms, Since, Received, Sent, Queued, Latency, Columns };
    enum Role {
        SortRole = Qt::UserRole, //!< Of the column.
        NumberRole, //!< quint64; see SessionInfo.
        MutedRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! Everybody but `own`, the id of the host as a member.
    void setSessions(const QList<SessionInfo> &sessions, const QString &own);
    //! Texts in another language.
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const SessionInfo &session, int column) const;

    QList<SessionInfo> m_sessions; //!< By number.
};

} // namespace models
} // namespace lanthorn
