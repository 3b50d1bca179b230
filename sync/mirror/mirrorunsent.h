// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/unsentedits.h"
#include "sync/mirror/mirrorwriter.h"

#include <atomic>
#include <memory>

namespace leadpilot::mirror {

/// What needs the member, from the mirror. Lives in the UI thread and must die before the pool and the
/// writer.
class MirrorUnsent : public UnsentEdits
{
    Q_OBJECT
public:
    MirrorUnsent(ReaderPool &readers, MirrorWriter &writer, QObject *parent = nullptr);

    QFuture<Expected<UnsentPage>> page(std::optional<UnsentPosition> after, int limit) override;
    QFuture<Expected<void>> keepMine(const UnsentEdit &shown) override;
    QFuture<Expected<void>> takeTheirs(const UnsentEdit &shown) override;
    QFuture<Expected<void>> sendInstead(const UnsentEdit &shown, const Row &values) override;
    QFuture<Expected<void>> discard(const UnsentEditId &id) override;
    QFuture<Expected<int>> exportOutOfSight(const QString &file) override;

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    /// There were entries when they were last read: what else changes may show in them.
    std::shared_ptr<std::atomic_bool> m_hasSome = std::make_shared<std::atomic_bool>(false);
};

} // namespace leadpilot::mirror
