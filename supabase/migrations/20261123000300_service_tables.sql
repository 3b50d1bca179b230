-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tables that the relay alone reads and writes, and what the workspace keeps for itself. No member has any
-- right to the ones with secrets; encrypted columns hold what the relay's vault made of them.

create table public.webhook_sources (
  id         uuid primary key default gen_random_uuid(),
  name       text not null,
  secret_key bytea, -- encrypted
  active     boolean not null default true,
  created_at timestamptz not null default now()
);

-- One row a request; the id is a UUIDv7 given at the door. By month, so that retention drops tables instead
-- of deleting rows; therefore created_at is part of the key.
create table public.webhooks (
  id                 uuid not null,
  webhook_source_id  uuid references public.webhook_sources (id),
  provider           text not null check (provider in ('meta', 'google', 'whatsapp')),
  status             text not null check (status in ('success', 'pending', 'failed')),
  raw_payload        jsonb,
  raw_body           bytea, -- encrypted
  signature_verified boolean not null default false,
  error_message      text,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  primary key (id, created_at)
) partition by range (created_at);
create index webhooks_created_at_idx on public.webhooks (created_at);

-- webhook_id has no foreign key: a reference to a partitioned table needs its created_at as well.
create table public.webhook_logs (
  id            uuid not null default gen_random_uuid(),
  webhook_id    uuid not null,
  status        text not null check (status in ('sent', 'delivered', 'failed')),
  response_body text,
  error_message text,
  created_at    timestamptz not null default now(),
  primary key (id, created_at)
) partition by range (created_at);
create index webhook_logs_webhook_id_idx on public.webhook_logs (webhook_id);
create index webhook_logs_created_at_idx on public.webhook_logs (created_at);

-- One row an item of a request, kept for ever and therefore not by month: it is what makes an event take
-- effect once. waits_for and data belong to a parked status: the message it is about, and the report.
create table public.webhook_events (
  event_key       text primary key,
  webhook_id      uuid not null,
  item            int not null default 0,
  kind            text not null,
  status          text not null check (status in ('done', 'ignored', 'parked', 'dead')),
  waits_for       text,
  data            jsonb,
  attempts        int not null default 0,
  next_attempt_at timestamptz,
  dead_at         timestamptz,
  error_message   text,
  created_at      timestamptz not null default now()
);
create index on public.webhook_events (webhook_id);
create index webhook_events_parked on public.webhook_events (waits_for) where status = 'parked';
create index on public.webhook_events (status, next_attempt_at);

create table public.meta_ads_config (
  id                  uuid primary key default gen_random_uuid(),
  business_account_id text not null unique,
  access_token        bytea, -- encrypted
  refresh_token       bytea, -- encrypted
  pixel_id            text,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now()
);

create table public.google_ads_config (
  id              uuid primary key default gen_random_uuid(),
  customer_id     text not null unique,
  access_token    bytea, -- encrypted
  refresh_token   bytea, -- encrypted
  developer_token bytea, -- encrypted
  campaign_ids    text[] not null default '{}',
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now()
);

create table public.whatsapp_config (
  id                    uuid primary key default gen_random_uuid(),
  phone_number_id       text not null unique,
  access_token          bytea, -- encrypted
  webhook_verify_token  text,
  auto_response_message text,
  auto_response_enabled boolean not null default false,
  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now()
);

-- Which relay is sending a queued message, until when, and the number without which it may not report back.
create table leadpilot.outbound_claims (
  message_id  uuid primary key references public.whatsapp_messages (id) on delete cascade,
  fence       bigint not null,
  worker      text not null,
  lease_until timestamptz not null
);

-- A mutation pushed twice takes effect once.
create table leadpilot.applied_mutations (
  member_id   uuid not null references public.profiles (id) on delete cascade,
  mutation_id uuid not null,
  applied_at  timestamptz not null default now(),
  primary key (member_id, mutation_id)
);
create index on leadpilot.applied_mutations (applied_at);

-- Who works on a contact: the members its live leads are assigned to; the nil UUID stands for an unassigned
-- lead, which every agent sees. Kept by a trigger on leads, so that a policy on leads does not have to read
-- leads, and one index answers for a whole person.
create table leadpilot.contact_sight (
  contact_id uuid not null references public.contacts (id) on delete cascade deferrable,
  member_id  uuid not null,
  primary key (contact_id, member_id)
);
create index on leadpilot.contact_sight (member_id, contact_id);

-- That an agent gained or lost sight of a contact, and in which transaction: sync_pull brings all of the
-- contact, or its eviction.
create table leadpilot.sight_changes (
  member_id  uuid not null,
  change_xid xid8 not null default pg_current_xact_id(),
  contact_id uuid not null,
  gained     boolean not null,
  changed_at timestamptz not null default now(),
  primary key (member_id, change_xid, contact_id)
);
create index on leadpilot.sight_changes (change_xid);

-- That a row was hung on another contact, or given to somebody else: whoever does not see it any more, though
-- perhaps the contact it left, is told so by sync_pull.
create table leadpilot.row_moves (
  change_xid xid8 not null default pg_current_xact_id(),
  table_name text not null,
  row_id     uuid not null,
  changed_at timestamptz not null default now(),
  primary key (change_xid, table_name, row_id)
);

-- The workspace of a relay that is being moved here, or was (see relay_import).
create table leadpilot.arrival (
  one      boolean primary key default true check (one),
  source   text not null, -- the other workspace's epoch
  began_at timestamptz not null default now(),
  ended_at timestamptz
);
alter table leadpilot.row_moves enable row level security;
alter table leadpilot.arrival enable row level security;

-- Touched when a member's sight changes: the Realtime event that makes the member's desktop pull.
create table public.member_signals (
  id         uuid primary key references public.profiles (id) on delete cascade,
  changed_at timestamptz not null default now(),
  change_xid xid8 not null default pg_current_xact_id()
);

-- Every change of a lead, a member or an integration. `changes` is {column: [before, after]}; of an encrypted
-- column it says only that it changed.
create table public.audit_log (
  id         bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  actor      uuid,          -- the member; null: the service
  table_name text not null,
  row_id     uuid not null,
  action     text not null check (action in ('insert', 'update', 'delete')),
  changes    jsonb not null default '{}'
);
create index on public.audit_log (created_at);
create index on public.audit_log (table_name, row_id, created_at);

-- A month's partitions of webhooks and webhook_logs. They live outside of the API's schema: a partition is
-- a table of its own, with rights of its own.
create function leadpilot.ensure_webhook_month(moment timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  first_day timestamp := pg_catalog.date_trunc('month', moment at time zone 'UTC');
  parent text;
  part text;
begin
  foreach parent in array array['webhooks', 'webhook_logs'] loop
    part := parent || pg_catalog.to_char(first_day, '_YYYY_MM');
    continue when pg_catalog.to_regclass('leadpilot.' || part) is not null;
    -- Two relays may meet a new month at once.
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('leadpilot.' || part, 0));
    continue when pg_catalog.to_regclass('leadpilot.' || part) is not null;
    execute pg_catalog.format('create table leadpilot.%I (like public.%I including defaults including constraints)',
      part, parent);
    execute pg_catalog.format('revoke all on leadpilot.%I from public, anon, authenticated, service_role', part);
    execute pg_catalog.format('alter table leadpilot.%I enable row level security', part);
    -- Attaching takes a weaker lock than `create table … partition of`: nothing waits meanwhile.
    execute pg_catalog.format('alter table public.%I attach partition leadpilot.%I for values from (%L) to (%L)',
      parent, part, first_day at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
  end loop;
end $$;
revoke all on function leadpilot.ensure_webhook_month(timestamptz) from public;

select leadpilot.ensure_webhook_month(now() + months * interval '1 month')
from generate_series(0, 3) as months;
