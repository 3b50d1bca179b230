// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"
#include "sync/mirror/readerpool.h"

#include <QLockFile>
#include <memory>

namespace leadpilot::mirror {

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
    /// Opens or creates the file (its folder too). Errors: Storage, naming the file and the way out, for a
    /// file that another process has open, that is damaged, that a newer version wrote, or that cannot be
    /// written.
    [[nodiscard]] static Expected<std::unique_ptr<Mirror>> open(const QString &path);
    /// Renames a file that cannot be used, edits in it included, so that a new copy takes its place.
    [[nodiscard]] static Expected<void> setAside(const QString &path, Timestamp now);
    ~Mirror();
    Mirror(const Mirror &) = delete;
    Mirror &operator=(const Mirror &) = delete;

    ReaderPool &readers() { return m_readers; }
    /// The one writing connection; belongs to the writer's thread.
    sqlite::Database &database() { return *m_database; }
    const QString &path() const { return m_path; }

private:
    Mirror(const QString &path, std::unique_ptr<QLockFile> lock, std::unique_ptr<sqlite::Database> database);

    const QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<sqlite::Database> m_database;
    ReaderPool m_readers;
};

} // namespace leadpilot::mirror
