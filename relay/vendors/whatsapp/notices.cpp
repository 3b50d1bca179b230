// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/whatsapp/notices.h"

#include <algorithm>
#include <array>

namespace leadpilot::relay::vendors::whatsapp {

using namespace Qt::StringLiterals;
using meta::EventList;
using meta::plainWord;

namespace {

/// What happened, as the vendor's word in capitals; "OTHER" if it is no such word.
QString wordOf(const QString &name)
{
    const bool plain = !name.isEmpty() && name.size() <= 64 && std::ranges::all_of(name, [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    });
    return plain ? name : u"OTHER"_s;
}

template <size_t count> bool isOneOf(const QString &word, const std::array<QLatin1StringView, count> &words)
{
    return std::ranges::find(words, word) != words.end();
}

intake::Event nothingToDo(const QString &field, const QString &word)
{
    return intake::Ignored{plainWord(field) + u' ' + word};
}

intake::VendorAlert alertOf(const JsonNode &entry, const QString &kind, const QString &message,
                            bool isCritical = false)
{
    return {.accountId = entry.optional("id"_L1).id(),
            .kind = u"whatsapp_"_s + kind,
            .isCritical = isCritical,
            .message = message};
}

intake::TemplateChange changeOfTemplate(const JsonNode &entry, const JsonNode &value)
{
    intake::TemplateChange change{.accountId = entry.optional("id"_L1).id(),
                                  .name = value.required("message_template_name"_L1).text(),
                                  .language = value.optional("message_template_language"_L1).text()};
    if (entry.has("time"_L1))
        change.at = entry.required("time"_L1).unixSeconds();
    return change;
}

intake::VendorAlert alertOf(const JsonNode &entry, const intake::TemplateChange &change, const QString &what)
{
    return alertOf(entry, u"template"_s,
                   u"The template \u201c%1\u201d (%2)"_s.arg(change.name, change.language) + u' ' + what +
                       u'.');
}

/// In our words; empty for one we have none for.
QString categoryOf(const QString &word)
{
    if (word == "AUTHENTICATION"_L1)
        return u"OTP"_s;
    return word == "MARKETING"_L1 || word == "UTILITY"_L1 ? word : QString();
}

intake::Event templateStatus(const JsonNode &entry, const JsonNode &value, const QString &field)
{
    static constexpr std::array troubles{"REJECTED"_L1,       "PAUSED"_L1,          "DISABLED"_L1,
                                         "FLAGGED"_L1,        "LOCKED"_L1,          "DELETED"_L1,
                                         "LIMIT_EXCEEDED"_L1, "PENDING_DELETION"_L1};
    const QString event = wordOf(value.required("event"_L1).text());
    if (event == "OTHER"_L1 || event == "UNARCHIVED"_L1)
        return nothingToDo(field, event);
    intake::TemplateChange change = changeOfTemplate(entry, value);
    change.status = event == "REINSTATED"_L1 ? u"APPROVED"_s : event;
    if (isOneOf(event, troubles)) {
        const QString reason = wordOf(value.optional("reason"_L1).text());
        const QString why = reason == "OTHER"_L1 || reason == "NONE"_L1 ? QString() : u": "_s + reason;
        change.alert = alertOf(entry, change, u"is "_s + event + why);
    }
    return change;
}

intake::Event templateQuality(const JsonNode &entry, const JsonNode &value, const QString &field)
{
    const QString score = wordOf(value.required("new_quality_score"_L1).text());
    if (score != "RED"_L1 && score != "YELLOW"_L1)
        return nothingToDo(field, score);
    return alertOf(entry, changeOfTemplate(entry, value), u"has the quality "_s + score);
}

intake::Event templateCategory(const JsonNode &entry, const JsonNode &value)
{
    const QString category = wordOf(value.required("new_category"_L1).text());
    // The notice ahead of the change tells what the category is to be; the later one what it was.
    const bool isAhead = value.has("correct_category"_L1);
    const QString to = isAhead ? wordOf(value.optional("correct_category"_L1).text()) : category;
    const QString verb = isAhead ? u"will be of the category "_s : u"is now of the category "_s;
    intake::TemplateChange change = changeOfTemplate(entry, value);
    change.alert = alertOf(entry, change, verb + to);
    if (!isAhead)
        change.category = categoryOf(category);
    return change;
}

intake::Event accountUpdate(const JsonNode &entry, const JsonNode &value, const QString &field)
{
    static constexpr std::array critical{"ACCOUNT_DELETED"_L1,         "ACCOUNT_RESTRICTION"_L1,
                                         "ACCOUNT_VIOLATION"_L1,       "PARTNER_REMOVED"_L1,
                                         "PARTNER_APP_UNINSTALLED"_L1, "ACCOUNT_OFFBOARDED"_L1};
    QString event = wordOf(value.required("event"_L1).text());
    if (event == "DISABLED_UPDATE"_L1) {
        event = wordOf(value.optional("ban_info"_L1).optional("waba_ban_state"_L1).text());
        if (event == "REINSTATE"_L1)
            return nothingToDo(field, event);
        return alertOf(entry, u"account"_s, u"WhatsApp says about our account: "_s + event + u'.', true);
    }
    if (!isOneOf(event, critical))
        return nothingToDo(field, event);
    return alertOf(entry, u"account"_s, u"WhatsApp says about our account: "_s + event + u'.', true);
}

intake::Event decision(const JsonNode &entry, const JsonNode &value, const QString &field,
                       const QString &subject)
{
    const QString word = wordOf(value.required("decision"_L1).text());
    if (word != "REJECTED"_L1)
        return nothingToDo(field, word);
    return alertOf(entry, u"account"_s, subject + u" was rejected by WhatsApp."_s);
}

/// Nothing for a field of which nobody needs to know.
std::optional<intake::Event> noticeOf(const JsonNode &entry, const JsonNode &value, const QString &field)
{
    // Meta's own sample of the quality notice bears the name of the status notice.
    const bool isQuality = value.has("new_quality_score"_L1);
    if (isQuality && field.startsWith(u"message_template_"))
        return templateQuality(entry, value, field);
    if (field == "message_template_status_update"_L1)
        return templateStatus(entry, value, field);
    if (field == "template_category_update"_L1)
        return templateCategory(entry, value);
    if (field == "account_update"_L1)
        return accountUpdate(entry, value, field);
    if (field == "account_review_update"_L1)
        return decision(entry, value, field, u"Our account"_s);
    if (field == "phone_number_name_update"_L1)
        return decision(entry, value, field, u"The display name of our number"_s);
    if (field == "account_alerts"_L1)
        return alertOf(entry, u"account"_s, u"WhatsApp has an alert about our account."_s);
    if (field == "security"_L1)
        return alertOf(entry, u"account"_s, u"A security setting of our number was changed."_s);
    if (field == "phone_number_quality_update"_L1)
        return nothingToDo(field, wordOf(value.optional("event"_L1).text()));
    return std::nullopt;
}

/// Why a field has no effect here.
QString reasonFor(const QString &field)
{
    if (field == "message_template_components_update"_L1)
        return u"a template's texts; templates are read in bulk"_s;
    if (field == "business_capability_update"_L1)
        return u"limits of the account; they are read when they matter"_s;
    if (field == "smb_message_echoes"_L1 || field == "smb_app_state_sync"_L1 || field == "history"_L1)
        return u"the phone's own app; numbers shared with it are not followed"_s;
    if (field == "business_username_updates"_L1)
        return u"our own user name"_s;
    return u"field "_s + plainWord(field);
}

void readPreference(const JsonNode &at, const QString &phoneNumberId, EventList &events)
{
    JsonFault fault;
    const JsonNode node = at.notingIn(fault);
    intake::PreferenceChange change{.phoneNumberId = phoneNumberId,
                                    .waId = node.optional("wa_id"_L1).id(),
                                    .bsuid = node.optional("user_id"_L1).identifier(),
                                    .at = node.required("timestamp"_L1).unixSeconds()};
    const QString category = node.required("category"_L1).text();
    const QString value = node.required("value"_L1).text();
    if (!fault && change.waId.isEmpty() && change.bsuid.isEmpty())
        node.fail(u"neither wa_id nor user_id");
    if (fault) {
        events.addUnreadable(at, fault);
        return;
    }
    const QString user = change.bsuid.isEmpty() ? change.waId : change.bsuid;
    const QString key =
        QStringList{u"wa:preference"_s, user, category, value, QString::number(change.at.seconds())}.join(
            u':');
    change.stops = value == "stop"_L1;
    const bool isKnown = change.stops || value == "resume"_L1 || value == "signup"_L1;
    if (category == "marketing_messages"_L1 && isKnown)
        events.add(key, u"preference"_s, std::move(change));
    else
        events.add(key, u"preference"_s,
                   intake::Ignored{u"preference "_s + plainWord(category) + u' ' + plainWord(value)});
}

void readUserId(const JsonNode &at, const QString &phoneNumberId, EventList &events)
{
    JsonFault fault;
    const JsonNode node = at.notingIn(fault);
    const JsonNode ids = node.required("user_id"_L1);
    intake::IdentityChange change{.phoneNumberId = phoneNumberId,
                                  .kind = u"bsuid"_s,
                                  .previous = ids.required("previous"_L1).identifier(),
                                  .current = ids.required("current"_L1).identifier(),
                                  .at = node.required("timestamp"_L1).unixSeconds()};
    if (!fault && (change.previous.isEmpty() || change.current.isEmpty()))
        ids.fail(u"empty");
    if (fault)
        events.addUnreadable(at, fault);
    else
        events.addKeyedByContent(at, u"user_id"_s, std::move(change));
}

void readPeople(const JsonNode &change, QLatin1StringView list,
                void (*read)(const JsonNode &, const QString &, EventList &), EventList &events)
{
    JsonFault fault;
    const JsonNode value = change.notingIn(fault).required("value"_L1);
    const QString phoneNumberId = value.required("metadata"_L1).required("phone_number_id"_L1).id();
    const auto items = value.required(list).items();
    if (fault) {
        events.addUnreadable(change, fault);
        return;
    }
    for (const JsonNode &item : items)
        read(item, phoneNumberId, events);
}

} // namespace

void readNotice(const JsonNode &entry, const JsonNode &change, const QString &field, EventList &events)
{
    if (field == "user_preferences"_L1)
        return readPeople(change, "user_preferences"_L1, readPreference, events);
    if (field == "user_id_update"_L1)
        return readPeople(change, "user_id_update"_L1, readUserId, events);
    JsonFault fault;
    const JsonNode value = change.notingIn(fault).required("value"_L1);
    const QString id = value.optional("message_template_id"_L1).id();
    const QString time = entry.notingIn(fault).optional("time"_L1).id();
    auto event = noticeOf(entry.notingIn(fault), value, field);
    const QString word = plainWord(field);
    if (fault)
        events.addUnreadable(change, fault);
    else if (!event)
        events.addKeyedByContent(change, word, intake::Ignored{reasonFor(field)});
    else if (field == "message_template_status_update"_L1 && value.has("event"_L1) && !time.isEmpty())
        events.add(u"wa:template:%1:%2:%3"_s.arg(id, wordOf(value.optional("event"_L1).text()), time), word,
                   std::move(*event));
    else
        events.addKeyedByContent(change, word, std::move(*event));
}

} // namespace leadpilot::relay::vendors::whatsapp
