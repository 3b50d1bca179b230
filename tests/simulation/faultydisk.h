// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/dice.h"

#include <QHash>
#include <QString>
#include <deque>
#include <map>
#include <vector>

namespace leadpilot::sim {

struct DiskFile;

/// A computer's disk as SQLite meets it: everything below one folder, while this lives. Its writes (syncs,
/// truncations and deletions are writes) are counted, and any one of them can be made to fail, or to be the
/// last thing that the computer does.
class FaultyDisk
{
public:
    /// Puts itself between SQLite and the system for the whole process.
    static void install();

    FaultyDisk(const QString &folder, quint64 seed);
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    /// The computer stops at the `after`th write from now on, half of which may get through. With a power
    /// cut, writes that have not been synced since then may be gone, too.
    void dieAt(int after, bool powerCut);
    void failAt(int after) { m_failAt = m_writes + after; }
    /// Files do not grow any more.
    void setFull(bool full) { m_full = full; }
    bool isFull() const { return m_full; }
    bool isDead() const { return m_dead; }
    /// As after being switched on again: everything works, but for room.
    void revive();
    qint64 writes() const { return m_writes; }

private:
    friend struct DiskCalls;
    enum class Verdict { Go, Fail, Die };
    Verdict next();
    void remember(DiskFile *file, qint64 offset, int amount);
    void forget(DiskFile *file) { m_unsynced.remove(file); }
    void loseUnsynced();

    /// What stood there before a write that has not been synced.
    struct Before
    {
        qint64 offset = 0;
        QByteArray bytes;
        qint64 size = 0;
    };
    QByteArray m_folder;
    Dice m_dice;
    qint64 m_writes = 0;
    qint64 m_dieAt = 0;
    qint64 m_failAt = 0;
    bool m_powerCut = false;
    bool m_full = false;
    bool m_dead = false;
    QHash<DiskFile *, QList<Before>> m_unsynced;
    std::map<DiskFile *, std::deque<std::vector<char>>> m_shared; ///< each file's index of its log
};

} // namespace leadpilot::sim
