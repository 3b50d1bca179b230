// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrortimeline.h"
#include "sync/mirror/timelinequeries.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

using Kind = TimelineEntry::Kind;

namespace {

TableRow row(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

Row activity(int contactNumber, const QString &kind, qint64 when, const QByteArray &data = "{}",
             const QString &content = {}, const QString &actor = {})
{
    Row columns{{QStringLiteral("contact_id"), id(contactNumber)},
                {QStringLiteral("kind"), kind},
                {QStringLiteral("data"), JsonText{data}},
                {QStringLiteral("occurred_at"), at(when)},
                {QStringLiteral("created_at"), at(when)}};
    if (!content.isEmpty())
        columns.set(QStringLiteral("content"), content);
    if (!actor.isEmpty())
        columns.set(QStringLiteral("actor"), actor);
    return columns;
}

TableRow profile(int number, const QString &name)
{
    return row("profiles", number,
               {{QStringLiteral("name"), name},
                {QStringLiteral("role"), QStringLiteral("agent")},
                {QStringLiteral("active"), true},
                {QStringLiteral("created_at"), at(0)}});
}

TableRow note(int number, qint64 when, const QString &text = QStringLiteral("a note"), int author = 99)
{
    return row("activities", number, activity(1, QStringLiteral("note"), when, "{}", text, id(author)));
}

TableRow said(int number, const char *direction, qint64 when, const QString &text = QStringLiteral("hi"))
{
    Row columns = message(id(3), QString::fromLatin1(direction), text, when);
    if (qstrcmp(direction, "outbound") == 0)
        columns.set(QStringLiteral("sent_by"), id(99));
    return row("whatsapp_messages", number, columns);
}

const auto me = *ProfileId::parse(id(99));
const auto annsLead = *LeadId::parse(id(2));

/// Ann: contact 1, lead 2, chat 3; members 98 and 99 (who reads).
QList<TableRow> ann()
{
    Row form = lead(id(1), QStringLiteral("meta_ads"), 5);
    form.set(QStringLiteral("campaign_name"), QStringLiteral("Autumn"));
    form.set(QStringLiteral("custom_fields"), JsonText{R"({"rooms":"three"})"});
    return {row("contacts", 1, contact(QStringLiteral("Ann"))), row("leads", 2, form),
            row("whatsapp_conversations", 3, chat(id(1))), profile(98, QStringLiteral("Omar")),
            profile(99, QStringLiteral("Mia"))};
}

struct Desk : MirrorFixture
{
    Desk() { apply(ann()); }
    QList<TimelineEntry> entries(LeadId lead = annsLead, int limit = 100)
    {
        const auto page = waitFor(timeline.timeline(lead, {}, limit));
        return page ? page->entries : QList<TimelineEntry>();
    }
    /// By pages of so many.
    QList<TimelineEntry> walk(int limit)
    {
        QList<TimelineEntry> all;
        std::optional<TimelinePosition> after;
        do {
            const auto page = waitFor(timeline.timeline(annsLead, after, limit));
            if (!page || page->entries.size() > limit)
                return {};
            all += page->entries;
            after = page->next;
        } while (after);
        return all;
    }
    MirrorTimeline timeline{mirror->readers(), *writer, me};
};

} // namespace

class TestMirrorTimeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsEverythingNewestFirst();
    void messagesWithoutAnHourBetweenThemAreOneEntry();
    void noteBetweenMessagesDividesThem();
    void pagesFitTogetherWhereverTheyAreCut();
    void mergedPersonsShareATimeline();
    void leadWithoutAPersonHasItsOwn();
    void activityOfEachKindSaysWhatItIsAbout_data();
    void activityOfEachKindSaysWhatItIsAbout();
    void noteIsThereAtOnceAndWaits();
    void ownNotesCanBeChangedAndDeleted();
    void notesOfOthersCannot();
    void emptyNoteIsRefused();
    void callIsNoted();
    void changesOfThePersonAreAnnounced();
    void olderThanTheWindowIsSaidSo();
    void eachStatementReadsARangeOfAnIndex_data();
    void eachStatementReadsARangeOfAnIndex();
    void pageOfALongHistoryTakesMilliseconds();
};

void TestMirrorTimeline::tellsEverythingNewestFirst()
{
    Desk desk;
    desk.apply({note(10, 100, QStringLiteral("called her"), 98), said(20, "inbound", 50), note(11, 200)});
    const auto entries = desk.entries();
    QCOMPARE(entries.size(), 4);
    QVERIFY(std::ranges::is_sorted(entries, std::greater(), &TimelineEntry::at));
    QVERIFY(entries.at(0).kind == Kind::Note && entries.at(0).isMine);
    QCOMPARE(entries.at(1).text, QStringLiteral("called her"));
    QCOMPARE(entries.at(1).author, QStringLiteral("Omar"));
    QVERIFY(!entries.at(1).isMine && !entries.at(1).isPending && !entries.at(1).isEdited);
    QVERIFY(entries.at(2).kind == Kind::Messages && entries.at(2).direction == Direction::Inbound);
    QVERIFY(entries.at(3).kind == Kind::LeadCame && entries.at(3).source == LeadSource::MetaAds);
    QCOMPARE(entries.at(3).subject, QStringLiteral("Autumn"));
    QCOMPARE(entries.at(3).text, QStringLiteral("rooms: three"));
}

void TestMirrorTimeline::messagesWithoutAnHourBetweenThemAreOneEntry()
{
    Desk desk;
    desk.apply({said(20, "inbound", 10'000, QStringLiteral("first")), said(21, "inbound", 13'000),
                said(22, "inbound", 16'600, QStringLiteral("newest")),
                said(23, "outbound", 16'700, QStringLiteral("answer")), said(24, "inbound", 20'500)});
    const auto before = desk.entries();
    QCOMPARE(before.size(), 4);
    QCOMPARE(before.at(1).text, QStringLiteral("answer"));
    QCOMPARE(before.at(2).count, 3);
    QCOMPARE(before.at(2).text, QStringLiteral("newest"));
    // A run keeps its name while it grows.
    desk.apply({said(25, "inbound", 20'600, QStringLiteral("more"))});
    const auto after = desk.entries();
    QCOMPARE(after.size(), 4);
    QCOMPARE(after.at(0).count, 2);
    QCOMPARE(after.at(0).id, before.at(0).id);
    desk.apply({said(26, "inbound", 20'600 + 3'601)});
    QCOMPARE(desk.entries().size(), 5);
}

void TestMirrorTimeline::noteBetweenMessagesDividesThem()
{
    Desk desk;
    desk.apply({said(20, "inbound", 10), note(10, 20), said(21, "inbound", 30)});
    const auto entries = desk.entries();
    QCOMPARE(entries.size(), 4);
    QCOMPARE(entries.at(0).count, 1);
    QVERIFY(entries.at(1).kind == Kind::Note);
    QCOMPARE(entries.at(2).count, 1);
}

void TestMirrorTimeline::pagesFitTogetherWhereverTheyAreCut()
{
    Desk desk;
    QList<TableRow> rows;
    for (int i = 0; i < 120; ++i) {
        // Several of the same moment among them, and runs of each direction.
        rows.append(said(1'000 + i, i / 5 % 2 == 0 ? "inbound" : "outbound", 100 + i * 700));
        if (i % 7 == 0)
            rows.append(note(2'000 + i, 100 + i * 700));
    }
    rows.append(row("leads", 50, lead(id(1), QStringLiteral("whatsapp"), 9'000)));
    desk.apply(rows);
    const auto whole = desk.entries(annsLead, 1'000);
    QVERIFY(whole.size() > 30);
    for (const int limit : {1, 2, 3, 7, 10})
        QCOMPARE(desk.walk(limit), whole);
    int messages = 0;
    for (const TimelineEntry &entry : whole)
        messages += entry.count;
    QCOMPARE(messages, 120);
}

void TestMirrorTimeline::mergedPersonsShareATimeline()
{
    Desk desk;
    Row merged = contact(QStringLiteral("A. Miller"));
    merged.set(QStringLiteral("merged_into"), id(1));
    Row others = activity(40, QStringLiteral("note"), 300, "{}", QStringLiteral("of the other"), id(98));
    desk.apply({row("contacts", 40, merged), row("leads", 41, lead(id(40), QStringLiteral("google_ads"), 6)),
                row("activities", 42, others), note(10, 100)});
    const auto ofAnn = desk.entries();
    QCOMPARE(ofAnn.size(), 4);
    QCOMPARE(ofAnn.at(0).text, QStringLiteral("of the other"));
    QCOMPARE(desk.entries(*LeadId::parse(id(41))), ofAnn);
    const auto page = waitFor(desk.timeline.timeline(annsLead, {}, 10));
    QCOMPARE(page->contacts.size(), 2);
    // Undone, each has their own again.
    desk.apply({row("contacts", 40, contact(QStringLiteral("A. Miller")), 2)});
    QCOMPARE(desk.entries().size(), 2);
    QCOMPARE(desk.entries(*LeadId::parse(id(41))).size(), 2);
}

void TestMirrorTimeline::leadWithoutAPersonHasItsOwn()
{
    Desk desk;
    desk.apply({row("leads", 60, lead({}, QStringLiteral("import"), 6))});
    const auto alone = *LeadId::parse(id(60));
    QCOMPARE(desk.entries(alone).size(), 1);
    const auto written = waitFor(desk.timeline.addNote(alone, QStringLiteral("x")));
    QVERIFY(!written);
    QCOMPARE(written.error().reason, QStringLiteral("no_person"));
    const auto gone = waitFor(desk.timeline.timeline(*LeadId::parse(id(61)), {}, 10));
    QVERIFY(!gone);
    QCOMPARE(gone.error().reason, QStringLiteral("gone"));
}

void TestMirrorTimeline::activityOfEachKindSaysWhatItIsAbout_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("shown");
    QTest::addColumn<QString>("about"); ///< subject, before and after
    const auto add = [](const char *name, const char *kind, const QByteArray &data, Kind shown,
                        const QString &about) {
        QTest::newRow(name) << QString::fromLatin1(kind) << data << int(shown) << about;
    };
    const QByteArray omar = id(98).toLatin1();
    add("campaign", "lead_assigned",
        R"({"because":"campaign","campaign_name":"Autumn","to":")" + omar + R"("})", Kind::Assigned,
        QStringLiteral("Autumn||Omar"));
    add("rule", "lead_assigned",
        R"({"because":"rule","rule":"In turn","reason":"next_in_turn","among":3,"to":")" + omar + R"("})",
        Kind::Assigned, QStringLiteral("In turn||Omar"));
    add("to nobody known", "lead_assigned", R"({"because":"rule"})", Kind::Unknown, QStringLiteral("||"));
    add("status", "status_changed", R"({"from":"new","to":"won"})", Kind::StatusChanged,
        QStringLiteral("|new|won"));
    add("no such status", "status_changed", R"({"to":"eaten"})", Kind::Unknown, QStringLiteral("|*|*"));
    add("given", "assignee_changed", R"({"from":null,"to":")" + omar + R"("})", Kind::AssigneeChanged,
        QStringLiteral("||Omar"));
    add("given back", "assignee_changed", R"({"to":null,"from":")" + omar + R"("})", Kind::AssigneeChanged,
        QStringLiteral("|Omar|"));
    add("number", "identity_changed", R"({"kind":"wa_id","previous":"491","current":"492"})",
        Kind::NumberChanged, QStringLiteral("|491|492"));
    add("shared", "identity_conflict", R"({"kind":"wa_id","other_contact":")" + id(1).toLatin1() + R"("})",
        Kind::NumberShared, QStringLiteral("Ann||"));
    add("merged", "contact_merged", R"({"into":")" + id(1).toLatin1() + R"("})", Kind::Merged,
        QStringLiteral("Ann||"));
    add("separated", "contact_separated", R"({"from":")" + id(1).toLatin1() + R"("})", Kind::Separated,
        QStringLiteral("Ann||"));
    add("told apart", "told_apart", R"({"other_contact":")" + id(1).toLatin1() + R"("})", Kind::ToldApart,
        QStringLiteral("Ann||"));
    add("out", "opted_out", R"({"source":"whatsapp"})", Kind::OptedOut, QStringLiteral("||"));
    add("in", "opted_in", R"({"source":"whatsapp"})", Kind::OptedIn, QStringLiteral("||"));
    add("unknown", "moon_phase", R"({"to":"full"})", Kind::Unknown, QStringLiteral("||"));
    add("no JSON", "lead_assigned", "[1,", Kind::Unknown, QStringLiteral("||"));
    add("other JSON", "call_noted", R"({"outcome":7})", Kind::Unknown, QStringLiteral("||"));
}

void TestMirrorTimeline::activityOfEachKindSaysWhatItIsAbout()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, data);
    QFETCH(int, shown);
    QFETCH(QString, about);
    Desk desk;
    desk.apply({row("activities", 10, activity(1, kind, 100, data, QStringLiteral("raw")))});
    const TimelineEntry entry = desk.entries().first();
    QCOMPARE(int(entry.kind), shown);
    if (!about.contains(u'*'))
        QCOMPARE(QStringList({entry.subject, entry.before, entry.after}).join(u'|'), about);
    QVERIFY(entry.text.isEmpty());
}

void TestMirrorTimeline::noteIsThereAtOnceAndWaits()
{
    Desk desk;
    QVERIFY(waitFor(desk.timeline.addNote(annsLead, QStringLiteral("  two cats\nand a dog\n"))));
    const TimelineEntry entry = desk.entries().first();
    QVERIFY(entry.kind == Kind::Note);
    QCOMPARE(entry.text, QStringLiteral("two cats\nand a dog"));
    QCOMPARE(entry.at, desk.time.now());
    QVERIFY(entry.isMine && entry.isPending && !entry.isEdited);
    const auto waiting = desk.writer->sendable(10);
    QCOMPARE(waiting->size(), 1);
    QCOMPARE(waiting->first().set.text(u"contact_id"), id(1));
    QCOMPARE(waiting->first().set.text(u"lead_id"), id(2));
    desk.reopen();
    MirrorTimeline again(desk.mirror->readers(), *desk.writer, me);
    QCOMPARE(waitFor(again.timeline(annsLead, {}, 10))->entries.first(), entry);
}

void TestMirrorTimeline::ownNotesCanBeChangedAndDeleted()
{
    Desk desk;
    desk.apply({note(10, 100)});
    const auto own = *TimelineEntryId::parse(id(10));
    QVERIFY(waitFor(desk.timeline.rewrite(own, QStringLiteral("better"))));
    TimelineEntry entry = desk.entries().first();
    QCOMPARE(entry.text, QStringLiteral("better"));
    QVERIFY(entry.isEdited && entry.isPending);
    // As it was already: nothing is sent.
    QVERIFY(waitFor(desk.timeline.rewrite(own, QStringLiteral(" better "))));
    QCOMPARE(desk.writer->sendable(10)->size(), 1);
    QVERIFY(waitFor(desk.timeline.remove(own)));
    QVERIFY(desk.entries().first().kind == Kind::LeadCame);
}

void TestMirrorTimeline::notesOfOthersCannot()
{
    Desk desk;
    desk.apply({note(10, 100, QStringLiteral("his"), 98),
                row("activities", 11, activity(1, QStringLiteral("opted_out"), 90, "{}", {}, id(99)))});
    for (const int number : {10, 11}) {
        const auto foreign = *TimelineEntryId::parse(id(number));
        const auto changed = waitFor(desk.timeline.rewrite(foreign, QStringLiteral("mine")));
        const auto removed = waitFor(desk.timeline.remove(foreign));
        QVERIFY(!changed && !removed);
        QVERIFY(changed.error().code == ErrorCode::Forbidden && removed.error().code == ErrorCode::Forbidden);
    }
    QCOMPARE(desk.writer->sendable(10)->size(), 0);
}

void TestMirrorTimeline::emptyNoteIsRefused()
{
    Desk desk;
    const auto written = waitFor(desk.timeline.addNote(annsLead, QStringLiteral(" \n\t")));
    QVERIFY(!written);
    QCOMPARE(written.error().reason, QStringLiteral("empty"));
    QCOMPARE(desk.entries().size(), 1);
}

void TestMirrorTimeline::callIsNoted()
{
    Desk desk;
    for (const auto outcome : {CallOutcome::Reached, CallOutcome::NoAnswer, CallOutcome::WrongNumber}) {
        desk.time.advance(1'000);
        QVERIFY(waitFor(desk.timeline.noteCall(annsLead, outcome, {})));
        const TimelineEntry entry = desk.entries().first();
        QVERIFY(entry.kind == Kind::Call && entry.outcome == outcome && entry.text.isEmpty());
    }
    // What was said can be added later, and taken away again.
    const auto call = desk.entries().first().id;
    QVERIFY(waitFor(desk.timeline.rewrite(call, QStringLiteral("belongs to a bakery"))));
    QCOMPARE(desk.entries().first().text, QStringLiteral("belongs to a bakery"));
    QVERIFY(waitFor(desk.timeline.rewrite(call, {})));
    QCOMPARE(desk.entries().first().text, QString());
}

void TestMirrorTimeline::changesOfThePersonAreAnnounced()
{
    Desk desk;
    QSignalSpy changed(&desk.timeline, &TimelineRepository::timelinesChanged);
    const auto last = [&changed] {
        return changed.isEmpty() ? QList<QVariant>() : changed.takeLast();
    };
    desk.apply({note(10, 100)});
    QCOMPARE(last().at(0).value<QList<ContactId>>(), QList<ContactId>{*ContactId::parse(id(1))});
    desk.apply({said(20, "inbound", 200)});
    QCOMPARE(last().at(1).value<QList<ConversationId>>(),
             QList<ConversationId>{*ConversationId::parse(id(3))});
    changed.clear();
    desk.apply({row("tags", 70, {{QStringLiteral("name"), QStringLiteral("x")}})});
    QVERIFY(changed.isEmpty());
    QVERIFY(waitFor(desk.timeline.addNote(annsLead, QStringLiteral("x"))));
    QCOMPARE(changed.size(), 1);
}

void TestMirrorTimeline::olderThanTheWindowIsSaidSo()
{
    Desk desk;
    auto page = waitFor(desk.timeline.timeline(annsLead, {}, 10));
    QVERIFY(!page->heldSince);
    QVERIFY(desk.writer->keepHistory(1));
    page = waitFor(desk.timeline.timeline(annsLead, {}, 10));
    QVERIFY(page->heldSince && *page->heldSince > *Timestamp::parse(at(0)));
}

void TestMirrorTimeline::eachStatementReadsARangeOfAnIndex_data()
{
    using namespace timelinequeries;
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QString>("index");
    QTest::newRow("activities") << QByteArray(activitiesOfContact)
                                << QStringLiteral("activities_contact (contact_id=? AND occurred_at<?)");
    QTest::newRow("leads") << QByteArray(leadColumns) + leadsOfContact
                           << QStringLiteral("leads_contact (contact_id=?)");
    QTest::newRow("messages") << QByteArray(messagesOfChat)
                              << QStringLiteral("messages_conversation (conversation_id=? AND");
}

void TestMirrorTimeline::eachStatementReadsARangeOfAnIndex()
{
    QFETCH(QByteArray, statement);
    QFETCH(QString, index);
    Desk desk;
    Sql sql(desk.mirror->database());
    QStringList plan;
    sql.each("EXPLAIN QUERY PLAN " + statement,
             [&plan](sqlite::Statement &step) { plan.append(step.text(3)); });
    QVERIFY(sql.result());
    const QString whole = plan.join(u'\n');
    QVERIFY2(!whole.contains(QStringLiteral("SCAN")), qPrintable(whole));
    QVERIFY2(!statement.contains("outbox") ||
                 whole.contains(QStringLiteral("outbox_row (table_name=? AND row_id=?")),
             qPrintable(whole));
    QVERIFY2(plan.first().startsWith(u"SEARCH") && plan.first().contains(index), qPrintable(whole));
}

void TestMirrorTimeline::pageOfALongHistoryTakesMilliseconds()
{
    Desk desk;
    {
        Sql sql(desk.mirror->database());
        sql.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT "
                "INTO activities(id, contact_id, kind, content, data, occurred_at, version, created_at) "
                "SELECT printf('01900000-0000-7000-9000-%012d', i), ?, 'note', 'text', '{}', "
                "strftime('%Y-%m-%dT%H:%M:%S', 1700000000 + i * 60, 'unixepoch') || '.000000+00:00', 1, "
                "'2026-01-01T00:00:00.000000+00:00' FROM n",
                id(1));
        QVERIFY(sql.result());
    }
    const auto measure = [&desk](const std::optional<TimelinePosition> &after) {
        QList<qint64> times;
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto page = desk.timeline.timeline(annsLead, after, 50).result(); // blocks
            times.append(timer.nsecsElapsed() / 1'000);
            if (!page || page->entries.size() != 50)
                return qint64(-1);
        }
        std::ranges::sort(times);
        return times.at(2);
    };
    const qint64 first = measure({});
    const qint64 deep =
        measure(TimelinePosition{Timestamp::fromSeconds(1'700'000'000 + 50'000 * 60), TimelineEntryId()});
    qInfo("a page of 50 of 100 000 activities: %lld us, in the middle %lld us", first, deep);
    QVERIFY(first > 0 && deep > 0);
    // Reading them all takes some hundred milliseconds.
    QVERIFY(first < 20'000 && deep < 20'000);
}

QTEST_GUILESS_MAIN(TestMirrorTimeline)
#include "tst_mirrortimeline.moc"
