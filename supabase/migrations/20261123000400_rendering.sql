-- SPDX-License-Identifier: GPL-3.0-or-later
-- How rows travel in the contract functions: times with six digits in UTC, int8 and xid8 as texts, every
-- column by name (a column added by a newer migration does not reach clients by accident). The plain table
-- door of PostgREST renders rows by itself.
--
-- Plain SQL without settings of their own, so that the planner can inline them.

create function leadpilot.iso(moment timestamptz) returns text
language sql stable parallel safe
as $$ select pg_catalog.to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') $$;

create function leadpilot.as_json(r public.contacts) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'display_name', r.display_name, 'company', r.company,
    'opted_out_at', leadpilot.iso(r.opted_out_at), 'merged_into', r.merged_into, 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.contact_identities) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'contact_id', r.contact_id, 'kind', r.kind, 'value', r.value, 'evidence', r.evidence,
    'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.leads) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'contact_id', r.contact_id, 'first_name', r.first_name, 'last_name', r.last_name,
    'email', r.email, 'phone', r.phone, 'company', r.company, 'source', r.source,
    'campaign_id', r.campaign_id, 'campaign_name', r.campaign_name, 'status', r.status,
    'assigned_to', r.assigned_to, 'value_minor', r.value_minor::text, 'currency', r.currency,
    'custom_fields', r.custom_fields, 'is_test', r.is_test,
    'snoozed_until', leadpilot.iso(r.snoozed_until),
    'first_response_at', leadpilot.iso(r.first_response_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.activities) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'contact_id', r.contact_id, 'lead_id', r.lead_id, 'kind', r.kind, 'content', r.content,
    'data', r.data, 'actor', r.actor, 'occurred_at', leadpilot.iso(r.occurred_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.tasks) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'contact_id', r.contact_id, 'lead_id', r.lead_id, 'title', r.title,
    'due_at', leadpilot.iso(r.due_at), 'done_at', leadpilot.iso(r.done_at), 'assigned_to', r.assigned_to,
    'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.tags) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'name', r.name, 'color', r.color, 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.lead_tags) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'lead_id', r.lead_id, 'tag_id', r.tag_id, 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.whatsapp_conversations) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'contact_id', r.contact_id, 'phone_number_id', r.phone_number_id,
    'whatsapp_phone', r.whatsapp_phone, 'last_message_at', leadpilot.iso(r.last_message_at),
    'last_message_text', r.last_message_text, 'unread_count', r.unread_count, 'status', r.status,
    'last_read_at', leadpilot.iso(r.last_read_at),
    'window_expires_at', leadpilot.iso(r.window_expires_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.whatsapp_messages) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'conversation_id', r.conversation_id, 'whatsapp_message_id', r.whatsapp_message_id,
    'direction', r.direction, 'message_type', r.message_type, 'content', r.content, 'status', r.status,
    'error', r.error, 'reply_to', r.reply_to, 'media', r.media, 'sent_by', r.sent_by,
    'occurred_at', leadpilot.iso(r.occurred_at), 'edited_at', leadpilot.iso(r.edited_at),
    'revoked_at', leadpilot.iso(r.revoked_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.whatsapp_templates) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'template_name', r.template_name, 'template_content', r.template_content,
    'category', r.category, 'body_variables', r.body_variables, 'language', r.language,
    'status', r.status, 'status_at', leadpilot.iso(r.status_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.whatsapp_campaigns) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'campaign_name', r.campaign_name, 'template_id', r.template_id,
    'recipient_count', r.recipient_count, 'status', r.status,
    'scheduled_at', leadpilot.iso(r.scheduled_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.whatsapp_campaign_recipients) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'campaign_id', r.campaign_id, 'contact_id', r.contact_id, 'message_id', r.message_id,
    'status', r.status, 'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.quick_replies) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'shortcut', r.shortcut, 'content', r.content, 'owner_id', r.owner_id,
    'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.saved_views) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'name', r.name, 'definition', r.definition, 'owner_id', r.owner_id, 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.profiles) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'name', r.name, 'role', r.role, 'email', r.email, 'working_hours', r.working_hours,
    'active', r.active, 'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.meta_ads_leads) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'meta_lead_id', r.meta_lead_id, 'campaign_id', r.campaign_id,
    'lead_crm_id', r.lead_crm_id, 'first_name', r.first_name, 'last_name', r.last_name, 'email', r.email,
    'phone', r.phone, 'company', r.company, 'status', r.status, 'field_data', r.field_data,
    'page_id', r.page_id, 'form_id', r.form_id, 'ad_id', r.ad_id,
    'vendor_created_at', leadpilot.iso(r.vendor_created_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.google_ads_leads) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'google_lead_id', r.google_lead_id, 'campaign_id', r.campaign_id,
    'lead_crm_id', r.lead_crm_id, 'first_name', r.first_name, 'last_name', r.last_name, 'email', r.email,
    'phone', r.phone, 'company', r.company, 'status', r.status, 'field_data', r.field_data,
    'form_id', r.form_id, 'gcl_id', r.gcl_id, 'vendor_created_at', leadpilot.iso(r.vendor_created_at),
    'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.meta_ads_campaigns) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'meta_campaign_id', r.meta_campaign_id, 'campaign_name', r.campaign_name,
    'auto_assign_to', r.auto_assign_to, 'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.google_ads_campaigns) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'google_campaign_id', r.google_campaign_id, 'campaign_name', r.campaign_name,
    'auto_assign_to', r.auto_assign_to, 'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.ad_lead_ledger) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'vendor', r.vendor, 'form_id', r.form_id, 'day', r.day, 'vendor_count', r.vendor_count,
    'arrived_count', r.arrived_count, 'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.alerts) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'kind', r.kind, 'message', r.message, 'severity', r.severity,
    'resolved_at', leadpilot.iso(r.resolved_at), 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.assignment_rules) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'name', r.name, 'position', r.position, 'active', r.active, 'kind', r.kind,
    'sources', r.sources, 'campaign_ids', r.campaign_ids, 'members', r.members,
    'within_working_hours', r.within_working_hours, 'version', r.version,
    'created_at', leadpilot.iso(r.created_at), 'updated_at', leadpilot.iso(r.updated_at),
    'deleted_at', leadpilot.iso(r.deleted_at), 'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.assignment_turns) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'id', r.id, 'rule_id', r.rule_id, 'member_id', r.member_id, 'turn', r.turn,
    'last_at', leadpilot.iso(r.last_at), 'version', r.version, 'created_at', leadpilot.iso(r.created_at),
    'updated_at', leadpilot.iso(r.updated_at), 'deleted_at', leadpilot.iso(r.deleted_at),
    'change_xid', r.change_xid::text)
$$;

create function leadpilot.as_json(r public.webhook_events) returns jsonb language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_object(
    'event_key', r.event_key, 'webhook_id', r.webhook_id, 'item', r.item, 'kind', r.kind,
    'status', r.status, 'waits_for', r.waits_for, 'data', r.data, 'attempts', r.attempts,
    'next_attempt_at', leadpilot.iso(r.next_attempt_at), 'dead_at', leadpilot.iso(r.dead_at),
    'error_message', r.error_message, 'created_at', leadpilot.iso(r.created_at))
$$;
