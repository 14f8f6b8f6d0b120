// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/appendfile.h>

#include <platform/descriptors.h>

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lanthorn::inline platform {

static bool hasNoPath(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) != 0 || status.st_nlink == 0;
}

AppendFile::AppendFile(int descriptor, qint64 size)
    : m_descriptor(descriptor)
    , m_size(size)
{
}

AppendFile::~AppendFile()
{
    ::close(m_descriptor);
}

std::unique_ptr<AppendFile> AppendFile::open(const QString &path, QString &problem)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(),
               O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (descriptor < 0) {
        problem = qt_error_string(errno);
        return nullptr;
    }
    return std::unique_ptr<AppendFile>(
        new AppendFile(descriptor, std::max<qint64>(0, ::lseek(descriptor, 0, SEEK_END))));
}

QString AppendFile::append(const QByteArray &bytes)
{
    const qint64 done = writeAll(m_descriptor, bytes);
    if (done < bytes.size()) {
        QString problem = qt_error_string(errno);
        if (done > 0 && !cut(m_size))
            m_size += done;
        return problem;
    }
    m_size += bytes.size();
    return {};
}

bool AppendFile::cut(qint64 size)
{
    if (::ftruncate(m_descriptor, size) != 0)
        return false;
    m_size = size;
    return true;
}

bool AppendFile::isGone() const
{
    return hasNoPath(m_descriptor);
}

FolderLock::~FolderLock()
{
    ::close(m_descriptor); // The lock goes with it.
}

std::unique_ptr<FolderLock> FolderLock::take(const QString &path, QString &problem)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (descriptor < 0) {
        problem = qt_error_string(errno);
        return nullptr;
    }
    std::unique_ptr<FolderLock> lock(new FolderLock(descriptor));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return lock;
    problem = errno == EWOULDBLOCK ? QString() : qt_error_string(errno);
    return nullptr;
}

bool FolderLock::isGone() const
{
    return hasNoPath(m_descriptor);
}

} // namespace lanthorn::inline platform
