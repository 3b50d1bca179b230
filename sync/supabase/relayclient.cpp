// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/relayclient.h"

#include "sync/supabase/relaycodec.h"

#include <QUrl>

namespace leadpilot::supabase {

Expected<intake::LookupResult> RelayClient::lookup(const intake::LookupKeys &keys) const
{
    const auto answer = m_rest.callAndWait(QStringLiteral("relay_lookup"),
                                           {{QStringLiteral("keys"), relaycodec::toJson(keys)}});
    return answer ? relaycodec::lookupFromJson(*answer) : std::unexpected(answer.error());
}

Expected<CommitOutcome> RelayClient::commit(const intake::CommitBatch &batch) const
{
    const auto answer = m_rest.callAndWait(QStringLiteral("relay_commit"),
                                           {{QStringLiteral("batch"), relaycodec::toJson(batch)}});
    return answer ? relaycodec::commitFromJson(*answer) : std::unexpected(answer.error());
}

Expected<Claim> RelayClient::claim(const ClaimRequest &request) const
{
    const auto answer = m_rest.callAndWait(QStringLiteral("relay_claim"),
                                           {{QStringLiteral("request"), relaycodec::toJson(request)}});
    return answer ? relaycodec::claimFromJson(*answer) : std::unexpected(answer.error());
}

Expected<std::optional<QString>> RelayClient::deadReason(WebhookId webhook) const
{
    const auto rows = m_rest.readAndWait(
        QStringLiteral(
            "webhook_events?select=error_message&order=item&limit=1&status=eq.dead&webhook_id=eq.") +
        webhook.toString());
    if (!rows)
        return std::unexpected(rows.error());
    const QJsonValue first = rows->toArray().first();
    return first.isObject() ? std::optional(first[u"error_message"].toString()) : std::nullopt;
}

Expected<QStringList> RelayClient::deadEvents(const QStringList &eventKeys, const QString &kind) const
{
    const QString ofKind = kind.isEmpty() ? QString() : QString(u"&kind=eq." % kind);
    const auto rows = events(eventKeys, u"select=event_key&status=eq.dead" % ofKind);
    if (!rows)
        return std::unexpected(rows.error());
    QStringList dead;
    for (const QJsonValue row : *rows)
        dead.append(row[u"event_key"].toString());
    return dead;
}

Expected<std::vector<EndedEvent>> RelayClient::endedEvents(const QStringList &eventKeys) const
{
    const auto rows =
        events(eventKeys, QStringLiteral("select=event_key,webhook_id,status&status=in.(done,ignored,dead)"));
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<EndedEvent> ended;
    for (const QJsonValue row : *rows)
        ended.push_back({.key = row[u"event_key"].toString(),
                         .webhookId = row[u"webhook_id"].toString(),
                         .isDead = row[u"status"].toString() == u"dead"});
    return ended;
}

Expected<QJsonArray> RelayClient::events(const QStringList &eventKeys, const QString &query) const
{
    constexpr qsizetype keysACall =
        25; // a key may be 2 000 characters long, and a URL not much more than 64 K
    QJsonArray all;
    for (qsizetype from = 0; from < eventKeys.size(); from += keysACall) {
        QStringList quoted;
        for (const QString &key : eventKeys.mid(from, keysACall)) {
            QString escaped = key;
            escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
            quoted.append(QString(u'"' % escaped % u'"'));
        }
        const QString list = QString::fromLatin1(QUrl::toPercentEncoding(quoted.join(u',')));
        const auto rows =
            m_rest.readAndWait(QString(u"webhook_events?" % query % u"&event_key=in.(" % list % u')'));
        if (!rows)
            return std::unexpected(rows.error());
        const QJsonArray found = rows->toArray();
        for (const QJsonValue row : found)
            all.append(row);
    }
    return all;
}

Expected<bool> RelayClient::isAlertOpen(const QString &id) const
{
    const auto rows = m_rest.readAndWait(
        QStringLiteral("alerts?select=id&resolved_at=is.null&deleted_at=is.null&id=eq.") + id);
    return rows ? Expected<bool>(!rows->toArray().isEmpty()) : std::unexpected(rows.error());
}

Expected<QJsonArray> RelayClient::adLeadLedger(const QString &vendor, const QString &firstDay) const
{
    constexpr qsizetype rowsACall = 1'000;
    QJsonArray all;
    for (;;) {
        const auto rows = m_rest.readAndWait(
            QStringLiteral(
                "ad_lead_ledger?select=form_id,day,vendor_count,arrived_count,version&deleted_at=is.null&"
                "vendor=eq.%1&day=gte.%2&order=day,form_id,id&limit=%3&offset=%4")
                .arg(vendor, firstDay)
                .arg(rowsACall)
                .arg(all.size()));
        if (!rows)
            return std::unexpected(rows.error());
        const QJsonArray page = rows->toArray();
        for (const QJsonValue row : page)
            all.append(row);
        // A project may answer fewer rows at a time than asked for.
        if (page.isEmpty())
            return all;
    }
}

Expected<QJsonArray> RelayClient::googleLeadsOfClick(const QString &clickId) const
{
    const auto rows = m_rest.readAndWait(
        QString(u"google_ads_leads?select=vendor_created_at,email,phone,status&deleted_at=is.null&limit=20&"
                "gcl_id=eq." %
                QString::fromLatin1(QUrl::toPercentEncoding(clickId))));
    return rows ? Expected<QJsonArray>(rows->toArray()) : std::unexpected(rows.error());
}

Expected<QJsonArray> RelayClient::webhooks(int most) const
{
    const auto rows = m_rest.readAndWait(
        QStringLiteral("webhooks?select=id,provider,status,error_message,created_at&order=created_at.desc,id."
                       "desc&limit=%1")
            .arg(most));
    return rows ? Expected<QJsonArray>(rows->toArray()) : std::unexpected(rows.error());
}

Expected<QJsonObject> RelayClient::webhook(WebhookId id) const
{
    const auto rows = m_rest.readAndWait(
        QStringLiteral(
            "webhooks?select=id,provider,status,signature_verified,raw_body,created_at&limit=1&id=eq.") +
        id.toString());
    return rows ? Expected<QJsonObject>(rows->toArray().first().toObject()) : std::unexpected(rows.error());
}

} // namespace leadpilot::supabase
