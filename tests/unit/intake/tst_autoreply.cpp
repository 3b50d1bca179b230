// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/autoreply.h"
#include "tests/unit/intake/fakeworkspace.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::intake;

namespace {

constexpr qint64 hour = 3'600;
const Timestamp noon = Timestamp::fromSeconds(1'795'392'000);

InboundMessage message(const QString &wamid, Timestamp sentAt)
{
    InboundMessage message;
    message.phoneNumberId = QStringLiteral("106");
    message.wamid = wamid;
    message.waId = QStringLiteral("16505551234");
    message.type = QStringLiteral("text");
    message.text = QStringLiteral("Does it come in green?");
    message.sentAt = sentAt;
    return message;
}

EventItem item(const InboundMessage &message)
{
    return {QStringLiteral("wa:message:") + message.wamid, QStringLiteral("whatsapp.message"), 0, message};
}

EventItem text(const QString &wamid, Timestamp sentAt)
{
    return item(message(wamid, sentAt));
}

AutoReplyOccasion firstMessage()
{
    AutoReplyOccasion occasion;
    occasion.type = QStringLiteral("text");
    occasion.text = QStringLiteral("Hi");
    occasion.writtenAt = noon;
    return occasion;
}

/// A workspace with the reply switched on.
struct Replying : FakeWorkspace
{
    Replying() { policy.autoReply.text = QStringLiteral("Thank you, we will be with you in a moment."); }

    std::vector<const Row *> replies() const
    {
        std::vector<const Row *> found;
        for (const auto &[key, row] : of(u"whatsapp_messages")) {
            if (row.text(u"direction") == u"outbound")
                found.push_back(&row);
        }
        return found;
    }
};

} // namespace

class TestAutoReply : public QObject
{
    Q_OBJECT

    const AutoReply m_reply{QStringLiteral("Thank you, we will be with you in a moment.")};

private Q_SLOTS:
    void theMessageThatOpensAChatGetsIt()
    {
        Replying workspace;
        workspace.take(text(QStringLiteral("w1"), noon), noon.plusSeconds(1));
        const auto replies = workspace.replies();
        QCOMPARE(replies.size(), size_t(1));
        QCOMPARE(replies[0]->text(u"content"), workspace.policy.autoReply.text);
        QCOMPARE(replies[0]->text(u"status"), QStringLiteral("queued"));
        QCOMPARE(replies[0]->text(u"message_type"), QStringLiteral("text"));
        QCOMPARE(replies[0]->text(u"conversation_id"), workspace.only(u"whatsapp_conversations").text(u"id"));
        QVERIFY2(replies[0]->isNull(u"sent_by"), "a member's answer it is not");
        QCOMPARE(workspace.only(u"leads").text(u"status"), QStringLiteral("new"));
    }

    void oneReplyAServiceWindow()
    {
        Replying workspace;
        workspace.take(text(QStringLiteral("w1"), noon), noon);
        for (int i = 1; i < 30; ++i) {
            const Timestamp at = noon.plusSeconds(i * hour / 2);
            workspace.take(text(QStringLiteral("again %1").arg(i), at), at);
        }
        QCOMPARE(workspace.replies().size(), size_t(1));
        // The window has moved with every message: only after a day of silence the next one opens.
        const Timestamp nearly = noon.plusSeconds(29 * hour / 2 + 24 * hour - 1);
        workspace.take(text(QStringLiteral("nearly"), nearly), nearly);
        QCOMPARE(workspace.replies().size(), size_t(1));
        const Timestamp later = nearly.plusSeconds(24 * hour);
        workspace.take(text(QStringLiteral("later"), later), later);
        QCOMPARE(workspace.replies().size(), size_t(2));
    }

    void twoMessagesThatBothFindTheWindowClosedGetOne_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("a new chat") << false;
        QTest::newRow("a chat whose window is over") << true;
    }
    void twoMessagesThatBothFindTheWindowClosedGetOne()
    {
        QFETCH(bool, isKnown);
        Replying workspace;
        if (isKnown) {
            const Timestamp before = noon.plusSeconds(-30 * hour);
            workspace.take(text(QStringLiteral("w0"), before), noon);
            QVERIFY(workspace.replies().empty());
        }
        const LookupResult found = workspace.everything();
        const auto batchOf = [&](const QString &wamid) {
            return decide(text(wamid, noon), workspace.webhook, found, noon, workspace.ids, workspace.policy);
        };
        const CommitBatch one = batchOf(QStringLiteral("w1"));
        const CommitBatch other = batchOf(QStringLiteral("w2"));
        QCOMPARE(workspace.commit(one), QString());
        QCOMPARE(workspace.commit(other), isKnown ? QStringLiteral("version") : QStringLiteral("absent"));
        QVERIFY(workspace.take(text(QStringLiteral("w2"), noon), noon));
        QCOMPARE(workspace.replies().size(), size_t(1));
    }

    void theSameMessageIsAnsweredUnderTheSameId()
    {
        Replying workspace;
        const Row one =
            autoReplyRow(m_reply, QStringLiteral("chat"), QStringLiteral("w1"), noon, noon.plusSeconds(1));
        const Row again =
            autoReplyRow(m_reply, QStringLiteral("chat"), QStringLiteral("w1"), noon, noon.plusSeconds(9));
        const Row other = autoReplyRow(m_reply, QStringLiteral("chat"), QStringLiteral("w2"), noon, noon);
        QCOMPARE(again.text(u"id"), one.text(u"id"));
        QVERIFY(other.text(u"id") != one.text(u"id"));
        QVERIFY(MessageId::parse(one.text(u"id")).has_value());
    }

    void itStandsBelowTheMessageWhateverTheVendorsClockSays()
    {
        const Row row = autoReplyRow(m_reply, QStringLiteral("chat"), QStringLiteral("w1"), noon, noon);
        QVERIFY(row.text(u"occurred_at") > noon.toString());
    }

    void aReplayedBodyGetsNone()
    {
        Replying workspace;
        const auto event = text(QStringLiteral("w1"), noon);
        QVERIFY(workspace.take(event, noon));
        QVERIFY(!workspace.take(event, noon));
        QCOMPARE(workspace.replies().size(), size_t(1));
        // Even under another key.
        auto renamed = event;
        renamed.key = QStringLiteral("other");
        workspace.take(renamed, noon);
        QCOMPARE(workspace.replies().size(), size_t(1));
    }

    void whatComesLateGetsNone()
    {
        AutoReplyOccasion occasion = firstMessage();
        QVERIFY(isAutoReplyDue(m_reply, occasion, noon.plusSeconds(autoReplySeconds)));
        QVERIFY(!isAutoReplyDue(m_reply, occasion, noon.plusSeconds(autoReplySeconds + 1)));
        occasion.writtenAt = noon.plusSeconds(30); // the vendor's clock is ahead
        QVERIFY(isAutoReplyDue(m_reply, occasion, noon));
    }

    void whatOutranAnEarlierMessageOfTheWindowGetsNone()
    {
        Replying workspace;
        workspace.take(text(QStringLiteral("second"), noon.plusSeconds(2)), noon.plusSeconds(3));
        workspace.take(text(QStringLiteral("first"), noon), noon.plusSeconds(3));
        QCOMPARE(workspace.replies().size(), size_t(1));
    }

    void onlyWhatAPersonSaysGetsIt_data()
    {
        QTest::addColumn<bool>("due");
        for (const auto *type : {"text", "image", "document", "audio", "video", "sticker", "location",
                                 "contacts", "interactive"})
            QTest::newRow(type) << true;
        for (const auto *type : {"reaction", "system", "unsupported", "template", "hologram"})
            QTest::newRow(type) << false;
    }
    void onlyWhatAPersonSaysGetsIt()
    {
        QFETCH(bool, due);
        Replying workspace;
        InboundMessage written = message(QStringLiteral("w1"), noon);
        written.type = QString::fromLatin1(QTest::currentDataTag());
        workspace.take(item(written), noon);
        QCOMPARE(workspace.replies().size(), size_t(due ? 1 : 0));
    }

    void aMessageTakenBackGetsNone()
    {
        AutoReplyOccasion occasion = firstMessage();
        occasion.isTakenBack = true;
        QVERIFY(!isAutoReplyDue(m_reply, occasion, noon));
    }

    void anEditGetsNone()
    {
        Replying workspace;
        workspace.take(text(QStringLiteral("w1"), noon.plusSeconds(-30 * hour)), noon);
        MessageChange edit;
        edit.phoneNumberId = QStringLiteral("106");
        edit.waId = QStringLiteral("16505551234");
        edit.wamid = QStringLiteral("edit");
        edit.originalWamid = QStringLiteral("w1");
        edit.text = QStringLiteral("in blue");
        edit.at = noon;
        workspace.take({QStringLiteral("wa:edit"), QStringLiteral("whatsapp.edit"), 0, edit}, noon);
        QVERIFY(workspace.replies().empty());
    }

    void aPersonWhoOptedOutGetsNone_data()
    {
        QTest::addColumn<bool>("underMerged");
        QTest::newRow("the contact") << false;
        QTest::newRow("one merged into it") << true;
    }
    void aPersonWhoOptedOutGetsNone()
    {
        QFETCH(bool, underMerged);
        Replying workspace;
        workspace.take(text(QStringLiteral("w1"), noon.plusSeconds(-30 * hour)), noon);
        QString contact = workspace.only(u"contacts").text(u"id");
        if (underMerged) {
            const QString merged = newUuid(workspace);
            CommitBatch batch;
            batch.insert(QStringLiteral("contacts"), Row{{QStringLiteral("id"), merged},
                                                         {QStringLiteral("display_name"), QString()},
                                                         {QStringLiteral("merged_into"), contact}});
            QCOMPARE(workspace.commit(batch), QString());
            contact = merged;
        }
        workspace.edit(u"contacts", contact, QStringLiteral("opted_out_at"), noon.toString());
        workspace.take(text(QStringLiteral("w2"), noon), noon);
        QVERIFY(workspace.replies().empty());
    }

    void aWishUnderAnotherIdentityOfTheMessageCounts()
    {
        Replying workspace;
        CommitBatch batch;
        // Known by their number from a form; their wish came under the user id alone.
        const QString byNumber = newUuid(workspace);
        const QString byUserId = newUuid(workspace);
        batch.insert(QStringLiteral("contacts"),
                     Row{{QStringLiteral("id"), byNumber}, {QStringLiteral("display_name"), QString()}});
        batch.insert(QStringLiteral("contacts"), Row{{QStringLiteral("id"), byUserId},
                                                     {QStringLiteral("display_name"), QString()},
                                                     {QStringLiteral("opted_out_at"), noon.toString()}});
        EventItem item = text(QStringLiteral("w1"), noon);
        auto &message = std::get<InboundMessage>(item.event);
        message.bsuid = QStringLiteral("DE.1");
        batch.insert(QStringLiteral("contact_identities"),
                     Row{{QStringLiteral("id"), newUuid(workspace)},
                         {QStringLiteral("contact_id"), byNumber},
                         {QStringLiteral("kind"), QStringLiteral("wa_id")},
                         {QStringLiteral("value"), message.waId}});
        batch.insert(QStringLiteral("contact_identities"),
                     Row{{QStringLiteral("id"), newUuid(workspace)},
                         {QStringLiteral("contact_id"), byUserId},
                         {QStringLiteral("kind"), QStringLiteral("bsuid")},
                         {QStringLiteral("value"), message.bsuid}});
        QCOMPARE(workspace.commit(batch), QString());
        workspace.take(item, noon);
        QCOMPARE(workspace.only(u"whatsapp_conversations").text(u"contact_id"), byNumber);
        QVERIFY(workspace.replies().empty());
    }

    void aStrangersWishIsNotThePersons()
    {
        Replying workspace;
        CommitBatch batch;
        batch.insert(QStringLiteral("contacts"), Row{{QStringLiteral("id"), newUuid(workspace)},
                                                     {QStringLiteral("display_name"), QString()},
                                                     {QStringLiteral("opted_out_at"), noon.toString()}});
        QCOMPARE(workspace.commit(batch), QString());
        workspace.take(text(QStringLiteral("w1"), noon), noon);
        QCOMPARE(workspace.replies().size(), size_t(1));
    }

    void ourOwnWordsGetNone()
    {
        AutoReplyOccasion occasion = firstMessage();
        occasion.text = QStringLiteral("  THANK you,\nwe will be with you in a moment. ");
        QVERIFY(!isAutoReplyDue(m_reply, occasion, noon));
    }

    void withoutATextThereIsNoReply()
    {
        for (const QString &nothing : {QString(), QStringLiteral("  \n\t ")})
            QVERIFY(!isAutoReplyDue({nothing}, firstMessage(), noon));
    }

    void theTextIsCutBetweenCharactersWhereWhatsAppsLimitIs()
    {
        const AutoReply longOne{QString(longestAutoReply - 1, u'x') + QString::fromUtf8("😀 and more")};
        QCOMPARE(longOne.sentText(), QString(longestAutoReply - 1, u'x'));
        const AutoReply fitting{QString(longestAutoReply, u'x')};
        QCOMPARE(fitting.sentText().size(), longestAutoReply);
    }

    void withoutAReplyAKnownChatIsNotGuarded()
    {
        Replying workspace;
        workspace.take(text(QStringLiteral("w1"), noon), noon);
        const CommitBatch batch =
            decide(text(QStringLiteral("w2"), noon.plusSeconds(5)), workspace.webhook, workspace.everything(),
                   noon.plusSeconds(5), workspace.ids, workspace.policy);
        QVERIFY2(batch.versions.empty(), "members' edits would get in the way of every message");
    }

    void aReplyThatCouldNotLeaveInTimeIsTooLate()
    {
        Row row = autoReplyRow(m_reply, QStringLiteral("chat"), QStringLiteral("w1"), noon, noon);
        QVERIFY(!isAutoReplyTooLate(row, noon.plusSeconds(autoReplySeconds)));
        QVERIFY(isAutoReplyTooLate(row, noon.plusSeconds(autoReplySeconds + 1)));
        row.set(QStringLiteral("sent_by"), QStringLiteral("someone"));
        QVERIFY2(!isAutoReplyTooLate(row, noon.plusSeconds(5 * hour)), "a member's answer may wait");
        row.set(QStringLiteral("sent_by"), Value());
        QVERIFY(isAutoReplyTooLate(row, noon.plusSeconds(5 * hour)));
        row.set(QStringLiteral("id"), QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e"));
        QVERIFY2(!isAutoReplyTooLate(row, noon.plusSeconds(5 * hour)), "another program's message may wait");
    }

private:
    static QString newUuid(FakeWorkspace &workspace)
    {
        return workspace.ids.next().toString(QUuid::WithoutBraces);
    }
};

QTEST_APPLESS_MAIN(TestAutoReply)
#include "tst_autoreply.moc"
