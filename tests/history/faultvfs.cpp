// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/faultvfs.h>

#include <QFileInfo>
#include <QMutexLocker>

#include <cstdlib>
#include <cstring>
#include <new>
#include <sqlite3.h>
#include <utility>

namespace lanthorn::test {

namespace {

using Fault = FaultVfs::Fault;

//! What SQLite has for an open file; the system's own follows it in memory.
struct FaultFile
{
    sqlite3_file base;
    FaultVfs *vfs;
    char name[128];

    sqlite3_file *system() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    const sqlite3_io_methods *methods() { return system()->pMethods; }
    void log(FileOperation::Kind kind, qint64 offset, QByteArray bytes = {})
    {
        vfs->log({kind, QString::fromUtf8(name), offset, std::move(bytes)});
    }
};

FaultFile *of(sqlite3_file *file)
{
    return reinterpret_cast<FaultFile *>(file);
}

//! The code to fail with: SQLITE_FULL where there is no space, else `code`; 0: go on.
int faultOf(FaultFile *file, Fault onlyBy, int code)
{
    if (!file->vfs->isFailing(onlyBy))
        return SQLITE_OK;
    return file->vfs->fault() == Fault::NoSpace && code == SQLITE_IOERR_WRITE ? SQLITE_FULL : code;
}

int closeFile(sqlite3_file *file)
{
    return of(file)->methods()->xClose(of(file)->system());
}

int readFile(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    if (const int code = faultOf(of(file), Fault::Error, SQLITE_IOERR_READ))
        return code;
    return of(file)->methods()->xRead(of(file)->system(), bytes, size, offset);
}

int writeFile(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    if (const int code = faultOf(of(file), Fault::NoSpace, SQLITE_IOERR_WRITE))
        return code;
    of(file)->log(FileOperation::Kind::Write, offset,
                  QByteArray(static_cast<const char *>(bytes), size));
    return of(file)->methods()->xWrite(of(file)->system(), bytes, size, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (const int code = faultOf(of(file), Fault::NoSpace, SQLITE_IOERR_TRUNCATE))
        return code;
    of(file)->log(FileOperation::Kind::Truncate, size);
    return of(file)->methods()->xTruncate(of(file)->system(), size);
}

int syncFile(sqlite3_file *file, int)
{
    if (const int code = faultOf(of(file), Fault::NoSpace, SQLITE_IOERR_FSYNC))
        return code;
    of(file)->log(FileOperation::Kind::Sync, 0);
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    if (const int code = faultOf(of(file), Fault::Error, SQLITE_IOERR_FSTAT))
        return code;
    return of(file)->methods()->xFileSize(of(file)->system(), size);
}

int lockFile(sqlite3_file *file, int level)
{
    if (const int code = faultOf(of(file), Fault::Error, SQLITE_IOERR_LOCK))
        return code;
    return of(file)->methods()->xLock(of(file)->system(), level);
}

int unlockFile(sqlite3_file *file, int level)
{
    return of(file)->methods()->xUnlock(of(file)->system(), level);
}

int checkReservedLock(sqlite3_file *file, int *result)
{
    return of(file)->methods()->xCheckReservedLock(of(file)->system(), result);
}

int fileControl(sqlite3_file *file, int operation, void *argument)
{
    return of(file)->methods()->xFileControl(of(file)->system(), operation, argument);
}

int sectorSize(sqlite3_file *file)
{
    return of(file)->methods()->xSectorSize(of(file)->system());
}

int deviceCharacteristics(sqlite3_file *file)
{
    return of(file)->methods()->xDeviceCharacteristics(of(file)->system());
}

int mapShared(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    const Fault onlyBy = extend ? Fault::NoSpace : Fault::Error;
    if (const int code = faultOf(of(file), onlyBy, SQLITE_IOERR_SHMSIZE))
        return code;
    return of(file)->methods()->xShmMap(of(file)->system(), region, size, extend, memory);
}

int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    if ((flags & SQLITE_SHM_LOCK) != 0) {
        if (const int code = faultOf(of(file), Fault::Error, SQLITE_IOERR_SHMLOCK))
            return code;
    }
    return of(file)->methods()->xShmLock(of(file)->system(), offset, count, flags);
}

void barrier(sqlite3_file *file)
{
    of(file)->methods()->xShmBarrier(of(file)->system());
}

int unmapShared(sqlite3_file *file, int remove)
{
    return of(file)->methods()->xShmUnmap(of(file)->system(), remove);
}

const sqlite3_io_methods fileMethods {
    2,
    closeFile,
    readFile,
    writeFile,
    truncateFile,
    syncFile,
    fileSize,
    lockFile,
    unlockFile,
    checkReservedLock,
    fileControl,
    sectorSize,
    deviceCharacteristics,
    mapShared,
    lockShared,
    barrier,
    unmapShared,
    nullptr,
    nullptr,
};

FaultVfs *of(sqlite3_vfs *vfs)
{
    return static_cast<FaultVfs *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    auto *own = new (file) FaultFile {};
    own->vfs = of(vfs);
    if (path) {
        const QByteArray name = QFileInfo(QString::fromUtf8(path)).fileName().toUtf8();
        std::strncpy(own->name, name.constData(), sizeof own->name - 1);
    }
    const bool isNew = path && !QFileInfo::exists(QString::fromUtf8(path));
    if (of(vfs)->isFailing(isNew ? Fault::NoSpace : Fault::Error))
        return SQLITE_CANTOPEN;
    sqlite3_vfs *system = of(vfs)->system();
    if (of(vfs)->isReadOnly())
        flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    const int code = system->xOpen(system, path, own->system(), flags, outFlags);
    if (own->methods())
        own->base.pMethods = &fileMethods;
    return code;
}

int deleteFile(sqlite3_vfs *vfs, const char *path, int syncFolder)
{
    if (of(vfs)->isFailing(Fault::Error))
        return SQLITE_IOERR_DELETE;
    of(vfs)->log({FileOperation::Kind::Delete,
                  QFileInfo(QString::fromUtf8(path)).fileName(),
                  0,
                  {},
                  syncFolder != 0});
    sqlite3_vfs *system = of(vfs)->system();
    return system->xDelete(system, path, 0);
}

} // namespace

struct FaultVfs::Registration
{
    QByteArray name;
    sqlite3_vfs vfs;
};

FaultVfs::FaultVfs()
    : m_registration(std::make_unique<Registration>())
    , m_system(sqlite3_vfs_find(nullptr))
{
    static int counter = 0;
    m_registration->name = "lanthorn-faults-" + QByteArray::number(++counter);
    sqlite3_vfs &vfs = m_registration->vfs;
    // What is not replaced, SQLite calls with ours: the system's own functions use nothing of it
    // that is not the same.
    vfs = *m_system;
    vfs.pNext = nullptr;
    vfs.zName = m_registration->name.constData();
    vfs.szOsFile = int(sizeof(FaultFile)) + m_system->szOsFile;
    vfs.pAppData = this;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&vfs, 0);
}

FaultVfs::~FaultVfs()
{
    sqlite3_vfs_unregister(&m_registration->vfs);
}

QString FaultVfs::name() const
{
    return QString::fromLatin1(m_registration->name);
}

void FaultVfs::fail(Fault fault, int first, int count)
{
    const QMutexLocker lock(&m_mutex);
    m_fault = fault;
    m_first = first;
    m_count = count;
    m_calls = 0;
    m_failed = 0;
}

void FaultVfs::failNothing()
{
    const QMutexLocker lock(&m_mutex);
    m_count = 0;
}

bool FaultVfs::isReadOnly() const
{
    const QMutexLocker lock(&m_mutex);
    return m_fault == Fault::ReadOnly && m_count > 0;
}

int FaultVfs::calls() const
{
    const QMutexLocker lock(&m_mutex);
    return m_calls;
}

int FaultVfs::failed() const
{
    const QMutexLocker lock(&m_mutex);
    return m_failed;
}

bool FaultVfs::isFailing(Fault onlyBy)
{
    const QMutexLocker lock(&m_mutex);
    // What fails by a full disk also fails by a broken one.
    if (m_fault == Fault::ReadOnly || (m_fault == Fault::NoSpace && onlyBy == Fault::Error))
        return false;
    const int call = m_calls++;
    const bool isFailing = call >= m_first && call - m_first < m_count;
    m_failed += isFailing;
    return isFailing;
}

void FaultVfs::startLog()
{
    const QMutexLocker lock(&m_mutex);
    m_isLogging = true;
}

size_t FaultVfs::logged() const
{
    const QMutexLocker lock(&m_mutex);
    return m_log.size();
}

std::vector<FileOperation> FaultVfs::takeLog()
{
    const QMutexLocker lock(&m_mutex);
    m_isLogging = false;
    return std::exchange(m_log, {});
}

void FaultVfs::log(FileOperation operation)
{
    const QMutexLocker lock(&m_mutex);
    if (m_isLogging)
        m_log.push_back(std::move(operation));
}

} // namespace lanthorn::test
