// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/viewdefinition.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace leadpilot;

namespace {

LeadFilter everything()
{
    LeadFilter filter;
    filter.sources = {LeadSource::MetaAds, LeadSource::Api};
    filter.statuses = {LeadStatus::New, LeadStatus::Lost};
    filter.campaigns = {QStringLiteral("Autumn"), QStringLiteral("خريف")};
    filter.assignedToMe = filter.assignedToNobody = true;
    filter.assignedTo = {*ProfileId::parse(u"01900000-0000-7000-8000-000000000001")};
    filter.tags = {*TagId::parse(u"01900000-0000-7000-8000-000000000002")};
    filter.arrivedFrom = Timestamp::fromSeconds(1'790'000'000);
    filter.arrivedBefore = Timestamp::fromSeconds(1'795'000'000);
    filter.arrivedWithinDays = 30;
    filter.hasPhone = filter.hasEmail = true;
    filter.onlyUnanswered = true;
    filter.waitingMinutes = 15;
    filter.snoozed = SnoozedLeads::Only;
    filter.includeTests = true;
    filter.search = QStringLiteral("Anna \"x\"");
    filter.order = LeadOrder::Status;
    filter.isGrouped = true;
    return filter;
}

} // namespace

class TestViewDefinition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFilterComesBackAsItWas();
    void everyOrderHasAWordOfItsOwn();
    void plainInboxIsShort();
    void unknownPartsAreNamedAndTheRestIsTaken_data();
    void unknownPartsAreNamedAndTheRestIsTaken();
    void listsAndTextsAreBounded();
    void spoiledDefinitionsAreRead();
};

void TestViewDefinition::everyFilterComesBackAsItWas()
{
    const ViewDefinition read = readViewDefinition(viewDefinition(everything()));
    QCOMPARE(read.notUnderstood, QStringList());
    QVERIFY(read.filter == everything());
}

void TestViewDefinition::everyOrderHasAWordOfItsOwn()
{
    QSet<QByteArray> written;
    for (int order = 0; order <= int(LeadOrder::Assignee); ++order) {
        const LeadFilter filter{.order = LeadOrder(order)};
        const QByteArray json = viewDefinition(filter);
        const ViewDefinition read = readViewDefinition(json);
        QVERIFY2(read.notUnderstood.isEmpty() && read.filter == filter, json.constData());
        written.insert(json);
    }
    QCOMPARE(written.size(), int(LeadOrder::Assignee) + 1);
    // One of a newer version: the rest is taken, and the view is not written back.
    const ViewDefinition newer = readViewDefinition(R"({"order":"mood","grouped":1,"status":["new"]})");
    QCOMPARE(newer.notUnderstood, (QStringList{QStringLiteral("grouped"), QStringLiteral("order")}));
    QVERIFY((newer.filter == LeadFilter{.statuses = {LeadStatus::New}}));
}

void TestViewDefinition::plainInboxIsShort()
{
    QCOMPARE(viewDefinition({}), QByteArray(R"({"v":1})"));
    QVERIFY(readViewDefinition("{}") == ViewDefinition());
}

void TestViewDefinition::unknownPartsAreNamedAndTheRestIsTaken_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("named");
    QTest::addColumn<bool>("takesStatus");
    const auto row = [](const char *name, const char *json, const QStringList &named, bool takesStatus) {
        QTest::newRow(name) << QByteArray(json) << named << takesStatus;
    };
    row("newer version", R"({"v":2,"status":["new"]})", {QStringLiteral("v")}, true);
    row("unknown key", R"({"mood":"good","status":["new"]})", {QStringLiteral("mood")}, true);
    row("unknown value", R"({"status":["new","thinking"]})", {QStringLiteral("status[1]")}, true);
    row("wrong type in a list", R"({"status":[7,"new",null]})",
        {QStringLiteral("status[0]"), QStringLiteral("status[2]")}, true);
    row("wrong type", R"({"status":"new"})", {QStringLiteral("status")}, false);
    row("nested", R"({"status":["new"],"arrived":{"days":7,"phase":"moon"}})",
        {QStringLiteral("arrived.phase")}, true);
    row("fraction", R"({"status":["new"],"waiting_minutes":1.5})", {QStringLiteral("waiting_minutes")}, true);
    row("below zero", R"({"status":["new"],"waiting_minutes":-3})", {QStringLiteral("waiting_minutes")},
        true);
    row("beyond all numbers", R"({"status":["new"],"arrived":{"days":1e300}})",
        {QStringLiteral("arrived.days")}, true);
    row("no time", R"({"status":["new"],"arrived":{"from":"soon"}})", {QStringLiteral("arrived.from")}, true);
    row("nobody's id", R"({"status":["new"],"assigned_to":["me","x"]})", {QStringLiteral("assigned_to[1]")},
        true);
    row("an array", "[1,2]", {QStringLiteral("definition")}, false);
    row("nothing", "", {QStringLiteral("definition")}, false);
    row("null", "null", {QStringLiteral("definition")}, false);
}

void TestViewDefinition::unknownPartsAreNamedAndTheRestIsTaken()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, named);
    QFETCH(bool, takesStatus);
    const ViewDefinition read = readViewDefinition(json);
    QCOMPARE(read.notUnderstood, named);
    QCOMPARE(read.filter.statuses.size(), takesStatus ? 1 : 0);
    QVERIFY(read.filter.waitingMinutes == 0);
}

void TestViewDefinition::listsAndTextsAreBounded()
{
    QByteArray many = "{\"campaign\":[\"a\"";
    for (int i = 0; i < 1'000; ++i)
        many += ",\"c" + QByteArray::number(i) + '"';
    const ViewDefinition read = readViewDefinition(many + "]}");
    QCOMPARE(read.filter.campaigns.size(), 100);
    QCOMPARE(read.notUnderstood.size(), 20);
    QVERIFY(readViewDefinition(R"({"search":")" + QByteArray(10'000, 'x') + "\"}").filter.search.size() <=
            200);
    QCOMPARE(readViewDefinition(QByteArray(1'000'000, '[')).notUnderstood,
             QStringList{QStringLiteral("definition")});
    const ViewDefinition hostile = readViewDefinition("{\"a\\u202e\\nb\":1}");
    QCOMPARE(hostile.notUnderstood.size(), 1);
    QVERIFY(!hostile.notUnderstood.first().contains(u'\n'));
}

void TestViewDefinition::spoiledDefinitionsAreRead()
{
    QRandomGenerator random(11);
    const QByteArray whole = viewDefinition(everything());
    for (int round = 0; round < 5'000; ++round) {
        QByteArray spoiled = whole;
        for (int i = random.bounded(4); i >= 0; --i)
            spoiled[random.bounded(int(spoiled.size()))] = char(random.bounded(256));
        const ViewDefinition read = readViewDefinition(spoiled.left(random.bounded(int(whole.size()) + 1)));
        QVERIFY(read.filter.statuses.size() <= 6 && read.filter.sources.size() <= 6);
        // What was understood can be written and read again.
        QVERIFY(readViewDefinition(viewDefinition(read.filter)).filter == read.filter);
    }
}

QTEST_GUILESS_MAIN(TestViewDefinition)
#include "tst_viewdefinition.moc"
