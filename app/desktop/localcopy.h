// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirror.h"
#include "sync/mirror/mirrorchat.h"
#include "sync/mirror/mirrorinbox.h"
#include "sync/mirror/mirrorwriter.h"

#include <QThread>
#include <memory>

namespace leadpilot::desktop {

/// One member's mirror: written in the sync thread, read by the window. Made in the UI thread; to be
/// destroyed there once the sync thread has let go of the writer.
class LocalCopy
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<LocalCopy>> open(const QString &file, QThread &syncThread,
                                                                   const Clock &clock, IdSource &ids);
    ~LocalCopy();
    LocalCopy(const LocalCopy &) = delete;
    LocalCopy &operator=(const LocalCopy &) = delete;

    InboxRepository &inbox() { return *m_inbox; }
    ChatRepository &chats() { return *m_chats; }
    mirror::MirrorWriter &writer() { return *m_writer; }

private:
    LocalCopy(std::unique_ptr<mirror::Mirror> mirror, QThread &syncThread, const Clock &clock, IdSource &ids);

    std::unique_ptr<mirror::Mirror> m_mirror;
    std::unique_ptr<mirror::MirrorWriter> m_writer;
    std::unique_ptr<mirror::MirrorInbox> m_inbox;
    std::unique_ptr<mirror::MirrorChat> m_chats;
};

} // namespace leadpilot::desktop
