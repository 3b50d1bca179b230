// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/inboundmessage.h"

#include "core/intake/leadrow.h"
#include "core/intake/messagechange.h"
#include "core/intake/person.h"
#include "core/intake/rows.h"
#include "core/phonenumber.h"
#include "core/text.h"

#include <QJsonDocument>
#include <algorithm>
#include <array>

namespace leadpilot::intake {
namespace {

/// The type as the table knows it: a type of tomorrow is unsupported, not a lost message.
QString knownType(const QString &type)
{
    static constexpr std::array types{
        QLatin1StringView("text"),       QLatin1StringView("image"),    QLatin1StringView("document"),
        QLatin1StringView("audio"),      QLatin1StringView("video"),    QLatin1StringView("sticker"),
        QLatin1StringView("location"),   QLatin1StringView("contacts"), QLatin1StringView("interactive"),
        QLatin1StringView("reaction"),   QLatin1StringView("template"), QLatin1StringView("system"),
        QLatin1StringView("unsupported")};
    return std::ranges::find(types, type) != types.end() ? type : QStringLiteral("unsupported");
}

QString phoneOf(const InboundMessage &message)
{
    const auto number = PhoneNumber::fromWaId(message.waId);
    return number ? number->e164() : QString();
}

LeadFacts factsOf(const InboundMessage &message)
{
    LeadFacts facts;
    facts.source = LeadSource::WhatsApp;
    const PersonName name = splitName(text::cleanedLine(message.profileName, text::longestName));
    facts.firstName = name.first;
    facts.lastName = name.last;
    facts.phone = phoneOf(message);
    const std::array<std::pair<QString, QString>, 3> referral{
        {{QStringLiteral("referral_ad_id"), message.referralAdId},
         {QStringLiteral("referral_headline"), message.referralHeadline},
         {QStringLiteral("referral_click_id"), message.referralClickId}}};
    for (const auto &[field, value] : referral) {
        if (const QString line = text::cleanedLine(value, text::longestField); !line.isEmpty())
            facts.customFields.insert(field, line);
    }
    return facts;
}

struct ConversationPlace
{
    QString id;
    const Row *before = nullptr; ///< as it was found; null: it is new
};

/// The chat of our number with this person. Its last message, counter and service window follow from the
/// messages: the workspace keeps them.
ConversationPlace commitConversation(CommitBatch &batch, const InboundMessage &message, const Person &person,
                                     const QString &contactId, const LookupResult &found, IdSource &ids)
{
    const QString table = QStringLiteral("whatsapp_conversations");
    const Row *known =
        person.isKnown() ? found.conversation(message.phoneNumberId, person.matchedId) : nullptr;
    if (!known) {
        batch.absent.push_back(
            {QStringLiteral("conversation"), QString(message.phoneNumberId % u' ' % contactId)});
        const QString id = newId(ids);
        batch.insert(table, Row{{QStringLiteral("id"), id},
                                {QStringLiteral("contact_id"), contactId},
                                {QStringLiteral("phone_number_id"), message.phoneNumberId},
                                {QStringLiteral("whatsapp_phone"), textOrNull(phoneOf(message))}});
        return {id, nullptr};
    }
    Row update = filledIn(*known, {{QStringLiteral("whatsapp_phone"), phoneOf(message)}});
    // A person who writes again is not done with.
    if (known->text(u"status") != u"active")
        update.set(QStringLiteral("status"), QStringLiteral("active"));
    if (!update.isEmpty()) {
        guardVersion(batch, table, *known);
        update.set(QStringLiteral("id"), known->text(u"id"));
        batch.update(table, std::move(update));
    }
    return {known->text(u"id"), known};
}

Row messageRow(const InboundMessage &message, const QString &conversationId, Timestamp now, IdSource &ids)
{
    Row row{{QStringLiteral("id"), newId(ids)},
            {QStringLiteral("conversation_id"), conversationId},
            {QStringLiteral("whatsapp_message_id"), message.wamid},
            {QStringLiteral("direction"), toString(Direction::Inbound)},
            {QStringLiteral("message_type"), knownType(message.type)},
            {QStringLiteral("content"), textOrNull(text::cleaned(message.text, text::longestMessage))},
            {QStringLiteral("status"), toString(MessageStatus::Received)},
            {QStringLiteral("reply_to"), textOrNull(text::cleanedLine(message.replyTo, text::longestField))},
            // A message from the future would hold the service window open.
            {QStringLiteral("occurred_at"), std::min(message.sentAt, now).toString()}};
    if (!message.media.isEmpty())
        row.set(QStringLiteral("media"), JsonText{cleanedDocument(message.media)});
    return row;
}

/// Under whichever of the merged contacts the wish was noted, or of those that the message names as well.
bool isOptedOut(const Person &person, const LookupResult &found)
{
    const auto isMeant = [&person](const QString &root) {
        return root == person.contactId || std::ranges::any_of(person.conflicts, [&root](const auto &other) {
                   return other.second == root;
               });
    };
    return std::ranges::any_of(found.all(u"contacts"), [&](const Row *contact) {
        return !contact->isNull(u"opted_out_at") && isMeant(found.rootOf(contact->text(u"id")));
    });
}

/// In the batch of the message it answers: neither is there without the other.
void replyAutomatically(CommitBatch &batch, const Row &message, const ConversationPlace &conversation,
                        bool isOptedOut, Timestamp now, const AutoReply &reply)
{
    AutoReplyOccasion occasion;
    occasion.type = message.text(u"message_type");
    occasion.text = message.text(u"content");
    occasion.writtenAt = Timestamp::parse(message.text(u"occurred_at")).value_or(now);
    occasion.isTakenBack = !message.isNull(u"revoked_at");
    occasion.isOptedOut = isOptedOut;
    if (conversation.before)
        occasion.windowBefore = Timestamp::parse(conversation.before->text(u"window_expires_at"));
    if (!isAutoReplyDue(reply, occasion, now))
        return;
    // Of two messages that both find the window closed, the later one is decided again and finds it open.
    if (conversation.before)
        guardVersion(batch, QStringLiteral("whatsapp_conversations"), *conversation.before);
    batch.insert(
        QStringLiteral("whatsapp_messages"),
        autoReplyRow(reply, conversation.id, message.text(u"whatsapp_message_id"), occasion.writtenAt, now));
}

} // namespace

LookupKeys inboundMessageKeys(const InboundMessage &message)
{
    LookupKeys keys;
    keys.identities = lookupPairs(identitiesOf(message.waId, message.bsuid));
    keys.messages.append(message.wamid);
    keys.parked.append(message.wamid);
    return keys;
}

bool mayOpenLead(const InboundMessage &message, const LookupResult &found)
{
    if (found.find(u"whatsapp_messages", u"whatsapp_message_id", message.wamid))
        return false;
    const Person person = personIn(found, identitiesOf(message.waId, message.bsuid));
    return !person.isKnown() || !found.openLead(person.contactId, false);
}

CommitBatch decideInboundMessage(const InboundMessage &message, const LookupResult &found, Timestamp now,
                                 IdSource &ids, const IntakePolicy &policy)
{
    CommitBatch batch;
    if (found.find(u"whatsapp_messages", u"whatsapp_message_id", message.wamid))
        return batch;
    batch.absent.push_back({QStringLiteral("message"), message.wamid});

    const LeadFacts facts = factsOf(message);
    const Person person = personIn(found, identitiesOf(message.waId, message.bsuid));
    const QString name = text::cleanedLine(message.profileName, text::longestName);
    const QString evidence = QStringLiteral("whatsapp:") % message.wamid;
    const QString contactId = commitPerson(batch, person, found, name, {}, evidence, ids);
    const LeadPlace lead = commitLead(batch, person, contactId, facts, found, now, ids);
    const ConversationPlace conversation = commitConversation(batch, message, person, contactId, found, ids);
    Row row = messageRow(message, conversation.id, now, ids);
    applyParkedChanges(batch, row, found);
    replyAutomatically(batch, row, conversation, isOptedOut(person, found), now, policy.autoReply);
    batch.insert(QStringLiteral("whatsapp_messages"), std::move(row));

    if (lead.isNew) {
        addActivity(batch, contactId, lead.leadId, QStringLiteral("lead_created"),
                    {{QStringLiteral("source"), toString(LeadSource::WhatsApp)}}, message.sentAt, ids);
    }
    noteAssignment(batch, contactId, lead, facts, now, ids);
    // Told once, not with every message of the chat.
    if (lead.isNew || !conversation.before)
        noteConflicts(batch, person, contactId, lead.leadId, now, ids);
    return batch;
}

} // namespace leadpilot::intake
