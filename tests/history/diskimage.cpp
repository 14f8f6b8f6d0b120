// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/diskimage.h>

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace lanthorn::test {

namespace {

// What a disk writes wholly or not at all.
constexpr qint64 sectorBytes = 512;

void perform(const FileOperation &operation, QByteArray &bytes)
{
    if (operation.kind == FileOperation::Kind::Truncate) {
        bytes.resize(std::min<qsizetype>(bytes.size(), operation.offset));
        return;
    }
    const qint64 end = operation.offset + operation.bytes.size();
    if (bytes.size() < end)
        bytes.append(QByteArray(end - bytes.size(), '\0'));
    std::copy(operation.bytes.begin(), operation.bytes.end(), bytes.begin() + operation.offset);
}

// Some of the sectors of a write.
void performPart(const FileOperation &operation, QByteArray &bytes, QRandomGenerator &random)
{
    for (qint64 done = 0; done < operation.bytes.size();) {
        const qint64 at = operation.offset + done;
        const qint64 rest = sectorBytes - at % sectorBytes;
        const qint64 size = std::min<qint64>(rest, operation.bytes.size() - done);
        if (random.bounded(2) == 0)
            perform({operation.kind, operation.file, at, operation.bytes.mid(done, size)}, bytes);
        done += size;
    }
}

} // namespace

void DiskImage::apply(const FileOperation &operation)
{
    File &file = m_files[operation.file];
    switch (operation.kind) {
    case FileOperation::Kind::Write:
    case FileOperation::Kind::Truncate:
        file.exists = true;
        file.pending.push_back(operation);
        break;
    case FileOperation::Kind::Sync:
        for (const FileOperation &pending : file.pending) {
            if (pending.kind == FileOperation::Kind::Delete)
                file.synced.clear();
            else
                perform(pending, file.synced);
        }
        file.pending.clear();
        file.exists = true;
        break;
    case FileOperation::Kind::Delete:
        if (operation.isDurable)
            file = {};
        else
            file.pending.push_back(operation);
        break;
    }
}

void DiskImage::write(const QString &folder, QRandomGenerator &random) const
{
    const QDir place(folder);
    for (const QString &name : place.entryList(QDir::Files))
        QFile::remove(place.filePath(name));
    for (const auto &[name, file] : m_files) {
        QByteArray bytes = file.synced;
        bool exists = file.exists;
        // All of it in order up to a point is the most likely; anything is possible.
        const bool isOrdered = random.bounded(2) == 0;
        const size_t end = random.bounded(quint32(file.pending.size() + 1));
        for (size_t i = 0; i < file.pending.size(); ++i) {
            const FileOperation &operation = file.pending[i];
            const quint32 fate = isOrdered ? (i < end ? 0 : 1) : random.bounded(3U);
            if (fate == 1)
                continue;
            if (operation.kind == FileOperation::Kind::Delete) {
                bytes.clear();
                exists = false;
            } else if (fate == 0) {
                perform(operation, bytes);
                exists = true;
            } else if (operation.kind == FileOperation::Kind::Write) {
                performPart(operation, bytes, random);
                exists = true;
            }
        }
        if (!exists)
            continue;
        QFile out(place.filePath(name));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
    }
}

} // namespace lanthorn::test
