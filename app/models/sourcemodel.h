// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/hostcontrol.h>

#include <QAbstractTableModel>
#include <QHash>

namespace lanthorn {
inline namespace models {

//! Where the live values of a hosted session come from, and what became of them: one row for each
//! source, in the host's order. Lives in the GUI thread.
class SourceModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, SeriesCount, Values, Refused, Dropped, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    //! `series`: how many there are of each source, by its id.
    void setSources(const QList<HostSource> &sources, const QHash<int, int> &series);
    //! Nothing for a row that is not there.
    const HostSource *at(int row) const;
    //! -1: there is none.
    int rowOf(int source) const;
    //! Texts in another language.
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const HostSource &source, int column) const;

    QList<HostSource> m_sources;
    QHash<int, int> m_series;
};

} // namespace models
} // namespace lanthorn
