-- SPDX-License-Identifier: GPL-3.0-or-later
-- What everything else stands on: a project of LeadPilot's own, a schema that the API does not expose, and
-- the workspace's one row.

-- LeadPilot's tables have the field's plain names. A project that already uses one of them is left alone:
-- this is the first statement, so nothing has been changed when it stops the push.
do $$
declare
  taken text;
begin
  select string_agg(quote_ident(c.relname), ', ' order by c.relname) into taken
  from pg_catalog.pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and c.relname in ('contacts', 'contact_identities', 'leads', 'activities', 'tasks', 'tags', 'lead_tags',
      'whatsapp_conversations', 'whatsapp_messages', 'whatsapp_templates', 'whatsapp_campaigns',
      'whatsapp_campaign_recipients', 'quick_replies', 'saved_views', 'profiles', 'meta_ads_leads',
      'google_ads_leads', 'meta_ads_campaigns', 'google_ads_campaigns', 'ad_lead_ledger', 'alerts',
      'assignment_rules', 'assignment_turns',
      'webhook_sources', 'webhooks', 'webhook_logs', 'webhook_events', 'meta_ads_config',
      'google_ads_config', 'whatsapp_config', 'audit_log', 'member_signals');
  if taken is not null then
    raise exception 'the schema public of this project already has: %', taken
      using errcode = '42P07',
        hint = 'LeadPilot needs a project of its own. Create a new one, or rename these tables first.';
  end if;
end $$;

-- What only triggers and functions use lives here, out of the API's reach.
create schema leadpilot;
revoke all on schema leadpilot from public;
comment on schema leadpilot is 'LeadPilot: internal tables and functions. Not to be exposed by the API.';

create table leadpilot.workspace (
  one              boolean primary key default true check (one),
  name             text not null default 'LeadPilot',
  -- Which life of the workspace a cursor belongs to. A new one makes every client pull everything again.
  epoch            uuid not null default gen_random_uuid(),
  -- Compared by desktop and relay: an older program refuses a newer schema and says so.
  schema_version   int not null default 1,
  -- Agents see every contact, not only theirs and the unassigned ones.
  agents_see_all   boolean not null default false,
  -- Changes of sight up to this transaction have been forgotten: an older cursor starts again.
  sight_forgotten  xid8 not null default '0',
  -- See leadpilot.home.
  home_xmin        text not null,
  created_at       timestamptz not null default now()
);

-- An anchor that only restamp_after_restore() rewrites. The workspace's row remembers the transaction that
-- wrote it; a dump loaded elsewhere brings that number along, but the loaded anchor carries the loading
-- transaction's. That the two differ is how sync_pull knows that change_xid means nothing here yet.
-- pg_upgrade, VACUUM FULL and physical copies keep both; for those see leadpilot.epoch().
create table leadpilot.home (one boolean primary key default true check (one));
insert into leadpilot.home default values;
insert into leadpilot.workspace (home_xmin) select h.xmin::text from leadpilot.home h;

alter table leadpilot.workspace enable row level security;
alter table leadpilot.home enable row level security;

-- The tables that travel, in the order in which a pull brings them (parents first), who sees a row and who
-- may write it. The same as syncedTables() in core/schema/tables.cpp; policies and functions follow from it.
create table leadpilot.synced_tables (
  rank         int primary key,
  name         text not null unique,
  sight        text not null
    check (sight in ('Everyone', 'ByContact', 'ByLead', 'ByConversation', 'ByOwner', 'Managers')),
  sight_column text,
  writes       text not null check (writes in ('None', 'Members', 'Managers', 'Admins'))
);
alter table leadpilot.synced_tables enable row level security;
insert into leadpilot.synced_tables (rank, name, sight, sight_column, writes) values
  (0, 'contacts', 'ByContact', 'id', 'Members'),
  (1, 'contact_identities', 'ByContact', 'contact_id', 'Members'),
  (2, 'leads', 'ByContact', 'contact_id', 'Members'),
  (3, 'activities', 'ByContact', 'contact_id', 'Members'),
  (4, 'tasks', 'ByContact', 'contact_id', 'Members'),
  (5, 'tags', 'Everyone', null, 'Members'),
  (6, 'lead_tags', 'ByLead', 'lead_id', 'Members'),
  (7, 'whatsapp_conversations', 'ByContact', 'contact_id', 'Members'),
  (8, 'whatsapp_messages', 'ByConversation', 'conversation_id', 'Members'),
  (9, 'whatsapp_templates', 'Everyone', null, 'Managers'),
  (10, 'whatsapp_campaigns', 'Everyone', null, 'Managers'),
  (11, 'whatsapp_campaign_recipients', 'ByContact', 'contact_id', 'Managers'),
  (12, 'quick_replies', 'ByOwner', 'owner_id', 'Members'),
  (13, 'saved_views', 'ByOwner', 'owner_id', 'Members'),
  (14, 'profiles', 'Everyone', null, 'Admins'),
  (15, 'meta_ads_leads', 'ByLead', 'lead_crm_id', 'None'),
  (16, 'google_ads_leads', 'ByLead', 'lead_crm_id', 'None'),
  (17, 'meta_ads_campaigns', 'Everyone', null, 'Managers'),
  (18, 'google_ads_campaigns', 'Everyone', null, 'Managers'),
  (19, 'ad_lead_ledger', 'Managers', null, 'None'),
  (20, 'alerts', 'Managers', null, 'None'),
  (21, 'assignment_rules', 'Everyone', null, 'Managers'),
  (22, 'assignment_turns', 'Managers', null, 'None');
