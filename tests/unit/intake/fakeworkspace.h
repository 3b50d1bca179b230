// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"
#include "core/schema/tables.h"
#include "core/servicewindow.h"

#include <QSet>
#include <map>

namespace leadpilot::intake {

class CountingIds : public IdSource
{
public:
    QUuid next() override
    {
        const int number = m_next++;
        return QUuid(0, 0, 0, 0x80, 0, 0, 0, 0, 0, quint8(number >> 8), quint8(number));
    }

private:
    int m_next = 1;
};

/// A workspace in memory that keeps relay_commit's promises: guards are checked, versions rise, a contact's
/// also when it gains a lead.
class FakeWorkspace
{
public:
    using Table = std::map<QString, Row>;

    /// What a lookup may answer at most: decisions must not be confused by rows they did not ask for.
    LookupResult everything() const
    {
        std::vector<TableRow> rows;
        for (const auto &[name, table] : m_tables) {
            for (const auto &[key, row] : table) {
                if (row.isNull(u"deleted_at"))
                    rows.push_back({name, row});
            }
        }
        QStringList done;
        for (const auto &[key, row] : of(u"webhook_events")) {
            if (row.text(u"status") != u"parked")
                done.append(key);
        }
        return {done, rows, openLeads()};
    }

    /// Empty: written. Else the kind of the broken guard.
    QString commit(const CommitBatch &batch)
    {
        for (const QString &key : batch.eventKeys) {
            const Row *event = row(u"webhook_events", key);
            if (event && event->text(u"status") != u"parked")
                return QStringLiteral("event_key");
        }
        for (const AbsentGuard &guard : batch.absent) {
            if (isPresent(guard))
                return QStringLiteral("absent");
        }
        for (const VersionGuard &guard : batch.versions) {
            const Row *guarded = row(guard.table, guard.id);
            if (!guarded || guarded->integer(u"version") != guard.version)
                return QStringLiteral("version");
        }
        for (const RowChange &change : batch.rows)
            write(change);
        for (const RowChange &change : batch.rows) {
            if (change.row.table == u"leads" && change.op == RowOp::Insert)
                raise(m_tables[QStringLiteral("contacts")][change.row.row.text(u"contact_id")]);
        }
        for (const RowChange &change : batch.rows) {
            if (change.row.table == u"whatsapp_messages")
                settleWindow(row(u"whatsapp_messages", change.row.row.text(u"id"))->text(u"conversation_id"));
        }
        return {};
    }

    /// Looks up, decides and commits as the relay does; true if the event had not had its effect before.
    bool take(const EventItem &item, Timestamp now = Timestamp::fromSeconds(1'795'392'000))
    {
        for (;;) {
            const LookupResult found = everything();
            if (found.isDone(item.key))
                return false;
            const QString broken = commit(decide(item, webhook, found, now, ids, policy));
            if (broken.isEmpty())
                return true;
            Q_ASSERT_X(false, "take", "a guard broke though nobody else was there");
        }
    }

    const Table &of(QStringView table) const
    {
        static const Table none;
        const auto found = m_tables.find(table.toString());
        return found == m_tables.end() ? none : found->second;
    }
    int count(QStringView table) const { return static_cast<int>(of(table).size()); }
    const Row *row(QStringView table, const QString &key) const
    {
        const auto found = of(table).find(key);
        return found == of(table).end() ? nullptr : &found->second;
    }
    const Row &only(QStringView table) const
    {
        Q_ASSERT_X(count(table) == 1, "only", qPrintable(table.toString()));
        return of(table).begin()->second;
    }
    QStringList column(QStringView table, QStringView name) const
    {
        QStringList texts;
        for (const auto &[key, row] : of(table))
            texts.append(row.text(name));
        texts.sort();
        return texts;
    }
    void edit(QStringView table, const QString &key, const QString &column, const Value &value)
    {
        Row &row = m_tables[table.toString()][key];
        row.set(column, value);
        raise(row);
    }

    CountingIds ids;
    IntakePolicy policy;
    WebhookId webhook{QUuid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)};

private:
    static void raise(Row &row) { row.set(QStringLiteral("version"), row.integer(u"version") + 1); }

    std::map<QString, int> openLeads() const
    {
        std::map<QString, int> counts;
        for (const auto &[key, lead] : of(u"leads")) {
            const auto status = leadStatusFromString(lead.text(u"status"));
            if (status && isOpen(*status) && !lead.isNull(u"assigned_to") && !lead.flag(u"is_test"))
                ++counts[lead.text(u"assigned_to")];
        }
        return counts;
    }

    /// The service window follows from the messages.
    void settleWindow(const QString &conversationId)
    {
        std::optional<Timestamp> end;
        for (const auto &[key, message] : of(u"whatsapp_messages")) {
            const auto at = Timestamp::parse(message.text(u"occurred_at"));
            if (at && message.text(u"conversation_id") == conversationId &&
                message.text(u"direction") == u"inbound")
                end = std::max(end.value_or(Timestamp()), serviceWindowEnd(*at));
        }
        const Row *conversation = row(u"whatsapp_conversations", conversationId);
        if (end && conversation && conversation->text(u"window_expires_at") != end->toString())
            edit(u"whatsapp_conversations", conversationId, QStringLiteral("window_expires_at"),
                 end->toString());
    }

    bool isPresent(const AbsentGuard &guard) const
    {
        const auto holds = [&](QStringView table, QStringView column) {
            for (const auto &[key, row] : of(table)) {
                if (row.text(column) == guard.value)
                    return true;
            }
            return false;
        };
        if (guard.kind == u"meta_lead")
            return holds(u"meta_ads_leads", u"meta_lead_id");
        if (guard.kind == u"google_lead")
            return holds(u"google_ads_leads", u"google_lead_id");
        if (guard.kind == u"message")
            return holds(u"whatsapp_messages", u"whatsapp_message_id");
        if (guard.kind == u"turn") {
            for (const auto &[key, row] : of(u"assignment_turns")) {
                if (QString(row.text(u"rule_id") % u' ' % row.text(u"member_id")) == guard.value)
                    return true;
            }
            return false;
        }
        if (guard.kind == u"conversation") {
            for (const auto &[key, row] : of(u"whatsapp_conversations")) {
                if (QString(row.text(u"phone_number_id") % u' ' % row.text(u"contact_id")) == guard.value)
                    return true;
            }
            return false;
        }
        for (const auto &[key, row] : of(u"contact_identities")) {
            if (row.text(u"kind") == guard.kind && row.text(u"value") == guard.value &&
                row.isNull(u"deleted_at"))
                return true;
        }
        return false;
    }

    void write(const RowChange &change)
    {
        const schema::Table *table = schema::findTable(change.row.table);
        Q_ASSERT_X(table, "write", "no such table");
        const QString key = change.row.row.text(QString::fromLatin1(table->key));
        Q_ASSERT_X(!key.isEmpty(), "write", "a row without its key");
        const bool exists = row(change.row.table, key) != nullptr;
        Q_ASSERT_X(change.op != RowOp::Insert || !exists, "write", "inserted twice");
        Q_ASSERT_X(change.op != RowOp::Update || exists, "write", "update of nothing");
        Row &row = m_tables[change.row.table][key];
        for (const auto &[column, value] : change.row.row.columns()) {
            Q_ASSERT_X(schema::findColumn(*table, column), "write", qPrintable(column));
            row.set(column, value);
        }
        if (!exists) {
            for (const schema::Column &column : table->columns) {
                const QString name = QString::fromLatin1(column.name);
                if (column.type == schema::Type::Text && column.fallback && row.isNull(name))
                    row.set(name, QString::fromLatin1(column.fallback).remove(u'\''));
                if (column.required && !column.fallback && row.isNull(QString::fromLatin1(column.name)))
                    qFatal("%s.%s is missing", table->name, column.name);
            }
            row.set(QStringLiteral("created_at"),
                    Timestamp::fromSeconds(1'700'000'000 + ++m_births).toString());
        }
        raise(row);
    }

    std::map<QString, Table> m_tables;
    qint64 m_births = 0;
};

} // namespace leadpilot::intake
