// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/sqlconnection.h>

#include <QObject>
#include <QString>

namespace lanthorn::inline history {

//! One connection that reads the file of a history, in a thread of its own. All functions run in
//! its thread.
class HistoryReader final : public QObject
{
    Q_OBJECT

public:
    explicit HistoryReader(const QString &vfs);

    //! From now on this file, from the next use on; empty: none.
    void setPath(const QString &path);
    //! The connection to read from, without a fault; null when there is no file to be read.
    SqlConnection *connection();
    //! To be called after reading. True: all went well.
    bool check();
    //! True once after the file turned out to be damaged.
    bool takeDamage();

private:
    bool open();

    QString m_vfs;
    QString m_path;
    SqlConnection m_connection;
    bool m_isDamaged = false;
};

} // namespace lanthorn::inline history
