// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/whatsapp/webhook.h"
#include "tests/unit/vendors/fixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::intake;
using namespace leadpilot::relay::vendors;
using namespace Qt::StringLiterals;
using leadpilot::tests::vendorFixture;

namespace {

/// A body with these messages from one number.
QByteArray bodyOf(const QByteArray &messages, const QByteArray &contacts = "[]")
{
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":
        {"metadata":{"phone_number_id":"106540352242922"},"contacts":)" +
           contacts + R"(,"messages":)" + messages + "}}]}]}";
}

QByteArray textMessage(int number)
{
    return R"({"from":"16505551234","id":"wamid.)" + QByteArray::number(number) +
           R"(","timestamp":"1795392000","type":"text","text":{"body":"hello"}})";
}

} // namespace

class WhatsAppWebhookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsReadWhole()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_text"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 1u);
        QCOMPARE(items->front().key, u"wa:message:wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAwMQA="_s);
        QCOMPARE(items->front().kind, u"whatsapp.message"_s);
        const auto &message = std::get<InboundMessage>(items->front().event);
        QCOMPARE(message.phoneNumberId, u"106540352242922"_s);
        QCOMPARE(message.waId, u"16505551234"_s);
        QCOMPARE(message.bsuid, u"US.13491208655302741918"_s);
        QCOMPARE(message.profileName, u"Sheena Nelson"_s);
        QCOMPARE(message.type, u"text"_s);
        QCOMPARE(message.text, u"Does it come in another colour?"_s);
        QVERIFY(message.media.isEmpty() && message.replyTo.isEmpty());
        QCOMPARE(message.sentAt.seconds(), 1'795'392'000);
    }

    void personWithoutPhoneIsKnownByUserId()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_text_username_no_phone"_s));
        QVERIFY(items.has_value());
        const auto &message = std::get<InboundMessage>(items->front().event);
        QVERIFY(message.waId.isEmpty());
        QCOMPARE(message.bsuid, u"MX.20991208655302741900"_s);
        QCOMPARE(message.profileName, u"Pablo M."_s);
    }

    void everyTypeOfMessageGetsATypeAndALine()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_messages_all_types"_s));
        QVERIFY(items.has_value());
        struct Expected
        {
            QString wamid, type, text, replyTo;
            bool media;
        };
        const std::vector<Expected> expected{
            {u"wamid.IMG"_s, u"image"_s, u"Foto"_s, {}, true},
            {u"wamid.VID"_s, u"video"_s, u"Video"_s, {}, true},
            {u"wamid.AUD"_s, u"audio"_s, u"Voice message"_s, {}, true},
            {u"wamid.DOC"_s, u"document"_s, u"Proposta"_s, {}, true},
            {u"wamid.STI"_s, u"sticker"_s, u"Sticker"_s, {}, true},
            {u"wamid.LOC"_s, u"location"_s, u"Praça da Sé, Sé, São Paulo"_s, {}, true},
            {u"wamid.CON"_s, u"contacts"_s, u"Bia Costa"_s, {}, true},
            {u"wamid.BTR"_s, u"interactive"_s, u"Sim"_s, u"wamid.OUT1"_s, true},
            {u"wamid.LSR"_s, u"interactive"_s, u"Expresso"_s, u"wamid.OUT2"_s, true},
            {u"wamid.NFM"_s, u"interactive"_s, u"Sent"_s, u"wamid.OUT3"_s, true},
            {u"wamid.BUT"_s, u"interactive"_s, u"Parar"_s, u"wamid.TPL1"_s, true},
            {u"wamid.REA"_s, u"reaction"_s, u"👍"_s, u"wamid.OUT1"_s, true},
            {u"wamid.UNR"_s, u"reaction"_s, {}, u"wamid.OUT1"_s, true},
            {u"wamid.ORD"_s, u"interactive"_s, u"Entrega amanhã?"_s, {}, true},
            {u"wamid.REF"_s, u"text"_s, u"Quero saber mais"_s, {}, false},
            {u"wamid.UNS"_s, u"unsupported"_s, u"Message of a kind that cannot be shown (poll)"_s, {}, true},
        };
        QCOMPARE(items->size(), expected.size());
        for (size_t i = 0; i < expected.size(); ++i) {
            const auto *message = std::get_if<InboundMessage>(&(*items)[i].event);
            QVERIFY2(message, qPrintable(expected[i].wamid));
            QCOMPARE(message->wamid, expected[i].wamid);
            QCOMPARE(message->type, expected[i].type);
            QCOMPARE(message->text, expected[i].text);
            QCOMPARE(message->replyTo, expected[i].replyTo);
            QCOMPARE(!message->media.isEmpty(), expected[i].media);
            QCOMPARE(message->profileName, u"Ana Silva"_s);
            QCOMPARE((*items)[i].item, int(i));
        }
        const auto &image = std::get<InboundMessage>(items->front().event);
        QCOMPARE(QJsonDocument::fromJson(image.media).object().value("id"_L1).toString(),
                 u"1003383421387256"_s);
        QCOMPARE(std::get<InboundMessage>((*items)[14].event).referralAdId, u"120226305854810726"_s);
    }

    void statusesAreReadInTheOrderTheyCome()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_statuses_out_of_order"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 2u);
        QCOMPARE((*items)[0].key, u"wa:status:wamid.OUT1:read"_s);
        QCOMPARE((*items)[1].key, u"wa:status:wamid.OUT1:sent"_s);
        QCOMPARE((*items)[1].kind, u"whatsapp.status"_s);
        const auto &read = std::get<StatusReport>((*items)[0].event);
        const auto &sent = std::get<StatusReport>((*items)[1].event);
        QVERIFY(read.status == MessageStatus::Read);
        QVERIFY(read.callbackData.isEmpty() && read.errors.isEmpty());
        QVERIFY(sent.status == MessageStatus::Sent);
        QCOMPARE(sent.callbackData, u"msg_01HZX"_s);
        QCOMPARE(sent.at.seconds(), 1'795'392'101);
        QCOMPARE(sent.phoneNumberId, u"106540352242922"_s);
    }

    void failedStatusCarriesTheVendorsErrors()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_status_failed_131049"_s));
        QVERIFY(items.has_value());
        const auto &failed = std::get<StatusReport>(items->front().event);
        QVERIFY(failed.status == MessageStatus::Failed);
        const QJsonArray errors = QJsonDocument::fromJson(failed.errors).array();
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.at(0)["code"_L1].toInt(), 131049);
    }

    void whatHasNoEffectIsIgnoredWithItsReason_data()
    {
        QTest::addColumn<QString>("fixture");
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QStringList>("reasons");
        const QStringList byContent{u"wa:change:"_s};
        QTest::newRow("errors") << u"wa_value_errors"_s << byContent
                                << QStringList{u"errors of the number, not of a message"_s};
        QTest::newRow("quality") << u"wa_phone_quality"_s << byContent
                                 << QStringList{u"phone_number_quality_update THROUGHPUT_UPGRADE"_s};
    }

    void whatHasNoEffectIsIgnoredWithItsReason()
    {
        QFETCH(QString, fixture);
        QFETCH(QStringList, keys);
        QFETCH(QStringList, reasons);
        const auto items = whatsapp::parseWebhook(vendorFixture(fixture));
        QVERIFY(items.has_value());
        QCOMPARE(qsizetype(items->size()), keys.size());
        for (qsizetype i = 0; i < keys.size(); ++i) {
            const EventItem &item = (*items)[size_t(i)];
            QVERIFY2(item.key.startsWith(keys[i]), qPrintable(item.key));
            QVERIFY(item.kind.startsWith(u"whatsapp."_s));
            QCOMPARE(std::get<Ignored>(item.event).reason, reasons[i]);
        }
    }

    void editAndRevokeNameTheirMessage()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_edit_revoke"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 2u);
        const auto &edit = std::get<MessageChange>((*items)[0].event);
        QCOMPARE((*items)[0].key, u"wa:message:wamid.EDIT1"_s);
        QCOMPARE(edit.originalWamid, u"wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAwMQA="_s);
        QCOMPARE(edit.text, u"Does it come in green?"_s);
        QCOMPARE(edit.waId, u"16505551234"_s);
        QCOMPARE(edit.bsuid, u"US.13491208655302741918"_s);
        QVERIFY(!edit.isRevoke);
        const auto &revoke = std::get<MessageChange>((*items)[1].event);
        QVERIFY(revoke.isRevoke);
        QCOMPARE(revoke.originalWamid, u"wamid.EDIT1"_s);
        QCOMPARE(revoke.at.seconds(), 1'795'392'031);
    }

    void newNumbersAndIdsNameTheFormerOnes()
    {
        const auto system = whatsapp::parseWebhook(vendorFixture(u"wa_system_number_change"_s));
        QVERIFY(system.has_value());
        const auto &number = std::get<IdentityChange>((*system)[0].event);
        QCOMPARE(number.kind, u"wa_id"_s);
        QCOMPARE(number.previous, u"16505551234"_s);
        QCOMPARE(number.current, u"12195555358"_s);
        const auto update = whatsapp::parseWebhook(vendorFixture(u"wa_user_id_update"_s));
        QVERIFY(update.has_value());
        const auto &id = std::get<IdentityChange>(update->front().event);
        QCOMPARE(id.kind, u"bsuid"_s);
        QCOMPARE(id.previous, u"MX.20991208655302741900"_s);
        QCOMPARE(id.current, u"MX.30991208655302741911"_s);
    }

    void aPreferenceIsKeyedByPersonAndTime()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_user_preferences_stop"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->front().key,
                 u"wa:preference:US.13491208655302741918:marketing_messages:stop:1795392300"_s);
        QVERIFY(std::get<PreferenceChange>(items->front().event).stops);
    }

    void aTemplatesTroubleIsAnAlertKeyedByItsTime()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_template_status_rejected"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->front().key, u"wa:template:1689556908129835:REJECTED:1795392400"_s);
        const auto &change = std::get<TemplateChange>(items->front().event);
        QCOMPARE(change.accountId, u"102290129340398"_s);
        QCOMPARE(change.name, u"abandoned_cart"_s);
        QCOMPARE(change.language, u"en"_s);
        QCOMPARE(change.status, u"REJECTED"_s);
        QCOMPARE(change.at.seconds(), 1795392400);
        QCOMPARE(change.alert->kind, u"whatsapp_template"_s);
        QVERIFY(change.alert->message.contains(u"INVALID_FORMAT"_s));
    }

    void aTemplatesNewsIsNoAlert()
    {
        const auto changeOf = [](const QString &field, const QJsonObject &more) {
            QJsonObject value{{u"message_template_name"_s, u"hi"_s},
                              {u"message_template_language"_s, u"en"_s}};
            for (auto member = more.begin(); member != more.end(); ++member)
                value.insert(member.key(), member.value());
            const QJsonObject entry{
                {u"id"_s, u"1"_s},
                {u"time"_s, 1795392400},
                {u"changes"_s, QJsonArray{QJsonObject{{u"field"_s, field}, {u"value"_s, value}}}}};
            const QByteArray body = QJsonDocument(QJsonObject{{u"object"_s, u"whatsapp_business_account"_s},
                                                              {u"entry"_s, QJsonArray{entry}}})
                                        .toJson();
            const auto items = whatsapp::parseWebhook(body);
            return std::get<TemplateChange>(items->front().event);
        };
        const auto approved = changeOf(u"message_template_status_update"_s, {{u"event"_s, u"REINSTATED"_s}});
        QCOMPARE(approved.status, u"APPROVED"_s);
        QVERIFY(!approved.alert);
        const auto moved =
            changeOf(u"template_category_update"_s,
                     {{u"previous_category"_s, u"UTILITY"_s}, {u"new_category"_s, u"AUTHENTICATION"_s}});
        QCOMPARE(moved.category, u"OTP"_s);
        QVERIFY(moved.status.isEmpty() && moved.alert);
        const auto ahead = changeOf(u"template_category_update"_s, {{u"correct_category"_s, u"MARKETING"_s},
                                                                    {u"new_category"_s, u"UTILITY"_s}});
        QVERIFY(ahead.category.isEmpty() && ahead.alert);
    }

    void anAdIsToldInWords()
    {
        const auto items = whatsapp::parseWebhook(vendorFixture(u"wa_messages_all_types"_s));
        QVERIFY(items.has_value());
        const auto &message = std::get<InboundMessage>((*items)[14].event);
        QCOMPARE(message.referralHeadline, u"Fale conosco"_s);
        QCOMPARE(message.referralClickId, u"Aff-n8ZTODiE79d22KtAwQKj9e"_s);
    }

    void oneBadMessageLeavesItsNeighbours()
    {
        const QByteArray bad = R"({"from":"1650","id":5,"timestamp":"1","type":"text","text":{"body":"x"}})";
        const auto items =
            whatsapp::parseWebhook(bodyOf('[' + textMessage(1) + ',' + bad + ',' + textMessage(2) + ']'));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 3u);
        QCOMPARE(std::get<InboundMessage>((*items)[0].event).wamid, u"wamid.1"_s);
        QCOMPARE(std::get<Unreadable>((*items)[1].event).path,
                 u"entry[0].changes[0].value.messages[1].id: not a string"_s);
        QCOMPARE((*items)[1].kind, u"whatsapp.unreadable"_s);
        QCOMPARE(std::get<InboundMessage>((*items)[2].event).wamid, u"wamid.2"_s);
    }

    void wrongTypesNameTheirPath_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("path");
        const QByteArray head = R"({"from":"1650","id":"w","timestamp":"1795392000",)";
        QTest::newRow("text") << QByteArray(head + R"("type":"text","text":{"body":[]}})")
                              << u"text.body: not a string"_s;
        QTest::newRow("no text") << QByteArray(head + R"("type":"text"})") << u"text: missing"_s;
        QTest::newRow("media") << QByteArray(head + R"("type":"image","image":"x"})")
                               << u"image: not an object"_s;
        QTest::newRow("place")
            << QByteArray(head + R"("type":"location","location":{"latitude":"1","longitude":2}})")
            << u"location.latitude: not a number"_s;
        QTest::newRow("context") << QByteArray(head +
                                               R"("context":{"id":7},"type":"text","text":{"body":"x"}})")
                                 << u"context.id: not a string"_s;
        QTest::newRow("time")
            << QByteArray(R"({"from":"1","id":"w","timestamp":"soon","type":"text","text":{"body":"x"}})")
            << u"timestamp: not a time"_s;
        QTest::newRow("nobody") << QByteArray(
                                       R"({"id":"w","timestamp":"1","type":"text","text":{"body":"x"}})")
                                << u"from: missing, and no from_user_id"_s;
        QTest::newRow("type") << QByteArray(R"({"from":"1","id":"w","timestamp":"1","type":{}})")
                              << u"type: not a string"_s;
        QTest::newRow("NUL in an id")
            << QByteArray(R"({"from":"1","id":"w\u0000","timestamp":"1","type":"text","text":{"body":"x"}})")
            << u"id: not an id"_s;
        QTest::newRow("half a character in an id")
            << QByteArray(R"({"from":"1","id":"\ud83c","timestamp":"1","type":"text","text":{"body":"x"}})")
            << u"id: not an id"_s;
        QTest::newRow("endless id") << QByteArray(R"({"from":")" + QByteArray(1'001, '1') +
                                                  R"(","id":"w","timestamp":"1","type":"unknown"})")
                                    << u"from: not an id"_s;
    }

    void wrongTypesNameTheirPath()
    {
        QFETCH(QByteArray, message);
        QFETCH(QString, path);
        const auto items = whatsapp::parseWebhook(bodyOf('[' + message + ']'));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 1u);
        const auto *unreadable = std::get_if<Unreadable>(&items->front().event);
        QVERIFY(unreadable);
        QCOMPARE(unreadable->path, u"entry[0].changes[0].value.messages[0]."_s + path);
    }

    void badContactCostsTheNameNotTheMessage()
    {
        const auto items = whatsapp::parseWebhook(
            bodyOf('[' + textMessage(1) + ']', R"([{"wa_id":"16505551234","profile":{"name":[]}}])"));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 2u);
        QCOMPARE(std::get<Unreadable>((*items)[0].event).path,
                 u"entry[0].changes[0].value.contacts[0].profile.name: not a string"_s);
        QCOMPARE(std::get<InboundMessage>((*items)[1].event).waId, u"16505551234"_s);
    }

    void unknownTypeAndStatusDoNotGetLost()
    {
        const auto items = whatsapp::parseWebhook(
            R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":
            {"metadata":{"phone_number_id":"1"},"messages":[{"from":"1650","id":"w","timestamp":"1","type":"hologram",
            "hologram":{}}],"statuses":[{"id":"o","status":"queued","timestamp":"1"}]}}]}]})");
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 2u);
        QCOMPARE(std::get<InboundMessage>((*items)[0].event).type, u"unsupported"_s);
        QCOMPARE(std::get<Ignored>((*items)[1].event).reason, u"status queued"_s);
    }

    void interactiveWithoutContentIsStillAMessage()
    {
        const auto items = whatsapp::parseWebhook(
            bodyOf(R"([{"from":"1650","id":"w","timestamp":"1","type":"interactive"}])"));
        QVERIFY(items.has_value());
        QCOMPARE(std::get<InboundMessage>(items->front().event).type, u"interactive"_s);
    }

    void thousandMessagesAreReadAtOnce()
    {
        QByteArray messages = "[";
        for (int i = 0; i < 1'000; ++i)
            messages += (i == 0 ? "" : ",") + textMessage(i);
        const QByteArray body = bodyOf(messages + ']');
        QElapsedTimer timer;
        timer.start();
        const auto items = whatsapp::parseWebhook(body);
        const qint64 took = timer.elapsed();
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 1'000u);
        QSet<QString> keys;
        for (const EventItem &item : *items)
            keys.insert(item.key);
        QCOMPARE(keys.size(), 1'000);
        QCOMPARE(items->back().item, 999);
        QVERIFY2(took < 2'000, qPrintable(QString::number(took)));
    }
};

QTEST_GUILESS_MAIN(WhatsAppWebhookTest)
#include "tst_whatsappwebhook.moc"
