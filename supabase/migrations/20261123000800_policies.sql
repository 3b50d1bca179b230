-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may do what, for the plain table door and for Realtime. A hosted project grants everything on new
-- tables of `public` to anon and authenticated: that is taken back first.
--
--   anonymous   nothing
--   member      reads what leadpilot.visible_when() says; writes the columns granted below where
--               leadpilot.may_write() and leadpilot.may_place() agree
--   service     everything but what the workspace keeps itself (it bypasses row-level security)

do $$
declare
  ours text;
begin
  foreach ours in array array(select t.name from leadpilot.synced_tables t) || array['webhook_sources', 'webhooks',
      'webhook_logs', 'webhook_events', 'meta_ads_config', 'google_ads_config', 'whatsapp_config', 'audit_log',
      'member_signals'] loop
    execute format('alter table public.%I enable row level security', ours);
    execute format('revoke all on public.%I from public, anon, authenticated, service_role', ours);
    if ours in ('audit_log', 'member_signals') then
      execute format('grant select on public.%I to service_role', ours);
    else
      execute format('grant select, insert, update, delete on public.%I to service_role', ours);
    end if;
  end loop;
end $$;
alter table leadpilot.contact_sight enable row level security;
alter table leadpilot.sight_changes enable row level security;
alter table leadpilot.applied_mutations enable row level security;
alter table leadpilot.outbound_claims enable row level security;

-- What policies ask while they decide. The schema itself stays closed: nobody can name these.
grant execute on function leadpilot.member_id(), leadpilot.member_role(), leadpilot.is_member(),
  leadpilot.is_manager(), leadpilot.sees_all(), leadpilot.owners(), leadpilot.patient_until(text),
  leadpilot.sees_contact(uuid, uuid[]), leadpilot.sees_lead(uuid, uuid[]), leadpilot.sees_conversation(uuid, uuid[]),
  leadpilot.contacts_in_sight(), leadpilot.leads_in_sight(), leadpilot.conversations_in_sight(),
  leadpilot.may_write(text), leadpilot.may_place(text, uuid, uuid) to authenticated;

-- Updates: `using` says which rows, the check says who. So a member who sees a row but may not change it is
-- told so (42501) instead of changing nothing without a word. Deletes turn into updates (delete_softly).
do $$
declare
  known record;
  seen text;
  placed text;
begin
  for known in select * from leadpilot.synced_tables loop
    seen := leadpilot.visible_when(known.name, known.name, policy => true);
    placed := format('(select leadpilot.may_write(%L))', known.writes);
    if known.sight_column is not null and known.name <> 'contacts' then
      placed := placed || format(' and leadpilot.may_place(%L, %I%s)', known.name, known.sight_column,
        case when known.name = 'tasks' then ', lead_id' end);
    end if;
    execute format('create policy member_select on public.%I for select to authenticated using (%s)', known.name, seen);
    continue when known.writes = 'None';
    execute format('create policy member_insert on public.%I for insert to authenticated with check (%s%s)', known.name, placed,
      case when known.name = 'whatsapp_messages' then ' and direction = ''outbound'' and status = ''queued''' end);
    execute format('create policy member_update on public.%I for update to authenticated using (%s) with check (%s)',
      known.name, seen, placed);
    execute format('create policy member_delete on public.%I for delete to authenticated using (%s)', known.name, seen);
  end loop;
end $$;

grant select on public.member_signals to authenticated;
create policy own on public.member_signals for select to authenticated using (id = (select leadpilot.member_id()));
grant select on public.audit_log to authenticated;
create policy admins on public.audit_log for select to authenticated using ((select leadpilot.member_role()) = 'admin');

-- The columns members may write. What is missing here is the service's (serviceOnly in core/schema). `id` is
-- among those for update because an upsert names it; a trigger keeps it from changing.
grant select on public.contacts to authenticated;
grant insert (
  id, display_name, company, opted_out_at, merged_into, deleted_at)
  on public.contacts to authenticated;
grant update (
  id, display_name, company, opted_out_at, merged_into, deleted_at)
  on public.contacts to authenticated;
grant delete on public.contacts to authenticated;
grant select on public.contact_identities to authenticated;
grant insert (
  id, contact_id, kind, value, evidence, deleted_at)
  on public.contact_identities to authenticated;
grant update (
  id, contact_id, kind, value, evidence, deleted_at)
  on public.contact_identities to authenticated;
grant delete on public.contact_identities to authenticated;
grant select on public.leads to authenticated;
grant insert (
  id, contact_id, first_name, last_name, email, phone, company, source, campaign_id, campaign_name,
  status, assigned_to, value_minor, currency, custom_fields, is_test, snoozed_until,
  first_response_at, deleted_at)
  on public.leads to authenticated;
grant update (
  id, contact_id, first_name, last_name, email, phone, company, source, campaign_id, campaign_name,
  status, assigned_to, value_minor, currency, custom_fields, is_test, snoozed_until,
  first_response_at, deleted_at)
  on public.leads to authenticated;
grant delete on public.leads to authenticated;
grant select on public.activities to authenticated;
grant insert (
  id, contact_id, lead_id, kind, content, data, actor, occurred_at, deleted_at)
  on public.activities to authenticated;
grant update (
  id, contact_id, lead_id, kind, content, data, actor, occurred_at, deleted_at)
  on public.activities to authenticated;
grant delete on public.activities to authenticated;
grant select on public.tasks to authenticated;
grant insert (
  id, contact_id, lead_id, title, due_at, done_at, assigned_to, deleted_at)
  on public.tasks to authenticated;
grant update (
  id, contact_id, lead_id, title, due_at, done_at, assigned_to, deleted_at)
  on public.tasks to authenticated;
grant delete on public.tasks to authenticated;
grant select on public.tags to authenticated;
grant insert (id, name, color, deleted_at) on public.tags to authenticated;
grant update (id, name, color, deleted_at) on public.tags to authenticated;
grant delete on public.tags to authenticated;
grant select on public.lead_tags to authenticated;
grant insert (id, lead_id, tag_id, deleted_at) on public.lead_tags to authenticated;
grant update (id, lead_id, tag_id, deleted_at) on public.lead_tags to authenticated;
grant delete on public.lead_tags to authenticated;
grant select on public.whatsapp_conversations to authenticated;
grant update (status, last_read_at) on public.whatsapp_conversations to authenticated;
grant select on public.whatsapp_messages to authenticated;
grant insert (
  id, conversation_id, direction, message_type, content, status, reply_to, media, sent_by,
  occurred_at, deleted_at)
  on public.whatsapp_messages to authenticated;
grant select on public.whatsapp_templates to authenticated;
grant insert (
  id, template_name, template_content, category, body_variables, language, status, deleted_at)
  on public.whatsapp_templates to authenticated;
grant update (
  id, template_name, template_content, category, body_variables, language, status, deleted_at)
  on public.whatsapp_templates to authenticated;
grant delete on public.whatsapp_templates to authenticated;
grant select on public.whatsapp_campaigns to authenticated;
grant insert (
  id, campaign_name, template_id, recipient_count, status, scheduled_at, deleted_at)
  on public.whatsapp_campaigns to authenticated;
grant update (
  id, campaign_name, template_id, recipient_count, status, scheduled_at, deleted_at)
  on public.whatsapp_campaigns to authenticated;
grant delete on public.whatsapp_campaigns to authenticated;
grant select on public.whatsapp_campaign_recipients to authenticated;
grant insert (
  id, campaign_id, contact_id, message_id, status, deleted_at)
  on public.whatsapp_campaign_recipients to authenticated;
grant update (
  id, campaign_id, contact_id, message_id, status, deleted_at)
  on public.whatsapp_campaign_recipients to authenticated;
grant delete on public.whatsapp_campaign_recipients to authenticated;
grant select on public.quick_replies to authenticated;
grant insert (id, shortcut, content, owner_id, deleted_at) on public.quick_replies to authenticated;
grant update (id, shortcut, content, owner_id, deleted_at) on public.quick_replies to authenticated;
grant delete on public.quick_replies to authenticated;
grant select on public.saved_views to authenticated;
grant insert (id, name, definition, owner_id, deleted_at) on public.saved_views to authenticated;
grant update (id, name, definition, owner_id, deleted_at) on public.saved_views to authenticated;
grant delete on public.saved_views to authenticated;
grant select on public.profiles to authenticated;
grant insert (id, name, working_hours, deleted_at) on public.profiles to authenticated;
grant update (id, name, working_hours, deleted_at) on public.profiles to authenticated;
grant delete on public.profiles to authenticated;
grant select on public.meta_ads_leads to authenticated;
grant select on public.google_ads_leads to authenticated;
grant select on public.meta_ads_campaigns to authenticated;
grant insert (
  id, meta_campaign_id, campaign_name, auto_assign_to, deleted_at)
  on public.meta_ads_campaigns to authenticated;
grant update (
  id, meta_campaign_id, campaign_name, auto_assign_to, deleted_at)
  on public.meta_ads_campaigns to authenticated;
grant delete on public.meta_ads_campaigns to authenticated;
grant select on public.google_ads_campaigns to authenticated;
grant insert (
  id, google_campaign_id, campaign_name, auto_assign_to, deleted_at)
  on public.google_ads_campaigns to authenticated;
grant update (
  id, google_campaign_id, campaign_name, auto_assign_to, deleted_at)
  on public.google_ads_campaigns to authenticated;
grant delete on public.google_ads_campaigns to authenticated;
grant select on public.ad_lead_ledger to authenticated;
grant select on public.alerts to authenticated;
grant select on public.assignment_rules to authenticated;
grant insert (
  id, name, position, active, kind, sources, campaign_ids, members, within_working_hours, deleted_at)
  on public.assignment_rules to authenticated;
grant update (
  id, name, position, active, kind, sources, campaign_ids, members, within_working_hours, deleted_at)
  on public.assignment_rules to authenticated;
grant delete on public.assignment_rules to authenticated;
grant select on public.assignment_turns to authenticated;
