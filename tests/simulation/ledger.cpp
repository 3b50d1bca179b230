// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/ledger.h"

#include "core/merge.h"
#include "core/schema/tables.h"
#include "sync/mirror/leadhistory.h"
#include "sync/mirror/rows.h"
#include "sync/mirror/sql.h"

namespace leadpilot::sim {
namespace {

QString traceOf(const QString &table, const QString &rowId, const QString &column, const Value &value)
{
    return table % u'/' % rowId % u'/' % mirror::toText(Row{{column, value}});
}

QString traceOfDelete(const QString &table, const QString &rowId)
{
    return table % u'/' % rowId % QStringLiteral("/deleted");
}

} // namespace

void Ledger::made(MutationId id, const mirror::LocalEdit &edit, bool isWrong)
{
    m_edits.push_back({id, edit, isWrong});
}

void Ledger::keep(QSet<QString> &into, const QString &table, const QString &rowId, Mutation::Op op,
                  const Row &set)
{
    if (op == Mutation::Op::Delete)
        into.insert(traceOfDelete(table, rowId));
    for (const auto &[column, value] : set.columns())
        into.insert(traceOf(table, rowId, column, value));
}

void Ledger::pushed(const QList<Mutation> &sent, const QList<PushAnswer> &answers)
{
    for (qsizetype i = 0; i < std::min(sent.size(), answers.size()); ++i) {
        const Mutation &mutation = sent.at(i);
        if (answers.at(i).status != PushAnswer::Status::Applied)
            continue;
        m_applied.insert(mutation.id);
        keep(m_traces, mutation.table, mutation.rowId, mutation.op, mutation.set);
    }
}

/// What somebody else had changed to the same value needs nothing more, nor a time of reading that is past,
/// nor a row whose unique key another one has: that one is it.
void Ledger::told(const QList<Mutation> &sent, const QList<PushAnswer> &answers)
{
    for (qsizetype i = 0; i < std::min(sent.size(), answers.size()); ++i) {
        const PushAnswer &answer = answers.at(i);
        const Mutation &mutation = sent.at(i);
        if (answer.status == PushAnswer::Status::Rejected && answer.sqlState == u"23505" && answer.row) {
            m_sameAs.insert(mutation.rowId, answer.row->text(u"id"));
            keep(m_traces, mutation.table, mutation.rowId, mutation.op, mutation.set);
        }
        if (answer.status != PushAnswer::Status::Conflict || !answer.row)
            continue;
        for (const auto &[column, value] : mutation.set.columns()) {
            const bool isReadLater =
                column == u"last_read_at" && mutation.set.text(column) <= answer.row->text(column);
            if (isReadLater || sameValue(mutation.table, column, value, answer.row->value(column)))
                m_traces.insert(traceOf(mutation.table, mutation.rowId, column, value));
        }
    }
}

void Ledger::watch(sqlite::Database &database)
{
    mirror::Sql sql(database);
    sql.each("SELECT table_name, row_id, ours FROM overridden", [&](sqlite::Statement &row) {
        const schema::Table *table = schema::findTable(row.text(0));
        if (const auto ours = mirror::rowFromText(*table, row.text(2)))
            keep(m_overridden, row.text(0), row.text(1), Mutation::Op::Update, *ours);
    });
}

void Ledger::discarded(const Mutation &mutation)
{
    m_discarded.insert(mutation.id);
    keep(m_traces, mutation.table, mutation.rowId, mutation.op, mutation.set);
}

QString Ledger::missing(sqlite::Database &database) const
{
    QSet<QString> traces = m_traces;
    QSet<QString> explained;
    mirror::Sql sql(database);
    sql.each("SELECT table_name, row_id, op, changes, id, state, coalesce(reason, '') FROM outbox",
             [&](sqlite::Statement &row) {
                 const schema::Table *table = schema::findTable(row.text(0));
                 if (const auto set = mirror::rowFromText(*table, row.text(3)))
                     keep(traces, row.text(0), row.text(1), *opFromName(row.text(2)), *set);
                 if (row.text(5) == u"queued" || !row.text(6).isEmpty())
                     explained.insert(row.text(4));
             });
    traces.unite(m_overridden);
    if (sql.failed())
        return {}; // of a disk that fails: asked again at the end
    for (const Edit &made : m_edits) {
        const auto &[table, rowId, op, set] = made.edit;
        const QString what =
            QStringLiteral("%1 of %2 %3 (edit %4)").arg(nameOf(op), table, rowId, made.id.toString());
        if (made.isWrong && m_applied.contains(made.id))
            return QStringLiteral("the server took a wrong edit: ") % what;
        // A line about an edit goes when the edit goes aside: see docs/sync.md.
        if (mirror::isHistory(table, set))
            continue;
        QSet<QString> own;
        keep(own, table, rowId, op, set);
        if (made.isWrong && !explained.contains(made.id.toString()) && !m_discarded.contains(made.id) &&
            !m_overridden.contains(own))
            return QStringLiteral("a wrong edit is not in the tray with a reason: ") % what;
        if (op == Mutation::Op::Delete && !traces.contains(traceOfDelete(table, rowId)))
            return QStringLiteral("nowhere: ") % what;
        for (const auto &[column, value] : set.columns()) {
            const QString same = m_sameAs.value(set.text(column));
            if (!traces.contains(traceOf(table, rowId, column, value)) &&
                (same.isEmpty() || !traces.contains(traceOf(table, rowId, column, same))))
                return QString(QStringLiteral("nowhere: ") % column % QStringLiteral(" in ") % what);
        }
    }
    return {};
}

} // namespace leadpilot::sim
