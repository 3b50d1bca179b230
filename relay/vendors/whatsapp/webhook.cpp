// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/whatsapp/webhook.h"

#include "relay/vendors/meta/changes.h"
#include "relay/vendors/whatsapp/content.h"
#include "relay/vendors/whatsapp/notices.h"

#include <array>

namespace leadpilot::relay::vendors::whatsapp {

using namespace Qt::StringLiterals;
using meta::EventList;
using meta::plainWord;

namespace {

struct Person
{
    QString waId;
    QString bsuid;
    QString name;
};

/// The people of `value.contacts`, to be found by either of their ids.
class People
{
public:
    People() = default;
    People(const JsonNode &value, EventList &events)
    {
        JsonFault noArray;
        const std::vector<JsonNode> contacts = value.notingIn(noArray).optional("contacts"_L1).items();
        if (noArray)
            events.addUnreadable(value.optional("contacts"_L1), noArray);
        for (const JsonNode &contact : contacts)
            add(contact, events);
    }

    Person writer(const QString &waId, const QString &bsuid) const
    {
        for (const Person &person : m_people) {
            const bool samePhone = !waId.isEmpty() && person.waId == waId;
            const bool samePerson = !bsuid.isEmpty() && person.bsuid == bsuid;
            if (samePhone || samePerson)
                return person;
        }
        // A single contact is the writer even where the ids differ, as Brazilian numbers may.
        return m_people.size() == 1 ? m_people.front() : Person{};
    }

private:
    /// A contact of the wrong shape costs a name, not the messages beside it.
    void add(const JsonNode &at, EventList &events)
    {
        JsonFault fault;
        const JsonNode contact = at.notingIn(fault);
        Person person{.waId = contact.optional("wa_id"_L1).id(),
                      .bsuid = contact.optional("user_id"_L1).identifier(),
                      .name = contact.optional("profile"_L1).optional("name"_L1).text()};
        if (fault)
            events.addUnreadable(at, fault);
        else
            m_people.push_back(std::move(person));
    }

    std::vector<Person> m_people;
};

/// A notice of WhatsApp about the person: they have another number or user id now.
intake::Event readSystem(const JsonNode &message, const QString &phoneNumberId)
{
    const JsonNode system = message.required("system"_L1);
    const QString type = system.optional("type"_L1).text();
    const bool isNumber = type == "user_changed_number"_L1;
    if (!isNumber && type != "user_changed_user_id"_L1)
        return intake::Ignored{u"a notice of WhatsApp itself"_s};
    intake::IdentityChange change{.phoneNumberId = phoneNumberId,
                                  .kind = isNumber ? u"wa_id"_s : u"bsuid"_s,
                                  .previous = isNumber ? message.required("from"_L1).id()
                                                       : message.optional("from_user_id"_L1).identifier(),
                                  .current = isNumber ? system.required("wa_id"_L1).id()
                                                      : system.required("user_id"_L1).identifier(),
                                  .at = message.required("timestamp"_L1).unixSeconds()};
    // The field user_id_update, which comes as well, names both.
    if (change.previous.isEmpty())
        return intake::Ignored{u"a new user id without the former one"_s};
    return change;
}

intake::MessageChange readMessageChange(const JsonNode &message, const QString &type)
{
    intake::MessageChange change;
    change.isRevoke = type == "revoke"_L1;
    const JsonNode detail = message.required(change.isRevoke ? "revoke"_L1 : "edit"_L1);
    change.originalWamid = detail.required("original_message_id"_L1).identifier();
    if (change.originalWamid.isEmpty())
        detail.required("original_message_id"_L1).fail(u"empty");
    if (!change.isRevoke) {
        const JsonNode edited = detail.required("message"_L1);
        const Content content = readContent(edited, edited.required("type"_L1).text());
        change.text = content.text;
        change.media = content.media;
    }
    change.at = message.required("timestamp"_L1).unixSeconds();
    return change;
}

void readMessage(const JsonNode &at, const People &people, const QString &phoneNumberId, EventList &events)
{
    JsonFault fault;
    const JsonNode message = at.notingIn(fault);
    const QString wamid = message.required("id"_L1).identifier();
    const QString type = message.required("type"_L1).text();
    const QString key = u"wa:message:"_s + wamid;
    if (!fault && wamid.isEmpty())
        message.required("id"_L1).fail(u"empty");
    if (type == "system"_L1) {
        auto event = readSystem(message, phoneNumberId);
        return fault ? events.addUnreadable(at, fault) : events.add(key, type, std::move(event));
    }
    intake::InboundMessage inbound;
    inbound.phoneNumberId = phoneNumberId;
    inbound.wamid = wamid;
    inbound.waId = message.optional("from"_L1).id();
    inbound.bsuid = message.optional("from_user_id"_L1).identifier();
    const Person person = people.writer(inbound.waId, inbound.bsuid);
    inbound.profileName = person.name;
    if (inbound.waId.isEmpty())
        inbound.waId = person.waId;
    if (inbound.bsuid.isEmpty())
        inbound.bsuid = person.bsuid;
    if (inbound.waId.isEmpty() && inbound.bsuid.isEmpty())
        message.optional("from"_L1).fail(u"missing, and no from_user_id");
    if (type == "edit"_L1 || type == "revoke"_L1) {
        intake::MessageChange change = readMessageChange(message, type);
        change.phoneNumberId = phoneNumberId;
        change.waId = inbound.waId;
        change.bsuid = inbound.bsuid;
        change.wamid = wamid;
        return fault ? events.addUnreadable(at, fault) : events.add(key, type, std::move(change));
    }
    const Content content = readContent(message, type);
    inbound.type = content.type;
    inbound.text = content.text;
    inbound.media = content.media;
    const QString quoted = message.optional("context"_L1).optional("id"_L1).text();
    inbound.replyTo = content.replyTo.isEmpty() ? quoted : content.replyTo;
    const JsonNode referral = message.optional("referral"_L1);
    inbound.referralAdId = referral.optional("source_id"_L1).id();
    inbound.referralHeadline = referral.optional("headline"_L1).text();
    inbound.referralClickId = referral.optional("ctwa_clid"_L1).text();
    inbound.sentAt = message.required("timestamp"_L1).unixSeconds();
    if (fault)
        events.addUnreadable(at, fault);
    else
        events.add(key, u"message"_s, std::move(inbound));
}

std::optional<MessageStatus> reportedStatus(const QString &name)
{
    // Only what a vendor may say: "queued" or "received" from outside would be nonsense.
    static constexpr std::array reported{MessageStatus::Sent, MessageStatus::Delivered, MessageStatus::Read,
                                         MessageStatus::Played, MessageStatus::Failed};
    for (const MessageStatus status : reported) {
        if (toString(status) == name)
            return status;
    }
    return std::nullopt;
}

void readStatus(const JsonNode &at, const QString &phoneNumberId, EventList &events)
{
    JsonFault fault;
    const JsonNode node = at.notingIn(fault);
    const QString wamid = node.required("id"_L1).identifier();
    const QString name = node.required("status"_L1).text();
    const QString participant = node.optional("recipient_participant_id"_L1).id();
    intake::StatusReport report{.phoneNumberId = phoneNumberId,
                                .wamid = wamid,
                                .status = MessageStatus::Sent,
                                .callbackData = node.optional("biz_opaque_callback_data"_L1).text(),
                                .errors = {},
                                .at = node.required("timestamp"_L1).unixSeconds()};
    if (const JsonNode errors = node.optional("errors"_L1); !errors.items().empty())
        report.errors = errors.canonical();
    if (!fault && wamid.isEmpty())
        node.required("id"_L1).fail(u"empty");
    if (fault) {
        events.addUnreadable(at, fault);
        return;
    }
    QString key = u"wa:status:"_s + wamid + u':' + name;
    if (!participant.isEmpty())
        key += u':' + participant;
    const auto status = reportedStatus(name);
    if (!status) {
        events.add(key, u"status"_s, intake::Ignored{u"status "_s + plainWord(name)});
        return;
    }
    report.status = *status;
    events.add(key, u"status"_s, std::move(report));
}

void readChange(const JsonNode &entry, const JsonNode &change, const QString &field, EventList &events)
{
    if (field != "messages"_L1)
        return readNotice(entry, change, field, events);
    JsonFault fault;
    const JsonNode value = change.notingIn(fault).required("value"_L1);
    const QString phoneNumberId = value.required("metadata"_L1).required("phone_number_id"_L1).id();
    const std::vector<JsonNode> messages = value.optional("messages"_L1).items();
    const std::vector<JsonNode> statuses = value.optional("statuses"_L1).items();
    if (fault) {
        events.addUnreadable(change, fault);
        return;
    }
    const People people = messages.empty() ? People() : People(value, events);
    for (const JsonNode &message : messages)
        readMessage(message, people, phoneNumberId, events);
    for (const JsonNode &status : statuses)
        readStatus(status, phoneNumberId, events);
    if (messages.empty() && statuses.empty()) {
        const auto reason = value.has("errors"_L1) ? u"errors of the number, not of a message"_s
                                                   : u"neither messages nor statuses"_s;
        events.addKeyedByContent(change, u"errors"_s, intake::Ignored{reason});
    }
}

} // namespace

Expected<std::vector<intake::EventItem>> parseWebhook(QByteArrayView body)
{
    return meta::readChanges(body, "whatsapp_business_account"_L1, EventList(u"wa"_s, u"whatsapp"_s),
                             readChange);
}

} // namespace leadpilot::relay::vendors::whatsapp
