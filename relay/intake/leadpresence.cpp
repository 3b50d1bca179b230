// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/leadpresence.h"

#include "relay/intake/bulkwebhook.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace leadpilot::relay {
namespace {

QSet<QString> setOf(const QStringList &list)
{
    return {list.begin(), list.end()};
}

bool isSameText(const QString &one, const QString &other)
{
    return !one.isEmpty() && one.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

} // namespace

Expected<LeadPresence::Found> LeadPresence::find(const QStringList &ids) const
{
    Found result;
    if (ids.isEmpty())
        return result;
    intake::LookupKeys keys;
    for (const QString &id : ids)
        keys.events.append(leadEventKey(m_provider, id));
    (m_provider == intake::Provider::Meta ? keys.metaLeads : keys.googleLeads) = ids;
    const auto found = m_workspace.lookup(keys);
    if (!found)
        return std::unexpected(found.error());
    QHash<QString, QString> doubtful; // ids by the key of an event that has ended without a good row
    for (const QString &id : ids) {
        const QString key = leadEventKey(m_provider, id);
        const Row *row = found->find(vendorTable(), idColumn(), id);
        if (row && row->text(u"status") != u"error")
            result.arrived.insert(id);
        else if (found->isDone(key))
            doubtful.insert(key, id);
    }
    if (doubtful.isEmpty())
        return result;
    const auto dead = m_workspace.deadEvents(doubtful.keys());
    if (!dead)
        return std::unexpected(dead.error());
    const QString asAnnounced = intake::toString(m_provider) + QStringLiteral(".lead");
    const auto unread = m_workspace.deadEvents(*dead, asAnnounced);
    if (!unread)
        return std::unexpected(unread.error());
    const QSet<QString> deadKeys = setOf(*dead);
    const QSet<QString> unreadKeys = setOf(*unread);
    for (auto entry = doubtful.begin(); entry != doubtful.end(); ++entry) {
        (deadKeys.contains(entry.key()) ? result.dead : result.arrived).insert(*entry);
        if (unreadKeys.contains(entry.key()))
            result.unread.insert(*entry);
    }
    return result;
}

Expected<bool> LeadPresence::isThereUnderAnotherId(const intake::LeadForm &form) const
{
    if (m_provider != intake::Provider::Google || form.clickId.isEmpty() || !form.submittedAt)
        return false;
    const auto rows = m_workspace.googleLeadsOfClick(form.clickId);
    if (!rows)
        return std::unexpected(rows.error());
    for (const QJsonValue row : *rows) {
        const auto at = Timestamp::parse(row[u"vendor_created_at"].toString());
        const bool isSameSecond = at && at->seconds() == form.submittedAt->seconds();
        if (isSameSecond && row[u"status"].toString() != u"error" &&
            (isSameText(form.email, row[u"email"].toString()) ||
             isSameText(form.phone, row[u"phone"].toString())))
            return true;
    }
    return false;
}

QString LeadPresence::vendorTable() const
{
    return m_provider == intake::Provider::Meta ? QStringLiteral("meta_ads_leads")
                                                : QStringLiteral("google_ads_leads");
}

QString LeadPresence::idColumn() const
{
    return m_provider == intake::Provider::Meta ? QStringLiteral("meta_lead_id")
                                                : QStringLiteral("google_lead_id");
}

} // namespace leadpilot::relay
