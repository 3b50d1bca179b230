// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrortimeline.h"
#include "tests/unit/sync/mirrorfixture.h"

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString activities = QStringLiteral("activities");
const auto member = *ProfileId::parse(id(99));

/// Bo (contact 1) with an old lead 2 and a newer lead 3; notes are written to them as a server's pages.
struct Desk : MirrorFixture
{
    Desk()
    {
        apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Bo")), id(1), 1)},
               {QStringLiteral("leads"), stamped(lead(id(1), QStringLiteral("api"), 1), id(2), 1)},
               {QStringLiteral("leads"), stamped(lead(id(1), QStringLiteral("api"), 9), id(3), 1)},
               {QStringLiteral("profiles"), stamped({{QStringLiteral("name"), QStringLiteral("Mia")},
                                                     {QStringLiteral("role"), QStringLiteral("agent")},
                                                     {QStringLiteral("active"), true},
                                                     {QStringLiteral("created_at"), at(0)}},
                                                    id(99), 1)}});
    }
    void write(int number, const QString &kind, const QString &content, qint64 when, qint64 version = 1,
               const QString &leadId = {})
    {
        Row row{{QStringLiteral("contact_id"), id(1)},    {QStringLiteral("kind"), kind},
                {QStringLiteral("data"), JsonText{"{}"}}, {QStringLiteral("content"), content},
                {QStringLiteral("actor"), id(99)},        {QStringLiteral("occurred_at"), at(when)},
                {QStringLiteral("created_at"), at(when)}};
        if (!leadId.isEmpty())
            row.set(QStringLiteral("lead_id"), leadId);
        apply({{activities, stamped(row, id(number), version)}}, QStringLiteral("2"));
    }
    QList<NoteHit> hits(const QString &typed, int limit = 100)
    {
        const auto found = waitFor(timeline.searchNotes(typed, {}, limit));
        return found ? found->hits : QList<NoteHit>();
    }
    QStringList found(const QString &typed)
    {
        QStringList all;
        for (const NoteHit &hit : hits(typed))
            all.append(hit.id.toString());
        return all;
    }
    qint64 number(const char *sql) { return *mirror->database().number(sql); }

    MirrorTimeline timeline{mirror->readers(), *writer, member};
};

} // namespace

class TestNoteSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void notesAndCallsAreFoundAndNothingElse();
    void hitSaysWhoWroteItAboutWhomAndWhere();
    void newestComeFirstAndPageByPage();
    void indexFollowsWhatBecomesOfANote();
    void ownNoteIsFoundBeforeItIsSent();
    void sightLostTakesTheWordsAway();
    void olderFileGetsAnIndex();
};

void TestNoteSearch::notesAndCallsAreFoundAndNothingElse()
{
    Desk desk;
    desk.write(10, QStringLiteral("note"), QStringLiteral("Wants the blue door"), 1);
    desk.write(11, QStringLiteral("call_noted"), QStringLiteral("Prefers BLUE windows"), 2);
    desk.write(12, QStringLiteral("unheard_of"), QStringLiteral("blue and not for people"), 3);
    QCOMPARE(desk.found(QStringLiteral("blue")), (QStringList{id(11), id(10)}));
    QCOMPARE(desk.found(QStringLiteral("door blu")), QStringList{id(10)});
    QCOMPARE(desk.found(QStringLiteral("red")), QStringList());
}

void TestNoteSearch::hitSaysWhoWroteItAboutWhomAndWhere()
{
    Desk desk;
    desk.write(10, QStringLiteral("note"), QStringLiteral("A blue\ndoor"), 1, 1, id(2));
    desk.write(11, QStringLiteral("note"), QStringLiteral("blue again"), 2);
    const QList<NoteHit> hits = desk.hits(QStringLiteral("blue"));
    QCOMPARE(hits.size(), 2);
    QCOMPARE(hits.at(1).leadId.toString(), id(2));
    QCOMPARE(hits.at(1).name, QStringLiteral("Bo"));
    QCOMPARE(hits.at(1).author, QStringLiteral("Mia"));
    QCOMPARE(hits.at(1).snippet, QStringLiteral("A blue door"));
    QCOMPARE(hits.at(1).marks, (QList<TextRange>{{2, 4}}));
    // Of no lead: the person's newest shows it.
    QCOMPARE(hits.at(0).leadId.toString(), id(3));
}

void TestNoteSearch::newestComeFirstAndPageByPage()
{
    Desk desk;
    QStringList expected;
    for (int i = 0; i < 25; ++i) {
        desk.write(100 + i, QStringLiteral("note"), QStringLiteral("same words"), i);
        expected.prepend(id(100 + i));
    }
    QStringList found;
    std::optional<NoteHitPosition> after;
    do {
        const auto page = waitFor(desk.timeline.searchNotes(QStringLiteral("same"), after, 10));
        QVERIFY(page && page->hits.size() <= 10);
        for (const NoteHit &hit : page->hits)
            found.append(hit.id.toString());
        after = page->next;
    } while (after);
    QCOMPARE(found, expected);
}

void TestNoteSearch::indexFollowsWhatBecomesOfANote()
{
    Desk desk;
    desk.write(10, QStringLiteral("note"), QStringLiteral("before"), 1);
    desk.write(10, QStringLiteral("note"), QStringLiteral("after"), 1, 2);
    QCOMPARE(desk.found(QStringLiteral("before")), QStringList());
    QCOMPARE(desk.found(QStringLiteral("after")), QStringList{id(10)});
    Row gone{{QStringLiteral("contact_id"), id(1)},    {QStringLiteral("kind"), QStringLiteral("note")},
             {QStringLiteral("data"), JsonText{"{}"}}, {QStringLiteral("content"), QStringLiteral("after")},
             {QStringLiteral("occurred_at"), at(1)},   {QStringLiteral("created_at"), at(1)},
             {QStringLiteral("deleted_at"), at(2)}};
    desk.apply({{activities, stamped(gone, id(10), 3)}}, QStringLiteral("3"));
    QCOMPARE(desk.found(QStringLiteral("after")), QStringList());
    QCOMPARE(desk.number("SELECT count(*) FROM note_words WHERE note_words MATCH 'after'"), 0);
    QCOMPARE(desk.number("SELECT count(*) FROM note_places"), 0);
    QCOMPARE(desk.number("SELECT count(*) FROM note_changes"), 0);
}

void TestNoteSearch::ownNoteIsFoundBeforeItIsSent()
{
    Desk desk;
    QVERIFY(waitFor(desk.timeline.addNote(*LeadId::parse(id(2)), QStringLiteral("typed here"))));
    QCOMPARE(desk.hits(QStringLiteral("typed")).size(), 1);
    const TimelineEntryId written = desk.hits(QStringLiteral("typed")).first().id;
    QVERIFY(waitFor(desk.timeline.remove(written)));
    QCOMPARE(desk.hits(QStringLiteral("typed")).size(), 0);
}

void TestNoteSearch::sightLostTakesTheWordsAway()
{
    Desk desk;
    for (int i = 0; i < 50; ++i)
        desk.write(100 + i, QStringLiteral("note"), QStringLiteral("secret %1").arg(i), i);
    QCOMPARE(desk.found(QStringLiteral("secret")).size(), 50);
    desk.apply({}, QStringLiteral("3"), false, {id(1)});
    QCOMPARE(desk.found(QStringLiteral("secret")), QStringList());
    QCOMPARE(desk.number("SELECT count(*) FROM note_words WHERE note_words MATCH 'secret'"), 0);
    QCOMPARE(desk.number("SELECT count(*) FROM note_places"), 0);
    QCOMPARE(desk.number("SELECT count(*) FROM note_changes"), 0);
}

void TestNoteSearch::olderFileGetsAnIndex()
{
    MirrorFixture fixture;
    fixture.apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Bo")), id(1), 1)},
                   {QStringLiteral("leads"), stamped(lead(id(1), QStringLiteral("api"), 1), id(2), 1)},
                   {activities, stamped({{QStringLiteral("contact_id"), id(1)},
                                         {QStringLiteral("kind"), QStringLiteral("note")},
                                         {QStringLiteral("data"), JsonText{"{}"}},
                                         {QStringLiteral("content"), QStringLiteral("old words")},
                                         {QStringLiteral("occurred_at"), at(1)},
                                         {QStringLiteral("created_at"), at(1)}},
                                        id(10), 1)}});
    QVERIFY(fixture.mirror->database().run(
        "DROP TRIGGER note_added; DROP TRIGGER note_changed; DROP TRIGGER note_removed; "
        "INSERT INTO note_words(note_words) VALUES('delete-all'); DELETE FROM note_places"));
    fixture.reopen();
    fixture.apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Al")), id(5), 1)}},
                  QStringLiteral("2"));
    MirrorTimeline timeline(fixture.mirror->readers(), *fixture.writer, member);
    const auto found = waitFor(timeline.searchNotes(QStringLiteral("words"), {}, 10));
    QVERIFY(found);
    QCOMPARE(found->hits.size(), 1);
}

QTEST_GUILESS_MAIN(TestNoteSearch)
#include "tst_notesearch.moc"
