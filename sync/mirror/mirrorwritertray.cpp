// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of edits that need a decision: refused, overridden, or of rows that are out of sight.
#include "sync/mirror/mirrorwriter.h"

#include "sync/mirror/derivation.h"
#include "sync/mirror/sight.h"
#include "sync/mirror/unsentlist.h"

namespace leadpilot::mirror {

Expected<QList<OutboxEntry>> MirrorWriter::tray()
{
    return ask([&](Sql &sql) {
        QList<OutboxEntry> entries = m_outbox.tray(sql);
        for (OutboxEntry &entry : entries) {
            const schema::Table *table = schema::findTable(entry.mutation.table);
            const auto row = table ? m_overlay.serverRow(sql, *table, entry.mutation.rowId) : std::nullopt;
            for (const auto &[column, value] : entry.mutation.set.columns()) {
                if (row)
                    entry.theirs.set(column, row->value(column));
            }
        }
        return entries;
    });
}

Expected<QList<OutboxEntry>> MirrorWriter::quarantine()
{
    return ask([&](Sql &sql) { return m_outbox.quarantine(sql); });
}

Expected<MutationId> MirrorWriter::retry(MutationId id, const Row &instead)
{
    const QString attempted = QStringLiteral("send an edit again");
    std::optional<Error> refusal;
    const auto refuse = [&](const QString &detail, const QString &reason) {
        refusal = Error{ErrorCode::Rejected, attempted, detail, reason, 0};
    };
    MutationId sent = id;
    const auto done = write([&](Sql &sql, Derivation &derivation) {
        const auto entry = m_outbox.find(sql, id);
        if (!entry || entry->state == OutboxEntry::State::Queued) {
            refuse(QStringLiteral("it waits for no decision any more"), QStringLiteral("not_in_tray"));
            return;
        }
        const schema::Table *table = schema::findTable(entry->mutation.table);
        if (!table || !isInSight(sql, m_rows, m_outbox, *table, entry->mutation)) {
            refuse(QStringLiteral("what it changes is not here; export the edit, or discard it"),
                   QStringLiteral("no_sight"));
            return;
        }
        if (const auto fits = checkFits(attempted, *table, instead); !fits) {
            refusal = fits.error();
            return;
        }
        queueAgain(sql, derivation, *table, entry->mutation, instead);
        if (!instead.isEmpty()) {
            sent = MutationId(m_ids.next());
            m_outbox.rename(sql, id, sent);
        }
        m_unsentMoved = true;
    });
    if (!done)
        return std::unexpected(done.error());
    if (refusal)
        return std::unexpected(*refusal);
    Q_EMIT edited();
    return sent;
}

void MirrorWriter::queueAgain(Sql &sql, Derivation &derivation, const schema::Table &table,
                              const Mutation &mutation, const Row &instead)
{
    around(sql, derivation, mutation, [&](const schema::Table &) {
        Row set = mutation.set;
        for (const auto &[column, value] : instead.columns())
            set.set(column, value);
        Row base;
        const auto shown = m_rows.read(sql, table, mutation.rowId);
        if (shown && mutation.op == Mutation::Op::Update) {
            for (const auto &[column, value] : set.columns())
                base.set(column, shown->value(column));
        }
        m_overlay.keepBase(sql, table, mutation.rowId);
        m_outbox.rewrite(sql, mutation.id, base, set, false);
        m_outbox.move(sql, mutation.id, OutboxEntry::State::Queued, {}, {});
    });
    const auto aside = m_outbox.waitingFor(sql, mutation.id, OutboxEntry::State::NeedsYou);
    for (const OutboxEntry &later : aside) {
        if (later.reason == u"depends")
            bringBack(sql, derivation, later.mutation);
    }
}

/// What went to the tray for the sake of another edit goes as it was.
void MirrorWriter::bringBack(Sql &sql, Derivation &derivation, const Mutation &mutation)
{
    QList<Mutation> next{mutation};
    while (!next.isEmpty()) {
        const Mutation later = next.takeFirst();
        around(sql, derivation, later, [&](const schema::Table &) {
            m_outbox.move(sql, later.id, OutboxEntry::State::Queued, {}, {});
        });
        const auto aside = m_outbox.waitingFor(sql, later.id, OutboxEntry::State::NeedsYou);
        for (const OutboxEntry &further : aside) {
            if (further.reason == u"depends")
                next.append(further.mutation);
        }
    }
}

Expected<void> MirrorWriter::discard(MutationId id)
{
    const auto done = write([&](Sql &sql, Derivation &derivation) {
        const auto entry = m_outbox.find(sql, id);
        if (!entry || entry->state == OutboxEntry::State::Queued)
            return;
        m_forgets = m_forgets || entry->state == OutboxEntry::State::Quarantined;
        m_unsentMoved = true;
        around(sql, derivation, entry->mutation, [&](const schema::Table &) { m_outbox.remove(sql, id); });
    });
    if (done)
        Q_EMIT edited();
    return done;
}

Expected<QList<OverriddenEdit>> MirrorWriter::overridden(ContactId contact)
{
    return ask([&](Sql &sql) { return overriddenOf(sql, contact.toString()); });
}

Expected<MutationId> MirrorWriter::sendOverridden(qint64 record, const Row &instead)
{
    const QString attempted = QStringLiteral("make an edit once more");
    std::optional<Error> refusal;
    Mutation mutation;
    const auto done = write([&](Sql &sql, Derivation &derivation) {
        const auto lost = findOverridden(sql, record);
        const schema::Table *table = lost ? schema::findTable(lost->table) : nullptr;
        if (!table) {
            refusal = Error{ErrorCode::Rejected, attempted, QStringLiteral("it is not on record any more"),
                            QStringLiteral("not_in_tray")};
            return;
        }
        mutation = {
            MutationId(m_ids.next()), lost->table, lost->rowId, Mutation::Op::Update, {}, lost->ours, {}};
        for (const auto &[column, value] : instead.columns())
            mutation.set.set(column, value);
        if (const auto fits = checkFits(attempted, *table, mutation.set); !fits) {
            refusal = fits.error();
        } else if (!keep(sql, derivation, *table, mutation)) {
            refusal = Error{ErrorCode::Rejected, attempted, QStringLiteral("the row is not here"),
                            QStringLiteral("no_sight")};
        } else {
            removeOverridden(sql, record);
            m_unsentMoved = true;
        }
    });
    if (!done)
        return std::unexpected(done.error());
    if (refusal)
        return std::unexpected(*refusal);
    Q_EMIT edited();
    return mutation.id;
}

Expected<void> MirrorWriter::forgetOverridden(qint64 record)
{
    return write([&](Sql &sql, Derivation &) {
        removeOverridden(sql, record);
        m_unsentMoved = true;
    });
}

Expected<std::optional<UnsentEdit>> MirrorWriter::unsent(const UnsentEditId &id)
{
    return ask([&](Sql &sql) { return readUnsent(sql, id); });
}

} // namespace leadpilot::mirror
