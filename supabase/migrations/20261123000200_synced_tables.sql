-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables that travel to the desktops. core/schema/tables.cpp describes the same ones for the embedded
-- home, the mirror and the codecs; a test compares the two, column by column.
--
-- Every table ends with the stamps, which a trigger writes and nobody else: version counts the changes,
-- change_xid is the changing transaction (what sync_pull walks by: times and sequences lose rows under
-- concurrent commits), deleted_at marks a deleted row, which stays readable so that deletions travel too.
-- Keys other than the id hold for live rows only.

-- A member of the workspace. An account of auth.users without a row here sees nothing.
create table public.profiles (
  id            uuid primary key references auth.users (id),
  name          text not null,
  role          text not null default 'agent' check (role in ('admin', 'manager', 'agent')),
  email         text,
  working_hours jsonb,
  active        boolean not null default true,
  version       int not null default 1,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  deleted_at    timestamptz,
  change_xid    xid8 not null default pg_current_xact_id()
);
create index on public.profiles (change_xid, id);
create index on public.profiles (created_at, id);

-- One person. merged_into points at the contact this one turned out to be; nothing is re-pointed, so
-- that a merge can be undone.
create table public.contacts (
  id           uuid primary key default gen_random_uuid(),
  display_name text not null default '',
  company      text,
  opted_out_at timestamptz,
  merged_into  uuid references public.contacts (id) deferrable,
  version      int not null default 1,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  deleted_at   timestamptz,
  change_xid   xid8 not null default pg_current_xact_id()
);
create index on public.contacts (merged_into);
create index on public.contacts (change_xid, id);
create index on public.contacts (created_at, id);

-- How a person is known: telephone number, WhatsApp id, business-scoped id or e-mail address.
create table public.contact_identities (
  id         uuid primary key default gen_random_uuid(),
  contact_id uuid not null references public.contacts (id) deferrable,
  kind       text not null check (kind in ('phone', 'wa_id', 'bsuid', 'email')),
  value      text not null,
  evidence   text not null default '',
  version    int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  change_xid xid8 not null default pg_current_xact_id()
);
create unique index contact_identities_kind_value_key on public.contact_identities (kind, value) where deleted_at is null;
create index on public.contact_identities (contact_id);
create index on public.contact_identities (change_xid, id);
create index on public.contact_identities (created_at, id);

-- One wish to buy. phone is kept as received; the E.164 form stands among the contact's identities.
create table public.leads (
  id                uuid primary key default gen_random_uuid(),
  contact_id        uuid references public.contacts (id) deferrable,
  first_name        text,
  last_name         text,
  email             text,
  phone             text,
  company           text,
  source            text not null
    check (source in ('meta_ads', 'google_ads', 'whatsapp', 'manual', 'import', 'api')),
  campaign_id       text,
  campaign_name     text,
  status            text not null default 'new'
    check (status in ('new', 'contacted', 'qualified', 'proposal', 'won', 'lost')),
  assigned_to       uuid references public.profiles (id) deferrable,
  value_minor       bigint,
  currency          text,
  custom_fields     jsonb not null default '{}',
  is_test           boolean not null default false,
  snoozed_until     timestamptz,
  first_response_at timestamptz,
  version           int not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  deleted_at        timestamptz,
  change_xid        xid8 not null default pg_current_xact_id()
);
create index on public.leads (contact_id);
create index on public.leads (assigned_to);
create index on public.leads (email);
create index on public.leads (phone);
create index on public.leads (contact_id, assigned_to) where deleted_at is null;
create index on public.leads (status, created_at desc);
-- A member's open leads are counted here whenever a rule asks who has fewest.
create index leads_open on public.leads (assigned_to) where status not in ('won', 'lost') and not is_test and deleted_at is null;
create index on public.leads (change_xid, id);
create index on public.leads (created_at, id);

-- A person's timeline.
create table public.activities (
  id          uuid primary key default gen_random_uuid(),
  contact_id  uuid not null references public.contacts (id) deferrable,
  lead_id     uuid references public.leads (id) deferrable,
  kind        text not null,
  content     text,
  data        jsonb not null default '{}',
  actor       uuid references public.profiles (id) deferrable,
  occurred_at timestamptz not null,
  version     int not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  deleted_at  timestamptz,
  change_xid  xid8 not null default pg_current_xact_id()
);
create index on public.activities (contact_id);
create index on public.activities (lead_id);
create index on public.activities (actor);
create index on public.activities (change_xid, id);
create index on public.activities (created_at, id);

create table public.tasks (
  id          uuid primary key default gen_random_uuid(),
  contact_id  uuid references public.contacts (id) deferrable,
  lead_id     uuid references public.leads (id) deferrable,
  title       text not null,
  due_at      timestamptz,
  done_at     timestamptz,
  assigned_to uuid references public.profiles (id) deferrable,
  version     int not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  deleted_at  timestamptz,
  change_xid  xid8 not null default pg_current_xact_id()
);
create index on public.tasks (contact_id);
create index on public.tasks (lead_id);
create index on public.tasks (assigned_to);
create index on public.tasks (change_xid, id);
create index on public.tasks (created_at, id);

create table public.tags (
  id         uuid primary key default gen_random_uuid(),
  name       text not null,
  color      text,
  version    int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  change_xid xid8 not null default pg_current_xact_id()
);
create unique index tags_name_key on public.tags (name) where deleted_at is null;
create index on public.tags (change_xid, id);
create index on public.tags (created_at, id);

create table public.lead_tags (
  id         uuid primary key default gen_random_uuid(),
  lead_id    uuid not null references public.leads (id) deferrable,
  tag_id     uuid not null references public.tags (id) deferrable,
  version    int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  change_xid xid8 not null default pg_current_xact_id()
);
create unique index lead_tags_lead_id_tag_id_key on public.lead_tags (lead_id, tag_id) where deleted_at is null;
create index on public.lead_tags (lead_id);
create index on public.lead_tags (tag_id);
create index on public.lead_tags (change_xid, id);
create index on public.lead_tags (created_at, id);

-- phone_number_id is ours, whatsapp_phone theirs (null where they write under a user name). The
-- last_*, unread_count and window_* columns follow from the messages and last_read_at (see the stamps).
create table public.whatsapp_conversations (
  id                uuid primary key default gen_random_uuid(),
  contact_id        uuid not null references public.contacts (id) deferrable,
  phone_number_id   text not null,
  whatsapp_phone    text,
  last_message_at   timestamptz,
  last_message_text text,
  unread_count      int not null default 0,
  status            text not null default 'active' check (status in ('active', 'archived', 'closed')),
  last_read_at      timestamptz,
  window_expires_at timestamptz,
  version           int not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  deleted_at        timestamptz,
  change_xid        xid8 not null default pg_current_xact_id()
);
create unique index whatsapp_conversations_phone_number_id_contact_id_key on public.whatsapp_conversations (phone_number_id, contact_id) where deleted_at is null;
create index on public.whatsapp_conversations (contact_id, whatsapp_phone);
create index on public.whatsapp_conversations (change_xid, id);
create index on public.whatsapp_conversations (created_at, id);

-- id is ours, whatsapp_message_id the vendor's, unknown until a send was accepted.
create table public.whatsapp_messages (
  id                  uuid primary key default gen_random_uuid(),
  conversation_id     uuid not null references public.whatsapp_conversations (id) deferrable,
  whatsapp_message_id text,
  direction           text not null check (direction in ('inbound', 'outbound')),
  message_type        text not null
    check (message_type in (
      'text', 'image', 'document', 'audio', 'video', 'sticker', 'location', 'contacts',
      'interactive', 'reaction', 'template', 'system', 'unsupported')),
  content             text,
  status              text not null
    check (status in (
      'received', 'queued', 'sending', 'uncertain', 'accepted', 'sent', 'failed', 'delivered',
      'read', 'played')),
  error               jsonb,
  reply_to            text,
  media               jsonb,
  sent_by             uuid references public.profiles (id) deferrable,
  occurred_at         timestamptz not null,
  edited_at           timestamptz,
  revoked_at          timestamptz,
  version             int not null default 1,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  deleted_at          timestamptz,
  change_xid          xid8 not null default pg_current_xact_id()
);
-- Chats differ widely in length: the long ones must be known to be long, so that their last fifty messages
-- are read from the index and not all of them, sorted.
alter table public.whatsapp_messages alter column conversation_id set statistics 1000;
create unique index whatsapp_messages_whatsapp_message_id_key on public.whatsapp_messages (whatsapp_message_id) where deleted_at is null;
create index on public.whatsapp_messages (sent_by);
create index whatsapp_messages_thread on public.whatsapp_messages (conversation_id, occurred_at desc, id desc);
create index whatsapp_messages_inbound on public.whatsapp_messages (conversation_id, occurred_at desc) where direction = 'inbound' and deleted_at is null;
create index whatsapp_messages_unsent on public.whatsapp_messages (occurred_at, id) where status in ('queued', 'sending');
create index whatsapp_messages_in_flight on public.whatsapp_messages (conversation_id) where status in ('queued', 'sending');
create index on public.whatsapp_messages (change_xid, id);
create index on public.whatsapp_messages (created_at, id);

create table public.whatsapp_templates (
  id               uuid primary key default gen_random_uuid(),
  template_name    text not null,
  template_content text not null,
  category         text not null check (category in ('MARKETING', 'OTP', 'UTILITY')),
  body_variables   text[] not null default '{}',
  language         text not null,
  status           text not null default 'PENDING',
  status_at        timestamptz,
  version          int not null default 1,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  deleted_at       timestamptz,
  change_xid       xid8 not null default pg_current_xact_id()
);
create unique index whatsapp_templates_template_name_language_key on public.whatsapp_templates (template_name, language) where deleted_at is null;
create index on public.whatsapp_templates (change_xid, id);
create index on public.whatsapp_templates (created_at, id);

create table public.whatsapp_campaigns (
  id              uuid primary key default gen_random_uuid(),
  campaign_name   text not null,
  template_id     uuid references public.whatsapp_templates (id) deferrable,
  recipient_count int not null default 0,
  status          text not null default 'draft'
    check (status in ('draft', 'scheduled', 'in_progress', 'completed')),
  scheduled_at    timestamptz,
  version         int not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  deleted_at      timestamptz,
  change_xid      xid8 not null default pg_current_xact_id()
);
create index on public.whatsapp_campaigns (template_id);
create index on public.whatsapp_campaigns (change_xid, id);
create index on public.whatsapp_campaigns (created_at, id);

create table public.whatsapp_campaign_recipients (
  id          uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.whatsapp_campaigns (id) deferrable,
  contact_id  uuid not null references public.contacts (id) deferrable,
  message_id  uuid references public.whatsapp_messages (id) deferrable,
  status      text not null default 'pending',
  version     int not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  deleted_at  timestamptz,
  change_xid  xid8 not null default pg_current_xact_id()
);
create unique index whatsapp_campaign_recipients_campaign_id_contact_id_key on public.whatsapp_campaign_recipients (campaign_id, contact_id) where deleted_at is null;
create index on public.whatsapp_campaign_recipients (campaign_id);
create index on public.whatsapp_campaign_recipients (contact_id);
create index on public.whatsapp_campaign_recipients (message_id);
create index on public.whatsapp_campaign_recipients (change_xid, id);
create index on public.whatsapp_campaign_recipients (created_at, id);

create table public.quick_replies (
  id         uuid primary key default gen_random_uuid(),
  shortcut   text not null,
  content    text not null,
  owner_id   uuid references public.profiles (id) deferrable,
  version    int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  change_xid xid8 not null default pg_current_xact_id()
);
create index on public.quick_replies (owner_id);
create index on public.quick_replies (change_xid, id);
create index on public.quick_replies (created_at, id);

create table public.saved_views (
  id         uuid primary key default gen_random_uuid(),
  name       text not null,
  definition jsonb not null default '{}',
  owner_id   uuid references public.profiles (id) deferrable,
  version    int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  change_xid xid8 not null default pg_current_xact_id()
);
create index on public.saved_views (owner_id);
create index on public.saved_views (change_xid, id);
create index on public.saved_views (created_at, id);

create table public.meta_ads_leads (
  id                uuid primary key default gen_random_uuid(),
  meta_lead_id      text not null,
  campaign_id       text,
  lead_crm_id       uuid references public.leads (id) deferrable,
  first_name        text,
  last_name         text,
  email             text,
  phone             text,
  company           text,
  status            text not null check (status in ('created', 'duplicate', 'error')),
  field_data        jsonb not null default '[]',
  page_id           text,
  form_id           text,
  ad_id             text,
  vendor_created_at timestamptz,
  version           int not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  deleted_at        timestamptz,
  change_xid        xid8 not null default pg_current_xact_id()
);
create unique index meta_ads_leads_meta_lead_id_key on public.meta_ads_leads (meta_lead_id) where deleted_at is null;
create index on public.meta_ads_leads (lead_crm_id);
create index on public.meta_ads_leads (email);
create index on public.meta_ads_leads (change_xid, id);
create index on public.meta_ads_leads (created_at, id);

create table public.google_ads_leads (
  id                uuid primary key default gen_random_uuid(),
  google_lead_id    text not null,
  campaign_id       text,
  lead_crm_id       uuid references public.leads (id) deferrable,
  first_name        text,
  last_name         text,
  email             text,
  phone             text,
  company           text,
  status            text not null check (status in ('created', 'duplicate', 'error')),
  field_data        jsonb not null default '[]',
  form_id           text,
  gcl_id            text,
  vendor_created_at timestamptz,
  version           int not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  deleted_at        timestamptz,
  change_xid        xid8 not null default pg_current_xact_id()
);
create unique index google_ads_leads_google_lead_id_key on public.google_ads_leads (google_lead_id) where deleted_at is null;
create index on public.google_ads_leads (lead_crm_id);
create index on public.google_ads_leads (gcl_id);
create index on public.google_ads_leads (email);
create index on public.google_ads_leads (change_xid, id);
create index on public.google_ads_leads (created_at, id);

create table public.meta_ads_campaigns (
  id               uuid primary key default gen_random_uuid(),
  meta_campaign_id text not null,
  campaign_name    text,
  auto_assign_to   uuid references public.profiles (id) deferrable,
  version          int not null default 1,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  deleted_at       timestamptz,
  change_xid       xid8 not null default pg_current_xact_id()
);
create unique index meta_ads_campaigns_meta_campaign_id_key on public.meta_ads_campaigns (meta_campaign_id) where deleted_at is null;
create index on public.meta_ads_campaigns (auto_assign_to);
create index on public.meta_ads_campaigns (change_xid, id);
create index on public.meta_ads_campaigns (created_at, id);

create table public.google_ads_campaigns (
  id                 uuid primary key default gen_random_uuid(),
  google_campaign_id text not null,
  campaign_name      text,
  auto_assign_to     uuid references public.profiles (id) deferrable,
  version            int not null default 1,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  deleted_at         timestamptz,
  change_xid         xid8 not null default pg_current_xact_id()
);
create unique index google_ads_campaigns_google_campaign_id_key on public.google_ads_campaigns (google_campaign_id) where deleted_at is null;
create index on public.google_ads_campaigns (auto_assign_to);
create index on public.google_ads_campaigns (change_xid, id);
create index on public.google_ads_campaigns (created_at, id);

-- What the vendor says it delivered, a form and a day.
create table public.ad_lead_ledger (
  id            uuid primary key default gen_random_uuid(),
  vendor        text not null check (vendor in ('meta', 'google')),
  form_id       text not null,
  day           text not null,
  vendor_count  int not null default 0,
  arrived_count int not null default 0,
  version       int not null default 1,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  deleted_at    timestamptz,
  change_xid    xid8 not null default pg_current_xact_id()
);
create unique index ad_lead_ledger_vendor_form_id_day_key on public.ad_lead_ledger (vendor, form_id, day) where deleted_at is null;
create index on public.ad_lead_ledger (change_xid, id);
create index on public.ad_lead_ledger (created_at, id);

create table public.alerts (
  id          uuid primary key default gen_random_uuid(),
  kind        text not null,
  message     text not null,
  severity    text not null default 'warning' check (severity in ('info', 'warning', 'critical')),
  resolved_at timestamptz,
  version     int not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  deleted_at  timestamptz,
  change_xid  xid8 not null default pg_current_xact_id()
);
create index on public.alerts (change_xid, id);
create index on public.alerts (created_at, id);

-- Who gets a new lead: the first active rule, by position, that the lead fits and that has somebody to give it
-- to. Empty lists ask nothing; without members all active agents are meant.
create table public.assignment_rules (
  id                   uuid primary key default gen_random_uuid(),
  name                 text not null,
  position             int not null default 0,
  active               boolean not null default true,
  kind                 text not null check (kind in ('round_robin', 'least_open')),
  sources              text[] not null default '{}'
    check (sources <@ array['meta_ads', 'google_ads', 'whatsapp', 'manual', 'import', 'api']),
  campaign_ids         text[] not null default '{}',
  members              text[] not null default '{}',
  within_working_hours boolean not null default false,
  version              int not null default 1,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  deleted_at           timestamptz,
  change_xid           xid8 not null default pg_current_xact_id()
);
create index on public.assignment_rules (change_xid, id);
create index on public.assignment_rules (created_at, id);

-- In which round of a rule a member last had a lead, and when. A decision for a member is guarded by this row.
create table public.assignment_turns (
  id         uuid primary key default gen_random_uuid(),
  rule_id    uuid not null references public.assignment_rules (id) deferrable,
  member_id  uuid not null references public.profiles (id) deferrable,
  turn       int not null default 0,
  last_at    timestamptz,
  version    int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  change_xid xid8 not null default pg_current_xact_id()
);
create unique index assignment_turns_rule_id_member_id_key on public.assignment_turns (rule_id, member_id) where deleted_at is null;
create index on public.assignment_turns (rule_id);
create index on public.assignment_turns (member_id);
create index on public.assignment_turns (change_xid, id);
create index on public.assignment_turns (created_at, id);
