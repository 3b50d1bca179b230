// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirror.h"
#include "sync/mirror/mirrorchat.h"
#include "sync/mirror/mirrorinbox.h"
#include "sync/mirror/mirrorunsent.h"
#include "sync/mirror/mirrorwriter.h"
#include "tests/unit/sync/faketime.h"
#include "tests/unit/sync/sample.h"

#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace leadpilot::test {

/// Waits for a future of the repositories; the future's value.
template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY(future.isFinished());
    }();
    return future.result();
}

/// A mirror on disk with its parts, all in one thread.
struct MirrorFixture
{
    MirrorFixture() { open(); }
    /// As if the program had been started again.
    void reopen()
    {
        close();
        open();
    }
    void close()
    {
        unsent.reset();
        chats.reset();
        inbox.reset();
        writer.reset();
        mirror.reset();
    }
    void open()
    {
        auto opened = mirror::Mirror::open(path());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        mirror = std::move(*opened);
        writer = std::make_unique<mirror::MirrorWriter>(*mirror, time, ids);
        inbox = std::make_unique<mirror::MirrorInbox>(mirror->readers(), *writer);
        chats = std::make_unique<mirror::MirrorChat>(mirror->readers(), *writer);
        unsent = std::make_unique<mirror::MirrorUnsent>(mirror->readers(), *writer);
    }
    QString path() const { return folder.filePath(QStringLiteral("mirror.sqlite")); }

    /// The row as it is shown, without its nulls; empty if there is none.
    Row shown(const QString &table, const QString &rowId)
    {
        const auto row = writer->read(table, rowId);
        Row held;
        if (row && *row) {
            for (const auto &[column, value] : (*row)->columns()) {
                if (!isNull(value))
                    held.set(column, value);
            }
        }
        return held;
    }
    void apply(QList<TableRow> rows, const QString &next = QStringLiteral("1"), bool more = false,
               QStringList evicted = {})
    {
        const auto applied =
            writer->apply({QStringLiteral("e1"), std::move(rows), std::move(evicted), next, more});
        QVERIFY2(applied, applied ? "" : qPrintable(applied.error().detail));
    }
    QList<LeadCard> cards(const LeadFilter &filter = {})
    {
        const auto page = waitFor(inbox->leads(filter, {}, 100));
        return page ? page->cards : QList<LeadCard>();
    }

    QTemporaryDir folder;
    FakeTime time;
    FakeIds ids;
    std::unique_ptr<mirror::Mirror> mirror;
    std::unique_ptr<mirror::MirrorWriter> writer;
    std::unique_ptr<mirror::MirrorInbox> inbox;
    std::unique_ptr<mirror::MirrorChat> chats;
    std::unique_ptr<mirror::MirrorUnsent> unsent;
};

} // namespace leadpilot::test
