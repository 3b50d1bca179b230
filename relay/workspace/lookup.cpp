// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/lookup.h"

#include "core/schema/tables.h"
#include "relay/workspace/rowjson.h"

#include <QJsonArray>
#include <QSet>

namespace leadpilot::relay::workspace {
namespace {

using schema::Table;

// More links than this are a cycle that no merge can make.
constexpr const char *endOfChain = R"(
WITH RECURSIVE chain(id, next, depth) AS (
  SELECT id, merged_into, 0 FROM contacts WHERE id = ?
  UNION ALL SELECT c.id, c.merged_into, chain.depth + 1 FROM chain JOIN contacts c ON c.id = chain.next WHERE chain.depth < 50)
SELECT id FROM chain ORDER BY depth DESC LIMIT 1)";

constexpr const char *family = R"(
WITH RECURSIVE family(id, depth) AS (
  SELECT ?, 0 UNION SELECT c.id, family.depth + 1 FROM family JOIN contacts c ON c.merged_into = family.id
  WHERE family.depth < 50)
SELECT DISTINCT id FROM family)";

class Lookup
{
public:
    explicit Lookup(sqlite::Database &database)
        : m_database(database)
    {
    }

    Result<QByteArray> run(const QJsonObject &keys);

private:
    Result<void> events(const QJsonArray &keys);
    Result<void> identities(const QJsonArray &pairs);
    Result<void> messages(const QJsonArray &ids);
    Result<void> vendorLeads(const Table &table, const char *column, const QJsonArray &ids);
    Result<void> conversations(const QJsonArray &pairs);
    Result<void> campaigns(const QJsonArray &pairs);
    Result<void> templates(const QJsonArray &pairs);
    Result<void> parked(const QJsonArray &keys);
    Result<void> assignment(bool asked);
    Result<void> countOpenLeads(const QString &profile);
    Result<void> contact(const QString &id);

    /// Adds the rows of the table for which `condition` holds; the texts of their column `then`.
    Result<QStringList> add(QStringView table, const Sql &condition, const char *then = nullptr);

    sqlite::Database &m_database;
    QByteArray m_rows;
    QByteArray m_events;
    QByteArray m_openLeads;
    QSet<QString> m_seen;
    QSet<QString> m_contacts;
};

Result<QStringList> Lookup::add(QStringView name, const Sql &condition, const char *then)
{
    const Table &table = *schema::findTable(name);
    const ColumnList columns = columnsOf(table);
    int position = -1;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (then && qstrcmp(columns[i]->name, then) == 0)
            position = static_cast<int>(i);
    }
    Sql sql{"SELECT " + columnNames(columns) + " FROM " + quoted(table.name) + " t WHERE "};
    QStringList texts;
    auto read = eachRow(m_database, sql.add(condition), [&](const sqlite::Statement &row) {
        if (position >= 0 && !row.isNull(position))
            texts += row.text(position);
        const QString key = QString(name % u'/' % row.text(0));
        if (m_seen.contains(key))
            return;
        m_seen.insert(key);
        m_rows += m_rows.isEmpty() ? "{\"t\":\"" : ",{\"t\":\"";
        m_rows += QByteArray(table.name) + "\",\"r\":";
        appendRow(m_rows, columns, row);
        m_rows += '}';
    });
    if (!read)
        return std::unexpected(read.error());
    return texts;
}

Result<void> Lookup::events(const QJsonArray &keys)
{
    for (const QJsonValue key : keys) {
        const auto done = exists(m_database, {"SELECT 1 FROM webhook_events WHERE event_key = ? "
                                              "AND status IN ('done', 'ignored', 'dead')",
                                              {key.toString()}});
        if (!done)
            return std::unexpected(done.error());
        if (*done) {
            m_events += m_events.isEmpty() ? "" : ",";
            appendText(m_events, key.toString().toUtf8());
        }
    }
    return {};
}

Result<void> Lookup::contact(const QString &id)
{
    const auto root = oneText(m_database, {endOfChain, {id}});
    if (!root)
        return std::unexpected(root.error());
    if (root->isEmpty())
        return {};
    if (auto added = add(u"contacts", {"t.id = ?", {id}}); !added)
        return std::unexpected(added.error());
    if (m_contacts.contains(*root))
        return {};
    m_contacts.insert(*root);
    if (auto added = add(u"contacts", {QByteArray("t.id IN (") + family + ')', {*root}}); !added)
        return std::unexpected(added.error());
    for (const QStringView table : {u"contact_identities", u"leads", u"whatsapp_conversations"}) {
        Sql condition{QByteArray("t.deleted_at IS NULL AND t.contact_id IN (") + family + ')', {*root}};
        if (auto added = add(table, condition); !added)
            return std::unexpected(added.error());
    }
    return {};
}

Result<void> Lookup::identities(const QJsonArray &pairs)
{
    for (const QJsonValue pair : pairs) {
        const Sql condition{"t.deleted_at IS NULL AND t.kind = ? AND t.value = ?",
                            {pair.toArray().at(0).toString(), pair.toArray().at(1).toString()}};
        const auto contacts = add(u"contact_identities", condition, "contact_id");
        if (!contacts)
            return std::unexpected(contacts.error());
        for (const QString &id : *contacts) {
            if (auto added = contact(id); !added)
                return added;
        }
    }
    return {};
}

Result<void> Lookup::messages(const QJsonArray &ids)
{
    for (const QJsonValue id : ids) {
        const Sql condition{
            "t.deleted_at IS NULL AND t.id = (SELECT id FROM whatsapp_messages WHERE id = ? "
            "UNION SELECT id FROM whatsapp_messages WHERE whatsapp_message_id = ? AND deleted_at IS NULL)",
            {id.toString(), id.toString()}};
        const auto found = add(u"whatsapp_messages", condition, "conversation_id");
        if (!found)
            return std::unexpected(found.error());
        for (const QString &conversation : *found) {
            if (auto added = add(u"whatsapp_conversations", {"t.id = ?", {conversation}}); !added)
                return std::unexpected(added.error());
        }
    }
    return {};
}

Result<void> Lookup::vendorLeads(const Table &table, const char *column, const QJsonArray &ids)
{
    for (const QJsonValue id : ids) {
        const Sql condition{"t.deleted_at IS NULL AND t." + quoted(column) + " = ?", {id.toString()}};
        const auto leads = add(QString::fromLatin1(table.name), condition, "lead_crm_id");
        if (!leads)
            return std::unexpected(leads.error());
        for (const QString &lead : *leads) {
            if (auto added = add(u"leads", {"t.id = ?", {lead}}); !added)
                return std::unexpected(added.error());
        }
    }
    return {};
}

Result<void> Lookup::conversations(const QJsonArray &pairs)
{
    for (const QJsonValue pair : pairs) {
        const Sql condition{"t.deleted_at IS NULL AND t.phone_number_id = ? AND t.contact_id = ?",
                            {pair.toArray().at(0).toString(), pair.toArray().at(1).toString()}};
        if (auto added = add(u"whatsapp_conversations", condition); !added)
            return std::unexpected(added.error());
    }
    return {};
}

Result<void> Lookup::campaigns(const QJsonArray &pairs)
{
    for (const QJsonValue pair : pairs) {
        const bool meta = pair.toArray().at(0).toString() == u"meta";
        const Sql condition{meta ? "t.deleted_at IS NULL AND t.meta_campaign_id = ?"
                                 : "t.deleted_at IS NULL AND t.google_campaign_id = ?",
                            {pair.toArray().at(1).toString()}};
        const auto members =
            add(meta ? u"meta_ads_campaigns" : u"google_ads_campaigns", condition, "auto_assign_to");
        if (!members)
            return std::unexpected(members.error());
        for (const QString &member : *members) {
            if (auto added = add(u"profiles", {"t.id = ?", {member}}); !added)
                return std::unexpected(added.error());
        }
    }
    return {};
}

Result<void> Lookup::templates(const QJsonArray &pairs)
{
    for (const QJsonValue pair : pairs) {
        const Sql condition{"t.deleted_at IS NULL AND t.template_name = ? AND t.language = ?",
                            {pair.toArray().at(0).toString(), pair.toArray().at(1).toString()}};
        if (auto added = add(u"whatsapp_templates", condition); !added)
            return std::unexpected(added.error());
    }
    return {};
}

Result<void> Lookup::parked(const QJsonArray &keys)
{
    for (const QJsonValue key : keys) {
        const Sql condition{"t.status = 'parked' AND t.waits_for = ?", {key.toString()}};
        if (auto added = add(u"webhook_events", condition); !added)
            return std::unexpected(added.error());
    }
    return {};
}

Result<void> Lookup::assignment(bool asked)
{
    if (!asked)
        return {};
    const auto kinds = add(u"assignment_rules", {"t.active = 1 AND t.deleted_at IS NULL"}, "kind");
    if (!kinds)
        return std::unexpected(kinds.error());
    if (kinds->isEmpty())
        return {};
    const auto members = add(u"profiles", {"t.active = 1 AND t.deleted_at IS NULL"}, "id");
    if (!members)
        return std::unexpected(members.error());
    if (auto added = add(u"assignment_turns",
                         {"t.deleted_at IS NULL AND t.rule_id IN "
                          "(SELECT id FROM assignment_rules WHERE active = 1 AND deleted_at IS NULL)"});
        !added)
        return std::unexpected(added.error());
    for (const QString &member : kinds->contains(u"least_open") ? *members : QStringList()) {
        if (auto counted = countOpenLeads(member); !counted)
            return counted;
    }
    return {};
}

Result<void> Lookup::countOpenLeads(const QString &profile)
{
    const auto count = oneNumber(
        m_database, {"SELECT count(*) FROM (SELECT 1 FROM leads INDEXED BY leads_open WHERE assigned_to = ? "
                     "AND status NOT IN ('won','lost') AND is_test = 0 AND deleted_at IS NULL LIMIT 1000)",
                     {profile}});
    if (!count)
        return std::unexpected(count.error());
    m_openLeads += m_openLeads.isEmpty() ? "" : ",";
    appendText(m_openLeads, profile.toUtf8());
    m_openLeads += ':' + QByteArray::number(*count);
    return {};
}

Result<QByteArray> Lookup::run(const QJsonObject &keys)
{
    const bool asksAssignment = keys.value(u"assignment").toBool();
    const QJsonArray contacts = keys.value(u"contacts").toArray();
    for (const QJsonValue id : contacts) {
        if (auto added = contact(id.toString()); !added)
            return std::unexpected(added.error());
    }
    const auto array = [&keys](QStringView name) {
        return keys.value(name).toArray();
    };
    for (const Result<void> &done :
         {events(array(u"events")), identities(array(u"identities")), messages(array(u"messages")),
          vendorLeads(*schema::findTable(u"meta_ads_leads"), "meta_lead_id", array(u"meta_leads")),
          vendorLeads(*schema::findTable(u"google_ads_leads"), "google_lead_id", array(u"google_leads")),
          conversations(array(u"conversations")), campaigns(array(u"campaigns")),
          templates(array(u"templates")), parked(array(u"parked")), assignment(asksAssignment)}) {
        if (!done)
            return std::unexpected(done.error());
    }
    const QByteArray openLeads = asksAssignment ? ",\"open_leads\":{" + m_openLeads + '}' : QByteArray();
    return QByteArray("{\"events\":[" + m_events + "],\"rows\":[" + m_rows + ']' + openLeads + '}');
}

} // namespace

Result<QByteArray> relayLookup(sqlite::Database &database, const QJsonObject &keys)
{
    return Lookup(database).run(keys);
}

} // namespace leadpilot::relay::workspace
