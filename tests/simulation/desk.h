// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/engine/syncengine.h"
#include "sync/mirror/mirrorwriter.h"
#include "tests/simulation/faultydisk.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/link.h"
#include "tests/simulation/step.h"

namespace leadpilot::sim {

/// Where a desktop stands: everything around it.
struct Surroundings
{
    Server &server;
    SimTime &time;
    Trace &trace;
    const Plan &plan;
    QString folder;
    bool forgetful = false; ///< with the planted bug
};

/// A member's computer: the real engine over the real mirror on a disk that can fail, started again whenever
/// it has stopped.
class Desk
{
public:
    Desk(const Surroundings &around, int number, QString member);
    ~Desk();

    const QString &name() const { return m_name; }
    const QString &member() const { return m_member; }
    int number() const { return m_number; }
    bool isRunning() const { return m_engine != nullptr; }
    mirror::MirrorWriter &writer() { return *m_writer; }
    sqlite::Database &database() { return m_mirror->database(); }
    engine::SyncEngine &engine() { return *m_engine; }
    Link &link() { return m_link; }
    FaultyDisk &disk() { return m_disk; }
    WrongClock &clock() { return m_clock; }
    Ledger &ledger() { return m_ledger; }
    /// What went wrong for good; empty: nothing.
    const QString &defect() const { return m_defect; }

    /// The program is gone; it is started again after a while.
    void kill(int bootsAfterMs);
    /// What a version before this one would have left behind: without a column or a table.
    void ageFile(quint64 by);
    /// To be called after everything that happens: a computer whose disk stopped is off.
    void look();
    void signIn();

    // Realtime.
    void announce(const QSet<QString> &tables);
    void hintsBegin(int silentForMs);
    void hintsFallSilent() { m_hears = false; }
    void hintsEnd();

private:
    void boot();
    void close();
    void bootLater(int afterMs);

    const Surroundings m_around;
    int m_number;
    QString m_member;
    QString m_name;
    Dice m_dice;
    WrongClock m_clock;
    SimIds m_ids;
    FaultyDisk m_disk;
    Link m_link;
    Ledger m_ledger;
    QString m_file;
    QString m_defect;
    std::unique_ptr<mirror::Mirror> m_mirror;
    std::unique_ptr<mirror::MirrorWriter> m_writer;
    std::unique_ptr<engine::SyncEngine> m_engine;
    Scheduler::Timer m_boot = 0;
    bool m_live = false;  ///< Realtime says that it listens
    bool m_hears = false; ///< it does
};

} // namespace leadpilot::sim
