// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/sampleworld.h"
#include "tests/gui/fakes/samplehistory.h"

namespace leadpilot::fakes {

using Status = LeadStatus;
using Source = LeadSource;

SampleWorld::SampleWorld(Kind kind)
{
    session.setSignedIn(true);
    SyncHealth sync;
    sync.state = SyncHealth::State::InSync;
    sync.lastSyncAt = clock.now().plusSeconds(-2);
    sync.lagMs = 140;
    sync.lastFullProof = SyncProof{};
    sync.lastFullProof->at = clock.now().plusSeconds(-240);
    sync.lastFullProof->rows = 12'400;
    sync.proof = sync.lastFullProof;
    health.set(sync);
    health.set(RelayHealth{true, 128, 9, 2, 0, 0});
    addMembers();
    if (kind == Kind::Ordinary)
        addOrdinary();
    if (kind == Kind::Hostile)
        addHostile();
    if (kind == Kind::Ordinary)
        fillHistory(timeline, tasks, busyLead, clock.now());
    if (kind == Kind::Hostile)
        fillHostileHistory(timeline, tasks, busyLead, clock.now());
}

void SampleWorld::addMembers()
{
    const auto made = [](quint8 kind, quint8 serial) {
        return QUuid(0x01936000u, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 0, kind, serial);
    };
    quint8 serial = 0;
    for (const char *name : {"Maria Lindqvist", "Noor Haddad", "Omar Aziz"}) {
        const ProfileId id(made(4, ++serial));
        directory.people += Member{id, QString::fromLatin1(name), serial == 1};
        inbox.names[id] = QString::fromLatin1(name);
    }
    tasks.members = directory.people;
    serial = 0;
    for (const char *name : {"Autumn fair", "Heat pump", "Returning", "VIP"})
        directory.words += Tag{TagId(made(5, ++serial)), QString::fromLatin1(name)};
}

LeadId SampleWorld::add(const Person &person, bool withChat)
{
    // Ids from a counter, so that two pictures of the same world are the same.
    const quint8 serial = quint8(++m_serial);
    const auto made = [serial](quint8 kind) {
        return QUuid(0x01936000u, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 0, kind, serial);
    };
    LeadDetail detail;
    LeadCard &card = detail.card;
    card.id = LeadId(made(1));
    card.contactId = ContactId(made(2));
    card.name = person.name;
    card.source = person.source;
    card.campaign = person.campaign;
    card.status = person.status;
    card.preview = person.preview;
    card.unread = person.unread;
    card.unanswered = person.waiting;
    card.phone = person.phone;
    card.email = person.name.isEmpty() ? QString() : QStringLiteral("person%1@example.com").arg(serial);
    card.activityAt = clock.now().plusSeconds(-60 * person.minutes - 7);
    card.createdAt = card.activityAt.plusSeconds(-1'800);
    if (person.waiting)
        card.waitingSince = card.activityAt;
    else
        card.firstResponseAt = card.createdAt.plusSeconds(90LL * serial);
    if (withChat) {
        card.conversationId = ConversationId(made(3));
        ConversationCard chat;
        chat.id = card.conversationId;
        chat.contactId = card.contactId;
        chat.name = person.name;
        chat.phone = person.phone;
        chats.put(chat);
        chats.say(chat.id, Direction::Inbound, person.preview, card.activityAt);
        if (person.unread == 0)
            chats.markRead(chat.id);
    }
    detail.company = person.source == Source::GoogleAds ? QStringLiteral("Becker & Söhne GmbH") : QString();
    const Member &assignee = directory.people.at(serial % 4 == 3 ? 1 : 0);
    detail.assignee = assignee.name;
    LeadFields &fields = detail.fields;
    fields.status = person.status;
    fields.assignee = assignee.id;
    fields.firstName = person.name.section(u' ', 0, 0);
    fields.lastName = person.name.section(u' ', 1);
    fields.email = card.email;
    fields.phone = person.phone;
    fields.company = detail.company;
    if (person.source == Source::GoogleAds) {
        fields.value = Money{1'250'000, QStringLiteral("EUR")};
        fields.tags = {directory.words.at(1), directory.words.at(3)};
    }
    detail.facts = {
        {QStringLiteral("Which size do you need?"), QStringLiteral("Three rooms, ground floor")},
        {QStringLiteral("When would you like to start?"), QStringLiteral("Within two weeks")},
        {QStringLiteral("Anything else?"),
         QStringLiteral("We have two cats and a balcony that needs a net.\nPlease call after 5 pm.")},
        {QStringLiteral("Form"), QStringLiteral("Autumn offer, short")}};
    inbox.put(detail);
    return card.id;
}

void SampleWorld::addOrdinary()
{
    const auto s = [](const char *text) {
        return QString::fromUtf8(text);
    };
    busyLead = add({s("Ana Silva"), s("Autumn leads"), s("Does it come in anthracite as well?"),
                    s("+351912345678"), Source::MetaAds, Status::New, 2, true, 2},
                   true);
    formLead =
        add({s("Jonas Becker"), s("Search · heat pumps"), s("Three rooms, ground floor · within two weeks"),
             s("+4915123456789"), Source::GoogleAds, Status::New, 7, true, 0},
            false);
    add({s("Priya Raman"),
         {},
         s("नमस्ते! क्या यह फ्लैट अब भी खाली है?"),
         s("+919812345678"),
         Source::WhatsApp,
         Status::New,
         21,
         true,
         1},
        true);
    add({s("محمد العلي"), s("حملة الخريف"), s("شكراً، متى يمكنني الزيارة؟"), s("+971501234567"),
         Source::MetaAds, Status::Contacted, 38, false, 0},
        true);
    add({s("Chiara Conti"), s("Lookalike 2 %"), s("Perfect, Tuesday at ten then 👍"), s("+393401234567"),
         Source::MetaAds, Status::Qualified, 64, false, 0},
        true);
    add({{},
         s("Performance Max"),
         s("No message, call back please"),
         s("+442071838750"),
         Source::GoogleAds,
         Status::Contacted,
         95,
         false,
         0},
        false);
    closedLead = add({s("Wei Zhang"),
                      {},
                      s("请问这款还有现货吗？"),
                      s("+8613912345678"),
                      Source::WhatsApp,
                      Status::Proposal,
                      26 * 60,
                      false,
                      0},
                     true);
    add({s("Sofie van den Broek"), s("Retargeting"), s("The offer looks good, I will sign tonight."),
         s("+31612345678"), Source::MetaAds, Status::Won, 31 * 60, false, 0},
        true);
    add({s("Tomasz Kowalczyk"), s("Brand"), s("Too expensive for us, sorry"), s("+48512345678"),
         Source::GoogleAds, Status::Lost, 3 * 1440, false, 0},
        false);
    for (int i = 0; i < 18; ++i)
        add({i == 0 ? s("山田 花子") : s("Person %1").arg(i + 10), s("Autumn leads"),
             s("Two rooms, as soon as possible"), s("+3519100000%1").arg(i + 10),
             i % 3 ? Source::MetaAds : Source::GoogleAds, Status(i % 6), 4 * 1440 + 300 * i, false, 0},
            false);
    fillBusyChat(inbox.sorted().first().conversationId);
    closedChat = chats.conversations({}, 50).result()->cards.last().id;
    for (const LeadCard &card : inbox.sorted()) {
        if (card.id == closedLead)
            closedChat = card.conversationId;
    }
}

void SampleWorld::fillBusyChat(ConversationId id)
{
    busyChat = id;
    const auto at = [this](int minutes) {
        return clock.now().plusSeconds(-60 * minutes);
    };
    const auto in = [&](const char *text, int minutes) {
        chats.say(id, Direction::Inbound, QString::fromUtf8(text), at(minutes));
    };
    const auto out = [&](const char *text, int minutes, MessageStatus status, const char *why = "") {
        chats.say(id, Direction::Outbound, QString::fromUtf8(text), at(minutes), status,
                  QString::fromUtf8(why));
    };
    in("Hello! I filled in your form about the garden room yesterday.", 1500);
    out("Good afternoon Ana, thank you for your interest. I am Maria, and I look after you from here on.",
        1490, MessageStatus::Read);
    out("Would you like the brochure with prices?", 1490, MessageStatus::Read);
    in("Yes please 🙂", 1480);
    in("And could you tell me how long the delivery takes? We would like to have it before the winter, but "
       "only if "
       "the foundation can be done in the same week.",
       1480);
    out("Delivery is four to six weeks. The foundation takes two days, we do both in one go.", 40,
        MessageStatus::Delivered);
    out("The brochure: https://example.com/garden-rooms", 39, MessageStatus::Failed, "Message undeliverable");
    out("I try that again by e-mail.", 38, MessageStatus::Uncertain);
    in("Great, thank you!", 3);
    in("Does it come in anthracite as well?", 2);
    out("It does. I will send you a picture.", 1, MessageStatus::Sent);
    out("One moment…", 0, MessageStatus::Queued);
}

void SampleWorld::addHostile()
{
    const auto s = [](const char *text) {
        return QString::fromUtf8(text);
    };
    const QString markup = s("<b>bold</b><img src=x onerror=alert(1)> & <a href='http://evil'>click</a>");
    const QString longText = s("endless ").repeated(260);
    const QString unbroken = QString(2'000, u'W');
    const QString overrides = s("\u202Egnp.exe \u202Dmixed \u2066abc\u2069 שלום עולם and back");
    busyLead =
        add({markup, markup, markup, s("+351912345678"), Source::MetaAds, Status::New, 2, true, 120}, true);
    add({unbroken, unbroken, unbroken, s("+4915123456789"), Source::GoogleAds, Status::Proposal, 9, true, 3},
        true);
    add({overrides, overrides, overrides, s("+9725012345"), Source::WhatsApp, Status::Contacted, 20, true, 1},
        true);
    add({s("👩‍👩‍👧‍👦🏳️‍🌈 Zoë 🦊"),
         s("🔥🔥🔥"),
         s("😀😃😄😁 👍🏽 🇵🇹"),
         {},
         Source::WhatsApp,
         Status::Won,
         70,
         false,
         0},
        true);
    add({longText, {}, longText, s("+1"), Source::Api, Status::Lost, 600, false, 0}, false);
    add({{}, {}, {}, {}, Source::Manual, Status::New, 700, false, 0}, false);
    busyChat = inbox.sorted().first().conversationId;
    chats.say(busyChat, Direction::Inbound, markup, clock.now().plusSeconds(-300));
    chats.say(busyChat, Direction::Outbound, unbroken.left(300), clock.now().plusSeconds(-240),
              MessageStatus::Failed, markup);
    chats.say(busyChat, Direction::Inbound, overrides, clock.now().plusSeconds(-180));
    chats.say(busyChat, Direction::Outbound,
              s("مرحبا بك! هل يمكنني مساعدتك في اختيار اللون المناسب؟ السعر 1.250 €"),
              clock.now().plusSeconds(-120), MessageStatus::Read);
    chats.makeAutomatic(busyChat);
    chats.say(busyChat, Direction::Inbound, s("😀"), clock.now().plusSeconds(-60));
}

} // namespace leadpilot::fakes
