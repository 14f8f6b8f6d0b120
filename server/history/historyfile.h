// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyoptions.h>
#include <history/sqlconnection.h>
#include <platform/fileidentity.h>

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace lanthorn::inline history {

//! The file of a history, opened to be written: its folder, its lock, its version, its place on the
//! disk. Used in one thread.
//!
//! Of two hosts on one folder the second gets NotSaved::Locked: each holds a lock on the file
//! `<name>.lock` as long as it lives, which the system takes away when it dies. A file that is
//! damaged or of somebody else is renamed to `<name>.<date>-<time>.damaged`, with what belongs to
//! it, and a new one is made; one of a later version is left alone.
class HistoryFile final
{
public:
    explicit HistoryFile(const HistoryOptions &options);

    //! Opens it, and has written to it when this is true. Otherwise state() says why not.
    bool open();
    void close();
    //! The same, and lets another host have the folder.
    void release();
    bool isOpen() const { return m_connection.isOpen(); }
    SqlConnection &connection() { return m_connection; }
    //! Closes it because of the fault in the connection. A damaged file is set aside by the next
    //! open().
    void giveUp();
    const SaveState &state() const { return m_state; }

    //! False: the folder or a file of it was deleted or replaced, so nothing that is written lasts.
    bool isInPlace() const;
    //! Whether this is the one host that may use the folder.
    bool isOurs() const { return m_lock.isOpen(); }
    //! Damage that somebody else found.
    void setDamaged();

    QString path() const { return m_path; }
    const QString &epoch() const { return m_epoch; }
    const QByteArray &secret() const { return m_secret; }
    //! What is set aside, since the start, the newest last.
    const std::vector<QString> &setAside() const { return m_setAside; }

    //! Values of the table of settings; in a transaction of the caller, or alone.
    QVariant setting(const QString &name);
    bool setSetting(const QString &name, const QVariant &value);

private:
    bool fail(NotSaved reason, const QString &detail);
    bool failByFault();
    bool lockFolder();
    bool moveAside();
    bool openDatabase();
    bool checkVersion();
    bool prepare();
    bool identify();
    void salvageNames();

    HistoryOptions m_options;
    QString m_path;
    SqlConnection m_lock;
    SqlConnection m_connection;
    SaveState m_state;
    bool m_isDamaged = false;
    QString m_epoch;
    QByteArray m_secret;
    std::vector<QString> m_setAside;
    QString m_toSalvage; //!< What was set aside last, until there is a new file.
    std::optional<FileIdentity> m_identity;
    std::optional<FileIdentity> m_logIdentity; //!< Of the write-ahead log.
};

} // namespace lanthorn::inline history
