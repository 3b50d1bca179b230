// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"
#include "sync/mirror/readerpool.h"

#include <QLockFile>
#include <atomic>
#include <memory>
#include <optional>

namespace leadpilot::mirror {

class Salvage;

/// A workspace's copy on this computer: one SQLite file, open in one process at a time.
///
/// To put the parts together:
///   auto mirror = Mirror::open(path);                     // any thread; may take a moment
///   MirrorWriter writer(**mirror, clock, ids);            // then moveToThread(sync thread)
///   engine::SyncEngine engine(remote, writer, …);         // in the sync thread
///   MirrorInbox inbox((*mirror)->readers(), writer, …);   // in the UI thread
///   MirrorChat chat((*mirror)->readers(), writer, …);     // in the UI thread
/// and connect MirrorWriter::edited to SyncEngine::edited in the sync thread. Destroy in reverse order.
class Mirror
{
public:
    /// What happened to a damaged file when it was opened.
    struct Rebuilt
    {
        int savedEdits = 0;
        bool mayLackEdits = false; ///< not all of the outbox could be read; the damaged file is kept
    };

    /// Opens or creates the file (its folder too). It is checked if whoever had it open last did not close
    /// it. Errors: Storage, naming the file and the way out, for a file that another process has open, that
    /// is damaged, that a newer version wrote, or that cannot be written.
    [[nodiscard]] static Expected<std::unique_ptr<Mirror>> open(const QString &path);
    /// The same, but puts a new file in the place of a damaged one, with the edits of the damaged one, as far
    /// as they can be read: the rows come with the next pull.
    [[nodiscard]] static Expected<std::unique_ptr<Mirror>> openOrRebuild(const QString &path, Timestamp now);
    /// Removes the file with every copy of it, for a member who has left nothing unsent in it; its folder
    /// too if nothing else is there. Not while it is open.
    [[nodiscard]] static Expected<void> erase(const QString &path);
    /// The same for a member who may not see anything any more: what they wrote and was not sent stays, in
    /// quarantine.
    [[nodiscard]] static Expected<void> eraseButEdits(const QString &path);
    ~Mirror();
    Mirror(const Mirror &) = delete;
    Mirror &operator=(const Mirror &) = delete;

    ReaderPool &readers() { return m_readers; }
    /// The one writing connection; belongs to the writer's thread.
    sqlite::Database &database() { return *m_database; }
    const QString &path() const { return m_path; }
    /// Set if openOrRebuild() found it damaged.
    const std::optional<Rebuilt> &rebuilt() const { return m_rebuilt; }
    /// If the error says that the file is damaged, it is checked when it is opened next. Any thread.
    void noteDamage(const Error &error);

private:
    Mirror(const QString &path, std::unique_ptr<QLockFile> lock, std::unique_ptr<sqlite::Database> database);
    static Expected<std::unique_ptr<QLockFile>> lockFile(const QString &path);
    static Expected<std::unique_ptr<sqlite::Database>> openFile(const QString &path);
    static Expected<void> replace(const QString &path, const QString &aside, const Salvage &edits,
                                  bool asQuarantine);

    const QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<sqlite::Database> m_database;
    std::optional<Rebuilt> m_rebuilt;
    std::atomic_bool m_damaged = false;
    ReaderPool m_readers;
};

} // namespace leadpilot::mirror
