// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/eviction.h"

namespace leadpilot::mirror {
namespace {

/// A row without a contact hangs on its lead.
bool hangsOnLeads(const schema::Table &table)
{
    return table.sight == schema::Sight::ByContact && schema::findColumn(table, u"lead_id");
}

QString placeOf(const schema::Table &table, bool onLead, const QString &owner)
{
    return QLatin1StringView(table.name) % (onLead ? u"/lead/" : u"/sight/") % owner;
}

} // namespace

void Eviction::take(const QString &id)
{
    const schema::Table &leadTable = *schema::findTable(u"leads");
    const schema::Table &chatTable = *schema::findTable(u"whatsapp_conversations");
    const QStringList leads = hanging(leadTable, Hook::Sight, id) << id;
    const QStringList chats = hanging(chatTable, Hook::Sight, id) << id;
    for (const schema::Table &table : schema::syncedTables()) {
        if (table.sight == schema::Sight::ByContact)
            takeHanging(table, Hook::Sight, {id});
        else if (table.sight == schema::Sight::ByLead)
            takeHanging(table, Hook::Sight, leads);
        else if (table.sight == schema::Sight::ByConversation)
            takeHanging(table, Hook::Sight, chats);
        if (hangsOnLeads(table))
            takeHanging(table, Hook::LeadAlone, leads);
        if (table.sightColumn && !shown(table, "id = ?", id).isEmpty())
            m_drop(table, id);
    }
}

void Eviction::takeHanging(const schema::Table &table, Hook hook, const QStringList &owners)
{
    for (const QString &owner : owners) {
        const QStringList rows = hanging(table, hook, owner);
        for (const QString &row : rows)
            m_drop(table, row);
        // Refused before the eviction came: not shown, and about the same person.
        const auto refused =
            m_outbox.refusedInserts(m_sql, table, QString::fromLatin1(table.sightColumn), owner);
        for (const QString &row : refused)
            m_quarantine(table, row);
    }
}

QStringList Eviction::hanging(const schema::Table &table, Hook hook, const QString &owner)
{
    const bool onLead = hook == Hook::LeadAlone;
    const QByteArray where =
        onLead ? QByteArray("contact_id IS NULL AND lead_id = ?") : QByteArray(table.sightColumn) + " = ?";
    QStringList ids = edited().byOwner.values(placeOf(table, onLead, owner));
    const QStringList here = shown(table, where, owner);
    for (const QString &id : here) {
        const bool isElsewhere = edited().ids.contains(QLatin1StringView(table.name) % u'/' % id);
        if (!isElsewhere)
            ids.append(id);
    }
    return ids;
}

QStringList Eviction::shown(const schema::Table &table, const QByteArray &where, const QString &value)
{
    QStringList ids;
    m_sql.each(
        QByteArray("SELECT id FROM \"") + table.name + "\" WHERE " + where,
        [&ids](sqlite::Statement &row) { ids.append(row.text(0)); }, value);
    return ids;
}

const Eviction::Edited &Eviction::edited()
{
    if (m_edited)
        return *m_edited;
    m_edited.emplace();
    QList<std::pair<QString, QString>> rows;
    m_sql.each("SELECT table_name, row_id FROM base_rows WHERE row IS NOT NULL",
               [&rows](sqlite::Statement &row) { rows.append({row.text(0), row.text(1)}); });
    for (const auto &[name, id] : std::as_const(rows)) {
        const schema::Table *table = schema::findTable(name);
        const auto there =
            table && table->sightColumn ? m_overlay.serverRow(m_sql, *table, id) : std::nullopt;
        if (!there)
            continue;
        m_edited->ids.insert(name % u'/' % id);
        const QString owner = there->text(QString::fromLatin1(table->sightColumn));
        if (!owner.isEmpty())
            m_edited->byOwner.insert(placeOf(*table, false, owner), id);
        else if (hangsOnLeads(*table))
            m_edited->byOwner.insert(placeOf(*table, true, there->text(u"lead_id")), id);
    }
    return *m_edited;
}

} // namespace leadpilot::mirror
