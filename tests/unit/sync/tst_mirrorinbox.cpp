// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/mirrorfixture.h"

#include <QSignalSpy>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

TableRow row(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

TableRow identity(int number, int contactNumber, const QString &kind, const QString &value)
{
    return row("contact_identities", number,
               {{QStringLiteral("contact_id"), id(contactNumber)},
                {QStringLiteral("kind"), kind},
                {QStringLiteral("value"), value},
                {QStringLiteral("created_at"), at(0)}});
}

Timestamp timeAt(qint64 seconds)
{
    return *Timestamp::parse(at(seconds));
}

/// A member's message in chat 3.
Row answer(const QString &content, qint64 when)
{
    Row row = message(id(3), QStringLiteral("outbound"), content, when);
    row.set(QStringLiteral("sent_by"), id(99));
    return row;
}

/// Ann writes, we answer, she writes twice more; contact 1, lead 2, chat 3.
QList<TableRow> annsChat()
{
    return {
        row("contacts", 1, contact(QStringLiteral("Ann Müller"))),
        identity(9, 1, QStringLiteral("phone"), QStringLiteral("+4915112345678")),
        row("leads", 2, lead(id(1), QStringLiteral("whatsapp"), 5)),
        row("whatsapp_conversations", 3, chat(id(1))),
        row("whatsapp_messages", 4, message(id(3), QStringLiteral("inbound"), QStringLiteral("hi"), 10)),
        row("whatsapp_messages", 5, answer(QStringLiteral("hello"), 20)),
        row("whatsapp_messages", 6, message(id(3), QStringLiteral("inbound"), QStringLiteral("price?"), 30)),
        row("whatsapp_messages", 7,
            message(id(3), QStringLiteral("inbound"), QStringLiteral("still there?"), 40))};
}

} // namespace

class TestMirrorInbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cardShowsThePersonAndTheLastMessage();
    void pagesFollowTheNewestActivity();
    void answerEndsTheWaiting();
    void failedAnswerDoesNotEndTheWaiting();
    void automaticReplyDoesNotEndTheWaiting();
    void formLeadWaitsForItsFirstAnswer();
    void readingResetsUnreadButNotUnanswered();
    void mergedContactsShareTheirChat();
    void contactsStandForThemselvesWhenTheOneTheyWereMergedIntoIsGone();
    void searchFindsPartsOfNamesPhonesAndMails_data();
    void searchFindsPartsOfNamesPhonesAndMails();
    void filtersAndCountsAgree();
    void statusIsShownAndAnnouncedAtOnce();
    void messageOutsideTheWindowIsRefused();
    void messagesArePagedBackwards();
    void detailShowsTheFormsAnswers();
};

void TestMirrorInbox::cardShowsThePersonAndTheLastMessage()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    const auto cards = fixture.cards();
    QCOMPARE(cards.size(), 1);
    const LeadCard &card = cards.first();
    QCOMPARE(card.name, QStringLiteral("Ann Müller"));
    QCOMPARE(card.phone, QStringLiteral("+4915112345678"));
    QCOMPARE(card.preview, QStringLiteral("still there?"));
    QCOMPARE(card.conversationId.toString(), id(3));
    QCOMPARE(card.unread, 3);
    QVERIFY(card.unanswered);
    QCOMPARE(card.waitingSince, timeAt(30));
    QCOMPARE(card.activityAt, timeAt(40));
    QCOMPARE(card.createdAt, timeAt(5));
}

void TestMirrorInbox::pagesFollowTheNewestActivity()
{
    MirrorFixture fixture;
    QList<TableRow> rows;
    // Many of the same second: the id decides, and no lead is shown twice or left out.
    for (int i = 1; i <= 25; ++i)
        rows.push_back(row("leads", i, lead({}, QStringLiteral("api"), i / 5)));
    fixture.apply(rows);
    QStringList seen;
    std::optional<LeadPosition> after;
    for (bool more = true; more;) {
        const auto page = waitFor(fixture.inbox->leads({}, after, 10));
        QVERIFY(page);
        for (const LeadCard &card : page->cards)
            seen.append(card.id.toString());
        after = page->next;
        more = page->more;
    }
    QStringList expected;
    for (int i = 25; i >= 1; --i)
        expected.append(id(i));
    QCOMPARE(seen, expected);
}

void TestMirrorInbox::answerEndsTheWaiting()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    QVERIFY(waitFor(fixture.chats->sendText(*ConversationId::parse(id(3)), QStringLiteral("  10 Euro "))));
    const LeadCard card = fixture.cards().first();
    QVERIFY(!card.unanswered);
    QVERIFY(!card.waitingSince);
    QCOMPARE(card.preview, QStringLiteral("10 Euro"));
    QCOMPARE(card.activityAt, fixture.time.now());
    const auto page = waitFor(fixture.chats->messages(*ConversationId::parse(id(3)), {}, 10));
    QCOMPARE(toString(page->messages.last().status), toString(MessageStatus::Queued));
    QCOMPARE(page->messages.last().text, QStringLiteral("10 Euro"));
}

void TestMirrorInbox::failedAnswerDoesNotEndTheWaiting()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    Row failed = answer(QStringLiteral("10 Euro"), 50);
    failed.set(QStringLiteral("status"), QStringLiteral("failed"));
    failed.set(QStringLiteral("error"), JsonText{R"([{"code":131047,"title":"Re-engagement message"}])"});
    fixture.apply({row("whatsapp_messages", 8, failed)});
    QVERIFY(fixture.cards().first().unanswered);
    const auto page = waitFor(fixture.chats->messages(*ConversationId::parse(id(3)), {}, 10));
    QCOMPARE(page->messages.last().failureCode, QStringLiteral("131047"));
    QCOMPARE(page->messages.last().failureReason, QStringLiteral("Re-engagement message"));
}

void TestMirrorInbox::automaticReplyDoesNotEndTheWaiting()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    const Row automatic = message(id(3), QStringLiteral("outbound"), QStringLiteral("We will be back"), 50);
    fixture.apply({row("whatsapp_messages", 8, automatic)});
    QVERIFY(fixture.cards().first().unanswered);
    QCOMPARE(fixture.cards().first().waitingSince, timeAt(30));
    QVERIFY(waitFor(fixture.chats->sendText(*ConversationId::parse(id(3)), QStringLiteral("A moment"))));
    const auto page = waitFor(fixture.chats->messages(*ConversationId::parse(id(3)), {}, 10));
    QStringList automaticOnes;
    for (const ChatMessage &bubble : page->messages) {
        if (bubble.isAutomatic)
            automaticOnes.append(bubble.text);
    }
    QCOMPARE(automaticOnes, QStringList{QStringLiteral("We will be back")});
    QVERIFY(!fixture.cards().first().unanswered);
}

void TestMirrorInbox::formLeadWaitsForItsFirstAnswer()
{
    MirrorFixture fixture;
    fixture.apply({row("contacts", 1, contact(QStringLiteral("Bob"))),
                   row("leads", 2, lead(id(1), QStringLiteral("meta_ads"), 5)),
                   row("leads", 3, lead({}, QStringLiteral("manual"), 6))});
    LeadFilter unanswered;
    unanswered.onlyUnanswered = true;
    auto cards = fixture.cards(unanswered);
    QCOMPARE(cards.size(), 1);
    QCOMPARE(cards.first().id.toString(), id(2));
    QCOMPARE(cards.first().waitingSince, timeAt(5));
    QVERIFY(waitFor(fixture.inbox->edit({*LeadId::parse(id(2))}, {.status = LeadStatus::Contacted}, {})));
    QVERIFY(fixture.cards(unanswered).isEmpty());
}

void TestMirrorInbox::readingResetsUnreadButNotUnanswered()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    const auto chatId = *ConversationId::parse(id(3));
    QCOMPARE(waitFor(fixture.chats->conversation(chatId))->unread, 3);
    QVERIFY(waitFor(fixture.chats->markRead(chatId)));
    QCOMPARE(waitFor(fixture.chats->conversation(chatId))->unread, 0);
    QCOMPARE(fixture.cards().first().unread, 0);
    QVERIFY(fixture.cards().first().unanswered);
}

void TestMirrorInbox::contactsStandForThemselvesWhenTheOneTheyWereMergedIntoIsGone()
{
    MirrorFixture fixture;
    Row merged = contact(QStringLiteral("Bob"));
    merged.set(QStringLiteral("merged_into"), id(1));
    fixture.apply({row("contacts", 1, contact(QStringLiteral("Ann"))), row("contacts", 2, merged),
                   row("leads", 3, lead(id(2), QStringLiteral("api"), 0))});
    QCOMPARE(fixture.cards().first().name, QStringLiteral("Ann"));
    fixture.apply({}, QStringLiteral("2"), false, {id(1)});
    QCOMPARE(fixture.cards().first().name, QStringLiteral("Bob"));
    QVERIFY(fixture.cards({.search = QStringLiteral("ann")}).isEmpty());
}

void TestMirrorInbox::mergedContactsShareTheirChat()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    fixture.apply({row("contacts", 20, contact(QStringLiteral("A. Müller"))),
                   row("leads", 21, lead(id(20), QStringLiteral("google_ads"), 7))});
    Row merged = contact(QStringLiteral("Ann Müller"));
    merged.set(QStringLiteral("merged_into"), id(20));
    fixture.apply({row("contacts", 1, merged, 2)});
    auto cards = fixture.cards();
    QCOMPARE(cards.size(), 2);
    for (const LeadCard &card : std::as_const(cards)) {
        QCOMPARE(card.conversationId.toString(), id(3));
        QCOMPARE(card.name, QStringLiteral("A. Müller"));
    }
    fixture.apply({row("contacts", 1, contact(QStringLiteral("Ann Müller")), 3)});
    for (const LeadCard &card : fixture.cards())
        QCOMPARE(card.conversationId.isNull(), card.id.toString() == id(21));
}

void TestMirrorInbox::searchFindsPartsOfNamesPhonesAndMails_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");
    for (const char16_t *typed :
         {u"ann", u"MULL", u"müller ann", u"0151 123", u"+49151", u"ann@exam", u"an", u"Acme", u"ann\"acm"})
        QTest::newRow(qPrintable(QString::fromUtf16(typed))) << QString::fromUtf16(typed) << true;
    QTest::newRow("another") << QStringLiteral("berta") << false;
    QTest::newRow("operator") << QStringLiteral("ann NOT berta") << false;
}

void TestMirrorInbox::searchFindsPartsOfNamesPhonesAndMails()
{
    QFETCH(QString, typed);
    MirrorFixture fixture;
    fixture.apply(annsChat());
    Row withMail = lead(id(1), QStringLiteral("whatsapp"), 5);
    withMail.set(QStringLiteral("email"), QStringLiteral("ann@example.org"));
    withMail.set(QStringLiteral("company"), QStringLiteral("Acme"));
    fixture.apply({row("leads", 2, withMail, 2)});
    LeadFilter filter;
    filter.search = typed;
    const auto page = waitFor(fixture.inbox->leads(filter, {}, 10));
    QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
    QTEST(!page->cards.isEmpty(), "found");
}

void TestMirrorInbox::filtersAndCountsAgree()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    Row test = lead({}, QStringLiteral("meta_ads"), 8);
    test.set(QStringLiteral("is_test"), true);
    fixture.apply({row("leads", 30, lead({}, QStringLiteral("meta_ads"), 6)),
                   row("leads", 31, lead({}, QStringLiteral("google_ads"), 7)), row("leads", 32, test)});
    QCOMPARE(*waitFor(fixture.inbox->counts()), (LeadCounts{3, 3, 1, 1, 1, 0}));
    LeadFilter meta;
    meta.sources = {LeadSource::MetaAds};
    QCOMPARE(fixture.cards(meta).size(), 1);
    meta.includeTests = true;
    QCOMPARE(fixture.cards(meta).size(), 2);
    LeadFilter won;
    won.statuses = {LeadStatus::Won};
    QVERIFY(fixture.cards(won).isEmpty());
}

void TestMirrorInbox::statusIsShownAndAnnouncedAtOnce()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    QSignalSpy changed(fixture.inbox.get(), &InboxRepository::leadsChanged);
    QSignalSpy edited(fixture.writer.get(), &MirrorWriter::edited);
    QVERIFY(waitFor(fixture.inbox->edit({*LeadId::parse(id(2))}, {.status = LeadStatus::Won}, {})));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QList<LeadId>>(), QList<LeadId>{*LeadId::parse(id(2))});
    QCOMPARE(edited.size(), 1);
    QCOMPARE(toString(waitFor(fixture.inbox->cards({*LeadId::parse(id(2))}))->first().status),
             toString(LeadStatus::Won));
    const auto gone = waitFor(fixture.inbox->edit({*LeadId::parse(id(99))}, {.status = LeadStatus::Won}, {}));
    QCOMPARE(gone.error().code, ErrorCode::Rejected);
}

void TestMirrorInbox::messageOutsideTheWindowIsRefused()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    fixture.time.advance(3'600'000);
    const auto sent = waitFor(fixture.chats->sendText(*ConversationId::parse(id(3)), QStringLiteral("late")));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Rejected);
    QCOMPARE(sent.error().reason, QStringLiteral("window_closed"));
    QCOMPARE(*fixture.writer->counts(), engine::OutboxCounts());
}

void TestMirrorInbox::messagesArePagedBackwards()
{
    MirrorFixture fixture;
    fixture.apply(annsChat());
    const auto chatId = *ConversationId::parse(id(3));
    const auto newest = waitFor(fixture.chats->messages(chatId, {}, 3));
    QVERIFY(newest->more);
    QCOMPARE(newest->messages.first().text, QStringLiteral("hello"));
    QCOMPARE(newest->messages.last().text, QStringLiteral("still there?"));
    const auto older = waitFor(fixture.chats->messages(
        chatId, MessagePosition{newest->messages.first().at, newest->messages.first().id}, 3));
    QVERIFY(!older->more);
    QCOMPARE(older->messages.size(), 1);
    QCOMPARE(older->messages.first().text, QStringLiteral("hi"));
}

void TestMirrorInbox::detailShowsTheFormsAnswers()
{
    MirrorFixture fixture;
    Row form = lead({}, QStringLiteral("meta_ads"), 6);
    form.set(QStringLiteral("first_name"), QStringLiteral("Cem"));
    form.set(QStringLiteral("campaign_name"), QStringLiteral("Spring"));
    const Row vendor{
        {QStringLiteral("meta_lead_id"), QStringLiteral("1")},
        {QStringLiteral("lead_crm_id"), id(1)},
        {QStringLiteral("status"), QStringLiteral("created")},
        {QStringLiteral("created_at"), at(6)},
        {QStringLiteral("field_data"),
         JsonText{R"([{"name":"full_name","values":["Cem"]},{"name":"budget","values":["5000","6000"]}])"}}};
    fixture.apply({row("leads", 1, form), row("meta_ads_leads", 2, vendor)});
    const auto detail = waitFor(fixture.inbox->lead(*LeadId::parse(id(1))));
    QVERIFY(detail);
    QCOMPARE(detail->card.name, QStringLiteral("Cem"));
    QCOMPARE(detail->card.preview, QStringLiteral("budget: 5000, 6000"));
    QCOMPARE(detail->facts, (QList<LeadFact>{{QStringLiteral("campaign"), QStringLiteral("Spring")},
                                             {QStringLiteral("budget"), QStringLiteral("5000, 6000")}}));
}

QTEST_GUILESS_MAIN(TestMirrorInbox)
#include "tst_mirrorinbox.moc"
