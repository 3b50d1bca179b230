// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/integration/pipeline/pipelinefixture.h"

#include <algorithm>

namespace leadpilot::relay {

inline constexpr int patienceOfRunMs = 60'000;
inline const QString firstForm = QStringLiteral("775000000000001");

/// Sends a run and waits until the relay has taken everything that was sent.
inline void sendRun(RelayBench &bench, const vendorsim::RunPlan &plan)
{
    bool started = false;
    bench.simulator.with([&](vendorsim::VendorSimulator &vendor) { started = vendor.run(plan); });
    QVERIFY(started);
    const auto isDone = [&bench] {
        bool done = false;
        bench.simulator.with(
            [&done](vendorsim::VendorSimulator &vendor) { done = vendor.trace().value(u"done").toBool(); });
        return done && bench.spool->counts().waiting == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patienceOfRunMs);
}

/// The leads of the run, dropped ones included: what must be there in the end.
inline QJsonArray leadsOf(RelayBench &bench)
{
    QJsonArray leads;
    bench.simulator.with([&leads](vendorsim::VendorSimulator &vendor) {
        const QJsonArray sent = vendor.trace().value(u"sent").toArray();
        for (const QJsonValue entry : sent) {
            if (entry[u"kind"].toString() != u"whatsapp" && !entry[u"bad_signature"].toBool())
                leads.append(entry);
        }
    });
    return leads;
}

inline int droppedOf(const QJsonArray &leads)
{
    return static_cast<int>(
        std::ranges::count_if(leads, [](const QJsonValue &lead) { return lead[u"dropped"].toBool(); }));
}

inline void addLead(RelayBench &bench, const QByteArray &body)
{
    const QJsonObject lead = QJsonDocument::fromJson(body).object();
    bench.simulator.with([&lead](vendorsim::VendorSimulator &vendor) {
        vendor.graph().addLeads({{lead.value(u"id").toString(), lead}});
    });
}

/// A lead of this moment, unlike the fixtures', which have a date.
inline QByteArray freshLead(const QByteArray &id, const QString &formId = firstForm, qint64 daysAgo = 0)
{
    QJsonObject lead = QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object();
    const Timestamp created = SystemClock().now().plusSeconds(-60 - daysAgo * 24 * 3'600);
    lead.insert(u"id", QString::fromLatin1(id));
    lead.insert(u"created_time", QString(created.toString().left(19) + QStringLiteral("+0000")));
    lead.insert(u"form_id", formId);
    return QJsonDocument(lead).toJson(QJsonDocument::Compact);
}

struct Sums
{
    qint64 vendor = 0;
    qint64 arrived = 0;
    friend bool operator==(const Sums &, const Sums &) = default;
};

inline Sums ledgerOf(const RelayBench &bench, const QString &vendor)
{
    Sums sums;
    const QJsonArray rows =
        bench.rows(QStringLiteral("ad_lead_ledger"), QStringLiteral("&vendor=eq.") + vendor);
    for (const QJsonValue row : rows) {
        sums.vendor += row[u"vendor_count"].toInteger();
        sums.arrived += row[u"arrived_count"].toInteger();
    }
    return sums;
}

inline QJsonObject alertOf(const RelayBench &bench, const QString &kind)
{
    return bench.only(QStringLiteral("alerts"), QStringLiteral("&kind=eq.") + kind);
}

inline int requestsOf(RelayBench &bench)
{
    int count = 0;
    bench.simulator.with([&count](vendorsim::VendorSimulator &vendor) { count = vendor.graph().requests(); });
    return count;
}

inline void setLists(RelayBench &bench, const vendorsim::ListManners &manners)
{
    bench.simulator.with([&](vendorsim::VendorSimulator &vendor) { vendor.graph().setLists(manners); });
}

/// Another relay of the bench's workspace, with a spool of its own.
class SecondRelay
{
public:
    explicit SecondRelay(RelayBench &bench)
    {
        auto opened = Spool::open({bench.directory.filePath(QStringLiteral("other.sqlite"))});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        m_spool = std::move(*opened);
        m_workers = std::make_unique<IntakeWorkers>(
            *m_spool, *bench.processor,
            [&bench](const intake::MetaLeadNotice &notice) { return bench.readLead(notice); }, bench.clock,
            [] { return 0.5; }, IntakeOptions{.firstWaitMs = 20, .mostWaitMs = 200});
        m_workers->start();
        m_reconciler = bench.newReconciler(*m_spool);
        m_reconciler->start();
    }

    void reconcile() { m_asked = m_reconciler->runNow(); }
    bool hasReconciled() const { return m_reconciler->report().value(u"cycle").toInteger() >= m_asked; }

private:
    std::unique_ptr<Spool> m_spool;
    std::unique_ptr<IntakeWorkers> m_workers;
    std::unique_ptr<Reconciler> m_reconciler;
    qint64 m_asked = 0;
};

} // namespace leadpilot::relay
