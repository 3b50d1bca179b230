// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

/// Quotes as JSON wants them.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

/// A change of one of WhatsApp's fields beside the messages.
QByteArray notice(const char *field, const QByteArray &value)
{
    return "{'object':'whatsapp_business_account','entry':[{'id':'102290129340398','time':1795392000,"
           "'changes':[{'field':'" +
           QByteArray(field) + "','value':" + value + "}]}]}";
}

QByteArray status(const char *wamid, const char *name, const QByteArray &more = {})
{
    return notice("messages", "{'messaging_product':'whatsapp','metadata':{'phone_number_id':"
                              "'106540352242922'},'statuses':[{'id':'" +
                                  QByteArray(wamid) + "','status':'" + QByteArray(name) +
                                  "','timestamp':'1795392000','recipient_id':'16505551234'" + more + "}]}");
}

QByteArray page(const QByteArray &change)
{
    return "{'object':'page','entry':[{'id':'104200000000001','time':1795392000,'changes':[" + change +
           "]}]}";
}

} // namespace

/// Everything the vendors are known to send has an effect, or a reason for none on its row.
class EveryEventTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        openHomes();
        m_bench = std::make_unique<RelayBench>(homes());
        m_bench->parkedAttempts = 1;
        m_bench->start();
    }
    void cleanupTestCase()
    {
        m_bench.reset();
        closeHomes();
    }

    void everyEventLeavesItsTrace_data()
    {
        QTest::addColumn<QByteArray>("provider");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("events");
        const auto row = [](const char *name, const char *provider, const QByteArray &body,
                            const QStringList &events) {
            const QByteArray json = body.startsWith("{'") ? quoted(body) : body;
            QTest::newRow(name) << QByteArray(provider) << json << events;
        };
        const auto one = [](const char *kind, const char *end, const char *reason = "") {
            return QStringList{
                QStringLiteral("%1 %2 %3")
                    .arg(QLatin1StringView(kind), QLatin1StringView(end), QLatin1StringView(reason))
                    .trimmed()};
        };
        const auto alert = [&one](const char *field) {
            return one(QByteArray("whatsapp." + QByteArray(field)).constData(), "done");
        };
        const auto none = [&one](const char *field, const char *reason) {
            return one(QByteArray("whatsapp." + QByteArray(field)).constData(), "ignored", reason);
        };
        const char *templateOf =
            "'message_template_id':1,'message_template_name':'a','message_template_language':'en'";
        const auto templated = [templateOf](const char *field, const QByteArray &more) {
            return notice(field, "{" + QByteArray(templateOf) + "," + more + "}");
        };

        row("text", "whatsapp", fixture("wa_text"), one("whatsapp.message", "done"));
        row("user name, no phone", "whatsapp", fixture("wa_text_username_no_phone"),
            one("whatsapp.message", "done"));
        row("all types", "whatsapp", fixture("wa_messages_all_types"),
            QStringList(16, QStringLiteral("whatsapp.message done")));
        row("edit, revoke", "whatsapp", fixture("wa_edit_revoke"),
            {QStringLiteral("whatsapp.edit done"), QStringLiteral("whatsapp.revoke done")});
        row("new number, new user id", "whatsapp", fixture("wa_system_number_change"),
            {QStringLiteral("whatsapp.system done"),
             QStringLiteral("whatsapp.system ignored a new user id without the former one")});
        row("user id", "whatsapp", fixture("wa_user_id_update"), one("whatsapp.user_id", "done"));
        row("a stranger's user id", "whatsapp",
            fixture("wa_user_id_update").replace("MX.2", "MX.4").replace("MX.3", "MX.5"),
            one("whatsapp.user_id", "ignored", "nobody is known under the former id"));
        row("opt-out", "whatsapp", fixture("wa_user_preferences_stop"), one("whatsapp.preference", "done"));
        row("opt-in", "whatsapp",
            fixture("wa_user_preferences_stop").replace("\"stop\"", "\"resume\"").replace("300}", "301}"),
            one("whatsapp.preference", "done"));
        row("another preference", "whatsapp",
            fixture("wa_user_preferences_stop").replace("marketing_messages", "calls"),
            none("preference", "preference calls stop"));
        row("statuses of a stranger", "whatsapp", fixture("wa_statuses_out_of_order"),
            QStringList(2, QStringLiteral("whatsapp.status parked")));
        row("failed", "whatsapp", fixture("wa_status_failed_131049"), one("whatsapp.status", "parked"));
        row("played", "whatsapp", status("wamid.P", "played"), one("whatsapp.status", "parked"));
        row("delivered", "whatsapp", status("wamid.P", "delivered"), one("whatsapp.status", "parked"));
        row("deleted", "whatsapp", status("wamid.P", "deleted"), none("status", "status deleted"));
        row("of an inbound message", "whatsapp", status("wamid.IMG", "read"),
            none("status", "status of an inbound message"));
        row("errors", "whatsapp", fixture("wa_value_errors"),
            none("errors", "errors of the number, not of a message"));
        row("interactive that cannot be expressed", "whatsapp",
            notice("messages",
                   "{'metadata':{'phone_number_id':'106540352242922'},'errors':[{'code':131000}],'messages':"
                   "[{'from':'16505551234','id':'wamid.E1','timestamp':'1795392000','type':'interactive'}]}"),
            one("whatsapp.message", "done"));

        row("template rejected", "whatsapp", fixture("wa_template_status_rejected"),
            alert("message_template_status_update"));
        for (const char *event :
             {"PAUSED", "DISABLED", "FLAGGED", "LOCKED", "DELETED", "LIMIT_EXCEEDED", "PENDING_DELETION"})
            row(event, "whatsapp",
                templated("message_template_status_update", "'event':'" + QByteArray(event) + "'"),
                alert("message_template_status_update"));
        for (const char *event : {"APPROVED", "ARCHIVED", "UNARCHIVED", "IN_APPEAL", "PENDING", "REINSTATED"})
            row(event, "whatsapp",
                templated("message_template_status_update", "'event':'" + QByteArray(event) + "'"),
                none("message_template_status_update", QByteArray(event) == "UNARCHIVED"
                                                           ? "message_template_status_update UNARCHIVED"
                                                           : "the template is not known here"));
        row("quality under the wrong name", "whatsapp",
            templated("message_template_status_update",
                      "'previous_quality_score':'GREEN','new_quality_score':'RED'"),
            alert("message_template_status_update"));
        row("quality falls", "whatsapp",
            templated("message_template_quality_update",
                      "'previous_quality_score':'GREEN','new_quality_score':'YELLOW'"),
            alert("message_template_quality_update"));
        row("quality rises", "whatsapp",
            templated("message_template_quality_update",
                      "'previous_quality_score':'RED','new_quality_score':'GREEN'"),
            none("message_template_quality_update", "message_template_quality_update GREEN"));
        row("components", "whatsapp", templated("message_template_components_update", "'x':1"),
            none("message_template_components_update", "a template's texts; templates are read in bulk"));
        row("category ahead", "whatsapp", fixture("wa_template_category_impending"),
            alert("template_category_update"));
        row("category done", "whatsapp",
            templated("template_category_update", "'previous_category':'UTILITY','new_category':'MARKETING'"),
            alert("template_category_update"));

        row("restricted", "whatsapp", fixture("wa_account_update_restriction"), alert("account_update"));
        for (const char *event : {"ACCOUNT_DELETED", "ACCOUNT_VIOLATION", "PARTNER_REMOVED",
                                  "PARTNER_APP_UNINSTALLED", "ACCOUNT_OFFBOARDED"})
            row(event, "whatsapp", notice("account_update", "{'event':'" + QByteArray(event) + "'}"),
                alert("account_update"));
        for (const char *event :
             {"PARTNER_ADDED", "PARTNER_APP_INSTALLED", "AD_ACCOUNT_LINKED", "MM_LITE_TERMS_SIGNED",
              "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE", "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE",
              "VOLUME_BASED_PRICING_TIER_UPDATE", "ACCOUNT_RECONNECTED"})
            row(event, "whatsapp", notice("account_update", "{'event':'" + QByteArray(event) + "'}"),
                none("account_update", QByteArray("account_update " + QByteArray(event)).constData()));
        for (const char *state : {"DISABLE", "SCHEDULE_FOR_DISABLE"})
            row(state, "whatsapp",
                notice("account_update", "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'" +
                                             QByteArray(state) + "'}}"),
                alert("account_update"));
        row("REINSTATE", "whatsapp",
            notice("account_update", "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'REINSTATE'}}"),
            none("account_update", "account_update REINSTATE"));
        row("account alert", "whatsapp", notice("account_alerts", "{'x':1}"), alert("account_alerts"));
        row("review lost", "whatsapp", notice("account_review_update", "{'decision':'REJECTED'}"),
            alert("account_review_update"));
        row("review won", "whatsapp", notice("account_review_update", "{'decision':'APPROVED'}"),
            none("account_review_update", "account_review_update APPROVED"));
        row("name lost", "whatsapp",
            notice("phone_number_name_update", "{'decision':'REJECTED','rejection_reason':'X'}"),
            alert("phone_number_name_update"));
        row("name won", "whatsapp", notice("phone_number_name_update", "{'decision':'APPROVED'}"),
            none("phone_number_name_update", "phone_number_name_update APPROVED"));
        row("security", "whatsapp", notice("security", "{'event':'PIN_CHANGED'}"), alert("security"));
        row("phone quality", "whatsapp", fixture("wa_phone_quality"),
            none("phone_number_quality_update", "phone_number_quality_update THROUGHPUT_UPGRADE"));
        row("capability", "whatsapp",
            notice("business_capability_update", "{'max_daily_conversations_per_business':'TIER_2K'}"),
            none("business_capability_update", "limits of the account; they are read when they matter"));
        for (const char *field : {"smb_message_echoes", "smb_app_state_sync", "history"})
            row(field, "whatsapp", notice(field, "{'x':1}"),
                none(field, "the phone's own app; numbers shared with it are not followed"));
        row("user name of ours", "whatsapp", notice("business_username_updates", "{'x':1}"),
            none("business_username_updates", "our own user name"));
        row("a field of tomorrow", "whatsapp", notice("telepathy", "{'x':1}"),
            none("telepathy", "field telepathy"));
        row("another object", "whatsapp", "{'object':'instagram','entry':[]}",
            none("other", "object instagram"));

        row("lead of a stranger's page", "meta",
            fixture("meta_leadgen_ad").replace("104200000000001", "999900000000009"),
            one("meta.lead", "ignored", "not connected"));
        row("lead", "meta", fixture("meta_leadgen_ad"), one("meta.lead", "done"));
        row("another field", "meta", page("{'field':'feed','value':{'item':'post'}}"),
            one("meta.feed", "ignored", "field feed"));
        row("without values", "meta",
            "{'object':'page','entry':[{'id':'1','time':1,'changed_fields':['leadgen']}]}",
            one("meta.other", "ignored", "the app's webhook leaves the values out"));
        row("an empty list", "meta", "{'object':'page','entry':[]}", one("meta.body", "ignored", "no items"));

        for (const char *name : {"google_lead", "google_lead_test_capital_key", "google_lead_pmax_firstlast"})
            row(name, "google", fixture(name).replace("our-secret-key", "google-key"),
                one("google.lead", "done"));
    }
    void everyEventLeavesItsTrace()
    {
        QFETCH(QByteArray, provider);
        QFETCH(QByteArray, body);
        QFETCH(QStringList, events);
        m_bench->simulator.with([](vendorsim::VendorSimulator &vendor) {
            const QString id = QStringLiteral("991000000000001");
            vendor.graph().addLeads({{id, QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object()}});
        });
        const int before = m_bench->count(QStringLiteral("webhooks"));
        QCOMPARE(m_bench->postSigned(provider.constData(), body), 200);
        WAIT_FOR(m_bench->count(QStringLiteral("webhooks")) == before + 1);
        WAIT_FOR(m_bench->spool->counts().waiting == 0);
        const QString id = m_bench->rows(QStringLiteral("webhooks"), QStringLiteral("&order=id.desc&limit=1"))
                               .first()[u"id"]
                               .toString();
        const QJsonArray rows =
            m_bench->rows(QStringLiteral("webhook_events"),
                          QStringLiteral("&order=item&kind=neq.whatsapp.alias&webhook_id=eq.") + id);
        QStringList found;
        for (const QJsonValue &row : rows)
            found.append(QStringList{row[u"kind"].toString(), row[u"status"].toString(),
                                     row[u"error_message"].toString()}
                             .join(u' ')
                             .trimmed());
        QCOMPARE(found, events);
    }

    void itAllAddsUp()
    {
        const auto message = [this](const char *wamid) {
            return m_bench->only(QStringLiteral("whatsapp_messages"),
                                 QStringLiteral("&whatsapp_message_id=eq.") + QLatin1StringView(wamid));
        };
        // Changed, then taken back under the id of the change.
        const QJsonObject edited = message("wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAwMQA=");
        QCOMPARE(edited.value(u"content").toString(), QStringLiteral("Does it come in green?"));
        QVERIFY(!edited.value(u"edited_at").isNull());
        QVERIFY(!edited.value(u"revoked_at").isNull());
        // The new number is hers, and her answers go there.
        const QJsonObject identity = m_bench->only(QStringLiteral("contact_identities"),
                                                   QStringLiteral("&kind=eq.wa_id&value=eq.12195555358"));
        const QString contact = identity.value(u"contact_id").toString();
        QVERIFY(!contact.isEmpty());
        QCOMPARE(
            m_bench
                ->only(QStringLiteral("whatsapp_conversations"), QStringLiteral("&contact_id=eq.") + contact)
                .value(u"whatsapp_phone")
                .toString(),
            QStringLiteral("+12195555358"));
        QCOMPARE(m_bench->count(QStringLiteral("contact_identities"),
                                QStringLiteral("&kind=eq.bsuid&value=eq.MX.30991208655302741911")),
                 1);
        // Opted out and in again, and the timeline says so.
        QVERIFY(m_bench->only(QStringLiteral("contacts"), QStringLiteral("&id=eq.") + contact)
                    .value(u"opted_out_at")
                    .isNull());
        for (const char *kind : {"identity_changed", "opted_out", "opted_in"})
            QCOMPARE(m_bench->count(QStringLiteral("activities"), QStringLiteral("&contact_id=eq.") +
                                                                      contact + QStringLiteral("&kind=eq.") +
                                                                      QLatin1StringView(kind)),
                     1);
        const QJsonArray alerts = m_bench->rows(
            QStringLiteral("alerts"), QStringLiteral("&kind=eq.whatsapp_template&order=created_at"));
        QCOMPARE(alerts.first()[u"message"].toString(),
                 QStringLiteral("The template \u201cabandoned_cart\u201d (en) is REJECTED: INVALID_FORMAT."));
        QVERIFY(m_bench->count(QStringLiteral("alerts"), QStringLiteral("&severity=eq.critical")) >= 8);
        QCOMPARE(m_bench->count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.dead")), 0);
    }

private:
    std::unique_ptr<RelayBench> m_bench;
};

QTEST_GUILESS_MAIN(EveryEventTest)
#include "tst_everyevent.moc"
