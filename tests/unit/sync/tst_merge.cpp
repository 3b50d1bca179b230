// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge.h"

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

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
