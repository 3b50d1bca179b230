// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/intake/fakeworkspace.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::intake;

namespace {

InboundMessage message(const QString &wamid, const QString &waId, const QString &bsuid = {})
{
    InboundMessage message;
    message.phoneNumberId = QStringLiteral("106");
    message.wamid = wamid;
    message.waId = waId;
    message.bsuid = bsuid;
    message.profileName = QStringLiteral("Sheena Nelson");
    message.type = QStringLiteral("text");
    message.text = QStringLiteral("Does it come in green?");
    message.sentAt = Timestamp::fromSeconds(1'795'391'000);
    return message;
}

EventItem item(const InboundMessage &message)
{
    return {QStringLiteral("wa:message:") + message.wamid, QStringLiteral("whatsapp.message"), 0, message};
}

} // namespace

class TestDecideMessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFirstMessageMakesAPersonALeadAndAChat()
    {
        FakeWorkspace workspace;
        QVERIFY(workspace.take(
            item(message(QStringLiteral("w1"), QStringLiteral("16505551234"), QStringLiteral("US.1349")))));
        const Row &lead = workspace.only(u"leads");
        QCOMPARE(lead.text(u"source"), QStringLiteral("whatsapp"));
        QCOMPARE(lead.text(u"first_name"), QStringLiteral("Sheena"));
        QCOMPARE(lead.text(u"phone"), QStringLiteral("+16505551234"));
        QCOMPARE(workspace.column(u"contact_identities", u"kind"),
                 QStringList({QStringLiteral("bsuid"), QStringLiteral("phone"), QStringLiteral("wa_id")}));
        const Row &chat = workspace.only(u"whatsapp_conversations");
        QCOMPARE(chat.text(u"phone_number_id"), QStringLiteral("106"));
        QCOMPARE(chat.text(u"whatsapp_phone"), QStringLiteral("+16505551234"));
        const Row &bubble = workspace.only(u"whatsapp_messages");
        QCOMPARE(bubble.text(u"conversation_id"), chat.text(u"id"));
        QCOMPARE(bubble.text(u"direction"), QStringLiteral("inbound"));
        QCOMPARE(bubble.text(u"status"), QStringLiteral("received"));
        QCOMPARE(bubble.text(u"content"), QStringLiteral("Does it come in green?"));
        QCOMPARE(workspace.only(u"activities").text(u"kind"), QStringLiteral("lead_created"));
    }

    void aDocumentOfTheVendorIsKeptAsDatabasesTakeIt()
    {
        FakeWorkspace workspace;
        InboundMessage photo = message(QStringLiteral("w1"), QStringLiteral("16505551234"));
        photo.media = R"({"caption":"a\u0000b","items":["\ud83c","\ud83c\udf35"],"na\u0000me":1})";
        QVERIFY(workspace.take(item(photo)));
        QCOMPARE(workspace.only(u"whatsapp_messages").json(u"media"),
                 QByteArray("{\"caption\":\"ab\",\"items\":[\"\",\"\xf0\x9f\x8c\xb5\"],\"name\":1}"));
    }

    void furtherMessagesJoinTheChatAndTheLead()
    {
        FakeWorkspace workspace;
        for (const auto *wamid : {"w1", "w2", "w3"})
            workspace.take(item(message(QString::fromLatin1(wamid), QStringLiteral("16505551234"))));
        QCOMPARE(workspace.count(u"whatsapp_messages"), 3);
        QCOMPARE(workspace.count(u"whatsapp_conversations"), 1);
        QCOMPARE(workspace.count(u"leads"), 1);
        QCOMPARE(workspace.count(u"activities"), 1);
    }

    void aKnownChatIsNotGuardedSoThatEditsDoNotGetInTheWay()
    {
        FakeWorkspace workspace;
        workspace.take(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))));
        const CommitBatch batch = decide(item(message(QStringLiteral("w2"), QStringLiteral("16505551234"))),
                                         workspace.webhook, workspace.everything(), {}, workspace.ids);
        QVERIFY(batch.versions.empty());
    }

    void theSameMessageTwiceHasOneEffect()
    {
        FakeWorkspace workspace;
        auto event = item(message(QStringLiteral("w1"), QStringLiteral("16505551234")));
        QVERIFY(workspace.take(event));
        QVERIFY(!workspace.take(event));
        event.key = QStringLiteral("other");
        QVERIFY(workspace.take(event));
        QCOMPARE(workspace.count(u"whatsapp_messages"), 1);
    }

    void aPersonWithoutANumberIsKnownByTheUserId()
    {
        FakeWorkspace workspace;
        workspace.take(item(message(QStringLiteral("w1"), {}, QStringLiteral("US.1349"))));
        workspace.take(item(message(QStringLiteral("w2"), {}, QStringLiteral("US.1349"))));
        QCOMPARE(workspace.count(u"contacts"), 1);
        QVERIFY(workspace.only(u"leads").isNull(u"phone"));
        QVERIFY(workspace.only(u"whatsapp_conversations").isNull(u"whatsapp_phone"));
    }

    void aNumberSeenLaterIsAddedToThePersonAndTheChat()
    {
        FakeWorkspace workspace;
        workspace.take(item(message(QStringLiteral("w1"), {}, QStringLiteral("US.1349"))));
        workspace.take(
            item(message(QStringLiteral("w2"), QStringLiteral("16505551234"), QStringLiteral("US.1349"))));
        QCOMPARE(workspace.count(u"contacts"), 1);
        QCOMPARE(workspace.count(u"contact_identities"), 3);
        QCOMPARE(workspace.only(u"leads").text(u"phone"), QStringLiteral("+16505551234"));
        QCOMPARE(workspace.only(u"whatsapp_conversations").text(u"whatsapp_phone"),
                 QStringLiteral("+16505551234"));
    }

    void aClosedLeadIsFollowedByANewOneInTheSameChat()
    {
        FakeWorkspace workspace;
        workspace.take(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))));
        workspace.edit(u"leads", workspace.only(u"leads").text(u"id"), QStringLiteral("status"),
                       QStringLiteral("lost"));
        workspace.take(item(message(QStringLiteral("w2"), QStringLiteral("16505551234"))));
        QCOMPARE(workspace.count(u"leads"), 2);
        QCOMPARE(workspace.count(u"whatsapp_conversations"), 1);
    }

    void anArchivedChatBecomesActiveAgain()
    {
        FakeWorkspace workspace;
        workspace.take(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))));
        workspace.edit(u"whatsapp_conversations", workspace.only(u"whatsapp_conversations").text(u"id"),
                       QStringLiteral("status"), QStringLiteral("archived"));
        workspace.take(item(message(QStringLiteral("w2"), QStringLiteral("16505551234"))));
        QCOMPARE(workspace.only(u"whatsapp_conversations").text(u"status"), QStringLiteral("active"));
    }

    void anotherNumberOfOursIsAnotherChat()
    {
        FakeWorkspace workspace;
        workspace.take(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))));
        InboundMessage other = message(QStringLiteral("w2"), QStringLiteral("16505551234"));
        other.phoneNumberId = QStringLiteral("107");
        workspace.take(item(other));
        QCOMPARE(workspace.count(u"whatsapp_conversations"), 2);
        QCOMPARE(workspace.count(u"leads"), 1);
    }

    void twoFirstMessagesAtTheSameMomentMakeOneChat()
    {
        FakeWorkspace workspace;
        const LookupResult nothing = workspace.everything();
        const auto a = item(message(QStringLiteral("w1"), QStringLiteral("16505551234")));
        const auto b = item(message(QStringLiteral("w2"), QStringLiteral("16505551234")));
        QCOMPARE(workspace.commit(decide(a, workspace.webhook, nothing, {}, workspace.ids)), QString());
        QCOMPARE(workspace.commit(decide(b, workspace.webhook, nothing, {}, workspace.ids)),
                 QStringLiteral("absent"));
        QVERIFY(workspace.take(b));
        QCOMPARE(workspace.count(u"whatsapp_conversations"), 1);
        QCOMPARE(workspace.count(u"whatsapp_messages"), 2);
    }

    void aTypeOfTomorrowIsKeptAsUnsupported()
    {
        FakeWorkspace workspace;
        InboundMessage hologram = message(QStringLiteral("w1"), QStringLiteral("16505551234"));
        hologram.type = QStringLiteral("hologram");
        workspace.take(item(hologram));
        QCOMPARE(workspace.only(u"whatsapp_messages").text(u"message_type"), QStringLiteral("unsupported"));
    }

    void aMessageFromTheFutureIsFromNow()
    {
        FakeWorkspace workspace;
        const Timestamp now = Timestamp::fromSeconds(1'795'000'000);
        workspace.take(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))), now);
        QCOMPARE(workspace.only(u"whatsapp_messages").text(u"occurred_at"), now.toString());
    }

    void contactsOfAChainThatAreNotThereAreAskedFor()
    {
        const QString stranger = QStringLiteral("00000000-0000-0000-8000-0000000000ff");
        const LookupResult found(
            {}, {{QStringLiteral("leads"),
                  Row{{QStringLiteral("id"), stranger}, {QStringLiteral("contact_id"), stranger}}}});
        const auto keys =
            furtherKeysOf(item(message(QStringLiteral("w1"), QStringLiteral("16505551234"))), found);
        QVERIFY(keys);
        QCOMPARE(keys->contacts, QStringList{stranger});
    }

    void ignoredAndUnreadableItemsAreRecordedWithTheirReason()
    {
        FakeWorkspace workspace;
        workspace.take(
            {QStringLiteral("k1"), QStringLiteral("whatsapp.other"), 0, Ignored{QStringLiteral("field x")}});
        workspace.take({QStringLiteral("k2"), QStringLiteral("whatsapp.unreadable"), 1,
                        Unreadable{QStringLiteral("entry[0].id: not a string")}});
        QCOMPARE(workspace.row(u"webhook_events", QStringLiteral("k1"))->text(u"status"),
                 QStringLiteral("ignored"));
        QCOMPARE(workspace.row(u"webhook_events", QStringLiteral("k2"))->text(u"status"),
                 QStringLiteral("dead"));
        QCOMPARE(workspace.row(u"webhook_events", QStringLiteral("k2"))->text(u"error_message"),
                 QStringLiteral("entry[0].id: not a string"));
    }
};

QTEST_APPLESS_MAIN(TestDecideMessage)
#include "tst_decidemessage.moc"
