// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/personclues.h"

#include <QTest>

using namespace leadpilot;

namespace {

QStringList keysOf(const PersonClues &clues, QStringView region = {})
{
    QStringList keys;
    for (const IdentityClue &clue : identityCluesOf(clues, region))
        keys.append(QString(clue.kind % u' ' % clue.value));
    return keys;
}

} // namespace

class TestPersonClues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spellingsOfANumberAskForOneIdentity()
    {
        const QStringList wanted{QStringLiteral("phone +4915112345678"),
                                 QStringLiteral("wa_id 4915112345678")};
        QCOMPARE(keysOf({.phones = {QStringLiteral("0151 / 123 456-78")}}, u"DE"), wanted);
        QCOMPARE(keysOf({.phones = {QStringLiteral("+49 151 12345678"), QStringLiteral("004915112345678")}},
                        u"de"),
                 wanted);
        QCOMPARE(keysOf({.phones = {QStringLiteral("0151 12345678")}}), QStringList());
    }

    void numbersOfSomeCountriesAreLookedForInTheirOtherSpelling()
    {
        const auto clues = identityCluesOf({.phones = {QStringLiteral("+55 11 98765-4321")}}, u"");
        QStringList exact, others;
        for (const IdentityClue &clue : clues)
            (clue.reason == MatchReason::Phone ? exact : others).append(clue.value);
        QCOMPARE(exact, QStringList({QStringLiteral("+5511987654321"), QStringLiteral("5511987654321")}));
        QCOMPARE(others, QStringList({QStringLiteral("+551187654321"), QStringLiteral("551187654321")}));
        QCOMPARE(clues.first().given, QStringLiteral("+55 11 98765-4321"));
    }

    void strongestEvidenceComesFirst()
    {
        const auto clues = identityCluesOf(
            {.phones = {QStringLiteral("+5511987654321")}, .emails = {QStringLiteral(" Ana@Example.ORG ")}},
            u"");
        QVERIFY(clues.at(2).reason == MatchReason::Email);
        QCOMPARE(clues.at(2).value, QStringLiteral("ana@example.org"));
        QVERIFY(clues.last().reason == MatchReason::PhoneSpelling);
    }

    void whatIsNoNumberOrAddressAsksForNothing()
    {
        QVERIFY(keysOf({.phones = {QStringLiteral("call me"), {}}, .emails = {QStringLiteral("ana@"), {}}})
                    .isEmpty());
    }

    void namesAreTheSameInAnyOrderAndSpelling_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const char *one, const char *other, bool same) {
            QTest::newRow(name) << QString::fromUtf8(one) << QString::fromUtf8(other) << same;
        };
        row("case and accents", "José da Silva", "JOSE DA SILVA", true);
        row("last name first", "Becker, Jonas", "Jonas  Becker", true);
        row("sharp s", "Anna Groß", "Anna Gross", true);
        row("one word more", "Ana Silva", "Ana Maria Silva", false);
        row("another", "Ana Silva", "Ana Souza", false);
    }

    void namesAreTheSameInAnyOrderAndSpelling()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(nameKey(one) == nameKey(other), same);
        QVERIFY(nameKey(u" - ").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPersonClues)
#include "tst_personclues.moc"
