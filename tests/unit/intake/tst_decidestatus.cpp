// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/statusreport.h"
#include "tests/unit/intake/fakeworkspace.h"

#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::intake;

namespace {

const QString messageId = QStringLiteral("00000000-0000-0000-8000-0000000000a1");
const QString wamid = QStringLiteral("wamid.OUT1");

EventItem item(MessageStatus status, const QString &callback = {}, const QString &about = wamid)
{
    StatusReport report;
    report.phoneNumberId = QStringLiteral("106");
    report.wamid = about;
    report.status = status;
    report.callbackData = callback;
    if (status == MessageStatus::Failed)
        report.errors = R"([{"code":131049,"title":"held back"}])";
    report.at = Timestamp::fromSeconds(1'795'392'100);
    return {QString(u"wa:status:" % about % u':' % toString(status)), QStringLiteral("whatsapp.status"), 0,
            report};
}

/// A member's answer in a chat, as far as `status`, its wamid known or not.
void addAnswer(FakeWorkspace &workspace, MessageStatus status, const QString &knownWamid)
{
    InboundMessage inbound;
    inbound.phoneNumberId = QStringLiteral("106");
    inbound.wamid = QStringLiteral("wamid.IN1");
    inbound.waId = QStringLiteral("16505551234");
    inbound.type = QStringLiteral("text");
    workspace.take({QStringLiteral("in"), QStringLiteral("whatsapp.message"), 0, inbound});
    CommitBatch batch;
    batch.insert(
        QStringLiteral("whatsapp_messages"),
        Row{{QStringLiteral("id"), messageId},
            {QStringLiteral("conversation_id"), workspace.only(u"whatsapp_conversations").text(u"id")},
            {QStringLiteral("whatsapp_message_id"), knownWamid.isEmpty() ? Value() : Value(knownWamid)},
            {QStringLiteral("direction"), QStringLiteral("outbound")},
            {QStringLiteral("message_type"), QStringLiteral("text")},
            {QStringLiteral("content"), QStringLiteral("Yes")},
            {QStringLiteral("status"), toString(status)},
            {QStringLiteral("sent_by"), QStringLiteral("00000000-0000-0000-8000-0000000000bb")},
            {QStringLiteral("occurred_at"), Timestamp::fromSeconds(1'795'392'000).toString()}});
    QCOMPARE(workspace.commit(batch), QString());
}

const Row &answer(const FakeWorkspace &workspace)
{
    return *workspace.row(u"whatsapp_messages", messageId);
}

} // namespace

class TestDecideStatus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyOrderWithDuplicatesGivesTheSameTick()
    {
        using enum MessageStatus;
        // The status before, and each subset of reports that may come for it.
        const std::vector<std::vector<MessageStatus>> sets{{Sent},
                                                           {Failed},
                                                           {Sent, Failed},
                                                           {Sent, Delivered},
                                                           {Sent, Delivered, Read},
                                                           {Sent, Delivered, Read, Failed}};
        for (const auto &set : sets) {
            for (const MessageStatus doubled : set) {
                std::vector<MessageStatus> reports = set;
                reports.push_back(doubled);
                std::ranges::sort(reports);
                const MessageStatus highest = reports.back();
                do {
                    FakeWorkspace workspace;
                    addAnswer(workspace, Accepted, wamid);
                    for (const MessageStatus status : reports)
                        workspace.take(item(status));
                    QCOMPARE(answer(workspace).text(u"status"), toString(highest));
                    QCOMPARE(answer(workspace).isNull(u"error"), highest != Failed);
                } while (std::ranges::next_permutation(reports).found);
            }
        }
    }

    void everyOrderAroundTheSendItselfGivesTheSameTick()
    {
        using enum MessageStatus;
        // -1 stands for the sender's commit of the vendor's id.
        std::vector<int> steps{-1, static_cast<int>(Sent), static_cast<int>(Delivered),
                               static_cast<int>(Read)};
        std::ranges::sort(steps);
        do {
            FakeWorkspace workspace;
            addAnswer(workspace, Sending, {});
            for (const int step : steps) {
                if (step >= 0) {
                    workspace.take(item(static_cast<MessageStatus>(step)));
                    continue;
                }
                StatusReport accepted;
                accepted.status = Accepted;
                accepted.wamid = wamid;
                CommitBatch batch;
                settleMessage(batch, answer(workspace), wamid, {accepted}, workspace.everything(), {});
                QCOMPARE(workspace.commit(batch), QString());
            }
            QCOMPARE(answer(workspace).text(u"status"), QStringLiteral("read"));
            QCOMPARE(answer(workspace).text(u"whatsapp_message_id"), wamid);
            QVERIFY(!workspace.column(u"webhook_events", u"status").contains(QStringLiteral("parked")));
        } while (std::ranges::next_permutation(steps).found);
    }

    void aStatusWithOurIdSettlesAnUncertainMessage()
    {
        FakeWorkspace workspace;
        addAnswer(workspace, MessageStatus::Uncertain, {});
        workspace.take(item(MessageStatus::Delivered, messageId));
        QCOMPARE(answer(workspace).text(u"status"), QStringLiteral("delivered"));
        QCOMPARE(answer(workspace).text(u"whatsapp_message_id"), wamid);
        // It did go out: the person has had an answer.
        const Row &lead = workspace.only(u"leads");
        QVERIFY(!lead.isNull(u"first_response_at"));
        QCOMPARE(lead.text(u"status"), QStringLiteral("contacted"));
    }

    void anUncertainMessageAsksForThePersonsLead()
    {
        FakeWorkspace workspace;
        addAnswer(workspace, MessageStatus::Uncertain, {});
        const auto keys = furtherKeysOf(item(MessageStatus::Sent, messageId), workspace.everything());
        QVERIFY(keys);
        QCOMPARE(keys->contacts, QStringList{workspace.only(u"contacts").text(u"id")});
    }

    void theFirstAnswerIsNotedOnceAndMovesOnlyNewLeads()
    {
        FakeWorkspace workspace;
        addAnswer(workspace, MessageStatus::Sending, {});
        workspace.edit(u"leads", workspace.only(u"leads").text(u"id"), QStringLiteral("status"),
                       QStringLiteral("qualified"));
        workspace.take(item(MessageStatus::Sent, messageId));
        const QString noted = workspace.only(u"leads").text(u"first_response_at");
        QVERIFY(!noted.isEmpty());
        QCOMPARE(workspace.only(u"leads").text(u"status"), QStringLiteral("qualified"));
        workspace.take(item(MessageStatus::Read), Timestamp::fromSeconds(1'795'999'999));
        QCOMPARE(workspace.only(u"leads").text(u"first_response_at"), noted);
    }

    void aStatusWithoutItsMessageIsParkedWithoutEffect()
    {
        FakeWorkspace workspace;
        QVERIFY(workspace.take(item(MessageStatus::Failed)));
        const Row &event = workspace.only(u"webhook_events");
        QCOMPARE(event.text(u"status"), QStringLiteral("parked"));
        QCOMPARE(event.text(u"waits_for"), wamid);
        // Delivered again it is the same row.
        QVERIFY(workspace.take(item(MessageStatus::Failed)));
        QCOMPARE(workspace.count(u"webhook_events"), 1);
    }

    void aParkedFailureKeepsItsReason()
    {
        FakeWorkspace workspace;
        workspace.take(item(MessageStatus::Failed));
        addAnswer(workspace, MessageStatus::Accepted, wamid);
        CommitBatch batch;
        settleMessage(batch, answer(workspace), wamid, {}, workspace.everything(), {});
        QCOMPARE(workspace.commit(batch), QString());
        QCOMPARE(answer(workspace).text(u"status"), QStringLiteral("failed"));
        QVERIFY(answer(workspace).json(u"error").contains("131049"));
    }

    void parkingAndTheSendCannotMissEachOther()
    {
        FakeWorkspace workspace;
        addAnswer(workspace, MessageStatus::Sending, {});
        // The status has looked and found nothing; then the id is committed.
        const CommitBatch parking =
            decide(item(MessageStatus::Read), workspace.webhook, workspace.everything(), {}, workspace.ids);
        workspace.edit(u"whatsapp_messages", messageId, QStringLiteral("whatsapp_message_id"), wamid);
        QCOMPARE(workspace.commit(parking), QStringLiteral("absent"));
    }

    void aStatusOfAMessageThatMovedMeanwhileIsDecidedAgain()
    {
        FakeWorkspace workspace;
        addAnswer(workspace, MessageStatus::Accepted, wamid);
        const LookupResult found = workspace.everything();
        const CommitBatch sent =
            decide(item(MessageStatus::Sent), workspace.webhook, found, {}, workspace.ids);
        const CommitBatch read =
            decide(item(MessageStatus::Read), workspace.webhook, found, {}, workspace.ids);
        QCOMPARE(workspace.commit(read), QString());
        QCOMPARE(workspace.commit(sent), QStringLiteral("version"));
        workspace.take(item(MessageStatus::Sent));
        QCOMPARE(answer(workspace).text(u"status"), QStringLiteral("read"));
    }

    void aStatusNeverTouchesAnInboundMessage()
    {
        FakeWorkspace workspace;
        addAnswer(workspace, MessageStatus::Accepted, wamid);
        workspace.take(item(MessageStatus::Read, {}, QStringLiteral("wamid.IN1")));
        QCOMPARE(workspace.column(u"whatsapp_messages", u"status"),
                 QStringList({QStringLiteral("accepted"), QStringLiteral("received")}));
    }
};

QTEST_APPLESS_MAIN(TestDecideStatus)
#include "tst_decidestatus.moc"
