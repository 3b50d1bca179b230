// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorviews.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QSignalSpy>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString me = id(90);

struct Fixture : MirrorFixture
{
    Fixture() { views.setMember(*ProfileId::parse(me)); }
    QList<SavedView> all() { return *waitFor(views.views()); }

    MirrorViews views{mirror->readers(), *writer};
};

TableRow view(int number, const QString &name, const QByteArray &definition)
{
    return {QStringLiteral("saved_views"),
            stamped({{QStringLiteral("name"), name}, {QStringLiteral("definition"), JsonText{definition}}},
                    id(number), 1)};
}

} // namespace

class TestLeadViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void viewIsSavedChangedAndRemovedOffline();
    void orderStaysAsViewsChange();
    void foreignDefinitionsAreListedWithWhatTheyLack();
    void whatIsGoneIsNotChanged();
    void choicesAreWhatIsThere();
};

void TestLeadViews::viewIsSavedChangedAndRemovedOffline()
{
    Fixture fixture;
    QSignalSpy changed(&fixture.views, &LeadViews::changed);
    LeadFilter filter;
    filter.statuses = {LeadStatus::New};
    const auto saved = waitFor(fixture.views.save(QStringLiteral("  New\nones "), filter, false));
    QVERIFY(saved);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(fixture.all().size(), 1);
    QVERIFY(fixture.all().first() == (SavedView{*saved, QStringLiteral("New ones"), {filter, {}}, false}));
    QCOMPARE(fixture.shown(QStringLiteral("saved_views"), saved->toString()).text(u"owner_id"), me);

    filter.order = LeadOrder::WaitingLongest;
    QVERIFY(waitFor(fixture.views.redefine(*saved, filter)));
    QVERIFY(waitFor(fixture.views.rename(*saved, QStringLiteral("Waiting"))));
    QVERIFY(waitFor(fixture.views.setShared(*saved, true)));
    QVERIFY(fixture.all().first() == (SavedView{*saved, QStringLiteral("Waiting"), {filter, {}}, true}));
    QCOMPARE(fixture.writer->sendable(10)->size(), 4);
    QCOMPARE(changed.size(), 4);

    QVERIFY(waitFor(fixture.views.remove(*saved)));
    QVERIFY(fixture.all().isEmpty());
    const auto nameless = waitFor(fixture.views.save(QStringLiteral(" \n"), filter, true));
    QCOMPARE(nameless.error().reason, QStringLiteral("empty"));
}

void TestLeadViews::orderStaysAsViewsChange()
{
    Fixture fixture;
    QStringList made;
    for (const char *name : {"b", "a", "c"})
        made.append(waitFor(fixture.views.save(QString::fromLatin1(name), {}, false))->toString());
    QVERIFY(waitFor(fixture.views.rename(*SavedViewId::parse(made.first()), QStringLiteral("z"))));
    QStringList listed;
    const QList<SavedView> views = fixture.all();
    for (const SavedView &view : views)
        listed.append(view.id.toString());
    QCOMPARE(listed, made);
}

void TestLeadViews::foreignDefinitionsAreListedWithWhatTheyLack()
{
    Fixture fixture;
    fixture.apply({view(1, QStringLiteral("newer"), R"({"v":9,"status":["new"],"weather":"rain"})"),
                   view(2, QStringLiteral("<b>x</b>\u202E"), "[]"),
                   view(3, QStringLiteral("mine"), R"({"assigned_to":["me"]})")});
    const QList<SavedView> views = fixture.all();
    QCOMPARE(views.size(), 3);
    QCOMPARE(views.at(0).definition.notUnderstood,
             (QStringList{QStringLiteral("v"), QStringLiteral("weather")}));
    QVERIFY(views.at(0).definition.filter.statuses == QList<LeadStatus>{LeadStatus::New});
    QCOMPARE(views.at(1).name, QStringLiteral("<b>x</b>"));
    QVERIFY(views.at(1).isShared && !views.at(1).definition.notUnderstood.isEmpty());
    QVERIFY(views.at(2).definition.notUnderstood.isEmpty() && views.at(2).definition.filter.assignedToMe);
}

void TestLeadViews::whatIsGoneIsNotChanged()
{
    Fixture fixture;
    const auto renamed = waitFor(fixture.views.rename(*SavedViewId::parse(id(5)), QStringLiteral("x")));
    QCOMPARE(renamed.error().reason, QStringLiteral("gone"));
    QVERIFY(fixture.writer->sendable(10)->isEmpty());
}

void TestLeadViews::choicesAreWhatIsThere()
{
    Fixture fixture;
    QList<TableRow> rows;
    for (int i = 0; i < 40; ++i) {
        Row row = lead({}, QStringLiteral("api"), i);
        row.set(QStringLiteral("campaign_name"), QStringLiteral("C%1").arg(i % 3));
        rows.push_back({QStringLiteral("leads"), stamped(row, id(100 + i), 1)});
    }
    const auto member = [](int number, const QString &name, bool isActive) {
        return TableRow{QStringLiteral("profiles"),
                        stamped({{QStringLiteral("name"), name},
                                 {QStringLiteral("role"), QStringLiteral("agent")},
                                 {QStringLiteral("active"), isActive}},
                                id(number), 1)};
    };
    rows += {member(90, QStringLiteral("Mia"), true),
             member(91, QStringLiteral("Ada"), true),
             member(92, QStringLiteral("Left"), false),
             {QStringLiteral("tags"), stamped({{QStringLiteral("name"), QStringLiteral("VIP")}}, id(80), 1)}};
    fixture.apply(rows);
    const auto choices = waitFor(fixture.views.choices());
    QVERIFY(choices);
    QCOMPARE(choices->campaigns,
             (QStringList{QStringLiteral("C0"), QStringLiteral("C1"), QStringLiteral("C2")}));
    QCOMPARE(choices->members, (QList<Member>{{*ProfileId::parse(id(90)), QStringLiteral("Mia"), true},
                                              {*ProfileId::parse(id(91)), QStringLiteral("Ada")}}));
    QCOMPARE(choices->tags, (QList<Tag>{{*TagId::parse(id(80)), QStringLiteral("VIP")}}));
}

QTEST_GUILESS_MAIN(TestLeadViews)
#include "tst_leadviews.moc"
