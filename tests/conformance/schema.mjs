// SPDX-License-Identifier: GPL-3.0-or-later
/** Every column of the wire in its order, who sees a row, and who may write: core/schema/tables.cpp in other words. */
export const stamps = 'version created_at updated_at deleted_at change_xid'.split(' ');

export const tables = {
    contacts: {
        sight: 'byContact', writes: 'members',
        columns: 'id display_name company opted_out_at merged_into'.split(' '),
    },
    contact_identities: {
        sight: 'byContact', writes: 'members',
        columns: 'id contact_id kind value evidence'.split(' '),
    },
    leads: {
        sight: 'byContact', writes: 'members',
        columns: ('id contact_id first_name last_name email phone company source campaign_id campaign_name ' +
            'status assigned_to value_minor currency custom_fields is_test snoozed_until ' +
            'first_response_at').split(' '),
    },
    activities: {
        sight: 'byContact', writes: 'members',
        columns: 'id contact_id lead_id kind content data actor occurred_at'.split(' '),
    },
    tasks: {
        sight: 'byContact', writes: 'members',
        columns: 'id contact_id lead_id title due_at done_at assigned_to'.split(' '),
    },
    tags: {
        sight: 'everyone', writes: 'members',
        columns: 'id name color'.split(' '),
    },
    lead_tags: {
        sight: 'byLead', writes: 'members',
        columns: 'id lead_id tag_id'.split(' '),
    },
    whatsapp_conversations: {
        sight: 'byContact', writes: 'members',
        columns: ('id contact_id phone_number_id whatsapp_phone last_message_at last_message_text ' +
            'unread_count status last_read_at window_expires_at').split(' '),
    },
    whatsapp_messages: {
        sight: 'byConversation', writes: 'members',
        columns: ('id conversation_id whatsapp_message_id direction message_type content status error ' +
            'reply_to media sent_by occurred_at edited_at revoked_at').split(' '),
    },
    whatsapp_templates: {
        sight: 'everyone', writes: 'managers',
        columns: 'id template_name template_content category body_variables language status status_at'.split(' '),
    },
    whatsapp_campaigns: {
        sight: 'everyone', writes: 'managers',
        columns: 'id campaign_name template_id recipient_count status scheduled_at'.split(' '),
    },
    whatsapp_campaign_recipients: {
        sight: 'byContact', writes: 'managers',
        columns: 'id campaign_id contact_id message_id status'.split(' '),
    },
    quick_replies: {
        sight: 'byOwner', writes: 'members',
        columns: 'id shortcut content owner_id'.split(' '),
    },
    saved_views: {
        sight: 'byOwner', writes: 'members',
        columns: 'id name definition owner_id'.split(' '),
    },
    profiles: {
        sight: 'everyone', writes: 'admins',
        columns: 'id name role email working_hours active'.split(' '),
    },
    meta_ads_leads: {
        sight: 'byLead', writes: 'none',
        columns: ('id meta_lead_id campaign_id lead_crm_id first_name last_name email phone company status ' +
            'field_data page_id form_id ad_id vendor_created_at').split(' '),
    },
    google_ads_leads: {
        sight: 'byLead', writes: 'none',
        columns: ('id google_lead_id campaign_id lead_crm_id first_name last_name email phone company ' +
            'status field_data form_id gcl_id vendor_created_at').split(' '),
    },
    meta_ads_campaigns: {
        sight: 'everyone', writes: 'managers',
        columns: 'id meta_campaign_id campaign_name auto_assign_to'.split(' '),
    },
    google_ads_campaigns: {
        sight: 'everyone', writes: 'managers',
        columns: 'id google_campaign_id campaign_name auto_assign_to'.split(' '),
    },
    ad_lead_ledger: {
        sight: 'managers', writes: 'none',
        columns: 'id vendor form_id day vendor_count arrived_count'.split(' '),
    },
    alerts: {
        sight: 'managers', writes: 'none',
        columns: 'id kind message severity resolved_at'.split(' '),
    },
    assignment_rules: {
        sight: 'everyone', writes: 'managers',
        columns: 'id name position active kind sources campaign_ids members within_working_hours'.split(' '),
    },
    assignment_turns: {
        sight: 'managers', writes: 'none',
        columns: 'id rule_id member_id turn last_at'.split(' '),
    },
};
