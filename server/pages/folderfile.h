// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <variant>

namespace lanthorn::inline server {

//! A file that was opened to be read. From any thread; closed with the last of its owners.
class OpenFile final
{
public:
    explicit OpenFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~OpenFile();
    Q_DISABLE_COPY_MOVE(OpenFile)

    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

//! A file of the folder, with what is known of it.
struct FolderFile
{
    std::shared_ptr<const OpenFile> file;
    qint64 size = 0; //!< In bytes, when it was opened.
    QByteArray tag; //!< Without quotes; another one after each change.
    QByteArray contentType; //!< By the ending of its name.
};

//! The path is that of a folder with an index.html, but its slash at the end is missing.
struct FolderSlashMissing
{
};

//! Nothing to be shown.
struct NoFolderFile
{
};

using FolderLookup = std::variant<NoFolderFile, FolderSlashMissing, FolderFile>;

//! Opens what is at `path`, which is decoded and begins with a slash, in `folder`: a file of
//! exactly this name, or the index.html of a folder. No name on the way begins with a dot; links
//! are followed as long as they stay inside; what is no file that can be read is not there. Blocks
//! as the file system does, but never for a pipe or a device.
FolderLookup openInFolder(const QString &folder, const QString &path);

//! The type of what has this name, with a charset where it is text.
QByteArray fileTypeOf(const QString &fileName);

} // namespace lanthorn::inline server
