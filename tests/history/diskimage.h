// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/faultvfs.h>

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

class QRandomGenerator;

namespace lanthorn::test {

//! What is on a disk whose cache loses what was not synced: what was, and any part of the rest.
class DiskImage final
{
public:
    void apply(const FileOperation &operation);
    //! Makes the files in `folder`, and removes others, as a power cut would leave them: of what
    //! was not synced each operation is done, done in part, or not, at random.
    void write(const QString &folder, QRandomGenerator &random) const;

private:
    struct File
    {
        bool exists = false;
        QByteArray synced;
        std::vector<FileOperation> pending = {};
    };
    std::map<QString, File> m_files;
};

} // namespace lanthorn::test
