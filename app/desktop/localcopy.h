// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirror.h"
#include "sync/mirror/mirrorarrivals.h"
#include "sync/mirror/mirrorbatch.h"
#include "sync/mirror/mirrorchat.h"
#include "sync/mirror/mirrordirectory.h"
#include "sync/mirror/mirrorduplicates.h"
#include "sync/mirror/mirrorexports.h"
#include "sync/mirror/mirrorimports.h"
#include "sync/mirror/mirrorinbox.h"
#include "sync/mirror/mirrorpeople.h"
#include "sync/mirror/mirrorsums.h"
#include "sync/mirror/mirrortasks.h"
#include "sync/mirror/mirrortimeline.h"
#include "sync/mirror/mirrorundo.h"
#include "sync/mirror/mirrorunsent.h"
#include "sync/mirror/mirrorviews.h"
#include "sync/mirror/mirrorwriter.h"
#include "sync/mirror/newleads.h"
#include "ui/shell/ports.h"

#include <QFuture>
#include <QThread>
#include <memory>

namespace leadpilot::desktop {

/// One member's mirror: written in the sync thread, read by the window. Made in the UI thread; to be
/// destroyed there once the sync thread has let go of the writer.
class LocalCopy
{
public:
    using OpenMirror = std::shared_ptr<mirror::Mirror>;

    /// What becomes of the file when the copy closes.
    enum class Fate {
        Stays,
        GoesIfNothingWaits, ///< signed out: it stays while it holds edits that have not been sent
        GoesButEdits,       ///< no member any more: what was not sent stays in quarantine
    };

    /// Opens the file in the thread of `worker`, for a large one takes a while to be checked; after whatever
    /// was posted to that thread before. A damaged one is made anew. The future is cancelled if `worker` dies
    /// first.
    static QFuture<Expected<OpenMirror>> open(const QString &file, QObject &worker, Timestamp now);

    /// `member`: whose copy it is.
    LocalCopy(OpenMirror mirror, ProfileId member, QThread &syncThread, const Clock &clock, IdSource &ids);
    ~LocalCopy();
    LocalCopy(const LocalCopy &) = delete;
    LocalCopy &operator=(const LocalCopy &) = delete;

    /// What is around a copy in the program; all of it outlives the window.
    struct Surroundings
    {
        Health &health;
        Session &session;
        Prompts &prompts;
        const Clock &clock;
        QSettings &settings;
        const ui::Theme &theme;
    };
    /// What a window over this copy works with.
    ui::Ports ports(const Surroundings &around);

    InboxRepository &inbox() { return *m_inbox; }
    Undo &undo() { return *m_undo; }
    /// What arrives for this member. Dies before the copy.
    std::unique_ptr<Arrivals> arrivals(ProfileId me, const Clock &clock)
    {
        return std::make_unique<mirror::MirrorArrivals>(m_mirror->readers(), *m_writer, me, clock);
    }
    mirror::MirrorWriter &writer() { return *m_writer; }
    const std::optional<mirror::Mirror::Rebuilt> &rebuilt() const { return m_mirror->rebuilt(); }
    void setFate(Fate fate) { m_fate = fate; }

private:
    static void close(mirror::MirrorWriter *writer, OpenMirror mirror, Fate fate);

    Fate m_fate = Fate::Stays;
    OpenMirror m_mirror;
    std::unique_ptr<mirror::MirrorWriter> m_writer;
    std::unique_ptr<mirror::MirrorInbox> m_inbox;
    std::unique_ptr<mirror::MirrorChat> m_chats;
    std::unique_ptr<mirror::MirrorViews> m_views;
    std::unique_ptr<mirror::MirrorUnsent> m_unsent;
    std::unique_ptr<mirror::MirrorDirectory> m_directory;
    std::unique_ptr<mirror::MirrorUndo> m_undo;
    std::unique_ptr<mirror::MirrorBatch> m_batch;
    std::unique_ptr<mirror::MirrorSums> m_sums;
    std::unique_ptr<mirror::MirrorTimeline> m_timeline;
    std::unique_ptr<mirror::MirrorTasks> m_tasks;
    std::unique_ptr<mirror::MirrorPeople> m_people;
    std::unique_ptr<mirror::MirrorLeadAdding> m_adding;
    std::unique_ptr<mirror::MirrorDuplicates> m_duplicates;
    std::unique_ptr<mirror::MirrorExports> m_exports;
    std::unique_ptr<mirror::MirrorImports> m_imports;
};

} // namespace leadpilot::desktop
