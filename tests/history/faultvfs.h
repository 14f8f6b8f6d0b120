// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

struct sqlite3_vfs;

namespace lanthorn::test {

//! What SQLite did to a file.
struct FileOperation
{
    enum class Kind { Write, Truncate, Sync, Delete };
    Kind kind;
    QString file; //!< Without its folder.
    qint64 offset = 0; //!< Or the new size.
    QByteArray bytes = {};
    bool isDurable = false; //!< Delete: the folder was synced too.
};

//! A file system for SQLite that passes everything on to the system's, but for what it is told: it
//! writes down what is done, and fails. Nothing of it waits for the disk. From any thread.
//!
//! It is there for SQLite under name() as long as this object.
class FaultVfs final
{
public:
    enum class Fault {
        NoSpace, //!< ENOSPC: of what needs space.
        Error, //!< EIO: of everything.
        ReadOnly, //!< EROFS: files open to be read only. `count` is ignored.
    };

    FaultVfs();
    ~FaultVfs();
    Q_DISABLE_COPY_MOVE(FaultVfs)

    QString name() const;

    //! From the call number `first` on, counted from now and from 0, `count` calls fail.
    void fail(Fault fault, int first, int count);
    void failNothing();
    int calls() const; //!< Since fail(), of what may fail by it.
    int failed() const; //!< Of these.

    void startLog();
    //! Its length. What was done before an answer is before this number at the answer.
    size_t logged() const;
    std::vector<FileOperation> takeLog();

    // For the functions that SQLite calls.
    bool isFailing(Fault onlyBy);
    Fault fault() const { return m_fault; }
    bool isReadOnly() const;
    void log(FileOperation operation);
    sqlite3_vfs *system() const { return m_system; }

private:
    struct Registration;

    mutable QMutex m_mutex;
    std::unique_ptr<Registration> m_registration;
    sqlite3_vfs *m_system;
    Fault m_fault = Fault::Error;
    int m_first = 0;
    int m_count = 0;
    int m_calls = 0;
    int m_failed = 0;
    bool m_isLogging = false;
    std::vector<FileOperation> m_log;
};

} // namespace lanthorn::test
