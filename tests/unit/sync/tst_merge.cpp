// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge.h"
#include "core/sync/mutation.h"

#include <QTest>

using namespace leadpilot;

class TestMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void columnChangedHereOnlyIsPushedAgain();
    void columnChangedOnBothSidesTakesTheServers();
    void freeTextChangedOnBothSidesIsContested();
    void sameChangeOnBothSidesNeedsNothing();
    void timestampsAreComparedAsTimes();
    void ofTwoTimesOfReadingTheLaterHolds();
    void anEditNeedsWhatMakesItsRowOrSetsItsColumn();
};

void TestMerge::columnChangedHereOnlyIsPushedAgain()
{
    const Row base{{QStringLiteral("status"), QStringLiteral("new")}};
    const Row set{{QStringLiteral("status"), QStringLiteral("won")}};
    const Row server{{QStringLiteral("status"), QStringLiteral("new")},
                     {QStringLiteral("company"), QStringLiteral("X")}};
    const Merge merged = merge(u"leads", base, set, server);
    QCOMPARE(merged.set, set);
    QCOMPARE(merged.base, base);
    QVERIFY(merged.overridden.isEmpty() && merged.contested.isEmpty());
}

void TestMerge::columnChangedOnBothSidesTakesTheServers()
{
    const Merge merged = merge(u"leads", {{QStringLiteral("status"), QStringLiteral("new")}},
                               {{QStringLiteral("status"), QStringLiteral("won")}},
                               {{QStringLiteral("status"), QStringLiteral("lost")}});
    QVERIFY(merged.set.isEmpty() && merged.contested.isEmpty());
    QCOMPARE(merged.overridden.text(u"status"), QStringLiteral("won"));
}

void TestMerge::freeTextChangedOnBothSidesIsContested()
{
    const Merge merged = merge(u"quick_replies", {{QStringLiteral("content"), QStringLiteral("a")}},
                               {{QStringLiteral("content"), QStringLiteral("b")}},
                               {{QStringLiteral("content"), QStringLiteral("c")}});
    QVERIFY(merged.set.isEmpty() && merged.overridden.isEmpty());
    QCOMPARE(merged.contested.text(u"content"), QStringLiteral("b"));
}

void TestMerge::sameChangeOnBothSidesNeedsNothing()
{
    const Merge merged = merge(u"leads", {{QStringLiteral("status"), QStringLiteral("new")}},
                               {{QStringLiteral("status"), QStringLiteral("won")}},
                               {{QStringLiteral("status"), QStringLiteral("won")}});
    QVERIFY(merged.set.isEmpty() && merged.overridden.isEmpty() && merged.contested.isEmpty());
}

void TestMerge::timestampsAreComparedAsTimes()
{
    QVERIFY(sameValue(u"leads", u"snoozed_until", QStringLiteral("2026-11-23T00:00:00.100000+00:00"),
                      QStringLiteral("2026-11-23T00:00:00.1+00:00")));
    QVERIFY(!sameValue(u"leads", u"company", QStringLiteral("2026-11-23T00:00:00.100000+00:00"),
                       QStringLiteral("2026-11-23T00:00:00.1+00:00")));
    QVERIFY(
        sameValue(u"leads", u"custom_fields", JsonText{"{\"a\":1,\"b\":2}"}, JsonText{"{\"b\":2,\"a\":1}"}));
}

void TestMerge::ofTwoTimesOfReadingTheLaterHolds()
{
    const auto read = [](const char *time) {
        return Row{{QStringLiteral("last_read_at"), QString::fromLatin1(time)}};
    };
    const Row base = read("2026-11-23T00:00:00.000000+00:00");
    const Row early = read("2026-11-23T01:00:00.000000+00:00");
    const Row late = read("2026-11-23T02:00:00+00:00");
    const Merge ours = merge(u"whatsapp_conversations", base, late, early);
    QCOMPARE(ours.set, late);
    QCOMPARE(ours.base, early);
    const Merge theirs = merge(u"whatsapp_conversations", base, early, late);
    QVERIFY(theirs.set.isEmpty() && theirs.overridden.isEmpty() && theirs.contested.isEmpty());
    QCOMPARE(merge(u"whatsapp_conversations", {}, late, {}).set, late);
}

void TestMerge::anEditNeedsWhatMakesItsRowOrSetsItsColumn()
{
    using Op = Mutation::Op;
    const auto edit = [](Op op, const Row &set) {
        return Mutation{{}, QStringLiteral("leads"), {}, op, {}, set, {}};
    };
    const Row status{{QStringLiteral("status"), QStringLiteral("won")}};
    const Row both{{QStringLiteral("status"), QStringLiteral("lost")},
                   {QStringLiteral("company"), QStringLiteral("X")}};
    const Row company{{QStringLiteral("company"), QStringLiteral("Y")}};
    QVERIFY(needs(edit(Op::Update, company), edit(Op::Insert, status)));
    QVERIFY(needs(edit(Op::Delete, {}), edit(Op::Insert, status)));
    QVERIFY(needs(edit(Op::Update, both), edit(Op::Update, status)));
    QVERIFY(!needs(edit(Op::Update, company), edit(Op::Update, status)));
    QVERIFY(!needs(edit(Op::Delete, {}), edit(Op::Update, status)));
    QVERIFY(needs(edit(Op::Update, company), edit(Op::Delete, {})));
}

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
