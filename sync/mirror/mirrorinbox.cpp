// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorinbox.h"

#include "sync/mirror/leadfacts.h"
#include "sync/mirror/localedits.h"
#include "sync/mirror/onwriter.h"
#include "sync/mirror/searchtext.h"

namespace leadpilot::mirror {
namespace {

// More than this in one signal says less than "anything may have changed".
constexpr qsizetype mostNamed = 200;
// A trigram index finds words of three characters and more.
constexpr qsizetype shortestIndexed = 3;

constexpr auto cardColumns =
    "i.lead_id, i.contact_id, i.conversation_id, i.name, i.source, i.campaign, i.status, "
    "i.preview, i.unread, i.unanswered, i.is_test, i.phone, i.email, i.created_at, "
    "i.waiting_since, i.activity_at";

template <typename Id> Id idAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? Id() : Id::parse(row.text(column)).value_or(Id());
}

LeadCard readCard(sqlite::Statement &row)
{
    LeadCard card;
    card.id = idAt<LeadId>(row, 0);
    card.contactId = idAt<ContactId>(row, 1);
    card.conversationId = idAt<ConversationId>(row, 2);
    card.name = row.text(3);
    card.source = leadSourceFromString(row.text(4)).value_or(LeadSource::Manual);
    card.campaign = row.text(5);
    card.status = leadStatusFromString(row.text(6)).value_or(LeadStatus::New);
    card.preview = row.text(7);
    card.unread = static_cast<int>(row.integer(8));
    card.unanswered = row.integer(9) != 0;
    card.isTest = row.integer(10) != 0;
    card.phone = row.text(11);
    card.email = row.text(12);
    card.createdAt = {row.integer(13)};
    if (!row.isNull(14))
        card.waitingSince = Timestamp{row.integer(14)};
    card.activityAt = {row.integer(15)};
    return card;
}

/// A query in the making: conditions and their values stay together.
struct Conditions
{
    QByteArrayList texts;
    QList<Value> values;

    void add(const QByteArray &text, Value value = {})
    {
        texts.append(text);
        if (!isNull(value))
            values.append(std::move(value));
    }
};

void addSearch(Conditions &conditions, const QString &search)
{
    QStringList indexed;
    for (const QString &word : searchWords(search)) {
        if (word.size() >= shortestIndexed) {
            QString quoted = word;
            quoted.replace(u'"', QStringLiteral("\"\""));
            indexed.append(u'"' % quoted % u'"');
        } else {
            conditions.add("instr(i.search, ?) > 0", word);
        }
    }
    if (!indexed.isEmpty())
        conditions.add("i.n IN (SELECT rowid FROM inbox_words WHERE inbox_words MATCH ?)",
                       indexed.join(u' '));
}

Conditions conditionsOf(const LeadFilter &filter)
{
    Conditions conditions;
    if (filter.source)
        conditions.add("i.source = ?", toString(*filter.source));
    if (filter.status)
        conditions.add("i.status = ?", toString(*filter.status));
    if (filter.onlyUnanswered)
        conditions.add("i.unanswered = 1");
    // The plus keeps an index on is_test, which nearly every row satisfies, from being preferred to the one
    // that has the list's order.
    if (!filter.includeTests)
        conditions.add("+i.is_test = 0");
    addSearch(conditions, filter.search);
    return conditions;
}

LeadPage readPage(Sql &sql, const LeadFilter &filter, const std::optional<LeadPosition> &after, int limit)
{
    Conditions conditions = conditionsOf(filter);
    if (after) {
        conditions.texts.append("(i.activity_at, i.lead_id) < (?, ?)");
        conditions.values.append({Value(after->activityAt.microseconds), Value(after->id.toString())});
    }
    QByteArray query = QByteArray("SELECT ") + cardColumns + " FROM inbox i";
    if (!conditions.texts.isEmpty())
        query += " WHERE " + conditions.texts.join(" AND ");
    query += " ORDER BY i.activity_at DESC, i.lead_id DESC LIMIT ?";
    LeadPage page;
    sql.with(query, [&](sqlite::Statement &statement) {
        for (const Value &value : std::as_const(conditions.values))
            statement.bind(value);
        statement.bind(qint64(limit) + 1);
        while (sql.next(statement))
            page.cards.append(readCard(statement));
    });
    page.more = page.cards.size() > limit;
    if (page.more)
        page.cards.removeLast();
    return page;
}

std::optional<LeadCard> readOne(Sql &sql, LeadId id)
{
    return sql.first(QByteArray("SELECT ") + cardColumns + " FROM inbox i WHERE i.lead_id = ?", readCard,
                     id.toString());
}

LeadDetail readDetail(Sql &sql, LeadId id)
{
    LeadDetail detail;
    const auto card = readOne(sql, id);
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
    return detail;
}

LeadCounts readCounts(Sql &sql)
{
    LeadCounts counts;
    sql.each("SELECT source, count(*), sum(unanswered) FROM inbox WHERE is_test = 0 GROUP BY source",
             [&counts](sqlite::Statement &row) {
                 const auto source = leadSourceFromString(row.text(0)).value_or(LeadSource::Manual);
                 const int number = static_cast<int>(row.integer(1));
                 counts.total += number;
                 counts.unanswered += static_cast<int>(row.integer(2));
                 if (source == LeadSource::MetaAds)
                     counts.metaAds = number;
                 else if (source == LeadSource::GoogleAds)
                     counts.googleAds = number;
                 else if (source == LeadSource::WhatsApp)
                     counts.whatsApp = number;
                 else
                     counts.others += number;
             });
    return counts;
}

} // namespace

MirrorInbox::MirrorInbox(ReaderPool &readers, MirrorWriter &writer, QObject *parent)
    : InboxRepository(parent)
    , m_readers(readers)
    , m_writer(writer)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        if (!touched.leads.isEmpty())
            Q_EMIT leadsChanged(touched.leads.size() > mostNamed ? QList<LeadId>() : touched.leads);
    });
}

QFuture<Expected<LeadPage>> MirrorInbox::leads(const LeadFilter &filter, std::optional<LeadPosition> after,
                                               int limit)
{
    return m_readers.read([=](Sql &sql) { return readPage(sql, filter, after, limit); });
}

QFuture<Expected<QList<LeadCard>>> MirrorInbox::cards(const QList<LeadId> &ids)
{
    return m_readers.read([=](Sql &sql) {
        QList<LeadCard> cards;
        for (const LeadId &id : ids) {
            if (const auto card = readOne(sql, id))
                cards.append(*card);
        }
        return cards;
    });
}

QFuture<Expected<LeadDetail>> MirrorInbox::lead(LeadId id)
{
    return m_readers.read([=](Sql &sql) { return readDetail(sql, id); });
}

QFuture<Expected<LeadCounts>> MirrorInbox::counts()
{
    return m_readers.read(readCounts);
}

QFuture<Expected<void>> MirrorInbox::setStatus(LeadId id, LeadStatus status)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return changeStatus(writer, id, status); });
}

} // namespace leadpilot::mirror
