// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/localcopy.h"

namespace leadpilot::desktop {

Expected<std::unique_ptr<LocalCopy>> LocalCopy::open(const QString &file, QThread &syncThread,
                                                     const Clock &clock, IdSource &ids)
{
    auto mirror = mirror::Mirror::open(file);
    if (!mirror)
        return std::unexpected(mirror.error());
    return std::unique_ptr<LocalCopy>(new LocalCopy(std::move(*mirror), syncThread, clock, ids));
}

LocalCopy::LocalCopy(std::unique_ptr<mirror::Mirror> mirror, QThread &syncThread, const Clock &clock,
                     IdSource &ids)
    : m_mirror(std::move(mirror))
    , m_writer(std::make_unique<mirror::MirrorWriter>(*m_mirror, clock, ids))
    , m_inbox(std::make_unique<mirror::MirrorInbox>(m_mirror->readers(), *m_writer))
    , m_chats(std::make_unique<mirror::MirrorChat>(m_mirror->readers(), *m_writer))
{
    m_writer->moveToThread(&syncThread);
}

LocalCopy::~LocalCopy()
{
    m_chats.reset();
    m_inbox.reset();
    // The writer may have work queued in its thread; it goes when that is done, and the file closes after it.
    if (QThread *thread = m_writer->thread(); thread && thread->isRunning()) {
        auto *writer = m_writer.release();
        QMetaObject::invokeMethod(
            writer,
            [writer, mirror = std::shared_ptr<mirror::Mirror>(std::move(m_mirror))] { delete writer; },
            Qt::QueuedConnection);
    }
}

} // namespace leadpilot::desktop
