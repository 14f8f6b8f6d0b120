// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/seriespast.h>
#include <platform/appendfile.h>
#include <series/keptvalues.h>

#include <QDate>
#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace lanthorn::inline live {

//! How values are kept on disk. A plain value.
struct KeepOptions
{
    QString folder = {}; //!< Made when it is missing.
    int days = 0; //!< Whole days of UTC before today; 0: nothing is kept.
    qint64 mostBytes = qint64(4) << 30; //!< Of all files; the oldest go first.
    qint64 fileBytes = qint64(256) << 20; //!< Behind this much, another file of the day begins.
    qint64 memory = qint64(256) << 20; //!< Of what is read back; see PastBuilder.
    qsizetype mostWaiting = 1 << 20; //!< Values that wait for a slow disk.
    std::chrono::milliseconds batch {500}; //!< How long values are collected.
    std::chrono::milliseconds again {5000}; //!< After which a disk that failed is tried again.
    std::function<double()> wallClock = {}; //!< Milliseconds since 1970; called in any thread.
};

//! The files of kept values, `YYYY-MM-DD.N.values`, one or more a day, and `lock`, which one
//! program at a time holds. Belongs to one thread, which waits for the disk.
class KeptFiles final
{
public:
    explicit KeptFiles(const KeepOptions &options);
    ~KeptFiles();
    Q_DISABLE_COPY_MOVE(KeptFiles)

    //! What all files say, when they are this program's. `notes` gets what could not be read.
    SeriesPasts read(QStringList *notes);
    //! Adds the columns, and deletes what is over what is kept. When that fails it says why, and
    //! nothing was added. What was added outlives a crash of this program, but is not waited for on
    //! its way to the disk.
    QString write(const std::vector<KeptColumn> &columns);

private:
    struct Name
    {
        QDate day;
        int number = 0;
        QString text = {};
    };

    //! Takes the folder. Says what is wrong.
    QString lock();
    QString openFile(QDate day);
    QString tryToOpen(const QString &name);
    void clean(QDate day);
    //! In the order in which they were written.
    QList<Name> files() const;
    QString path(const QString &name) const;
    QDate today() const; //!< In UTC.

    KeepOptions m_options;
    KeptWriter m_writer;
    std::unique_ptr<FolderLock> m_lock;
    std::unique_ptr<AppendFile> m_file; //!< What is written to.
    QString m_name; //!< Of that.
    QDate m_day;
    QHash<QString, qint64> m_ends; //!< Of files that were read, without what was cut short.
};

} // namespace lanthorn::inline live
