// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace lanthorn::inline platform {

//! A file that only grows, readable for this user alone. What was added outlives a crash of this
//! program; the system brings it to the disk when it likes. Blocks for as long as the disk takes.
class AppendFile final
{
public:
    //! Makes it when it is missing. Null, and `problem` says why in the system's words, when that
    //! fails, as with a link in its place.
    static std::unique_ptr<AppendFile> open(const QString &path, QString &problem);
    ~AppendFile();
    Q_DISABLE_COPY_MOVE(AppendFile)

    //! Adds all of it, and returns an empty text; or says what is wrong, and as far as the system
    //! lets it, nothing was added.
    QString append(const QByteArray &bytes);
    //! Takes away what is behind so many bytes. False when that fails.
    bool cut(qint64 size);
    qint64 size() const { return m_size; } //!< Bytes.
    //! Whether no path leads to it any more.
    bool isGone() const;

private:
    AppendFile(int descriptor, qint64 size);

    const int m_descriptor;
    qint64 m_size;
};

//! A file by which one program at a time has a folder: the system gives it free when the program
//! ends, however it does.
class FolderLock final
{
public:
    //! Null when it fails; `problem` is empty when another program has it, else in the system's
    //! words.
    static std::unique_ptr<FolderLock> take(const QString &path, QString &problem);
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

    //! Whether its folder was taken away, and nobody is locked out any more.
    bool isGone() const;

private:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    const int m_descriptor;
};

} // namespace lanthorn::inline platform
