// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorinbox.h"

#include "sync/mirror/leadedits.h"
#include "sync/mirror/leadfacts.h"
#include "sync/mirror/leadfields.h"
#include "sync/mirror/leadlist.h"
#include "sync/mirror/onwriter.h"
#include "sync/mirror/rows.h"

namespace leadpilot::mirror {
namespace {

// More than this in one signal says less than "anything may have changed".
constexpr qsizetype mostNamed = 200;
LeadDetail readDetail(Sql &sql, LeadId id)
{
    LeadDetail detail;
    const auto card = leadlist::card(sql, id);
    if (!card) {
        sql.stop({ErrorCode::Rejected, QStringLiteral("read a lead"), QStringLiteral("it is gone"),
                  QStringLiteral("gone"), 0});
        return detail;
    }
    detail.card = *card;
    sql.each(
        "SELECT l.company, p.name, l.custom_fields, m.field_data, g.field_data, m.ad_id, c.company FROM "
        "leads l "
        "LEFT JOIN profiles p ON p.id = l.assigned_to LEFT JOIN contacts c ON c.id = l.contact_id "
        "LEFT JOIN meta_ads_leads m ON m.lead_crm_id = l.id "
        "LEFT JOIN google_ads_leads g ON g.lead_crm_id = l.id WHERE l.id = ? LIMIT 1",
        [&detail](sqlite::Statement &row) {
            detail.company = row.text(0).isEmpty() ? row.text(6) : row.text(0);
            detail.assignee = row.text(1);
            if (!detail.card.campaign.isEmpty())
                detail.facts.append({QStringLiteral("campaign"), detail.card.campaign});
            detail.facts.append(factsOf(row.text(2).toUtf8()));
            for (const int vendorLead : {3, 4}) {
                for (const LeadFact &fact : factsOf(row.text(vendorLead).toUtf8())) {
                    if (!detail.facts.contains(fact))
                        detail.facts.append(fact);
                }
            }
            if (!row.text(5).isEmpty())
                detail.facts.append({QStringLiteral("ad"), row.text(5)});
        },
        id.toString());
    const Rows rows;
    if (const auto row = rows.read(sql, *schema::findTable(u"leads"), id.toString()))
        detail.fields = fieldsOf(*row);
    detail.fields.tags = tagsOf(sql, id.toString());
    detail.unsent = unsentOf(sql, id.toString());
    return detail;
}

LeadCounts readCounts(Sql &sql, const Looker &looker)
{
    const auto count = [&](const LeadFilter &filter) {
        return leadlist::tally(sql, filter, looker, std::nullopt, LeadCounts::most).leads;
    };
    const auto from = [&](const QList<LeadSource> &sources) {
        return count({.sources = sources});
    };
    LeadCounts counts;
    counts.total = count({});
    counts.unanswered = count({.onlyUnanswered = true});
    counts.metaAds = from({LeadSource::MetaAds});
    counts.googleAds = from({LeadSource::GoogleAds});
    counts.whatsApp = from({LeadSource::WhatsApp});
    counts.others = from({LeadSource::Manual, LeadSource::Import, LeadSource::Api});
    return counts;
}

} // namespace

MirrorInbox::MirrorInbox(ReaderPool &readers, MirrorWriter &writer, QObject *parent)
    : InboxRepository(parent)
    , m_readers(readers)
    , m_writer(writer)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        // Cards show the names of members and tags.
        if (touched.others.contains(QStringLiteral("profiles")) ||
            touched.others.contains(QStringLiteral("tags")))
            Q_EMIT leadsChanged({});
        else if (!touched.leads.isEmpty())
            Q_EMIT leadsChanged(touched.leads.size() > mostNamed ? QList<LeadId>() : touched.leads);
    });
}

QFuture<Expected<LeadPage>> MirrorInbox::leads(const LeadFilter &filter, std::optional<LeadPosition> after,
                                               int limit)
{
    return m_readers.read(
        [=, looker = looker()](Sql &sql) { return leadlist::page(sql, filter, looker, after, limit); });
}

QFuture<Expected<QList<LeadCard>>> MirrorInbox::cards(const QList<LeadId> &ids)
{
    return m_readers.read([=](Sql &sql) {
        QList<LeadCard> cards;
        for (const LeadId &id : ids) {
            if (const auto card = leadlist::card(sql, id))
                cards.append(*card);
        }
        return cards;
    });
}

QFuture<Expected<QList<LeadCard>>> MirrorInbox::matching(const LeadFilter &filter, const QList<LeadId> &ids)
{
    return m_readers.read(
        [=, looker = looker()](Sql &sql) { return leadlist::matching(sql, filter, looker, ids); });
}

QFuture<Expected<LeadTally>> MirrorInbox::tally(const LeadFilter &filter, std::optional<LeadPosition> after,
                                                int most)
{
    return m_readers.read(
        [=, looker = looker()](Sql &sql) { return leadlist::tally(sql, filter, looker, after, most); });
}

QFuture<Expected<LeadDetail>> MirrorInbox::lead(LeadId id)
{
    return m_readers.read([=](Sql &sql) { return readDetail(sql, id); });
}

QFuture<Expected<LeadCounts>> MirrorInbox::counts()
{
    return m_readers.read([looker = looker()](Sql &sql) { return readCounts(sql, looker); });
}

QFuture<Expected<Change>> MirrorInbox::edit(const QList<LeadId> &ids, const LeadEdit &edit,
                                            const std::optional<LeadFields> &seen)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return changeLeads(writer, ids, edit, seen); });
}

} // namespace leadpilot::mirror
