// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/recordlog.h>

#include <platform/descriptors.h>
#include <platform/privatefile.h>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lanthorn::inline platform {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sumLength = 16; // Hexadecimal digits: 64 bits find every accident.

QByteArray checksum(const QByteArray &record)
{
    return QCryptographicHash::hash(record, QCryptographicHash::Sha256).toHex().first(sumLength);
}

QByteArray lineOf(const QByteArray &record)
{
    return checksum(record) + ' ' + record + '\n';
}

void syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    (void)::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

RecordLog::RecordLog(QString path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

RecordLog::~RecordLog()
{
    ::close(m_descriptor); // The lock goes with it.
}

std::unique_ptr<RecordLog> RecordLog::locked(const QString &path, int descriptor)
{
    std::unique_ptr<RecordLog> log(new RecordLog(path, descriptor));
    struct stat status = {};
    // The file of a program that took it over, and then away, is no one's any more.
    const bool isOurs = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0
        && ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
    return isOurs ? std::move(log) : nullptr;
}

std::unique_ptr<RecordLog> RecordLog::create(const QString &path, const QList<QByteArray> &records,
                                             QString &problem)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!makePrivateFolder(folder)) {
        problem = u"the folder %1 cannot be made"_s.arg(folder);
        return nullptr;
    }
    // Not by its own name before it is whole. Nobody else has this name: it holds ours.
    const QByteArray draft = QFile::encodeName(u"%1.%2~"_s.arg(path).arg(::getpid()));
    const int descriptor =
        ::open(draft.constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    auto log = descriptor < 0 ? nullptr : locked(path, descriptor);
    if (!log) {
        problem = qt_error_string(errno);
        return nullptr;
    }
    QByteArray content;
    for (const QByteArray &record : records)
        content += lineOf(record);
    if (writeAll(descriptor, content) != content.size() || ::fsync(descriptor) != 0
        || std::rename(draft.constData(), QFile::encodeName(path).constData()) != 0) {
        problem = qt_error_string(errno);
        ::unlink(draft.constData());
        return nullptr;
    }
    syncFolder(path);
    log->m_size = content.size();
    return log;
}

std::unique_ptr<RecordLog> RecordLog::adopt(const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    auto log = descriptor < 0 ? nullptr : locked(path, descriptor);
    if (log)
        log->read();
    return log;
}

void RecordLog::read()
{
    QFile file;
    if (!file.open(m_descriptor, QIODevice::ReadOnly, QFileDevice::DontCloseHandle))
        return;
    const QByteArray content = file.read(largestFile);
    m_size = file.size();
    m_isTorn = !content.isEmpty() && !content.endsWith('\n');
    for (const QByteArray &line : content.split('\n')) {
        const QByteArray record = line.mid(sumLength + 1);
        if (line.size() > sumLength && line.first(sumLength) == checksum(record))
            m_records.append(record);
    }
}

QString RecordLog::append(const QByteArray &record, bool isSynced)
{
    Q_ASSERT(!record.contains('\n'));
    const QByteArray line = (m_isTorn ? "\n" : "") + lineOf(record);
    (void)::lseek(m_descriptor, m_size, SEEK_SET);
    const bool isWritten = writeAll(m_descriptor, line) == line.size();
    if (isWritten && (!isSynced || ::fdatasync(m_descriptor) == 0)) {
        m_size += line.size();
        m_isTorn = false;
        return {};
    }
    const QString problem = qt_error_string(errno);
    m_isTorn = ::ftruncate(m_descriptor, m_size) != 0 || m_isTorn;
    if (m_isTorn)
        m_size = std::max<qint64>(m_size, ::lseek(m_descriptor, 0, SEEK_END));
    return problem;
}

void RecordLog::remove()
{
    ::unlink(QFile::encodeName(m_path).constData());
}

} // namespace lanthorn::inline platform
