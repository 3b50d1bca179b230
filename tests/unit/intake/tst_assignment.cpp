// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/assignment.h"
#include "tests/unit/intake/fakeworkspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>
#include <ranges>

using namespace leadpilot;
using namespace leadpilot::intake;

namespace {

// A Monday, nine o'clock in UTC.
const Timestamp monday = *Timestamp::parse(u"2026-11-23T09:00:00Z");

JsonText listOf(const QStringList &texts)
{
    return {QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact)};
}

/// A workspace with members and rules, in which leads come in.
class Team : public FakeWorkspace
{
public:
    QString addMember(const QString &role = QStringLiteral("agent"), const QByteArray &hours = {})
    {
        const QString id = newUuid();
        Row row{{QStringLiteral("id"), id},
                {QStringLiteral("name"), id.right(2)},
                {QStringLiteral("role"), role},
                {QStringLiteral("active"), true}};
        if (!hours.isEmpty())
            row.set(QStringLiteral("working_hours"), JsonText{hours});
        add(QStringLiteral("profiles"), std::move(row));
        return id;
    }

    QString addRule(const QString &kind, const Row &more = {})
    {
        const QString id = newUuid();
        Row row{{QStringLiteral("id"), id},
                {QStringLiteral("name"), QString(u"Rule " % id.right(2))},
                {QStringLiteral("position"), qint64(m_rules++)},
                {QStringLiteral("active"), true},
                {QStringLiteral("kind"), kind},
                {QStringLiteral("sources"), listOf({})},
                {QStringLiteral("campaign_ids"), listOf({})},
                {QStringLiteral("members"), listOf({})},
                {QStringLiteral("within_working_hours"), false}};
        for (const auto &[column, value] : more.columns())
            row.set(column, value);
        add(QStringLiteral("assignment_rules"), std::move(row));
        return id;
    }

    /// A lead of a new person; its row.
    Row formFrom(LeadSource source, const QString &campaign = {}, bool isTest = false, Timestamp now = monday)
    {
        const int number = ++m_forms;
        LeadForm form;
        form.source = source;
        form.vendorLeadId = QString::number(number);
        form.email = QStringLiteral("person%1@example.com").arg(number);
        form.campaignId = campaign;
        form.isTest = isTest;
        take({QStringLiteral("lead:%1").arg(number), QStringLiteral("lead"), 0, form}, now);
        const QString table = source == LeadSource::MetaAds ? QStringLiteral("meta_ads_leads")
                                                            : QStringLiteral("google_ads_leads");
        for (const auto &[key, row] : of(table)) {
            if (row.text(source == LeadSource::MetaAds ? u"meta_lead_id" : u"google_lead_id") ==
                form.vendorLeadId)
                return *this->row(u"leads", row.text(u"lead_crm_id"));
        }
        return {};
    }
    QString ownerOf(const Row &lead) const { return lead.text(u"assigned_to"); }

    /// What the timeline says about who got the lead.
    QJsonObject storyOf(const Row &lead) const
    {
        for (const auto &[key, activity] : of(u"activities")) {
            if (activity.text(u"kind") == u"lead_assigned" && activity.text(u"lead_id") == lead.text(u"id"))
                return QJsonDocument::fromJson(activity.json(u"data")).object();
        }
        return {};
    }

    QString newUuid() { return ids.next().toString(QUuid::WithoutBraces); }

private:
    void add(const QString &table, Row row)
    {
        CommitBatch batch;
        batch.insert(table, std::move(row));
        const QString broken = commit(batch);
        Q_ASSERT(broken.isEmpty());
    }

    int m_rules = 0;
    int m_forms = 0;
};

InboundMessage message(const QString &wamid, const QString &waId)
{
    InboundMessage message;
    message.phoneNumberId = QStringLiteral("106");
    message.wamid = wamid;
    message.waId = waId;
    message.type = QStringLiteral("text");
    message.text = QStringLiteral("Hi");
    message.sentAt = monday;
    return message;
}

EventItem item(const InboundMessage &message)
{
    return {QStringLiteral("wa:message:") + message.wamid, QStringLiteral("whatsapp.message"), 0, message};
}

const QString roundRobin = QStringLiteral("round_robin");
const QString leastOpen = QStringLiteral("least_open");

} // namespace

class TestAssignment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARuleALeadIsEverybodys()
    {
        Team team;
        team.addMember();
        const Row lead = team.formFrom(LeadSource::MetaAds);
        QVERIFY(lead.isNull(u"assigned_to"));
        QVERIFY(team.storyOf(lead).isEmpty());
    }

    void leadsGoRound_data()
    {
        QTest::addColumn<int>("members");
        for (const int members : {1, 2, 3, 7, 20})
            QTest::addRow("%d members", members) << members;
    }
    void leadsGoRound()
    {
        QFETCH(int, members);
        Team team;
        for (int i = 0; i < members; ++i)
            team.addMember();
        team.addMember(QStringLiteral("manager")); // not meant, where nobody is named
        team.addRule(roundRobin);
        std::map<QString, int> got;
        for (int lead = 1; lead <= 5 * members + members / 2; ++lead) {
            ++got[team.ownerOf(team.formFrom(LeadSource::MetaAds))];
            const auto [least, most] = std::ranges::minmax(got | std::views::values);
            // Also in the middle of a round.
            QVERIFY(most - (std::ssize(got) < members ? 0 : least) <= 1);
        }
        QCOMPARE(std::ssize(got), members);
    }

    void whoComesBackJoinsTheRoundAndIsNotFlooded()
    {
        Team team;
        const QString away = team.addMember();
        team.addMember();
        team.addMember();
        team.addRule(roundRobin);
        team.formFrom(LeadSource::MetaAds);
        team.formFrom(LeadSource::MetaAds);
        team.formFrom(LeadSource::MetaAds);
        team.edit(u"profiles", away, QStringLiteral("active"), false);
        for (int i = 0; i < 20; ++i)
            QVERIFY(team.ownerOf(team.formFrom(LeadSource::MetaAds)) != away);
        team.edit(u"profiles", away, QStringLiteral("active"), true);
        int got = 0;
        for (int i = 0; i < 6; ++i)
            got += team.ownerOf(team.formFrom(LeadSource::MetaAds)) == away ? 1 : 0;
        QVERIFY2(got >= 2 && got <= 3, qPrintable(QString::number(got)));
    }

    void theLeadGoesToWhoHasFewest()
    {
        Team team;
        const QString busy = team.addMember();
        const QString idle = team.addMember();
        for (int i = 0; i < 3; ++i)
            team.edit(u"leads", team.formFrom(LeadSource::MetaAds).text(u"id"), QStringLiteral("assigned_to"),
                      busy);
        team.addRule(leastOpen);
        for (int i = 0; i < 3; ++i) {
            const Row lead = team.formFrom(LeadSource::MetaAds);
            QCOMPARE(team.ownerOf(lead), idle);
            QCOMPARE(team.storyOf(lead).value(u"open_leads").toInt(), i);
        }
        // A lead that is won makes room.
        const Row won = team.formFrom(LeadSource::MetaAds);
        team.edit(u"leads", won.text(u"id"), QStringLiteral("status"), QStringLiteral("won"));
        const QString other = team.ownerOf(won) == busy ? idle : busy;
        team.edit(u"leads", team.formFrom(LeadSource::MetaAds).text(u"id"), QStringLiteral("assigned_to"),
                  other);
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds)), team.ownerOf(won));
    }

    void ofEquallyBusyOnesTheLongestWaitingGetsIt()
    {
        Team team;
        const QString first = team.addMember();
        const QString second = team.addMember();
        team.addRule(leastOpen);
        const Row a = team.formFrom(LeadSource::MetaAds, {}, false, monday);
        const Row b = team.formFrom(LeadSource::MetaAds, {}, false, monday.plusSeconds(60));
        QVERIFY(team.ownerOf(a) != team.ownerOf(b));
        QVERIFY((QSet{team.ownerOf(a), team.ownerOf(b)} == QSet{first, second}));
        const Row c = team.formFrom(LeadSource::MetaAds, {}, false, monday.plusSeconds(120));
        QCOMPARE(team.ownerOf(c), team.ownerOf(a));
    }

    void theFirstRuleThatFitsDecides()
    {
        Team team;
        const QString meta = team.addMember();
        const QString summer = team.addMember();
        const QString rest = team.addMember();
        const QString off = team.addMember();
        team.addRule(roundRobin,
                     {{QStringLiteral("active"), false}, {QStringLiteral("members"), listOf({off})}});
        team.addRule(roundRobin, {{QStringLiteral("campaign_ids"), listOf({QStringLiteral("77")})},
                                  {QStringLiteral("members"), listOf({summer})}});
        team.addRule(roundRobin, {{QStringLiteral("sources"), listOf({QStringLiteral("meta_ads")})},
                                  {QStringLiteral("members"), listOf({meta})}});
        team.addRule(roundRobin, {{QStringLiteral("members"), listOf({rest})}});
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds)), meta);
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds, QStringLiteral("77"))), summer);
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::GoogleAds, QStringLiteral("77"))), summer);
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::GoogleAds)), rest);
    }

    void aRuleWithoutAnybodyPassesTheLeadOn()
    {
        Team team;
        const QString left = team.addMember();
        while (!team.newUuid().endsWith(u'9')) {
        } // the next one has a letter in it
        const QString here = team.addMember();
        team.edit(u"profiles", left, QStringLiteral("active"), false);
        team.addRule(roundRobin,
                     {{QStringLiteral("members"), listOf({left, QStringLiteral("nobody's id")})}});
        QVERIFY(team.formFrom(LeadSource::MetaAds).isNull(u"assigned_to"));
        team.addRule(roundRobin, {{QStringLiteral("members"), listOf({left, here.toUpper()})}});
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds)), here);
    }

    void workingHoursCountWhereTheRuleAsksForThem()
    {
        Team team;
        const QByteArray office = R"({"time_zone":"UTC","days":{"monday":[["08:00","17:00"]]}})";
        const QString day = team.addMember(QStringLiteral("agent"), office);
        const QString garbled = team.addMember(QStringLiteral("agent"), R"({"time_zone":"Nowhere"})");
        team.addRule(roundRobin, {{QStringLiteral("within_working_hours"), true}});
        for (int i = 0; i < 4; ++i)
            QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds)), day);
        const Timestamp evening = monday.plusSeconds(9 * 3'600);
        QVERIFY(team.formFrom(LeadSource::MetaAds, {}, false, evening).isNull(u"assigned_to"));
        const QString always = team.addMember();
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds, {}, false, evening)), always);
        // Hours that cannot be read keep nobody from a rule that does not ask for them.
        team.addRule(roundRobin, {{QStringLiteral("position"), qint64(-1)},
                                  {QStringLiteral("members"), listOf({garbled})}});
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds, {}, false, evening)), garbled);
    }

    void theCampaignComesFirst()
    {
        Team team;
        const QString byCampaign = team.addMember();
        const QString byRule = team.addMember();
        team.addRule(roundRobin, {{QStringLiteral("members"), listOf({byRule})}});
        CommitBatch batch;
        batch.insert(QStringLiteral("meta_ads_campaigns"),
                     Row{{QStringLiteral("id"), team.newUuid()},
                         {QStringLiteral("meta_campaign_id"), QStringLiteral("77")},
                         {QStringLiteral("auto_assign_to"), byCampaign}});
        QCOMPARE(team.commit(batch), QString());
        const Row lead = team.formFrom(LeadSource::MetaAds, QStringLiteral("77"));
        QCOMPARE(team.ownerOf(lead), byCampaign);
        QCOMPARE(team.storyOf(lead).value(u"because").toString(), QStringLiteral("campaign"));
        QCOMPARE(team.count(u"assignment_turns"), 0);
    }

    void aCampaignWhoseMemberIsGoneLeavesTheLeadToTheRules_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<Value>("value");
        QTest::newRow("inactive") << QStringLiteral("active") << Value(false);
        QTest::newRow("removed") << QStringLiteral("deleted_at") << Value(monday.toString());
    }
    void aCampaignWhoseMemberIsGoneLeavesTheLeadToTheRules()
    {
        QFETCH(QString, column);
        QFETCH(Value, value);
        Team team;
        const QString byCampaign = team.addMember();
        const QString byRule = team.addMember();
        team.edit(u"profiles", byCampaign, column, value);
        team.addRule(roundRobin);
        CommitBatch batch;
        batch.insert(QStringLiteral("meta_ads_campaigns"),
                     Row{{QStringLiteral("id"), team.newUuid()},
                         {QStringLiteral("meta_campaign_id"), QStringLiteral("77")},
                         {QStringLiteral("auto_assign_to"), byCampaign}});
        QCOMPARE(team.commit(batch), QString());
        QCOMPARE(team.ownerOf(team.formFrom(LeadSource::MetaAds, QStringLiteral("77"))), byRule);
    }

    void aTestLeadIsNobodys()
    {
        Team team;
        team.addMember();
        team.addRule(roundRobin);
        const Row lead = team.formFrom(LeadSource::MetaAds, {}, true);
        QVERIFY(lead.flag(u"is_test") && lead.isNull(u"assigned_to"));
        QCOMPARE(team.count(u"assignment_turns"), 0);
    }

    void whoHasALeadKeepsIt()
    {
        Team team;
        const QString owner = team.addMember();
        team.take(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))), monday);
        QVERIFY(team.only(u"leads").isNull(u"assigned_to"));
        team.addRule(roundRobin);
        // An open lead that nobody has is not new.
        team.take(item(message(QStringLiteral("w2"), QStringLiteral("16505551234"))), monday);
        QVERIFY(team.only(u"leads").isNull(u"assigned_to"));
        team.edit(u"leads", team.only(u"leads").text(u"id"), QStringLiteral("assigned_to"), owner);
        const QString other = team.addMember();
        team.take(item(message(QStringLiteral("w3"), QStringLiteral("16505551234"))), monday);
        QCOMPARE(team.only(u"leads").text(u"assigned_to"), owner);
        QCOMPARE(team.count(u"assignment_turns"), 0);
        QVERIFY(other != owner);
    }

    void whatComesByWhatsAppIsAssignedAndExplained()
    {
        Team team;
        const QString owner = team.addMember();
        const QString rule = team.addRule(roundRobin);
        team.take(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))), monday);
        const Row &lead = team.only(u"leads");
        QCOMPARE(team.ownerOf(lead), owner);
        QCOMPARE(team.storyOf(lead), (QJsonObject{{QStringLiteral("to"), owner},
                                                  {QStringLiteral("because"), QStringLiteral("rule")},
                                                  {QStringLiteral("rule_id"), rule},
                                                  {QStringLiteral("rule"), QString(u"Rule " % rule.right(2))},
                                                  {QStringLiteral("reason"), QStringLiteral("next_in_turn")},
                                                  {QStringLiteral("among"), 1}}));
    }

    void twoDecisionsForOneMemberAreOneTooMany()
    {
        Team team;
        team.addMember();
        team.addRule(roundRobin);
        for (const QString &expected : {QStringLiteral("absent"), QStringLiteral("version")}) {
            const LookupResult found = team.everything();
            const auto batchOf = [&](const QString &waId) {
                return decide(item(message(waId, waId)), team.webhook, found, monday, team.ids);
            };
            const CommitBatch one = batchOf(expected + QStringLiteral("16505551234"));
            const CommitBatch other = batchOf(expected + QStringLiteral("16505551235"));
            QCOMPARE(team.commit(one), QString());
            QCOMPARE(team.commit(other), expected);
        }
        QCOMPARE(team.count(u"assignment_turns"), 1);
    }

    void theRulesAreAskedForOnlyWhenALeadMayBeNew()
    {
        Team team;
        LeadForm form;
        form.vendorLeadId = QStringLiteral("1");
        QVERIFY(keysOf({{}, {}, 0, form}).assignment);
        form.isTest = true;
        QVERIFY(!keysOf({{}, {}, 0, form}).assignment);
        const auto first = item(message(QStringLiteral("w1"), QStringLiteral("16505551234")));
        QVERIFY(!keysOf(first).assignment);
        const auto further = furtherKeysOf(first, team.everything());
        QVERIFY(further && further->assignment);
        team.take(first, monday);
        QVERIFY(!furtherKeysOf(item(message(QStringLiteral("w2"), QStringLiteral("16505551234"))),
                               team.everything()));
    }

    void anyRulesAssignOnlyWhoMayHaveTheLeadAndSayWhy_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void anyRulesAssignOnlyWhoMayHaveTheLeadAndSayWhy()
    {
        QFETCH(quint32, seed);
        QRandomGenerator dice(seed);
        Team team;
        const QByteArray hours[] = {{},
                                    R"({"time_zone":"UTC","days":{"monday":[["09:00","10:00"]]}})",
                                    R"({"time_zone":"Asia/Tokyo","days":{"tuesday":[["00:00","12:00"]]}})",
                                    R"({"time_zone":1})"};
        QStringList members;
        for (int i = dice.bounded(6); i >= 0; --i)
            members.append(
                team.addMember(dice.bounded(4) == 0 ? QStringLiteral("manager") : QStringLiteral("agent"),
                               hours[dice.bounded(4)]));
        const QStringList sources{QStringLiteral("meta_ads"), QStringLiteral("google_ads"),
                                  QStringLiteral("whatsapp")};
        const auto some = [&dice](const QStringList &all) {
            QStringList chosen;
            for (const QString &one : all) {
                if (dice.bounded(2) == 0)
                    chosen.append(one);
            }
            return listOf(dice.bounded(2) == 0 ? chosen : QStringList());
        };
        for (int i = dice.bounded(4); i >= 0; --i)
            team.addRule(dice.bounded(2) == 0 ? roundRobin : leastOpen,
                         {{QStringLiteral("position"), qint64(dice.bounded(3))},
                          {QStringLiteral("active"), dice.bounded(5) > 0},
                          {QStringLiteral("sources"), some(sources)},
                          {QStringLiteral("campaign_ids"), some({QStringLiteral("1"), QStringLiteral("2")})},
                          {QStringLiteral("members"), some(members)},
                          {QStringLiteral("within_working_hours"), dice.bounded(2) == 0}});
        for (int i = 0; i < 40; ++i) {
            const Timestamp now = monday.plusSeconds(dice.bounded(20 * 3'600));
            if (dice.bounded(10) == 0)
                team.edit(u"profiles", members[dice.bounded(members.size())], QStringLiteral("active"),
                          dice.bounded(2) == 0);
            const auto before = team;
            const auto source = dice.bounded(2) == 0 ? LeadSource::MetaAds : LeadSource::GoogleAds;
            const QString campaign = QString::number(dice.bounded(3));
            const Row lead = team.formFrom(source, campaign, false, now);
            const QJsonObject story = team.storyOf(lead);
            QCOMPARE(story.isEmpty(), lead.isNull(u"assigned_to"));
            const Row *rule = nullptr;
            if (!story.isEmpty()) {
                rule = before.row(u"assignment_rules", story.value(u"rule_id").toString());
                QVERIFY(rule);
                QCOMPARE(story.value(u"to").toString(), lead.text(u"assigned_to"));
                QCOMPARE(story.value(u"rule").toString(), rule->text(u"name"));
                const QStringList mayHaveIt = eligible(before, *rule, source, campaign, now);
                QVERIFY(mayHaveIt.contains(lead.text(u"assigned_to")));
                QCOMPARE(story.value(u"among").toInt(), mayHaveIt.size());
            }
            // No rule before it could have had the lead; none at all, if nobody got it.
            for (const auto &[id, other] : before.of(u"assignment_rules")) {
                const bool comesBefore =
                    !rule || std::pair(other.integer(u"position"), id) <
                                 std::pair(rule->integer(u"position"), rule->text(u"id"));
                QVERIFY(!comesBefore || eligible(before, other, source, campaign, now).isEmpty());
            }
        }
    }

private:
    /// Who may get the lead by the rule: said a second time, plainly.
    static QStringList eligible(const Team &team, const Row &rule, LeadSource source, const QString &campaign,
                                Timestamp now)
    {
        const auto list = [&rule](QStringView column) {
            return QJsonDocument::fromJson(rule.json(column)).array();
        };
        if (!rule.flag(u"active") ||
            (!list(u"sources").isEmpty() && !list(u"sources").contains(toString(source))) ||
            (!list(u"campaign_ids").isEmpty() && !list(u"campaign_ids").contains(campaign)))
            return {};
        QStringList members;
        for (const auto &[id, profile] : team.of(u"profiles")) {
            const bool isMeant = list(u"members").isEmpty() ? profile.text(u"role") == u"agent"
                                                            : list(u"members").contains(id);
            const qint64 minutes = (now.seconds() - monday.seconds()) / 60 + 9 * 60; // of Monday, in UTC
            const QByteArray hours = profile.json(u"working_hours");
            const bool works = profile.isNull(u"working_hours") ||
                               (hours.contains("UTC") && minutes >= 540 && minutes < 600) ||
                               (hours.contains("Tokyo") && minutes >= 900 && minutes < 1'620);
            if (profile.flag(u"active") && isMeant && (works || !rule.flag(u"within_working_hours")))
                members.append(id);
        }
        return members;
    }
};

QTEST_APPLESS_MAIN(TestAssignment)
#include "tst_assignment.moc"
