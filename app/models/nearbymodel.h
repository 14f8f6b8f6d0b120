// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/discovery/hostfinder.h>

#include <QAbstractListModel>
#include <QList>

#include <chrono>
#include <optional>

namespace lanthorn {
inline namespace models {

//! The hosts that announce themselves, in the order in which they appeared: a row moves only when
//! one above it goes. Also says it in words. Lives in the GUI thread.
class NearbyModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole + 1, //!< QString: where it is, how many are there, what it asks.
        LatencyRole, //!< QString: how soon it answers; empty when that is not known.
        SilentRole, //!< bool: it does not answer.
        LockedRole, //!< bool: it asks for a password.
    };

    using QAbstractListModel::QAbstractListModel;

    //! A new one, or what it says now.
    void set(const FoundHost &host);
    void remove(const QString &id);
    //! How soon it answered last; nothing: it did not.
    void setLatency(const QString &id, std::optional<std::chrono::milliseconds> latency);
    //! Texts in another language.
    void retranslate();

    //! The host in `row`, which must exist.
    const FoundHost &hostAt(int row) const { return m_rows.at(row).host; }
    int rowCount(const QModelIndex &parent = {}) const override;
    //! Its name for Qt::DisplayRole, everything for screen readers and tool tips.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        FoundHost host;
        bool wasMeasured = false;
        std::optional<std::chrono::milliseconds> latency = {};
    };

    int rowOf(const QString &id) const;
    QString nameOf(const Row &row) const;
    QString detailOf(const Row &row) const;
    QString latencyOf(const Row &row) const;

    QList<Row> m_rows;
};

} // namespace models
} // namespace lanthorn
