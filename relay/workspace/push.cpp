// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/push.h"

#include "relay/workspace/memberpolicy.h"
#include "relay/workspace/rowjson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

namespace leadpilot::relay::workspace {

using schema::Table;

namespace {

constexpr qsizetype mostMutations = 200;

struct Mutation
{
    QString id;
    const Table *table = nullptr;
    QString rowId;
    QString op;
    Row base;
    Row set;
};

struct Answer
{
    const char *status = "applied";
    std::optional<Row> row;
};

Result<QString> uuidOf(const QJsonValue &json, QLatin1StringView name)
{
    const QUuid uuid = QUuid::fromString(json.toString());
    if (uuid.isNull())
        return refuse(QStringLiteral("22P02"), QString(name % QStringLiteral(": not a UUID")));
    return uuid.toString(QUuid::WithoutBraces);
}

Result<Mutation> mutationOf(const QJsonObject &json)
{
    Mutation mutation;
    mutation.table = schema::findTable(json.value(u"table").toString());
    if (!mutation.table || !mutation.table->synced)
        return refuse(QStringLiteral("PGRST205"),
                      QStringLiteral("Could not find the table 'public.%1' in the schema cache")
                          .arg(json.value(u"table").toString()));
    auto rowId = uuidOf(json.value(u"row_id"), QLatin1StringView("row_id"));
    if (!rowId)
        return std::unexpected(rowId.error());
    auto base = storedRow(*mutation.table, json.value(u"base").toObject());
    if (!base)
        return std::unexpected(base.error());
    auto set = storedRow(*mutation.table, json.value(u"set").toObject());
    if (!set)
        return std::unexpected(set.error());
    mutation.rowId = *rowId;
    mutation.op = json.value(u"op").toString();
    mutation.base = std::move(*base);
    mutation.set = std::move(*set);
    return mutation;
}

bool stands(const Row &base, const Row &row)
{
    // An edit of a deleted row that does not know of the deletion is a conflict whatever it changes.
    if (!row.isNull(u"deleted_at") && !base.has(u"deleted_at"))
        return false;
    for (const auto &[column, value] : base.columns()) {
        if (!sameValue(value, row.value(column)))
            return false;
    }
    return true;
}

class Push
{
public:
    Push(RowWriter &writer, const Actor &actor)
        : m_writer(writer)
        , m_actor(actor)
    {
    }

    Result<QByteArray> answerTo(const QJsonObject &json);

private:
    Result<Answer> applyWithin(const QJsonObject &json, const QString &id);
    Result<Answer> apply(Mutation &mutation);
    Result<Answer> insert(Mutation &mutation, const std::optional<Row> &there);
    Result<Answer> change(const Mutation &mutation, const std::optional<Row> &there);
    Result<std::optional<Row>> visibleRow(const Table &table, const QString &key);
    Result<std::optional<Row>> holderOf(const QJsonObject &json);

    RowWriter &m_writer;
    const Actor &m_actor;
    QSet<QString> m_failed;
};

QByteArray render(const QString &id, const char *status, const std::optional<Row> &row,
                  const Refusal *refusal = nullptr)
{
    QByteArray out = "{\"id\":";
    appendText(out, id.toUtf8());
    out += QByteArray(",\"status\":\"") + status + "\",\"row\":" + (row ? rowJson(*row) : QByteArray("null"));
    if (refusal) {
        out += ",\"sqlstate\":\"" + refusal->code.toUtf8() + "\",\"message\":";
        appendText(out, refusal->message.toUtf8());
    }
    return out + '}';
}

Result<QByteArray> Push::answerTo(const QJsonObject &json)
{
    const QString id = json.value(u"id").toString();
    const auto mark = m_writer.mark();
    if (auto opened = m_writer.database().run("SAVEPOINT mutation"); !opened)
        return std::unexpected(storageRefusal(opened.error()));
    auto answer = applyWithin(json, id);
    const bool applied = answer && qstrcmp(answer->status, "applied") == 0;
    if (!applied)
        m_writer.rollBackTo(mark);
    if (auto closed =
            m_writer.database().run(applied ? "RELEASE mutation" : "ROLLBACK TO mutation; RELEASE mutation");
        !closed)
        return std::unexpected(storageRefusal(closed.error()));
    if (!answer && !answer.error().isOfTheEdit())
        return std::unexpected(answer.error());
    if (!answer || qstrcmp(answer->status, "conflict") == 0)
        m_failed.insert(id);
    if (answer)
        return render(id, answer->status, answer->row);
    const auto holder = answer.error().code == u"23505" ? holderOf(json) : Result<std::optional<Row>>();
    if (!holder)
        return std::unexpected(holder.error());
    return render(id, "rejected", *holder, &answer.error());
}

Result<Answer> Push::applyWithin(const QJsonObject &json, const QString &id)
{
    if (auto checked = uuidOf(json.value(u"id"), QLatin1StringView("id")); !checked)
        return std::unexpected(checked.error());
    const QJsonArray after = json.value(u"after").toArray();
    for (const QJsonValue earlier : after) {
        if (m_failed.contains(earlier.toString()))
            return refuse(QStringLiteral("P0001"),
                          QStringLiteral("an edit this one depends on was not applied"));
    }
    auto mutation = mutationOf(json);
    if (!mutation)
        return std::unexpected(mutation.error());
    const auto before =
        exists(m_writer.database(),
               {"SELECT 1 FROM applied_mutations WHERE member_id = ? AND mutation_id = ?", {m_actor.id, id}});
    if (!before)
        return std::unexpected(before.error());
    if (*before) {
        auto row = visibleRow(*mutation->table, mutation->rowId);
        return row ? Result<Answer>(Answer{"duplicate", *row}) : std::unexpected(row.error());
    }
    auto answer = apply(*mutation);
    if (!answer || qstrcmp(answer->status, "applied") != 0)
        return answer;
    if (auto settled = m_writer.settleConversations(); !settled)
        return std::unexpected(settled.error());
    auto noted =
        execute(m_writer.database(),
                {"INSERT INTO applied_mutations (member_id, mutation_id, applied_at) VALUES (?, ?, ?)",
                 {m_actor.id, id, m_writer.now().toString()}});
    if (!noted)
        return std::unexpected(noted.error());
    // The writer of a row gets it back even if the edit took it out of sight: the next pull evicts it.
    auto row = m_writer.find(*mutation->table, mutation->rowId);
    return row ? Result<Answer>(Answer{"applied", *row}) : std::unexpected(row.error());
}

Result<std::optional<Row>> Push::visibleRow(const Table &table, const QString &key)
{
    const auto sees = seesRow(m_writer.database(), m_actor, table, key);
    if (!sees)
        return std::unexpected(sees.error());
    return *sees ? m_writer.find(table, key) : Result<std::optional<Row>>();
}

/// The row, if it is in sight, that has a unique key which the edit wanted.
Result<std::optional<Row>> Push::holderOf(const QJsonObject &json)
{
    const auto mutation = mutationOf(json);
    if (!mutation)
        return std::optional<Row>();
    const Table &table = *mutation->table;
    auto there = m_writer.find(table, mutation->rowId);
    if (!there)
        return there;
    Row wanted = there->value_or(Row());
    for (const auto &[column, value] : mutation->set.columns())
        wanted.set(column, value);
    for (const QByteArray &key : QByteArray(table.uniques).split(';')) {
        if (key.isEmpty())
            continue;
        Sql sql{"SELECT id FROM " + quoted(table.name) + " WHERE deleted_at IS NULL AND id <> ?",
                {mutation->rowId}};
        for (const QByteArray &column : key.split(','))
            sql.add(" AND ")
                .add(quoted(column.constData()))
                .add(" = ?", wanted.value(QString::fromLatin1(column)));
        const auto holder = oneText(m_writer.database(), sql);
        if (!holder)
            return std::unexpected(holder.error());
        if (!holder->isEmpty())
            return visibleRow(table, *holder);
    }
    return std::optional<Row>();
}

Result<Answer> Push::apply(Mutation &mutation)
{
    const auto there = visibleRow(*mutation.table, mutation.rowId);
    if (!there)
        return std::unexpected(there.error());
    if (mutation.op == u"insert")
        return insert(mutation, *there);
    if (mutation.op != u"update" && mutation.op != u"delete")
        return refuse(QStringLiteral("22023"), QStringLiteral("op: not insert, update or delete"));
    return change(mutation, *there);
}

Result<Answer> Push::insert(Mutation &mutation, const std::optional<Row> &there)
{
    if (there)
        return Answer{"conflict", there};
    if (mutation.set.has(u"id") && mutation.set.text(u"id") != mutation.rowId)
        return refuse(QStringLiteral("22023"), QStringLiteral("set.id: not the row_id"));
    mutation.set.remove(u"id");
    if (auto allowed = checkInsert(m_writer.database(), m_actor, *mutation.table, mutation.set); !allowed)
        return std::unexpected(allowed.error());
    mutation.set.set(QStringLiteral("id"), mutation.rowId);
    if (auto inserted = m_writer.insert(*mutation.table, mutation.set); !inserted)
        return std::unexpected(inserted.error());
    return Answer{};
}

Result<Answer> Push::change(const Mutation &mutation, const std::optional<Row> &there)
{
    if (!there)
        return refuse(QStringLiteral("42501"), QStringLiteral("the row is not there or not in sight"));
    Row changes = mutation.set;
    if (mutation.op == u"delete") {
        if (auto allowed = checkDelete(m_actor, *mutation.table); !allowed)
            return std::unexpected(allowed.error());
        if (!there->isNull(u"deleted_at"))
            return Answer{};
        changes = Row{{QStringLiteral("deleted_at"), m_writer.now().toString()}};
    } else if (auto allowed = checkUpdate(m_writer.database(), m_actor, *mutation.table, *there, changes);
               !allowed) {
        return std::unexpected(allowed.error());
    }
    if (!stands(mutation.base, *there))
        return Answer{"conflict", there};
    if (auto updated = m_writer.update(*mutation.table, mutation.rowId, changes); !updated)
        return std::unexpected(updated.error());
    return Answer{};
}

} // namespace

Result<QByteArray> syncPush(RowWriter &writer, const Actor &actor, const QJsonArray &mutations)
{
    if (mutations.size() > mostMutations)
        return refuse(QStringLiteral("22023"), QStringLiteral("mutations: more than %1").arg(mostMutations));
    writer.writeFor(actor.id);
    Push push(writer, actor);
    QByteArray answers;
    for (const QJsonValue mutation : mutations) {
        auto answer = push.answerTo(mutation.toObject());
        if (!answer)
            return std::unexpected(answer.error());
        answers += (answers.isEmpty() ? "" : ",") + *answer;
    }
    return "{\"answers\":[" + answers + "],\"server_time\":\"" + writer.now().toString().toUtf8() + "\"}";
}

} // namespace leadpilot::relay::workspace
