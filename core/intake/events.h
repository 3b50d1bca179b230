// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/messagestatus.h"
#include "core/timestamp.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <variant>
#include <vector>

/// What a vendor's webhook says, in our words. Texts are as received (cleaned when rows are made); ids are
/// decimal or opaque strings, never numbers.
namespace leadpilot::intake {

enum class Provider { Meta, Google, WhatsApp };
QString toString(Provider provider);
std::optional<Provider> providerFromString(QStringView text);

/// A question of a lead form and its answers.
struct FormField
{
    QString name;
    QStringList values;
    QString label = {}; ///< the question as people saw it; empty where the vendor sends none
    friend bool operator==(const FormField &, const FormField &) = default;
};

/// Meta announces a lead by id only: it must be read back from the Graph API.
struct MetaLeadNotice
{
    QString leadgenId;
    QString pageId;
    QString formId;
    QString adId; ///< empty for organic and test leads
    Timestamp createdAt;
};

/// A lead form as filled in, from either ads vendor.
struct LeadForm
{
    LeadSource source = LeadSource::MetaAds;
    QString vendorLeadId;
    QString pageId; ///< Meta only
    QString formId;
    QString adId;
    QString campaignId;
    QString campaignName; ///< empty where the vendor sends none
    QString clickId;      ///< Google's gcl_id
    QString fullName;
    QString firstName;
    QString lastName;
    QString email;
    QString phone;
    QString company;
    std::vector<FormField> fields; ///< every field as received, the ones above included
    std::optional<Timestamp> submittedAt;
    bool isTest = false;
};

/// A person's WhatsApp message to one of our numbers.
struct InboundMessage
{
    QString phoneNumberId; ///< ours
    QString wamid;
    QString waId;             ///< digits without plus; empty for people who write under a user name
    QString bsuid;            ///< business-scoped user id; may be empty
    QString profileName;      ///< may be empty
    QString type;             ///< one of whatsapp_messages.message_type
    QString text;             ///< body, caption, button title or a one-line description
    QString replyTo;          ///< wamid quoted; may be empty
    QByteArray media;         ///< compact JSON of the media object; empty if none
    QString referralAdId;     ///< the ad the chat began at; may be empty, as the two below
    QString referralHeadline; ///< the ad in words
    QString referralClickId;  ///< ctwa_clid
    Timestamp sentAt;
};

/// A person changed or took back a message they had written.
struct MessageChange
{
    QString phoneNumberId; ///< ours
    QString waId;          ///< the person's, as in InboundMessage
    QString bsuid;
    QString wamid; ///< of this notice: a later one may call the message by it
    QString originalWamid;
    bool isRevoke = false;
    QString text;     ///< of an edit: what the message says now
    QByteArray media; ///< of an edit, as in InboundMessage
    Timestamp at;
};

/// A person is reached by another number or user id from now on.
struct IdentityChange
{
    QString phoneNumberId; ///< ours
    QString kind;          ///< "wa_id" or "bsuid"
    QString previous;
    QString current;
    Timestamp at;
};

/// A person does not want messages any more, or does again.
struct PreferenceChange
{
    QString phoneNumberId; ///< ours
    QString waId;          ///< the person's, as in InboundMessage
    QString bsuid;
    bool stops = true;
    Timestamp at;
};

/// Something about our own account, number or template that managers should know.
struct VendorAlert
{
    QString accountId = {}; ///< the vendor's id of the business account
    QString kind = {};      ///< one word: "whatsapp_template"
    bool isCritical = false;
    QString message = {}; ///< a sentence
};

/// What has become of one of our message templates.
struct TemplateChange
{
    QString accountId; ///< as VendorAlert's
    QString name;
    QString language;
    QString status = {};                   ///< in the vendor's words; empty: as it was
    QString category = {};                 ///< one of whatsapp_templates.category; empty: as it was
    std::optional<VendorAlert> alert = {}; ///< where it is trouble
    Timestamp at = {};
};

/// How far a message of ours has got.
struct StatusReport
{
    QString phoneNumberId;
    QString wamid;
    MessageStatus status = MessageStatus::Sent;
    QString callbackData; ///< our message id, echoed; may be empty
    QByteArray errors;    ///< compact JSON array of the vendor's errors; empty if none
    Timestamp at;
};

/// Something the vendor sends that has no effect here; `reason` is recorded with the event.
struct Ignored
{
    QString reason;
};

/// An item that cannot be understood: it becomes a dead letter of its own and keeps no neighbour back.
struct Unreadable
{
    QString path; ///< e.g. "entry[0].changes[2].value.messages[0].id: not a string"
};

using Event =
    std::variant<MetaLeadNotice, LeadForm, InboundMessage, StatusReport, MessageChange, IdentityChange,
                 PreferenceChange, VendorAlert, TemplateChange, Ignored, Unreadable>;

/// One item of a webhook body: takes effect once, for ever, by its key.
struct EventItem
{
    QString key;  ///< e.g. "wa:message:wamid.X" (facts: leadgen id, lead id, message id, id + status)
    QString kind; ///< e.g. "whatsapp.message"
    int item = 0; ///< position in the body
    Event event;
};

} // namespace leadpilot::intake
