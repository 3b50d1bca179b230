// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/localcopy.h"

#include <QPromise>

namespace leadpilot::desktop {

QFuture<Expected<LocalCopy::OpenMirror>> LocalCopy::open(const QString &file, QObject &worker, Timestamp now)
{
    auto promise = std::make_shared<QPromise<Expected<OpenMirror>>>();
    promise->start();
    QMetaObject::invokeMethod(
        &worker,
        [file, now, promise] {
            auto mirror = mirror::Mirror::openOrRebuild(file, now);
            promise->addResult(mirror ? Expected<OpenMirror>(std::move(*mirror))
                                      : Expected<OpenMirror>(std::unexpected(mirror.error())));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

LocalCopy::LocalCopy(OpenMirror mirror, ProfileId member, QThread &syncThread, const Clock &clock,
                     IdSource &ids)
    : m_mirror(std::move(mirror))
    , m_writer(std::make_unique<mirror::MirrorWriter>(*m_mirror, clock, ids))
    , m_inbox(std::make_unique<mirror::MirrorInbox>(m_mirror->readers(), *m_writer))
    , m_chats(std::make_unique<mirror::MirrorChat>(m_mirror->readers(), *m_writer))
    , m_views(std::make_unique<mirror::MirrorViews>(m_mirror->readers(), *m_writer))
    , m_unsent(std::make_unique<mirror::MirrorUnsent>(m_mirror->readers(), *m_writer))
    , m_directory(std::make_unique<mirror::MirrorDirectory>(m_mirror->readers(), member))
    , m_undo(std::make_unique<mirror::MirrorUndo>(*m_writer))
    , m_batch(std::make_unique<mirror::MirrorBatch>(m_mirror->readers(), *m_writer, member))
    , m_sums(std::make_unique<mirror::MirrorSums>(m_mirror->readers(), clock, member))
    , m_timeline(std::make_unique<mirror::MirrorTimeline>(m_mirror->readers(), *m_writer, member))
    , m_tasks(std::make_unique<mirror::MirrorTasks>(m_mirror->readers(), *m_writer, clock, member))
    , m_people(std::make_unique<mirror::MirrorPeople>(m_mirror->readers()))
    , m_adding(std::make_unique<mirror::MirrorLeadAdding>(*m_writer))
    , m_duplicates(std::make_unique<mirror::MirrorDuplicates>(m_mirror->readers(), *m_writer))
    , m_exports(std::make_unique<mirror::MirrorExports>(m_mirror->path(), clock, member))
    , m_imports(std::make_unique<mirror::MirrorImports>(*m_mirror, *m_writer))
{
    m_inbox->setMember(member);
    m_views->setMember(member);
    m_writer->moveToThread(&syncThread);
}

LocalCopy::~LocalCopy()
{
    m_imports.reset();
    m_exports.reset();
    m_duplicates.reset();
    m_adding.reset();
    m_people.reset();
    m_tasks.reset();
    m_timeline.reset();
    m_sums.reset();
    m_batch.reset();
    m_undo.reset();
    m_directory.reset();
    m_unsent.reset();
    m_views.reset();
    m_chats.reset();
    m_inbox.reset();
    // The writer may have work queued in its thread; it goes when that is done, and the file closes after it.
    if (QThread *thread = m_writer->thread(); thread && thread->isRunning()) {
        auto *writer = m_writer.release();
        QMetaObject::invokeMethod(
            writer,
            [writer, mirror = std::move(m_mirror), fate = m_fate]() mutable {
                close(writer, std::move(mirror), fate);
            },
            Qt::QueuedConnection);
    }
}

ui::Ports LocalCopy::ports(const Surroundings &around)
{
    return {*m_inbox,     *m_chats,        *m_views,     around.health, around.session, around.prompts,
            around.clock, around.settings, around.theme, *m_unsent,     *m_directory,   *m_undo,
            *m_timeline,  *m_tasks,        *m_people,    *m_adding,     *m_duplicates,  *m_exports,
            *m_imports,   *m_batch,        *m_sums};
}

void LocalCopy::close(mirror::MirrorWriter *writer, OpenMirror mirror, Fate fate)
{
    const auto counts = writer->counts();
    const bool isSettled = counts && *counts == engine::OutboxCounts();
    const QString file = mirror->path();
    delete writer;
    mirror.reset();
    // What cannot be removed now is, at the latest, when its member has signed in and out again.
    if (fate == Fate::GoesButEdits)
        (void)mirror::Mirror::eraseButEdits(file);
    else if (fate == Fate::GoesIfNothingWaits && isSettled)
        (void)mirror::Mirror::erase(file);
}

} // namespace leadpilot::desktop
