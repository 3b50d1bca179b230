// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/messagechange.h"
#include "tests/unit/intake/fakeworkspace.h"

#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::intake;

namespace {

const QString phoneNumberId = QStringLiteral("106");
const QString waId = QStringLiteral("16505551234");

EventItem written(const QString &wamid, const QString &from = waId, const QString &bsuid = {})
{
    InboundMessage message;
    message.phoneNumberId = phoneNumberId;
    message.wamid = wamid;
    message.waId = from;
    message.bsuid = bsuid;
    message.type = QStringLiteral("text");
    message.text = QStringLiteral("blue");
    message.sentAt = Timestamp::fromSeconds(1'795'391'000);
    return {QString(u"wa:message:" % wamid), QStringLiteral("whatsapp.message"), 0, message};
}

EventItem changed(const QString &wamid, const QString &original, const QString &text, qint64 second)
{
    MessageChange change;
    change.phoneNumberId = phoneNumberId;
    change.waId = waId;
    change.wamid = wamid;
    change.originalWamid = original;
    change.isRevoke = text.isEmpty();
    change.text = text;
    change.at = Timestamp::fromSeconds(1'795'391'000 + second);
    return {QString(u"wa:message:" % wamid), QStringLiteral("whatsapp.edit"), 0, change};
}

EventItem moved(const QString &kind, const QString &previous, const QString &current)
{
    const IdentityChange change{phoneNumberId, kind, previous, current,
                                Timestamp::fromSeconds(1'795'391'500)};
    return {QStringLiteral("wa:change:") + current, QStringLiteral("whatsapp.user_id"), 0, change};
}

EventItem preference(bool stops, qint64 second, const QString &from = waId)
{
    PreferenceChange change;
    change.phoneNumberId = phoneNumberId;
    change.waId = from;
    change.stops = stops;
    change.at = Timestamp::fromSeconds(1'795'391'000 + second);
    return {QStringLiteral("wa:preference:%1:%2").arg(stops).arg(second),
            QStringLiteral("whatsapp.preference"), 0, change};
}

} // namespace

class TestDecideChange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyOrderOfChangesLeavesTheSameMessage()
    {
        // The second change and the revoke call the message by the ids of earlier changes.
        std::vector<EventItem> items{
            written(QStringLiteral("M")),
            changed(QStringLiteral("E1"), QStringLiteral("M"), QStringLiteral("green"), 10),
            changed(QStringLiteral("E2"), QStringLiteral("E1"), QStringLiteral("red"), 20),
            changed(QStringLiteral("R"), QStringLiteral("E2"), {}, 30)};
        std::vector<int> order{0, 1, 2, 3};
        int orders = 0;
        do {
            FakeWorkspace workspace;
            // Parked changes come again, as the workers bring them.
            for (int round = 0; round < 3; ++round) {
                for (const int index : order)
                    workspace.take(items[static_cast<size_t>(index)]);
            }
            const Row &message = workspace.only(u"whatsapp_messages");
            QCOMPARE(message.text(u"content"), QStringLiteral("red"));
            QCOMPARE(message.text(u"edited_at"), Timestamp::fromSeconds(1'795'391'020).toString());
            QCOMPARE(message.text(u"revoked_at"), Timestamp::fromSeconds(1'795'391'030).toString());
            for (const auto &[key, event] : workspace.of(u"webhook_events")) {
                if (event.text(u"kind") != u"whatsapp.alias")
                    QCOMPARE(event.text(u"status"), QStringLiteral("done"));
            }
            ++orders;
        } while (std::ranges::next_permutation(order).found);
        QCOMPARE(orders, 24);
    }

    void changesThatOutranTheirMessageAreAppliedWithIt()
    {
        FakeWorkspace workspace;
        QVERIFY(workspace.take(changed(QStringLiteral("R"), QStringLiteral("E1"), {}, 30)));
        QVERIFY(
            workspace.take(changed(QStringLiteral("E1"), QStringLiteral("M"), QStringLiteral("green"), 10)));
        QCOMPARE(workspace.count(u"whatsapp_messages"), 0);
        QVERIFY(workspace.take(written(QStringLiteral("M"))));
        const Row &message = workspace.only(u"whatsapp_messages");
        QCOMPARE(message.text(u"content"), QStringLiteral("green"));
        QVERIFY(!message.isNull(u"revoked_at"));
    }

    void whatAChangeNeedsIsAskedForStepByStep()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M")));
        workspace.take(changed(QStringLiteral("E1"), QStringLiteral("M"), QStringLiteral("green"), 10));
        const EventItem revoke = changed(QStringLiteral("R"), QStringLiteral("E1"), {}, 30);
        QCOMPARE(keysOf(revoke).messages, QStringList{QStringLiteral("E1")});
        QCOMPARE(keysOf(revoke).parked, QStringList({QStringLiteral("E1"), QStringLiteral("R")}));
        const Row *alias = workspace.row(u"webhook_events", QStringLiteral("wa:alias:E1"));
        QVERIFY(alias);
        const auto further =
            furtherKeysOf(revoke, LookupResult({}, {{QStringLiteral("webhook_events"), *alias}}));
        QVERIFY(further);
        QCOMPARE(further->messages, QStringList{QStringLiteral("M")});
    }

    void aChangeOfOurOwnMessageIsIgnored()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M")));
        workspace.edit(u"whatsapp_messages", workspace.only(u"whatsapp_messages").text(u"id"),
                       QStringLiteral("direction"), QStringLiteral("outbound"));
        QVERIFY(workspace.take(changed(QStringLiteral("R"), QStringLiteral("M"), {}, 30)));
        QVERIFY(workspace.only(u"whatsapp_messages").isNull(u"revoked_at"));
        QCOMPARE(workspace.row(u"webhook_events", QStringLiteral("wa:message:R"))->text(u"status"),
                 QStringLiteral("ignored"));
    }

    void aNewNumberIsAddedAndTheChatGoesOnThere()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M")));
        const QString contact = workspace.only(u"contacts").text(u"id");
        QVERIFY(workspace.take(moved(QStringLiteral("wa_id"), waId, QStringLiteral("12195555358"))));
        QCOMPARE(workspace.only(u"whatsapp_conversations").text(u"whatsapp_phone"),
                 QStringLiteral("+12195555358"));
        // Who writes from it is the same person, in the same chat, with the same lead.
        QVERIFY(workspace.take(written(QStringLiteral("N"), QStringLiteral("12195555358"))));
        QCOMPARE(workspace.only(u"contacts").text(u"id"), contact);
        QCOMPARE(workspace.count(u"whatsapp_conversations"), 1);
        QCOMPARE(workspace.count(u"leads"), 1);
        QVERIFY(workspace.column(u"activities", u"kind").contains(QStringLiteral("identity_changed")));
    }

    void whoGetsTheFormerNumberIsSomebodyElse()
    {
        FakeWorkspace workspace;
        const QString current = QStringLiteral("12195555358");
        workspace.take(written(QStringLiteral("M")));
        const QString contact = workspace.only(u"contacts").text(u"id");
        QVERIFY(workspace.take(moved(QStringLiteral("wa_id"), waId, current)));
        QVERIFY(workspace.take(written(QStringLiteral("N"))));
        QCOMPARE(workspace.count(u"contacts"), 2);
        QCOMPARE(workspace.count(u"whatsapp_conversations"), 2);
        // And so it is again when the person takes the number back.
        QVERIFY(workspace.take(written(QStringLiteral("O"), current)));
        QCOMPARE(workspace.count(u"contacts"), 2);
        QCOMPARE(workspace.row(u"contacts", contact)->text(u"merged_into"), QString());
    }

    void aNumberThatIsWrittenAnotherWayStaysThePersons()
    {
        FakeWorkspace workspace;
        const QString former = QStringLiteral("5215512345678");
        const QString current = QStringLiteral("525512345678");
        workspace.take(written(QStringLiteral("M"), former));
        QVERIFY(workspace.take(moved(QStringLiteral("wa_id"), former, current)));
        QVERIFY(workspace.take(written(QStringLiteral("N"), current)));
        QCOMPARE(workspace.count(u"contacts"), 1);
        QCOMPARE(workspace.count(u"whatsapp_conversations"), 1);
    }

    void aNewUserIdIsAdded()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M"), {}, QStringLiteral("MX.1")));
        QVERIFY(
            workspace.take(moved(QStringLiteral("bsuid"), QStringLiteral("MX.1"), QStringLiteral("MX.2"))));
        QVERIFY(workspace.take(written(QStringLiteral("N"), {}, QStringLiteral("MX.2"))));
        QCOMPARE(workspace.count(u"contacts"), 1);
    }

    void aNumberThatSomebodyElseHasMergesNobody()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M")));
        workspace.take(written(QStringLiteral("N"), QStringLiteral("12195555358")));
        QVERIFY(workspace.take(moved(QStringLiteral("wa_id"), waId, QStringLiteral("12195555358"))));
        QCOMPARE(workspace.count(u"contacts"), 2);
        for (const auto &[id, contact] : workspace.of(u"contacts"))
            QVERIFY(contact.isNull(u"merged_into"));
        QVERIFY(workspace.column(u"activities", u"kind").contains(QStringLiteral("identity_conflict")));
    }

    void aWishIsKeptAndTakenBack()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M")));
        QVERIFY(workspace.take(preference(true, 10)));
        QCOMPARE(workspace.only(u"contacts").text(u"opted_out_at"),
                 Timestamp::fromSeconds(1'795'391'010).toString());
        // An older word does not undo it, a newer one does.
        QVERIFY(workspace.take(preference(false, 5)));
        QVERIFY(!workspace.only(u"contacts").isNull(u"opted_out_at"));
        QVERIFY(workspace.take(preference(false, 20)));
        QVERIFY(workspace.only(u"contacts").isNull(u"opted_out_at"));
    }

    void theLatestWishCountsInEveryOrder()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M")));
        QVERIFY(workspace.take(preference(true, 10)));
        QVERIFY(workspace.take(preference(true, 30)));
        QVERIFY(workspace.take(preference(false, 20)));
        QCOMPARE(workspace.only(u"contacts").text(u"opted_out_at"),
                 Timestamp::fromSeconds(1'795'391'030).toString());
        QVERIFY(workspace.take(preference(true, 5)));
        QCOMPARE(workspace.only(u"contacts").text(u"opted_out_at"),
                 Timestamp::fromSeconds(1'795'391'030).toString());
    }

    void theWishOfAStrangerWaitsForThem()
    {
        FakeWorkspace workspace;
        QVERIFY(workspace.take(preference(true, 10)));
        QVERIFY(!workspace.only(u"contacts").isNull(u"opted_out_at"));
        QCOMPARE(workspace.count(u"leads"), 0);
        QVERIFY(workspace.take(written(QStringLiteral("M"))));
        QVERIFY(!workspace.only(u"contacts").isNull(u"opted_out_at"));
    }

    void aFailureForTheWishOptsOut()
    {
        FakeWorkspace workspace;
        workspace.take(written(QStringLiteral("M")));
        workspace.edit(u"whatsapp_messages", workspace.only(u"whatsapp_messages").text(u"id"),
                       QStringLiteral("direction"), QStringLiteral("outbound"));
        StatusReport report;
        report.wamid = QStringLiteral("M");
        report.status = MessageStatus::Failed;
        report.errors = "[{\"code\":131050}]";
        report.at = Timestamp::fromSeconds(1'795'391'100);
        QVERIFY(workspace.take({QStringLiteral("s"), QStringLiteral("whatsapp.status"), 0, report}));
        QVERIFY(!workspace.only(u"contacts").isNull(u"opted_out_at"));
    }
};

QTEST_GUILESS_MAIN(TestDecideChange)
#include "tst_decidechange.moc"
