// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirror.h"
#include "sync/mirror/mirrorchat.h"
#include "sync/mirror/mirrordirectory.h"
#include "sync/mirror/mirrorinbox.h"
#include "sync/mirror/mirrortasks.h"
#include "sync/mirror/mirrortimeline.h"
#include "sync/mirror/mirrorundo.h"
#include "sync/mirror/mirrorunsent.h"
#include "sync/mirror/mirrorviews.h"
#include "sync/mirror/mirrorwriter.h"

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

    InboxRepository &inbox() { return *m_inbox; }
    ChatRepository &chats() { return *m_chats; }
    LeadViews &views() { return *m_views; }
    UnsentEdits &unsent() { return *m_unsent; }
    WorkspaceDirectory &directory() { return *m_directory; }
    Undo &undo() { return *m_undo; }
    TimelineRepository &timeline() { return *m_timeline; }
    TaskRepository &tasks() { return *m_tasks; }
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
    std::unique_ptr<mirror::MirrorTimeline> m_timeline;
    std::unique_ptr<mirror::MirrorTasks> m_tasks;
};

} // namespace leadpilot::desktop
