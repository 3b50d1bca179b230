// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/faultydisk.h"

#include <sqlite3.h>
#include <vector>

namespace leadpilot::sim {
namespace {

std::vector<std::pair<QByteArray, FaultyDisk *>> &disks()
{
    static std::vector<std::pair<QByteArray, FaultyDisk *>> all;
    return all;
}

FaultyDisk *diskOf(const char *path)
{
    for (const auto &[folder, disk] : disks()) {
        if (path && QByteArrayView(path).startsWith(folder))
            return disk;
    }
    return nullptr;
}

sqlite3_vfs *systemsOwn = nullptr;

} // namespace

/// What SQLite holds of an open file; the system's own lies right behind it.
struct DiskFile
{
    sqlite3_file base;
    FaultyDisk *disk;

    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    static DiskFile *of(sqlite3_file *file) { return reinterpret_cast<DiskFile *>(file); }
};

/// SQLite's calls, with the disk asked before each one that writes.
struct DiskCalls
{
    using Verdict = FaultyDisk::Verdict;

    static sqlite3_file *real(sqlite3_file *file) { return DiskFile::of(file)->real(); }
    static const sqlite3_io_methods *calls(sqlite3_file *file) { return real(file)->pMethods; }
    static bool isDead(sqlite3_file *file)
    {
        const FaultyDisk *disk = DiskFile::of(file)->disk;
        return disk && disk->m_dead;
    }
    static Verdict ask(sqlite3_file *file)
    {
        FaultyDisk *disk = DiskFile::of(file)->disk;
        return disk ? disk->next() : Verdict::Go;
    }
    static void die(FaultyDisk *disk)
    {
        disk->m_dead = true;
        if (disk->m_powerCut)
            disk->loseUnsynced();
    }

    static int close(sqlite3_file *file)
    {
        if (FaultyDisk *disk = DiskFile::of(file)->disk)
            disk->forget(DiskFile::of(file));
        return calls(file)->xClose(real(file));
    }
    static int read(sqlite3_file *file, void *into, int amount, sqlite3_int64 offset)
    {
        return isDead(file) ? SQLITE_IOERR_READ : calls(file)->xRead(real(file), into, amount, offset);
    }
    static int write(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset)
    {
        FaultyDisk *disk = DiskFile::of(file)->disk;
        const Verdict verdict = ask(file);
        if (verdict == Verdict::Fail)
            return SQLITE_IOERR_WRITE;
        if (verdict == Verdict::Die) {
            if (!disk->m_dead && disk->m_dice.percent(50)) {
                disk->remember(DiskFile::of(file), offset, amount / 2);
                (void)calls(file)->xWrite(real(file), bytes, amount / 2, offset);
            }
            die(disk);
            return SQLITE_IOERR_WRITE;
        }
        if (disk && disk->m_full) {
            sqlite3_int64 size = 0;
            if (calls(file)->xFileSize(real(file), &size) != SQLITE_OK || offset + amount > size)
                return SQLITE_FULL;
        }
        if (disk)
            disk->remember(DiskFile::of(file), offset, amount);
        return calls(file)->xWrite(real(file), bytes, amount, offset);
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        const Verdict verdict = ask(file);
        if (verdict == Verdict::Die)
            die(DiskFile::of(file)->disk);
        return verdict == Verdict::Go ? calls(file)->xTruncate(real(file), size) : SQLITE_IOERR_TRUNCATE;
    }
    static int sync(sqlite3_file *file, int flags)
    {
        FaultyDisk *disk = DiskFile::of(file)->disk;
        const Verdict verdict = ask(file);
        if (verdict == Verdict::Die)
            die(disk);
        if (verdict != Verdict::Go)
            return SQLITE_IOERR_FSYNC;
        if (disk)
            disk->forget(DiskFile::of(file));
        // Nothing here outlives the process: what the system does with it does not matter.
        Q_UNUSED(flags)
        return SQLITE_OK;
    }
    static int fileSize(sqlite3_file *file, sqlite3_int64 *size)
    {
        return isDead(file) ? SQLITE_IOERR_FSTAT : calls(file)->xFileSize(real(file), size);
    }
    // A desktop's files are open once: there is nobody to keep out, and nobody to share an index with.
    static int lock(sqlite3_file *file, int level)
    {
        return DiskFile::of(file)->disk ? SQLITE_OK : calls(file)->xLock(real(file), level);
    }
    static int unlock(sqlite3_file *file, int level)
    {
        return DiskFile::of(file)->disk ? SQLITE_OK : calls(file)->xUnlock(real(file), level);
    }
    static int reserved(sqlite3_file *file, int *out)
    {
        if (!DiskFile::of(file)->disk)
            return calls(file)->xCheckReservedLock(real(file), out);
        *out = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file *file, int op, void *argument)
    {
        return calls(file)->xFileControl(real(file), op, argument);
    }
    static int sectorSize(sqlite3_file *file) { return calls(file)->xSectorSize(real(file)); }
    static int characteristics(sqlite3_file *file) { return calls(file)->xDeviceCharacteristics(real(file)); }
    static int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **out)
    {
        FaultyDisk *disk = DiskFile::of(file)->disk;
        if (!disk)
            return calls(file)->xShmMap(real(file), page, size, extend, out);
        auto &pages = disk->m_shared[DiskFile::of(file)];
        while (extend && std::ssize(pages) <= page)
            pages.emplace_back(static_cast<size_t>(size));
        *out = page < std::ssize(pages) ? pages[static_cast<size_t>(page)].data() : nullptr;
        return SQLITE_OK;
    }
    static int shmLock(sqlite3_file *file, int offset, int n, int flags)
    {
        return DiskFile::of(file)->disk ? SQLITE_OK : calls(file)->xShmLock(real(file), offset, n, flags);
    }
    static void shmBarrier(sqlite3_file *file)
    {
        if (!DiskFile::of(file)->disk)
            calls(file)->xShmBarrier(real(file));
    }
    static int shmUnmap(sqlite3_file *file, int remove)
    {
        FaultyDisk *disk = DiskFile::of(file)->disk;
        if (!disk)
            return calls(file)->xShmUnmap(real(file), remove);
        disk->m_shared.erase(DiskFile::of(file));
        return SQLITE_OK;
    }

    static int open(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *outFlags)
    {
        static const sqlite3_io_methods methods{
            2,        close,    read,    write,      truncate,        sync,   fileSize, lock,
            unlock,   reserved, control, sectorSize, characteristics, shmMap, shmLock,  shmBarrier,
            shmUnmap, nullptr,  nullptr};
        DiskFile *made = DiskFile::of(file);
        made->base.pMethods = nullptr;
        made->disk = diskOf(path);
        if (made->disk && made->disk->m_dead)
            return SQLITE_CANTOPEN;
        const int opened = systemsOwn->xOpen(systemsOwn, path, made->real(), flags, outFlags);
        if (made->real()->pMethods)
            made->base.pMethods = &methods;
        return opened;
    }
    static int remove(sqlite3_vfs *, const char *path, int syncFolder)
    {
        FaultyDisk *disk = diskOf(path);
        const Verdict verdict = disk ? disk->next() : Verdict::Go;
        if (verdict == Verdict::Die)
            die(disk);
        return verdict == Verdict::Go ? systemsOwn->xDelete(systemsOwn, path, syncFolder && !disk)
                                      : SQLITE_IOERR_DELETE;
    }
};

void FaultyDisk::install()
{
    if (systemsOwn)
        return;
    systemsOwn = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *systemsOwn;
    vfs.zName = "simulated";
    vfs.szOsFile += static_cast<int>(sizeof(DiskFile));
    vfs.xOpen = DiskCalls::open;
    vfs.xDelete = DiskCalls::remove;
    sqlite3_vfs_register(&vfs, 1);
}

FaultyDisk::FaultyDisk(const QString &folder, quint64 seed)
    : m_folder(folder.toUtf8() + '/')
    , m_dice(seed)
{
    disks().emplace_back(m_folder, this);
}

FaultyDisk::~FaultyDisk()
{
    std::erase_if(disks(), [this](const auto &entry) { return entry.second == this; });
}

void FaultyDisk::dieAt(int after, bool powerCut)
{
    m_dieAt = m_writes + after;
    m_powerCut = powerCut;
    m_unsynced.clear();
}

void FaultyDisk::revive()
{
    m_dead = false;
    m_dieAt = 0;
    m_failAt = 0;
    m_powerCut = false;
    m_unsynced.clear();
}

FaultyDisk::Verdict FaultyDisk::next()
{
    if (m_dead)
        return Verdict::Die;
    ++m_writes;
    if (m_writes == m_dieAt)
        return Verdict::Die;
    return m_writes == m_failAt ? Verdict::Fail : Verdict::Go;
}

void FaultyDisk::remember(DiskFile *file, qint64 offset, int amount)
{
    if (!m_powerCut)
        return;
    sqlite3_file *real = file->real();
    sqlite3_int64 size = 0;
    real->pMethods->xFileSize(real, &size);
    QByteArray bytes(static_cast<qsizetype>(std::clamp<qint64>(size - offset, 0, amount)), '\0');
    if (!bytes.isEmpty())
        real->pMethods->xRead(real, bytes.data(), static_cast<int>(bytes.size()), offset);
    m_unsynced[file].append({offset, bytes, size});
}

void FaultyDisk::loseUnsynced()
{
    for (auto entry = m_unsynced.begin(); entry != m_unsynced.end(); ++entry) {
        sqlite3_file *real = entry.key()->real();
        QList<Before> &writes = entry.value();
        const qsizetype kept = m_dice.below(static_cast<int>(writes.size()) + 1);
        while (writes.size() > kept) {
            const Before last = writes.takeLast();
            if (!last.bytes.isEmpty())
                real->pMethods->xWrite(real, last.bytes.constData(), static_cast<int>(last.bytes.size()),
                                       last.offset);
            real->pMethods->xTruncate(real, last.size);
        }
    }
    m_unsynced.clear();
}

} // namespace leadpilot::sim
