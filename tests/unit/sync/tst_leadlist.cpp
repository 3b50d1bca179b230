// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leadorder.h"
#include "core/leadsearch.h"
#include "sync/mirror/leadindex.h"
#include "sync/mirror/leadlist.h"
#include "sync/sqlite/transaction.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <sqlite3.h>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

constexpr qint64 second = 1'000'000;
const Timestamp now = Timestamp::fromSeconds(1'800'000'000);
const QString me = id(90);
const QString tag = id(80);

struct Listed
{
    LeadCard card;
    std::optional<Timestamp> snoozedUntil;
    QString assignee;
    bool isTagged = false;
};

/// More leads than one read looks at, in the list itself, with few different times and values: some that
/// nearly all have, some that few have.
struct Crowd : MirrorFixture
{
    static constexpr int size = 7'000;

    Crowd()
    {
        QRandomGenerator random(3);
        Sql sql(mirror->database());
        auto transaction = sqlite::Transaction::begin(mirror->database());
        for (int i = 0; i < size; ++i)
            add(sql, made(random, i));
        // One of the members has no row: its name is not known.
        sql.run("INSERT INTO profiles(id, name) VALUES(?, 'Zoë'), (?, 'adam'), (?, 'Me')", id(91), id(92),
                me);
        leadindex::update(sql);
        QVERIFY(sql.result() && transaction->commit());
    }

    static Listed made(QRandomGenerator &random, int i)
    {
        const auto rarely = [&random](int oneIn) {
            return random.bounded(oneIn) == 0;
        };
        Listed lead;
        LeadCard &card = lead.card;
        card.id = *LeadId::parse(id(10'000 + (i * 7'919) % 90'000));
        card.createdAt = now.plusSeconds(-60 * random.bounded(4'000));
        card.activityAt = rarely(3) ? card.createdAt.plusSeconds(60 * random.bounded(2'000)) : card.createdAt;
        card.source = rarely(400) ? LeadSource::Api : rarely(3) ? LeadSource::GoogleAds : LeadSource::MetaAds;
        card.status = rarely(300) ? LeadStatus::Won
                      : rarely(2) ? LeadStatus::New
                                  : LeadStatus(random.bounded(4));
        card.campaign = rarely(4) ? QString() : QStringLiteral("Campaign %1").arg(random.bounded(8));
        card.name = (rarely(4)   ? QStringLiteral("\u00C9mile ")
                     : rarely(5) ? QStringLiteral("\U0001F600 ")
                                 : QString()) %
                    QStringLiteral("Person %1").arg(i);
        if (rarely(5))
            card.value =
                Money{random.bounded(40) * 100LL, rarely(2) ? QStringLiteral("EUR") : QStringLiteral("JPY")};
        card.phone = rarely(5) ? QString() : QStringLiteral("+4930%1").arg(i, 6, 10, QLatin1Char('0'));
        card.email = rarely(2) ? QString() : QStringLiteral("p%1@example.com").arg(i);
        card.isTest = rarely(40);
        if ((card.unanswered = rarely(3)))
            card.waitingSince = card.createdAt;
        if (rarely(6))
            lead.snoozedUntil = now.plusSeconds(60 * (random.bounded(100) - 50));
        lead.assignee = rarely(3) ? QString() : rarely(200) ? me : id(91 + random.bounded(3));
        card.assigneeId = ProfileId::parse(lead.assignee).value_or(ProfileId());
        card.assignee = lead.assignee == id(91)   ? QStringLiteral("Zoë")
                        : lead.assignee == id(92) ? QStringLiteral("adam")
                        : lead.assignee == me     ? QStringLiteral("Me")
                                                  : QString();
        // Many of one name, and some without.
        card.sortedName = nameToSort(rarely(9) ? QString() : card.name.left(10), card.phone, card.email);
        lead.isTagged = rarely(10);
        return lead;
    }

    void add(Sql &sql, const Listed &lead)
    {
        const LeadCard &card = lead.card;
        const auto micros = [](const std::optional<Timestamp> &at) {
            return at ? Value(at->microseconds) : Value();
        };
        const auto text = [](const QString &t) {
            return Value(t);
        };
        sql.run(
            "INSERT INTO inbox(n, lead_id, activity_at, created_at, waiting_since, snoozed_until, "
            "unanswered, unread, is_test, status, source, campaign, assignee, phone, email, name, company, "
            "preview, search, name_key, value_key) VALUES(?,?,?,?,?,?,?,0,?,?,?,?,?,?,?,?,'','',?,?,?)",
            leadindex::freeNumber(sql, card.createdAt.microseconds, card.id.toString()), card.id.toString(),
            card.activityAt.microseconds, card.createdAt.microseconds, micros(card.waitingSince),
            micros(lead.snoozedUntil), card.unanswered, card.isTest, toString(card.status),
            toString(card.source), text(card.campaign), text(lead.assignee), text(card.phone),
            text(card.email), card.name, searchedText({{card.name}, {card.email}, {card.phone}}),
            card.sortedName, card.value ? Value(valueToSort(*card.value)) : Value());
        if (lead.isTagged)
            sql.run("INSERT INTO lead_tags(id, lead_id, tag_id) VALUES(?, ?, ?)", card.id.toString(),
                    card.id.toString(), tag);
        leads.append(lead);
    }

    QStringList expected(const LeadFilter &filter) const
    {
        QList<LeadPosition> places;
        for (const Listed &lead : leads) {
            if (passes(lead, filter))
                places.append(positionOf(lead.card, filter.order));
        }
        std::ranges::sort(places, [&filter](const LeadPosition &a, const LeadPosition &b) {
            return isBefore(a, b, filter.order);
        });
        QStringList found;
        for (const LeadPosition &place : std::as_const(places))
            found.append(place.id.toString());
        return found;
    }

    static bool passes(const Listed &lead, const LeadFilter &filter)
    {
        const LeadCard &card = lead.card;
        const auto oneOf = [](const auto &wanted, const auto &value) {
            return wanted.isEmpty() || wanted.contains(value);
        };
        const bool isAsleep = lead.snoozedUntil && *lead.snoozedUntil > now;
        const bool isAssigned =
            (filter.assignedToMe && lead.assignee == me) ||
            (filter.assignedToNobody && lead.assignee.isEmpty()) ||
            filter.assignedTo.contains(ProfileId::parse(lead.assignee).value_or(ProfileId()));
        const qint64 waited =
            card.waitingSince ? (now.microseconds - card.waitingSince->microseconds) / second : -1;
        return oneOf(filter.sources, card.source) && oneOf(filter.statuses, card.status) &&
               oneOf(filter.campaigns, card.campaign) && (!filter.asksForAssignee() || isAssigned) &&
               (filter.tags.isEmpty() || lead.isTagged) &&
               (!filter.arrivedFrom || card.createdAt >= *filter.arrivedFrom) &&
               (!filter.arrivedBefore || card.createdAt < *filter.arrivedBefore) &&
               (filter.arrivedWithinDays == 0 ||
                card.createdAt >= now.plusSeconds(-86'400LL * filter.arrivedWithinDays)) &&
               (!filter.hasPhone || !card.phone.isEmpty()) && (!filter.hasEmail || !card.email.isEmpty()) &&
               (!filter.onlyUnanswered || card.unanswered) &&
               (filter.waitingMinutes == 0 || waited >= 60 * filter.waitingMinutes) &&
               (filter.snoozed == SnoozedLeads::Shown ||
                isAsleep == (filter.snoozed == SnoozedLeads::Only)) &&
               (filter.includeTests || !card.isTest);
    }

    /// As a list reads it, until it has so many or there are no more.
    QStringList read(const LeadFilter &filter, int limit, qsizetype most)
    {
        Sql sql(mirror->database());
        QStringList found;
        std::optional<LeadPosition> after;
        for (bool more = true; more && found.size() < most && !sql.failed();) {
            const LeadPage page = leadlist::page(sql, filter, looker, after, limit);
            for (const LeadCard &card : page.cards)
                found.append(card.id.toString());
            more = page.more && (!after || !(page.next == *after));
            after = page.next;
        }
        return sql.failed() ? QStringList{sql.result().error().detail} : found;
    }

    int count(const LeadFilter &filter)
    {
        Sql sql(mirror->database());
        int counted = 0;
        std::optional<LeadPosition> after;
        do {
            const LeadTally part = leadlist::tally(sql, filter, looker, after, 100'000);
            counted += part.leads;
            after = part.next;
        } while (after && !sql.failed());
        return counted;
    }

    const Looker looker{*ProfileId::parse(me), now};
    QList<Listed> leads;
};

struct Named
{
    const char *name;
    std::function<void(LeadFilter &)> set;
};

const QList<Named> &parts()
{
    static const QList<Named> all{{"source",
                                   [](LeadFilter &f) {
                                       f.sources = {LeadSource::GoogleAds};
                                   }},
                                  {"rare source",
                                   [](LeadFilter &f) {
                                       f.sources = {LeadSource::Api};
                                   }},
                                  {"sources",
                                   [](LeadFilter &f) {
                                       f.sources = {LeadSource::Api, LeadSource::MetaAds};
                                   }},
                                  {"status",
                                   [](LeadFilter &f) {
                                       f.statuses = {LeadStatus::New};
                                   }},
                                  {"rare status",
                                   [](LeadFilter &f) {
                                       f.statuses = {LeadStatus::Won};
                                   }},
                                  {"statuses",
                                   [](LeadFilter &f) {
                                       f.statuses = {LeadStatus::Contacted, LeadStatus::New};
                                   }},
                                  {"campaign",
                                   [](LeadFilter &f) {
                                       f.campaigns = {QStringLiteral("Campaign 3")};
                                   }},
                                  {"campaigns",
                                   [](LeadFilter &f) {
                                       f.campaigns = {QStringLiteral("Campaign 1"),
                                                      QStringLiteral("Campaign 3"),
                                                      QStringLiteral("no such")};
                                   }},
                                  {"me",
                                   [](LeadFilter &f) {
                                       f.assignedToMe = true;
                                   }},
                                  {"nobody",
                                   [](LeadFilter &f) {
                                       f.assignedToNobody = true;
                                   }},
                                  {"a member or me",
                                   [](LeadFilter &f) {
                                       f.assignedToMe = true;
                                       f.assignedTo = {*ProfileId::parse(id(92))};
                                   }},
                                  {"tag",
                                   [](LeadFilter &f) {
                                       f.tags = {*TagId::parse(tag), *TagId::parse(id(81))};
                                   }},
                                  {"from",
                                   [](LeadFilter &f) {
                                       f.arrivedFrom = now.plusSeconds(-60 * 3'000);
                                   }},
                                  {"between",
                                   [](LeadFilter &f) {
                                       f.arrivedFrom = now.plusSeconds(-60 * 1'100);
                                       f.arrivedBefore = now.plusSeconds(-60 * 1'000);
                                   }},
                                  {"within a day",
                                   [](LeadFilter &f) {
                                       f.arrivedWithinDays = 1;
                                   }},
                                  {"phone",
                                   [](LeadFilter &f) {
                                       f.hasPhone = true;
                                   }},
                                  {"e-mail",
                                   [](LeadFilter &f) {
                                       f.hasEmail = true;
                                   }},
                                  {"unanswered",
                                   [](LeadFilter &f) {
                                       f.onlyUnanswered = true;
                                   }},
                                  {"waiting",
                                   [](LeadFilter &f) {
                                       f.waitingMinutes = 3'000;
                                   }},
                                  {"asleep too",
                                   [](LeadFilter &f) {
                                       f.snoozed = SnoozedLeads::Shown;
                                   }},
                                  {"only asleep",
                                   [](LeadFilter &f) {
                                       f.snoozed = SnoozedLeads::Only;
                                   }},
                                  {"tests",
                                   [](LeadFilter &f) {
                                       f.includeTests = true;
                                   }},
                                  {"nothing", [](LeadFilter &f) {
                                       f.statuses = {LeadStatus::Lost};
                                   }}};
    return all;
}

constexpr std::array orders{LeadOrder::NewestActivity, LeadOrder::NewestLead, LeadOrder::WaitingLongest,
                            LeadOrder::OldestLead,     LeadOrder::Name,       LeadOrder::NameBackwards,
                            LeadOrder::HighestValue,   LeadOrder::Status,     LeadOrder::Source,
                            LeadOrder::Assignee};

QStringList plansOf(sqlite::Database &database, const QByteArrayList &statements)
{
    QStringList plans;
    Sql sql(database);
    for (const QByteArray &statement : statements) {
        QString plan;
        sql.each("EXPLAIN QUERY PLAN " + statement,
                 [&plan](sqlite::Statement &row) { plan += row.text(3) + u'\n'; });
        plans.append(plan + QString::fromUtf8(statement));
    }
    return plans;
}

} // namespace

class TestLeadList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachFilterInEachOrder_data();
    void eachFilterInEachOrder();
    void twoFiltersTogether();
    void matchingSaysTheSame();
    void noStatementScansOrSortsTheList();
    void pageIsShortRatherThanLate();
    void asleepLeadsWakeByThemselves();
    void searchHasNamesFirstAndFindsAsleepOnes();
    void searchGoesOnPageByPage();
    void wordsFollowTheirLead();
    void tagsAreAnnounced();
    void olderFileIsListedAnew();
    void cardsShowWhatColumnsShow();
    void orderedByNameAndValueThroughTheWriter();
    void pagesGoOnWhileLeadsChange();

private:
    std::unique_ptr<Crowd> m_crowd = std::make_unique<Crowd>();
};

void TestLeadList::eachFilterInEachOrder_data()
{
    QTest::addColumn<int>("part");
    for (int i = 0; i < parts().size(); ++i)
        QTest::newRow(parts().at(i).name) << i;
}

void TestLeadList::eachFilterInEachOrder()
{
    QFETCH(int, part);
    LeadFilter filter;
    parts().at(part).set(filter);
    for (const LeadOrder order : orders) {
        filter.order = order;
        const QStringList expected = m_crowd->expected(filter);
        QCOMPARE(m_crowd->read(filter, 171, Crowd::size), expected);
        QCOMPARE(m_crowd->count(filter), int(expected.size()));
    }
}

void TestLeadList::twoFiltersTogether()
{
    int few = 0, many = 0;
    for (int a = 0; a < parts().size(); ++a) {
        for (int b = a + 1; b < parts().size(); ++b) {
            LeadFilter filter;
            parts().at(a).set(filter);
            parts().at(b).set(filter);
            filter.order = orders.at(size_t(a + b) % orders.size());
            const QStringList expected = m_crowd->expected(filter);
            (expected.size() < 400 ? few : many)++;
            const QStringList found = m_crowd->read(filter, 60, 180);
            const bool isRight = found == expected.mid(0, found.size()) &&
                                 found.size() >= std::min<qsizetype>(180, expected.size());
            QVERIFY2(isRight, qPrintable(QStringLiteral("%1 and %2: %3 of %4")
                                             .arg(QLatin1StringView(parts().at(a).name),
                                                  QLatin1StringView(parts().at(b).name))
                                             .arg(found.size())
                                             .arg(expected.size())));
        }
    }
    QVERIFY(few > 20 && many > 20);
}

void TestLeadList::matchingSaysTheSame()
{
    Sql sql(m_crowd->mirror->database());
    QList<LeadId> some;
    for (int i = 0; i < 300; ++i)
        some.append(m_crowd->leads.at(i * 20).card.id);
    for (const Named &part : parts()) {
        LeadFilter filter;
        part.set(filter);
        const QStringList all = m_crowd->expected(filter);
        const QList<LeadCard> cards = leadlist::matching(sql, filter, m_crowd->looker, some);
        int expected = 0;
        for (const LeadId &id : std::as_const(some))
            expected += all.contains(id.toString()) ? 1 : 0;
        QCOMPARE(int(cards.size()), expected);
        for (const LeadCard &card : cards)
            QVERIFY2(all.contains(card.id.toString()), part.name);
    }
}

void TestLeadList::noStatementScansOrSortsTheList()
{
    QSet<QByteArray> seen;
    sqlite3 *handle = m_crowd->mirror->database().handle();
    const auto note = [](unsigned, void *into, void *statement, void *) {
        static_cast<QSet<QByteArray> *>(into)->insert(sqlite3_sql(static_cast<sqlite3_stmt *>(statement)));
        return 0;
    };
    sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, note, &seen);
    for (const Named &part : parts()) {
        for (const LeadOrder order : orders) {
            LeadFilter filter;
            part.set(filter);
            filter.order = order;
            m_crowd->read(filter, 100, 200);
            m_crowd->count(filter);
        }
    }
    m_crowd->read({.search = QStringLiteral("person 12")}, 50, 100);
    sqlite3_trace_v2(handle, 0, nullptr, nullptr);
    QVERIFY(seen.size() > 60);
    for (const QString &plan : plansOf(m_crowd->mirror->database(), seen.values())) {
        QVERIFY2(!plan.contains(QStringLiteral("USE TEMP B-TREE FOR ORDER BY")), qPrintable(plan));
        for (const QString &line : plan.split(u'\n'))
            QVERIFY2(!line.startsWith(u"SCAN") || line == u"SCAN profiles" || line.contains(u"USING") ||
                         line.contains(u"VIRTUAL TABLE") || line.contains(u"CONSTANT") ||
                         line.contains(u"subquery"),
                     qPrintable(plan));
    }
}

void TestLeadList::pageIsShortRatherThanLate()
{
    // Many have a phone and many an e-mail; of one campaign, in this order, none is among the first.
    LeadFilter filter;
    filter.statuses = {LeadStatus::New, LeadStatus::Contacted};
    filter.sources = {LeadSource::MetaAds, LeadSource::GoogleAds};
    filter.campaigns = {QStringLiteral("Campaign 1"), QStringLiteral("Campaign 2"),
                        QStringLiteral("Campaign 4"), QStringLiteral("Campaign 5")};
    filter.order = LeadOrder::NewestLead;
    Sql sql(m_crowd->mirror->database());
    const LeadPage page = leadlist::page(sql, filter, m_crowd->looker, std::nullopt, 5'000);
    QVERIFY(page.more && !page.cards.isEmpty());
    const QStringList expected = m_crowd->expected(filter);
    QVERIFY(page.cards.size() < expected.size());
    QCOMPARE(m_crowd->read(filter, 5'000, Crowd::size), expected);
}

void TestLeadList::asleepLeadsWakeByThemselves()
{
    Sql sql(m_crowd->mirror->database());
    const LeadPage page = leadlist::page(sql, {}, m_crowd->looker, std::nullopt, 10);
    std::optional<Timestamp> first;
    for (const Listed &lead : std::as_const(m_crowd->leads)) {
        if (lead.snoozedUntil && *lead.snoozedUntil > now)
            first = std::min(first.value_or(*lead.snoozedUntil), *lead.snoozedUntil);
    }
    QVERIFY(first && page.validUntil == first);
    QCOMPARE(leadlist::page(sql, {.snoozed = SnoozedLeads::Shown}, m_crowd->looker, std::nullopt, 10)
                 .validUntil.has_value(),
             false);
}

void TestLeadList::searchHasNamesFirstAndFindsAsleepOnes()
{
    MirrorFixture fixture;
    QList<TableRow> rows;
    const auto add = [&rows](int number, const QString &first, const QString &company, qint64 created) {
        Row row = lead({}, QStringLiteral("api"), created);
        row.set(QStringLiteral("first_name"), first);
        row.set(QStringLiteral("company"), company);
        if (number == 3)
            row.set(QStringLiteral("snoozed_until"), now.plusSeconds(1'000).toString());
        rows.push_back({QStringLiteral("leads"), stamped(row, id(number), 1)});
    };
    add(1, QStringLiteral("Weber"), QStringLiteral("Acme"), 10);
    add(2, QStringLiteral("Anna"), QStringLiteral("Weber & Co"), 99);
    add(3, QStringLiteral("Jo Weberlein"), QStringLiteral("Acme"), 5);
    add(4, QStringLiteral("Nobody"), QStringLiteral("Acme"), 50);
    fixture.apply(rows);
    QStringList names;
    for (const LeadCard &card : fixture.cards({.search = QStringLiteral("WEBER")}))
        names.append(card.name);
    QCOMPARE(names,
             (QStringList{QStringLiteral("Weber"), QStringLiteral("Jo Weberlein"), QStringLiteral("Anna")}));
    QCOMPARE(fixture.cards({.search = QStringLiteral("acme")}).size(), 3);
    QCOMPARE(fixture.cards({.statuses = {LeadStatus::Won}, .search = QStringLiteral("acme")}).size(), 0);
    QCOMPARE(fixture.cards().size(), 3); // the one that is asleep is not shown
}

void TestLeadList::searchGoesOnPageByPage()
{
    QStringList expected;
    for (const Listed &lead : std::as_const(m_crowd->leads)) {
        if (lead.card.name.startsWith(QStringLiteral("Person 12")) && !lead.card.isTest)
            expected.append(lead.card.id.toString());
    }
    QStringList found = m_crowd->read({.search = QStringLiteral("12 person")}, 23, Crowd::size);
    QCOMPARE(found.size(), QSet<QString>(found.begin(), found.end()).size());
    for (const QString &id : std::as_const(expected))
        QVERIFY(found.contains(id));
    const QStringList broad = m_crowd->read({.search = QStringLiteral("person")}, 500, Crowd::size);
    QCOMPARE(broad.size(), m_crowd->expected({.snoozed = SnoozedLeads::Shown}).size());
    QCOMPARE(broad, m_crowd->read({.search = QStringLiteral("per")}, 37, Crowd::size));
}

void TestLeadList::wordsFollowTheirLead()
{
    MirrorFixture fixture;
    Row row = lead({}, QStringLiteral("api"), 1);
    row.set(QStringLiteral("first_name"), QStringLiteral("Before"));
    fixture.apply({{QStringLiteral("leads"), stamped(row, id(1), 1)}});
    QCOMPARE(fixture.cards({.search = QStringLiteral("before")}).size(), 1);
    row.set(QStringLiteral("first_name"), QStringLiteral("After"));
    fixture.apply({{QStringLiteral("leads"), stamped(row, id(1), 2)}});
    QCOMPARE(fixture.cards({.search = QStringLiteral("before")}).size(), 0);
    QCOMPARE(fixture.cards({.search = QStringLiteral("after")}).size(), 1);
    // The server's time for a lead that was made here.
    row.set(QStringLiteral("created_at"), at(500));
    fixture.apply({{QStringLiteral("leads"), stamped(row, id(1), 3)}});
    QCOMPARE(fixture.cards({.search = QStringLiteral("after")}).size(), 1);
    row.set(QStringLiteral("deleted_at"), at(600));
    fixture.apply({{QStringLiteral("leads"), stamped(row, id(1), 4)}});
    QCOMPARE(fixture.cards({.search = QStringLiteral("after")}).size(), 0);
    auto &database = fixture.mirror->database();
    QCOMPARE(*database.number("SELECT count(*) FROM inbox_words WHERE inbox_words MATCH '\"\uE000after\"'"),
             0);
    QCOMPARE(*database.number("SELECT count(*) FROM inbox_changes"), 0);
}

void TestLeadList::tagsAreAnnounced()
{
    MirrorFixture fixture;
    fixture.apply({{QStringLiteral("leads"), stamped(lead({}, QStringLiteral("api"), 1), id(1), 1)}});
    QSignalSpy changed(fixture.inbox.get(), &InboxRepository::leadsChanged);
    const LeadFilter tagged{.tags = {*TagId::parse(tag)}};
    QVERIFY(fixture.cards(tagged).isEmpty());
    fixture.apply(
        {{QStringLiteral("lead_tags"),
          stamped({{QStringLiteral("lead_id"), id(1)}, {QStringLiteral("tag_id"), tag}}, id(7), 1)}},
        QStringLiteral("2"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QList<LeadId>>(), QList<LeadId>{*LeadId::parse(id(1))});
    QCOMPARE(fixture.cards(tagged).size(), 1);
}

void TestLeadList::olderFileIsListedAnew()
{
    MirrorFixture fixture;
    QList<TableRow> rows;
    for (int i = 1; i <= 30; ++i) {
        Row row = lead({}, QStringLiteral("api"), i);
        row.set(QStringLiteral("first_name"), QStringLiteral("Old"));
        row.set(QStringLiteral("assigned_to"), me);
        rows.push_back({QStringLiteral("leads"), stamped(row, id(i), 1)});
    }
    fixture.apply(rows);
    const QList<LeadCard> before = fixture.cards();
    // As the migration leaves it.
    QVERIFY(fixture.mirror->database().run(
        "DELETE FROM inbox; DELETE FROM inbox_changes; INSERT INTO inbox_words(inbox_words) "
        "VALUES('delete-all'); INSERT INTO state VALUES('relist', '1')"));
    fixture.reopen();
    QCOMPARE(fixture.cards(), before);
    QCOMPARE(fixture.cards({.search = QStringLiteral("old")}).size(), 30);
    QCOMPARE(fixture.cards({.assignedTo = {*ProfileId::parse(me)}}).size(), 30);
    QCOMPARE(*fixture.mirror->database().number("SELECT count(*) FROM state WHERE key = 'relist'"), 0);
}

void TestLeadList::cardsShowWhatColumnsShow()
{
    MirrorFixture fixture;
    Row row = lead({}, QStringLiteral("api"), 1);
    row.set(QStringLiteral("assigned_to"), me);
    row.set(QStringLiteral("value_minor"), qint64(125'000));
    row.set(QStringLiteral("currency"), QStringLiteral("EUR"));
    row.set(QStringLiteral("first_response_at"), at(61));
    const auto named = [](const QString &name) {
        return Row{{QStringLiteral("name"), name}, {QStringLiteral("created_at"), at(0)}};
    };
    const auto tagged = [](int number, const QString &tagId) {
        return TableRow{
            QStringLiteral("lead_tags"),
            stamped({{QStringLiteral("lead_id"), id(1)}, {QStringLiteral("tag_id"), tagId}}, id(number), 1)};
    };
    fixture.apply({{QStringLiteral("leads"), stamped(row, id(1), 1)},
                   {QStringLiteral("profiles"), stamped(named(QStringLiteral("Mia")), me, 1)},
                   {QStringLiteral("tags"), stamped(named(QStringLiteral("warm")), id(81), 1)},
                   {QStringLiteral("tags"), stamped(named(QStringLiteral("Fair, autumn")), id(82), 1)},
                   tagged(7, id(81)),
                   tagged(8, id(82))});
    const LeadCard card = fixture.cards().value(0);
    QCOMPARE(card.assigneeId.toString(), me);
    QCOMPARE(card.assignee, QStringLiteral("Mia"));
    QVERIFY(card.value == (Money{125'000, QStringLiteral("EUR")}));
    QCOMPARE(card.tags, (QStringList{QStringLiteral("Fair, autumn"), QStringLiteral("warm")}));
    QVERIFY(card.firstResponseAt && card.firstResponseAt->toString() == at(61));
    // Whoever is called otherwise now is so on every card.
    QSignalSpy changed(fixture.inbox.get(), &InboxRepository::leadsChanged);
    fixture.apply({{QStringLiteral("profiles"), stamped(named(QStringLiteral("Mia Moe")), me, 2)}},
                  QStringLiteral("2"));
    QVERIFY(!changed.isEmpty() && changed.last().first().value<QList<LeadId>>().isEmpty());
    QCOMPARE(fixture.cards().value(0).assignee, QStringLiteral("Mia Moe"));
}

void TestLeadList::orderedByNameAndValueThroughTheWriter()
{
    MirrorFixture fixture;
    const auto put = [&fixture](int number, const QString &name, qint64 value, const QString &currency,
                                qint64 version = 1) {
        Row row = lead({}, QStringLiteral("api"), number);
        if (!name.isEmpty())
            row.set(QStringLiteral("first_name"), name);
        row.set(QStringLiteral("phone"), QStringLiteral("+49301234%1").arg(number));
        if (!currency.isEmpty()) {
            row.set(QStringLiteral("value_minor"), value);
            row.set(QStringLiteral("currency"), currency);
        }
        fixture.apply({{QStringLiteral("leads"), stamped(row, id(number), version)}},
                      QString::number(number * 10 + version));
    };
    put(1, QStringLiteral("Zoe"), 100'000, QStringLiteral("EUR"));       // 1000
    put(2, QStringLiteral("\u00E1lvaro"), 5'000, QStringLiteral("JPY")); // 5000
    put(3, QString(), 0, QString());
    put(4, QStringLiteral("anna"), 99'999, QStringLiteral("EUR"));
    const auto order = [&fixture](LeadOrder wanted) {
        QStringList numbers;
        for (const LeadCard &card : fixture.cards({.order = wanted}))
            numbers.append(card.id.toString().right(1));
        return numbers.join(u' ');
    };
    QCOMPARE(order(LeadOrder::Name), QStringLiteral("2 4 1 3"));
    QCOMPARE(order(LeadOrder::NameBackwards), QStringLiteral("3 1 4 2"));
    QCOMPARE(order(LeadOrder::HighestValue), QStringLiteral("2 1 4 3"));
    put(4, QStringLiteral("zz anna"), 900'000, QStringLiteral("EUR"), 2);
    QCOMPARE(order(LeadOrder::Name), QStringLiteral("2 1 4 3"));
    QCOMPARE(order(LeadOrder::HighestValue), QStringLiteral("4 2 1 3"));
}

void TestLeadList::pagesGoOnWhileLeadsChange()
{
    QRandomGenerator random(11);
    for (const LeadOrder order : orders) {
        MirrorFixture fixture;
        QList<TableRow> rows;
        const auto made = [&random](int number) {
            Row row = lead({}, toString(LeadSource(random.bounded(6))), random.bounded(40));
            row.set(QStringLiteral("first_name"), QStringLiteral("Name %1").arg(random.bounded(9)));
            row.set(QStringLiteral("status"), toString(LeadStatus(random.bounded(6))));
            if (random.bounded(2) == 0)
                row.set(QStringLiteral("assigned_to"), id(91 + random.bounded(3)));
            if (random.bounded(2) == 0) {
                row.set(QStringLiteral("value_minor"), qint64(random.bounded(5)));
                row.set(QStringLiteral("currency"), QStringLiteral("EUR"));
            }
            return TableRow{QStringLiteral("leads"), stamped(row, id(number), 1)};
        };
        for (int i = 1; i <= 120; ++i)
            rows.push_back(made(i));
        fixture.apply(rows);
        // Those that stay as they are come once each, whatever else comes, goes and moves meanwhile.
        QHash<QString, int> seen;
        LeadFilter filter{.order = order};
        std::optional<LeadPosition> after;
        QList<LeadCard> before;
        for (int page = 0;; ++page) {
            QVERIFY(page < 100);
            const auto read = waitFor(fixture.inbox->leads(filter, after, 9));
            QVERIFY(read);
            for (const LeadCard &card : read->cards) {
                ++seen[card.id.toString()];
                if (!before.isEmpty())
                    QVERIFY(isBefore(positionOf(before.last(), order), positionOf(card, order), order));
                before.append(card);
            }
            if (!read->more)
                break;
            after = read->next;
            Row moved = made(1 + page % 20).row;
            moved.set(QStringLiteral("version"), qint64(page + 2));
            fixture.apply({{QStringLiteral("leads"), moved}, made(1'000 + page)}, QString::number(page + 2));
        }
        for (int i = 21; i <= 120; ++i)
            QCOMPARE(seen.value(id(i)), 1);
    }
}

QTEST_GUILESS_MAIN(TestLeadList)
#include "tst_leadlist.moc"
