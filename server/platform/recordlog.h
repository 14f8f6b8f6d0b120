// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace lanthorn::inline platform {

//! A file of records, readable for this user alone, that one program at a time has: the system
//! gives it free when the program ends, however it does. Each record carries a checksum, so one
//! that a crash cut short, or that was damaged, is left out and harms no other. Blocks for as long
//! as the disk takes.
class RecordLog final
{
public:
    //! More than this of a file is not read, bytes.
    static constexpr qint64 largestFile = 64 * 1024 * 1024;

    //! Makes the file with these records in one step, in the place of one that is there. Null, and
    //! `problem` says why in the system's words, when that fails.
    static std::unique_ptr<RecordLog> create(const QString &path, const QList<QByteArray> &records,
                                             QString &problem);
    //! Takes the file over from a program that has ended. Null when another one has it, or when
    //! there is none.
    static std::unique_ptr<RecordLog> adopt(const QString &path);
    ~RecordLog();

    //! What was in it when it was adopted, in order, without what cannot be read.
    const QList<QByteArray> &records() const { return m_records; }
    qint64 size() const { return m_size; } //!< Bytes.

    //! Adds a record, which holds no line feed. When this returns an empty text, it outlives a
    //! crash of this program, and `isSynced` also the loss of power; otherwise it says what is
    //! wrong, and nothing was added.
    QString append(const QByteArray &record, bool isSynced = true);
    //! Takes the file away; nothing is to be added after that.
    void remove();

private:
    RecordLog(QString path, int descriptor);
    static std::unique_ptr<RecordLog> locked(const QString &path, int descriptor);
    void read();

    const QString m_path;
    const int m_descriptor;
    QList<QByteArray> m_records;
    qint64 m_size = 0;
    bool m_isTorn = false; //!< Bytes of an unfinished record could not be taken back.
};

} // namespace lanthorn::inline platform
