// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/intake/fakeworkspace.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::intake;

namespace {

LeadForm form(LeadSource source, const QString &id, const QString &name, const QString &phone,
              const QString &email)
{
    LeadForm form;
    form.source = source;
    form.vendorLeadId = id;
    form.fullName = name;
    form.phone = phone;
    form.email = email;
    form.fields = {{QStringLiteral("full_name"), {name}},
                   {QStringLiteral("phone_number"), {phone}},
                   {QStringLiteral("email"), {email}}};
    return form;
}

Row memberRow(const QString &id)
{
    return Row{{QStringLiteral("id"), id},
               {QStringLiteral("name"), QStringLiteral("Noor")},
               {QStringLiteral("role"), QStringLiteral("agent")},
               {QStringLiteral("active"), true}};
}

EventItem item(const LeadForm &form)
{
    return {QStringLiteral("lead:") + form.vendorLeadId, QStringLiteral("meta.lead"), 0, form};
}

EventItem message(const QString &wamid, const QString &waId)
{
    InboundMessage message;
    message.phoneNumberId = QStringLiteral("106");
    message.wamid = wamid;
    message.waId = waId;
    message.type = QStringLiteral("text");
    message.text = QStringLiteral("Hello");
    message.sentAt = Timestamp::fromSeconds(1'795'391'000);
    return {QStringLiteral("wa:message:") + wamid, QStringLiteral("whatsapp.message"), 0, message};
}

QStringList identities(const FakeWorkspace &workspace)
{
    QStringList texts;
    for (const auto &[key, row] : workspace.of(u"contact_identities"))
        texts.append(row.text(u"kind") + u' ' + row.text(u"value"));
    texts.sort();
    return texts;
}

} // namespace

class TestDecideLeadForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFormMakesContactIdentitiesLeadAndVendorRow()
    {
        FakeWorkspace workspace;
        LeadForm zoe = form(LeadSource::MetaAds, QStringLiteral("991"), QStringLiteral("Zoë  van der Müller"),
                            QStringLiteral("+49 1511 2345678"), QStringLiteral(" Zoe@Example.com "));
        zoe.company = QStringLiteral("Müller & Söhne");
        zoe.campaignId = QStringLiteral("600");
        zoe.campaignName = QStringLiteral("Autumn");
        zoe.fields.push_back({QStringLiteral("when?"), {QStringLiteral("now"), QStringLiteral("soon")}});
        QVERIFY(workspace.take(item(zoe)));

        const Row &lead = workspace.only(u"leads");
        QCOMPARE(lead.text(u"first_name"), QStringLiteral("Zoë"));
        QCOMPARE(lead.text(u"last_name"), QStringLiteral("van der Müller"));
        QCOMPARE(lead.text(u"phone"), QStringLiteral("+4915112345678"));
        QCOMPARE(lead.text(u"source"), QStringLiteral("meta_ads"));
        QCOMPARE(lead.text(u"status"), QStringLiteral("new"));
        QCOMPARE(lead.text(u"campaign_name"), QStringLiteral("Autumn"));
        QVERIFY(!lead.flag(u"is_test"));
        QCOMPARE(lead.json(u"custom_fields"), QByteArray(R"({"when?":"now, soon"})"));
        QCOMPARE(lead.text(u"contact_id"), workspace.only(u"contacts").text(u"id"));
        QCOMPARE(workspace.only(u"contacts").text(u"display_name"), QStringLiteral("Zoë van der Müller"));
        QCOMPARE(identities(workspace), QStringList({QStringLiteral("email zoe@example.com"),
                                                     QStringLiteral("phone +4915112345678")}));
        const Row &vendor = workspace.only(u"meta_ads_leads");
        QCOMPARE(vendor.text(u"status"), QStringLiteral("created"));
        QCOMPARE(vendor.text(u"lead_crm_id"), lead.text(u"id"));
        QCOMPARE(vendor.text(u"phone"), QStringLiteral("+49 1511 2345678"));
        QCOMPARE(workspace.only(u"activities").text(u"kind"), QStringLiteral("lead_created"));
        QCOMPARE(workspace.only(u"webhook_events").text(u"status"), QStringLiteral("done"));
    }

    void theSameFormTwiceHasOneEffect()
    {
        FakeWorkspace workspace;
        const auto once = item(form(LeadSource::GoogleAds, QStringLiteral("g1"), QStringLiteral("Jonas"),
                                    QStringLiteral("+493012345678"), {}));
        QVERIFY(workspace.take(once));
        QVERIFY(!workspace.take(once));
        QCOMPARE(workspace.count(u"leads"), 1);
    }

    void theSameLeadUnderAnotherKeyHasOneEffect()
    {
        FakeWorkspace workspace;
        auto event = item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"), {}, {}));
        QVERIFY(workspace.take(event));
        event.key = QStringLiteral("bulk:1");
        QVERIFY(workspace.take(event));
        QCOMPARE(workspace.count(u"leads"), 1);
        QCOMPARE(workspace.count(u"webhook_events"), 2);
    }

    void aPersonOfTwoSourcesIsOneContactWithOneOpenLead()
    {
        FakeWorkspace workspace;
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana Silva"), {},
                                 QStringLiteral("ana@example.com"))));
        LeadForm second = form(LeadSource::GoogleAds, QStringLiteral("2"), QStringLiteral("A. Silva"),
                               QStringLiteral("+4915112345678"), QStringLiteral("ANA@example.com"));
        second.company = QStringLiteral("Silva KG");
        workspace.take(item(second));
        workspace.take(message(QStringLiteral("w1"), QStringLiteral("4915112345678")));

        QCOMPARE(workspace.count(u"contacts"), 1);
        const Row &lead = workspace.only(u"leads");
        QCOMPARE(lead.text(u"first_name"), QStringLiteral("Ana")); // what stands is not overwritten
        QCOMPARE(lead.text(u"phone"), QStringLiteral("+4915112345678"));
        QCOMPARE(lead.text(u"company"), QStringLiteral("Silva KG"));
        QCOMPARE(lead.text(u"source"), QStringLiteral("meta_ads"));
        QCOMPARE(workspace.only(u"google_ads_leads").text(u"status"), QStringLiteral("duplicate"));
        QCOMPARE(workspace.only(u"google_ads_leads").text(u"lead_crm_id"), lead.text(u"id"));
        QCOMPARE(workspace.column(u"activities", u"kind"),
                 QStringList({QStringLiteral("form_submitted"), QStringLiteral("lead_created")}));
    }

    void aClosedLeadIsFollowedByANewOne_data()
    {
        QTest::addColumn<QString>("status");
        QTest::newRow("won") << QStringLiteral("won");
        QTest::newRow("lost") << QStringLiteral("lost");
    }
    void aClosedLeadIsFollowedByANewOne()
    {
        QFETCH(QString, status);
        FakeWorkspace workspace;
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com"))));
        workspace.edit(u"leads", workspace.only(u"leads").text(u"id"), QStringLiteral("status"), status);
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("2"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com"))));
        QCOMPARE(workspace.count(u"contacts"), 1);
        QStringList both{status, QStringLiteral("new")};
        both.sort();
        QCOMPARE(workspace.column(u"leads", u"status"), both);
        QCOMPARE(workspace.column(u"meta_ads_leads", u"status"),
                 QStringList({QStringLiteral("created"), QStringLiteral("created")}));
    }

    void nobodyIsMergedByNameOrCompany()
    {
        FakeWorkspace workspace;
        for (const auto *id : {"1", "2"}) {
            LeadForm same =
                form(LeadSource::MetaAds, QString::fromLatin1(id), QStringLiteral("Ana Silva"), {}, {});
            same.company = QStringLiteral("Silva KG");
            workspace.take(item(same));
        }
        QCOMPARE(workspace.count(u"contacts"), 2);
        QCOMPARE(workspace.count(u"leads"), 2);
    }

    void aFormWithoutPhoneAndMailIsStillALead()
    {
        FakeWorkspace workspace;
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"),
                                 QStringLiteral("(11) 91234-5678"), QStringLiteral("none"))));
        QCOMPARE(workspace.count(u"contact_identities"), 0);
        QCOMPARE(workspace.only(u"leads").text(u"phone"), QStringLiteral("(11) 91234-5678"));
    }

    void aRegionReadsNumbersWithoutCountryCode()
    {
        FakeWorkspace workspace;
        const auto event = item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"),
                                     QStringLiteral("(11) 91234-5678"), {}));
        workspace.commit(decide(event, workspace.webhook, workspace.everything(), Timestamp::fromSeconds(1),
                                workspace.ids, IntakePolicy{QStringLiteral("BR")}));
        QCOMPARE(identities(workspace), QStringList{QStringLiteral("phone +5511912345678")});
    }

    void aBrazilianNumberIsTheSamePersonWithAndWithoutTheNinthDigit()
    {
        FakeWorkspace workspace;
        workspace.take(message(QStringLiteral("w1"), QStringLiteral("551187654321")));
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Rui"),
                                 QStringLiteral("+55 11 98765-4321"), {})));
        QCOMPARE(workspace.count(u"contacts"), 1);
        QCOMPARE(workspace.count(u"leads"), 1);
        // Both spellings are kept as they were given.
        QCOMPARE(identities(workspace),
                 QStringList({QStringLiteral("phone +551187654321"), QStringLiteral("phone +5511987654321"),
                              QStringLiteral("wa_id 551187654321")}));
    }

    void aMergedContactLeadsToTheOneItWasMergedInto()
    {
        FakeWorkspace workspace;
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com"))));
        const QString first = workspace.only(u"contacts").text(u"id");
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("2"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@work.example.com"))));
        QStringList both = workspace.column(u"contacts", u"id");
        both.removeOne(first);
        workspace.edit(u"contacts", first, QStringLiteral("merged_into"), both.first());
        for (const auto &[id, lead] : std::map(workspace.of(u"leads")))
            workspace.edit(u"leads", id, QStringLiteral("status"), QStringLiteral("won"));

        workspace.take(item(form(LeadSource::GoogleAds, QStringLiteral("3"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com"))));
        QCOMPARE(workspace.count(u"contacts"), 2);
        const Row *vendor = &workspace.only(u"google_ads_leads");
        QCOMPARE(workspace.row(u"leads", vendor->text(u"lead_crm_id"))->text(u"contact_id"), both.first());
    }

    void anOpenLeadOfAMergedContactIsJoined()
    {
        FakeWorkspace workspace;
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"), {},
                                 QStringLiteral("a@example.com"))));
        const QString merged = workspace.only(u"contacts").text(u"id");
        const QString root = QStringLiteral("00000000-0000-0000-8000-0000000000ff");
        CommitBatch other;
        other.insert(QStringLiteral("contacts"), Row{{QStringLiteral("id"), root},
                                                     {QStringLiteral("display_name"), QStringLiteral("A")}});
        QCOMPARE(workspace.commit(other), QString());
        workspace.edit(u"contacts", merged, QStringLiteral("merged_into"), root);
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("2"), QStringLiteral("Ana"), {},
                                 QStringLiteral("a@example.com"))));
        QCOMPARE(workspace.count(u"leads"), 1);
    }

    void twoContactsOfOneFormStayTwoAndThePhoneDecides()
    {
        FakeWorkspace workspace;
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"),
                                 QStringLiteral("+4915112345678"), {})));
        const QString byPhone = workspace.only(u"contacts").text(u"id");
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("2"), QStringLiteral("Bob"), {},
                                 QStringLiteral("bob@example.com"))));
        workspace.take(item(form(LeadSource::GoogleAds, QStringLiteral("3"), QStringLiteral("Bob"),
                                 QStringLiteral("+4915112345678"), QStringLiteral("bob@example.com"))));
        QCOMPARE(workspace.count(u"contacts"), 2);
        QCOMPARE(workspace.count(u"contact_identities"), 2);
        const QString lead = workspace.only(u"google_ads_leads").text(u"lead_crm_id");
        QCOMPARE(workspace.row(u"leads", lead)->text(u"contact_id"), byPhone);
        QVERIFY(workspace.column(u"activities", u"kind").contains(QStringLiteral("identity_conflict")));
    }

    void testLeadsAreMarkedAndNeverMixWithRealOnes()
    {
        FakeWorkspace workspace;
        LeadForm test = form(LeadSource::GoogleAds, QStringLiteral("t"), QStringLiteral("FirstName LastName"),
                             {}, QStringLiteral("ana@example.com"));
        test.isTest = true;
        workspace.take(item(test));
        QVERIFY(workspace.only(u"leads").flag(u"is_test"));
        workspace.take(item(form(LeadSource::GoogleAds, QStringLiteral("1"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com"))));
        QCOMPARE(workspace.count(u"leads"), 2);
        QCOMPARE(workspace.count(u"contacts"), 1);
    }

    void aCampaignAssignsAndNamesTheLead()
    {
        FakeWorkspace workspace;
        CommitBatch campaign;
        const QString agent = QStringLiteral("00000000-0000-0000-8000-0000000000aa");
        campaign.insert(QStringLiteral("profiles"), memberRow(agent));
        campaign.insert(QStringLiteral("google_ads_campaigns"),
                        Row{{QStringLiteral("id"), QStringLiteral("00000000-0000-0000-8000-0000000000cc")},
                            {QStringLiteral("google_campaign_id"), QStringLiteral("223")},
                            {QStringLiteral("campaign_name"), QStringLiteral("Winter")},
                            {QStringLiteral("auto_assign_to"), agent}});
        workspace.commit(campaign);
        LeadForm jonas = form(LeadSource::GoogleAds, QStringLiteral("1"), QStringLiteral("Jonas"), {}, {});
        jonas.campaignId = QStringLiteral("223");
        QCOMPARE(keysOf(item(jonas)).campaigns,
                 (LookupKeys::Pairs{{QStringLiteral("google"), QStringLiteral("223")}}));
        workspace.take(item(jonas));
        QCOMPARE(workspace.only(u"leads").text(u"assigned_to"), agent);
        QCOMPARE(workspace.only(u"leads").text(u"campaign_name"), QStringLiteral("Winter"));
        QVERIFY(workspace.column(u"activities", u"kind").contains(QStringLiteral("lead_assigned")));
    }

    void aCampaignGivesAwayOnlyWhatIsNobodys_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const QString agent = QStringLiteral("00000000-0000-0000-8000-0000000000aa");
        const QString other = QStringLiteral("00000000-0000-0000-8000-0000000000bb");
        QTest::newRow("nobody's") << QString() << agent;
        QTest::newRow("somebody's") << other << other;
    }
    void aCampaignGivesAwayOnlyWhatIsNobodys()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        FakeWorkspace workspace;
        LeadForm jonas = form(LeadSource::GoogleAds, QStringLiteral("1"), QStringLiteral("Jonas"),
                              QStringLiteral("+4915112345678"), {});
        workspace.take(item(jonas));
        if (!before.isEmpty())
            workspace.edit(u"leads", workspace.only(u"leads").text(u"id"), QStringLiteral("assigned_to"),
                           before);
        CommitBatch campaign;
        campaign.insert(QStringLiteral("profiles"),
                        memberRow(QStringLiteral("00000000-0000-0000-8000-0000000000aa")));
        campaign.insert(
            QStringLiteral("google_ads_campaigns"),
            Row{{QStringLiteral("id"), QStringLiteral("00000000-0000-0000-8000-0000000000cc")},
                {QStringLiteral("google_campaign_id"), QStringLiteral("223")},
                {QStringLiteral("campaign_name"), QStringLiteral("Winter")},
                {QStringLiteral("auto_assign_to"), QStringLiteral("00000000-0000-0000-8000-0000000000aa")}});
        workspace.commit(campaign);
        jonas.vendorLeadId = QStringLiteral("2");
        jonas.campaignId = QStringLiteral("223");
        workspace.take(item(jonas));
        QCOMPARE(workspace.only(u"leads").text(u"assigned_to"), after);
        QCOMPARE(workspace.column(u"activities", u"kind").contains(QStringLiteral("lead_assigned")),
                 before.isEmpty());
    }

    void textsAreCleaned()
    {
        FakeWorkspace workspace;
        QString name(300, u'x');
        name[3] = QChar(u'\0');
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("1"), name, {}, {})));
        const QString stored = workspace.only(u"leads").text(u"first_name");
        QVERIFY(!stored.contains(QChar(u'\0')));
        QCOMPARE(stored.size(), 200);
    }

    void everySpellingThatWasNotFoundIsGuarded()
    {
        FakeWorkspace workspace;
        const auto event = item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Rui"),
                                     QStringLiteral("+5511987654321"), QStringLiteral("rui@example.com")));
        const CommitBatch batch = decide(event, workspace.webhook, workspace.everything(), {}, workspace.ids);
        QStringList guards;
        for (const AbsentGuard &guard : batch.absent)
            guards.append(guard.kind + u' ' + guard.value);
        guards.sort();
        QCOMPARE(guards,
                 QStringList({QStringLiteral("email rui@example.com"), QStringLiteral("meta_lead 1"),
                              QStringLiteral("phone +551187654321"), QStringLiteral("phone +5511987654321"),
                              QStringLiteral("wa_id 551187654321"), QStringLiteral("wa_id 5511987654321")}));
    }

    void aFormAndAMessageAtTheSameMomentMakeOneContact()
    {
        FakeWorkspace workspace;
        const auto formEvent = item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Rui"),
                                         QStringLiteral("+5511987654321"), {}));
        const auto messageEvent = message(QStringLiteral("w1"), QStringLiteral("551187654321"));
        const LookupResult nothing = workspace.everything();
        const CommitBatch first = decide(formEvent, workspace.webhook, nothing, {}, workspace.ids);
        const CommitBatch second = decide(messageEvent, workspace.webhook, nothing, {}, workspace.ids);
        QCOMPARE(workspace.commit(first), QString());
        QCOMPARE(workspace.commit(second), QStringLiteral("absent"));
        QVERIFY(workspace.take(messageEvent));
        QCOMPARE(workspace.count(u"contacts"), 1);
        QCOMPARE(workspace.count(u"leads"), 1);
    }

    void twoFormsOfAKnownPersonAtTheSameMomentOpenOneLead()
    {
        FakeWorkspace workspace;
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("0"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com"))));
        workspace.edit(u"leads", workspace.only(u"leads").text(u"id"), QStringLiteral("status"),
                       QStringLiteral("won"));
        const LookupResult found = workspace.everything();
        const auto a = item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com")));
        const auto b = item(form(LeadSource::GoogleAds, QStringLiteral("2"), QStringLiteral("Ana"), {},
                                 QStringLiteral("ana@example.com")));
        const CommitBatch first = decide(a, workspace.webhook, found, {}, workspace.ids);
        const CommitBatch second = decide(b, workspace.webhook, found, {}, workspace.ids);
        QCOMPARE(workspace.commit(first), QString());
        QCOMPARE(workspace.commit(second), QStringLiteral("version"));
        QVERIFY(workspace.take(b));
        QCOMPARE(workspace.count(u"leads"), 2);
    }

    void anUnreadableLeadIsShownAndFilledInLater()
    {
        FakeWorkspace workspace;
        MetaLeadNotice notice;
        notice.leadgenId = QStringLiteral("991");
        const EventItem announced{QStringLiteral("meta:lead:991"), QStringLiteral("meta.lead"), 0, notice};
        workspace.commit(
            setAside(announced, workspace.webhook, QStringLiteral("gone"), 8, {}, workspace.ids));
        QCOMPARE(workspace.only(u"meta_ads_leads").text(u"status"), QStringLiteral("error"));
        QCOMPARE(workspace.only(u"webhook_events").text(u"status"), QStringLiteral("dead"));
        workspace.take(item(form(LeadSource::MetaAds, QStringLiteral("991"), QStringLiteral("Ana"), {}, {})));
        QCOMPARE(workspace.only(u"meta_ads_leads").text(u"status"), QStringLiteral("created"));
        QCOMPARE(workspace.count(u"leads"), 1);
    }

    void theSameQuestionGivesTheSameAnswer()
    {
        const auto event = item(form(LeadSource::MetaAds, QStringLiteral("1"), QStringLiteral("Ana"),
                                     QStringLiteral("+4915112345678"), QStringLiteral("ana@example.com")));
        const auto decideOnce = [&event] {
            FakeWorkspace workspace;
            return decide(event, workspace.webhook, workspace.everything(), Timestamp::fromSeconds(5),
                          workspace.ids);
        };
        QVERIFY(decideOnce().rows == decideOnce().rows);
    }
};

QTEST_APPLESS_MAIN(TestDecideLeadForm)
#include "tst_decideleadform.moc"
