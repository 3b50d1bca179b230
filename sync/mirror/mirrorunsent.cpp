// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorunsent.h"

#include "core/merge.h"
#include "core/text.h"
#include "sync/mirror/exports.h"
#include "sync/mirror/onwriter.h"
#include "sync/mirror/unsentlist.h"

#include <QSaveFile>

namespace leadpilot::mirror {
namespace {

/// Both sides are as the person saw them.
bool isAsShown(const UnsentEdit &now, const UnsentEdit &shown)
{
    if (now.kind != shown.kind || now.theirsGone != shown.theirsGone || now.hasTheirs != shown.hasTheirs ||
        now.fields.size() != shown.fields.size())
        return false;
    for (qsizetype i = 0; i < now.fields.size(); ++i) {
        const ComparedField &a = now.fields.at(i);
        const ComparedField &b = shown.fields.at(i);
        if (a.column != b.column || !sameValue(now.table, a.column, a.yours, b.yours) ||
            !sameValue(now.table, a.column, a.theirs, b.theirs))
            return false;
    }
    return true;
}

Expected<UnsentEdit> stillAsShown(MirrorWriter &writer, const UnsentEdit &shown)
{
    const QString attempted = QStringLiteral("decide about an edit");
    auto now = writer.unsent(shown.id);
    if (!now)
        return std::unexpected(now.error());
    if (!*now)
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("it waits for no decision any more"),
                       QStringLiteral("not_in_tray"));
    if (!isAsShown(**now, shown))
        return failure(ErrorCode::Conflict, attempted, QStringLiteral("it changed meanwhile"),
                       QStringLiteral("moved"));
    return **now;
}

Expected<void> send(MirrorWriter &writer, const UnsentEdit &shown, Row values)
{
    const auto now = stillAsShown(writer, shown);
    if (!now)
        return std::unexpected(now.error());
    // What was deleted comes back with it.
    if (now->theirsGone && now->op == Mutation::Op::Update)
        values.set(QStringLiteral("deleted_at"), {});
    const auto sent = now->kind == UnsentKind::Overridden ? writer.sendOverridden(now->id.record, values)
                                                          : writer.retry(now->id.edit, values);
    return sent ? Expected<void>() : std::unexpected(sent.error());
}

Expected<void> drop(MirrorWriter &writer, const UnsentEditId &id)
{
    return id.edit.isNull() ? writer.forgetOverridden(id.record) : writer.discard(id.edit);
}

/// Texts as they may be stored.
Row cleaned(const Row &values)
{
    Row clean;
    for (const auto &[column, value] : values.columns()) {
        const auto *text = std::get_if<QString>(&value);
        clean.set(column, text ? Value(text::cleaned(*text, text::longestMessage).trimmed()) : value);
    }
    return clean;
}

} // namespace

MirrorUnsent::MirrorUnsent(ReaderPool &readers, MirrorWriter &writer, QObject *parent)
    : UnsentEdits(parent)
    , m_readers(readers)
    , m_writer(writer)
{
    connect(&writer, &MirrorWriter::unsentChanged, this, &UnsentEdits::changed);
    connect(&writer, &MirrorWriter::changed, this, [this] {
        if (*m_hasSome)
            Q_EMIT changed();
    });
}

QFuture<Expected<UnsentPage>> MirrorUnsent::page(std::optional<UnsentPosition> after, int limit)
{
    return m_readers.read([=, hasSome = m_hasSome](Sql &sql) {
        UnsentPage page = readUnsentPage(sql, after, limit);
        *hasSome = page.total > 0;
        return page;
    });
}

QFuture<Expected<void>> MirrorUnsent::keepMine(const UnsentEdit &shown)
{
    return onWriter(m_writer, [shown](MirrorWriter &writer) { return send(writer, shown, {}); });
}

QFuture<Expected<void>> MirrorUnsent::takeTheirs(const UnsentEdit &shown)
{
    return onWriter(m_writer, [shown](MirrorWriter &writer) {
        const auto now = stillAsShown(writer, shown);
        return now ? drop(writer, now->id) : Expected<void>(std::unexpected(now.error()));
    });
}

QFuture<Expected<void>> MirrorUnsent::sendInstead(const UnsentEdit &shown, const Row &values)
{
    return onWriter(m_writer, [shown, values = cleaned(values)](MirrorWriter &writer) {
        return send(writer, shown, values);
    });
}

QFuture<Expected<void>> MirrorUnsent::discard(const UnsentEditId &id)
{
    return onWriter(m_writer, [id](MirrorWriter &writer) { return drop(writer, id); });
}

QFuture<Expected<int>> MirrorUnsent::exportOutOfSight(const QString &file)
{
    return m_readers.read([file](Sql &sql) {
        const auto stop = [&sql](const QString &detail) {
            sql.stop({ErrorCode::Storage, QStringLiteral("write the export"), detail,
                      QStringLiteral("no_permission"), 0});
        };
        const QList<OutboxEntry> edits = Outbox().quarantine(sql);
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly)) {
            stop(out.errorString());
            return 0;
        }
        const auto done = exportQuarantine(edits, ExportFormat::Csv, [&out](const QByteArray &bytes) {
            return out.write(bytes) == bytes.size();
        });
        if (!done)
            sql.stop(done.error());
        else if (!out.commit())
            stop(out.errorString());
        return static_cast<int>(edits.size());
    });
}

} // namespace leadpilot::mirror
