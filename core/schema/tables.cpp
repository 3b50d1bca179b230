// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/tables.h"

#include <array>

namespace leadpilot::schema {
namespace {

using enum Type;

constexpr Column id{"id", Uuid, true};

constexpr const char *leadSources = "meta_ads|google_ads|whatsapp|manual|import|api";
constexpr const char *leadStatuses = "new|contacted|qualified|proposal|won|lost";

constexpr std::array stampColumns{
    Column{"version", Integer, true, "1", nullptr, nullptr, true},
    Column{"created_at", Timestamp, true, nullptr, nullptr, nullptr, true},
    Column{"updated_at", Timestamp, true, nullptr, nullptr, nullptr, true},
    Column{"deleted_at", Timestamp},
    Column{"change_xid", BigInteger, true, nullptr, nullptr, nullptr, true},
};

constexpr std::array profiles{
    id,
    Column{"name", Text, true},
    Column{"role", Text, true, "'agent'", "admin|manager|agent", nullptr, true},
    Column{"email", Text, false, nullptr, nullptr, nullptr, true},
    Column{"working_hours", Json},
    Column{"active", Boolean, true, "1", nullptr, nullptr, true},
};

constexpr std::array contacts{
    id,
    Column{"display_name", Text, true, "''"},
    Column{"company", Text},
    Column{"opted_out_at", Timestamp},
    Column{"merged_into", Uuid, false, nullptr, nullptr, "contacts"},
};

constexpr std::array contactIdentities{
    id,
    Column{"contact_id", Uuid, true, nullptr, nullptr, "contacts"},
    Column{"kind", Text, true, nullptr, "phone|wa_id|bsuid|email"},
    Column{"value", Text, true},
    Column{"evidence", Text, true, "''"},
};

constexpr std::array leads{
    id,
    Column{"contact_id", Uuid, false, nullptr, nullptr, "contacts"},
    Column{"first_name", Text},
    Column{"last_name", Text},
    Column{"email", Text},
    Column{"phone", Text},
    Column{"company", Text},
    Column{"source", Text, true, nullptr, leadSources},
    Column{"campaign_id", Text},
    Column{"campaign_name", Text},
    Column{"status", Text, true, "'new'", leadStatuses},
    Column{"assigned_to", Uuid, false, nullptr, nullptr, "profiles"},
    Column{"value_minor", BigInteger},
    Column{"currency", Text},
    Column{"custom_fields", Json, true, "'{}'"},
    Column{"is_test", Boolean, true, "0"},
    Column{"snoozed_until", Timestamp},
    Column{"first_response_at", Timestamp},
};

constexpr std::array activities{
    id,
    Column{"contact_id", Uuid, true, nullptr, nullptr, "contacts"},
    Column{"lead_id", Uuid, false, nullptr, nullptr, "leads"},
    Column{"kind", Text, true},
    Column{"content", Text},
    Column{"data", Json, true, "'{}'"},
    Column{"actor", Uuid, false, nullptr, nullptr, "profiles"},
    Column{"occurred_at", Timestamp, true},
};

constexpr std::array tasks{
    id,
    Column{"contact_id", Uuid, false, nullptr, nullptr, "contacts"},
    Column{"lead_id", Uuid, false, nullptr, nullptr, "leads"},
    Column{"title", Text, true},
    Column{"due_at", Timestamp},
    Column{"done_at", Timestamp},
    Column{"assigned_to", Uuid, false, nullptr, nullptr, "profiles"},
};

constexpr std::array tags{id, Column{"name", Text, true}, Column{"color", Text}};

constexpr std::array leadTags{
    id,
    Column{"lead_id", Uuid, true, nullptr, nullptr, "leads"},
    Column{"tag_id", Uuid, true, nullptr, nullptr, "tags"},
};

constexpr std::array conversations{
    id,
    Column{"contact_id", Uuid, true, nullptr, nullptr, "contacts", true},
    Column{"phone_number_id", Text, true, nullptr, nullptr, nullptr, true},
    Column{"whatsapp_phone", Text, false, nullptr, nullptr, nullptr, true},
    Column{"last_message_at", Timestamp, false, nullptr, nullptr, nullptr, true},
    Column{"last_message_text", Text, false, nullptr, nullptr, nullptr, true},
    Column{"unread_count", Integer, true, "0", nullptr, nullptr, true},
    Column{"status", Text, true, "'active'", "active|archived|closed"},
    Column{"last_read_at", Timestamp},
    Column{"window_expires_at", Timestamp, false, nullptr, nullptr, nullptr, true},
};

constexpr std::array messages{
    id,
    Column{"conversation_id", Uuid, true, nullptr, nullptr, "whatsapp_conversations"},
    Column{"whatsapp_message_id", Text, false, nullptr, nullptr, nullptr, true},
    Column{"direction", Text, true, nullptr, "inbound|outbound"},
    Column{"message_type", Text, true, nullptr,
           "text|image|document|audio|video|sticker|location|contacts|interactive|reaction|template|system|"
           "unsupported"},
    Column{"content", Text},
    Column{"status", Text, true, nullptr,
           "received|queued|sending|uncertain|accepted|sent|failed|delivered|read|played"},
    Column{"error", Json, false, nullptr, nullptr, nullptr, true},
    Column{"reply_to", Text},
    Column{"media", Json},
    Column{"sent_by", Uuid, false, nullptr, nullptr, "profiles"},
    /// When it happened as the vendor (inbound) or the writing desktop (outbound) says.
    Column{"occurred_at", Timestamp, true},
    Column{"edited_at", Timestamp, false, nullptr, nullptr, nullptr, true},
    Column{"revoked_at", Timestamp, false, nullptr, nullptr, nullptr, true},
};

constexpr std::array templates{
    id,
    Column{"template_name", Text, true},
    Column{"template_content", Text, true},
    Column{"category", Text, true, nullptr, "MARKETING|OTP|UTILITY"},
    Column{"body_variables", TextArray, true, "'[]'"},
    Column{"language", Text, true},
    Column{"status", Text, true, "'PENDING'"},
    /// When the vendor said so: its notices come in any order.
    Column{"status_at", Timestamp, false, nullptr, nullptr, nullptr, true},
};

constexpr std::array campaigns{
    id,
    Column{"campaign_name", Text, true},
    Column{"template_id", Uuid, false, nullptr, nullptr, "whatsapp_templates"},
    Column{"recipient_count", Integer, true, "0"},
    Column{"status", Text, true, "'draft'", "draft|scheduled|in_progress|completed"},
    Column{"scheduled_at", Timestamp},
};

constexpr std::array campaignRecipients{
    id,
    Column{"campaign_id", Uuid, true, nullptr, nullptr, "whatsapp_campaigns"},
    Column{"contact_id", Uuid, true, nullptr, nullptr, "contacts"},
    Column{"message_id", Uuid, false, nullptr, nullptr, "whatsapp_messages"},
    Column{"status", Text, true, "'pending'"},
};

constexpr std::array quickReplies{id, Column{"shortcut", Text, true}, Column{"content", Text, true},
                                  Column{"owner_id", Uuid, false, nullptr, nullptr, "profiles"}};

constexpr std::array savedViews{id, Column{"name", Text, true}, Column{"definition", Json, true, "'{}'"},
                                Column{"owner_id", Uuid, false, nullptr, nullptr, "profiles"}};

constexpr std::array metaLeads{
    id,
    Column{"meta_lead_id", Text, true},
    Column{"campaign_id", Text},
    Column{"lead_crm_id", Uuid, false, nullptr, nullptr, "leads"},
    Column{"first_name", Text},
    Column{"last_name", Text},
    Column{"email", Text},
    Column{"phone", Text},
    Column{"company", Text},
    Column{"status", Text, true, nullptr, "created|duplicate|error"},
    Column{"field_data", Json, true, "'[]'"},
    Column{"page_id", Text},
    Column{"form_id", Text},
    Column{"ad_id", Text},
    Column{"vendor_created_at", Timestamp},
};

constexpr std::array googleLeads{
    id,
    Column{"google_lead_id", Text, true},
    Column{"campaign_id", Text},
    Column{"lead_crm_id", Uuid, false, nullptr, nullptr, "leads"},
    Column{"first_name", Text},
    Column{"last_name", Text},
    Column{"email", Text},
    Column{"phone", Text},
    Column{"company", Text},
    Column{"status", Text, true, nullptr, "created|duplicate|error"},
    Column{"field_data", Json, true, "'[]'"},
    Column{"form_id", Text},
    Column{"gcl_id", Text},
    Column{"vendor_created_at", Timestamp},
};

constexpr std::array metaCampaigns{id, Column{"meta_campaign_id", Text, true}, Column{"campaign_name", Text},
                                   Column{"auto_assign_to", Uuid, false, nullptr, nullptr, "profiles"}};
constexpr std::array googleCampaigns{id, Column{"google_campaign_id", Text, true},
                                     Column{"campaign_name", Text},
                                     Column{"auto_assign_to", Uuid, false, nullptr, nullptr, "profiles"}};

constexpr std::array adLeadLedger{
    id,
    Column{"vendor", Text, true, nullptr, "meta|google"},
    Column{"form_id", Text, true},
    Column{"day", Text, true},
    Column{"vendor_count", Integer, true, "0"},
    Column{"arrived_count", Integer, true, "0"},
};

constexpr std::array alerts{id, Column{"kind", Text, true}, Column{"message", Text, true},
                            Column{"severity", Text, true, "'warning'", "info|warning|critical"},
                            Column{"resolved_at", Timestamp}};

/// Who gets a new lead: the first active rule that the lead fits and that has somebody to give it to.
constexpr std::array assignmentRules{
    id,
    Column{"name", Text, true},
    Column{"position", Integer, true, "0"},
    Column{"active", Boolean, true, "1"},
    Column{"kind", Text, true, nullptr, "round_robin|least_open"},
    /// Empty lists ask nothing; without members all active agents are meant.
    Column{"sources", TextArray, true, "'[]'", leadSources},
    Column{"campaign_ids", TextArray, true, "'[]'"},
    Column{"members", TextArray, true, "'[]'"},
    Column{"within_working_hours", Boolean, true, "0"},
};

/// In which round of a rule a member last had a lead, and when.
constexpr std::array assignmentTurns{
    id,
    Column{"rule_id", Uuid, true, nullptr, nullptr, "assignment_rules"},
    Column{"member_id", Uuid, true, nullptr, nullptr, "profiles"},
    Column{"turn", Integer, true, "0"},
    Column{"last_at", Timestamp},
};

constexpr std::array synced{
    Table{"contacts", contacts, Sight::ByContact, "id", Writes::Members, nullptr, true},
    Table{"contact_identities", contactIdentities, Sight::ByContact, "contact_id", Writes::Members,
          "kind,value", true},
    Table{"leads", leads, Sight::ByContact, "contact_id", Writes::Members, nullptr, true},
    Table{"activities", activities, Sight::ByContact, "contact_id", Writes::Members, nullptr, true},
    Table{"tasks", tasks, Sight::ByContact, "contact_id", Writes::Members, nullptr, true},
    Table{"tags", tags, Sight::Everyone, nullptr, Writes::Members, "name", true},
    Table{"lead_tags", leadTags, Sight::ByLead, "lead_id", Writes::Members, "lead_id,tag_id", true},
    Table{"whatsapp_conversations", conversations, Sight::ByContact, "contact_id", Writes::Members,
          "phone_number_id,contact_id", true},
    Table{"whatsapp_messages", messages, Sight::ByConversation, "conversation_id", Writes::Members,
          "whatsapp_message_id", true},
    Table{"whatsapp_templates", templates, Sight::Everyone, nullptr, Writes::Managers,
          "template_name,language", true},
    Table{"whatsapp_campaigns", campaigns, Sight::Everyone, nullptr, Writes::Managers, nullptr, true},
    Table{"whatsapp_campaign_recipients", campaignRecipients, Sight::ByContact, "contact_id",
          Writes::Managers, "campaign_id,contact_id", true},
    Table{"quick_replies", quickReplies, Sight::ByOwner, "owner_id", Writes::Members, nullptr, true},
    Table{"saved_views", savedViews, Sight::ByOwner, "owner_id", Writes::Members, nullptr, true},
    Table{"profiles", profiles, Sight::Everyone, nullptr, Writes::Admins, nullptr, true},
    Table{"meta_ads_leads", metaLeads, Sight::ByLead, "lead_crm_id", Writes::None, "meta_lead_id", true},
    Table{"google_ads_leads", googleLeads, Sight::ByLead, "lead_crm_id", Writes::None, "google_lead_id",
          true},
    Table{"meta_ads_campaigns", metaCampaigns, Sight::Everyone, nullptr, Writes::Managers, "meta_campaign_id",
          true},
    Table{"google_ads_campaigns", googleCampaigns, Sight::Everyone, nullptr, Writes::Managers,
          "google_campaign_id", true},
    Table{"ad_lead_ledger", adLeadLedger, Sight::Managers, nullptr, Writes::None, "vendor,form_id,day", true},
    Table{"alerts", alerts, Sight::Managers, nullptr, Writes::None, nullptr, true},
    Table{"assignment_rules", assignmentRules, Sight::Everyone, nullptr, Writes::Managers, nullptr, true},
    Table{"assignment_turns", assignmentTurns, Sight::Managers, nullptr, Writes::None, "rule_id,member_id",
          true},
};

constexpr std::array webhooks{
    id,
    Column{"webhook_source_id", Uuid},
    Column{"provider", Text, true, nullptr, "meta|google|whatsapp"},
    Column{"status", Text, true, nullptr, "success|pending|failed"},
    Column{"raw_payload", Json},
    Column{"raw_body", Bytes},
    Column{"signature_verified", Boolean, true, "0"},
    Column{"error_message", Text},
    Column{"created_at", Timestamp, true},
    Column{"updated_at", Timestamp, true},
};

constexpr std::array webhookLogs{
    id,
    Column{"webhook_id", Uuid, true},
    Column{"status", Text, true, nullptr, "sent|delivered|failed"},
    Column{"response_body", Text},
    Column{"error_message", Text},
    Column{"created_at", Timestamp, true},
};

constexpr std::array webhookEvents{
    Column{"event_key", Text, true},
    Column{"webhook_id", Uuid, true},
    Column{"item", Integer, true, "0"},
    Column{"kind", Text, true},
    Column{"status", Text, true, nullptr, "done|ignored|parked|dead"},
    /// A parked status: the wamid it is about, and the report itself.
    Column{"waits_for", Text},
    Column{"data", Json},
    Column{"attempts", Integer, true, "0"},
    Column{"next_attempt_at", Timestamp},
    Column{"dead_at", Timestamp},
    Column{"error_message", Text},
    Column{"created_at", Timestamp, true},
};

constexpr std::array service{
    Table{"webhooks", webhooks},
    Table{"webhook_logs", webhookLogs},
    Table{"webhook_events", webhookEvents, Sight::Service, nullptr, Writes::None, nullptr, false,
          "event_key"},
};

const Table *findIn(std::span<const Table> tables, QStringView name)
{
    for (const Table &table : tables) {
        if (name == QLatin1StringView(table.name))
            return &table;
    }
    return nullptr;
}

const Column *findIn(std::span<const Column> columns, QStringView name)
{
    for (const Column &column : columns) {
        if (name == QLatin1StringView(column.name))
            return &column;
    }
    return nullptr;
}

} // namespace

std::span<const Column> stamps()
{
    return stampColumns;
}
std::span<const Table> syncedTables()
{
    return synced;
}
std::span<const Table> serviceTables()
{
    return service;
}

const Table *findTable(QStringView name)
{
    const Table *table = findIn(synced, name);
    return table ? table : findIn(service, name);
}

const Column *findColumn(const Table &table, QStringView name)
{
    const Column *column = findIn(table.columns, name);
    return column || !table.synced ? column : findIn(stampColumns, name);
}

int rankOf(QStringView table)
{
    const Table *found = findIn(synced, table);
    return found ? static_cast<int>(found - synced.data()) : -1;
}

} // namespace leadpilot::schema
