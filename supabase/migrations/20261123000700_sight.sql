-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sight of people: contact_sight follows the leads, and every change of who sees a contact is noted for
-- sync_pull and signalled to the members concerned.

-- Brings contact_sight up to date for these contacts and notes which agents gained or lost sight of them.
-- The contacts are locked first, always in one order: of two transactions that each change one lead of a
-- contact, the second then sees what the first did.
create function leadpilot.settle_sight(contacts uuid[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  everybody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  -- Worked out at the end, for all at once.
  if leadpilot.is_importing() then
    return;
  end if;
  perform from public.contacts c where c.id = any (contacts) order by c.id for no key update;

  with had as materialized (
    select s.contact_id, s.member_id from leadpilot.contact_sight s where s.contact_id = any (contacts)
  ), has as materialized (
    select distinct l.contact_id, coalesce(l.assigned_to, everybody) as member_id
    from public.leads l where l.contact_id = any (contacts) and l.deleted_at is null
  ), moved as (
    (select contact_id from (select * from has except select * from had) gained)
    union
    (select contact_id from (select * from had except select * from has) lost)
  ), noted as (
    insert into leadpilot.sight_changes (member_id, contact_id, gained)
    select p.id, m.contact_id, after.sees
    from moved m
    join public.contacts c on c.id = m.contact_id
    cross join lateral (select c.version = 1 and c.change_xid = pg_catalog.pg_current_xact_id() as new) made
    cross join public.profiles p
    cross join lateral (select exists (select from had where had.contact_id = m.contact_id
      and had.member_id in (p.id, everybody)) as sees) before
    cross join lateral (select exists (select from has where has.contact_id = m.contact_id
      and has.member_id in (p.id, everybody)) as sees) after
    where p.role = 'agent' and p.deleted_at is null
      -- A contact made in this very transaction is news to everybody: all its rows are in the window anyway.
      and (not made.new and before.sees <> after.sees
        -- Who made a contact that nobody worked on holds it without seeing it, until others work on it.
        or not after.sees and (not made.new or p.id = leadpilot.member_id())
          and not exists (select from had where had.contact_id = m.contact_id)
          and exists (select from has where has.contact_id = m.contact_id))
    on conflict (member_id, change_xid, contact_id) do update set gained = excluded.gained
  ), gone as (
    delete from leadpilot.contact_sight s using had
    where s.contact_id = had.contact_id and s.member_id = had.member_id
      and not exists (select from has where has.contact_id = had.contact_id and has.member_id = had.member_id)
  )
  insert into leadpilot.contact_sight (contact_id, member_id)
  select * from has except select * from had
  on conflict do nothing;
end $$;

create function leadpilot.leads_inserted() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform leadpilot.settle_sight(array(select distinct n.contact_id from added n where n.contact_id is not null));
  -- Without a contact a lead is seen by whom it is given to, and not by whoever gave it.
  if not leadpilot.is_importing() then
    insert into leadpilot.row_moves (table_name, row_id)
    select 'leads', n.id from added n
    where n.contact_id is null and n.assigned_to is not null and n.assigned_to <> leadpilot.member_id()
    on conflict do nothing;
  end if;
  return null;
end $$;

create function leadpilot.leads_updated() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  contacts uuid[] := array(
    select c.id from after n join before o using (id)
    cross join lateral (values (n.contact_id), (o.contact_id)) c (id)
    where (n.contact_id, n.assigned_to, n.deleted_at is null)
      is distinct from (o.contact_id, o.assigned_to, o.deleted_at is null) and c.id is not null
    group by c.id);
  rehung uuid[] := array(
    select n.id from after n join before o using (id) where n.contact_id is distinct from o.contact_id
      or n.contact_id is null and n.assigned_to is distinct from o.assigned_to);
begin
  if leadpilot.is_importing() then
    return null;
  end if;
  if pg_catalog.cardinality(contacts) > 0 then
    perform leadpilot.settle_sight(contacts);
  end if;
  -- What hangs on a lead moves with it to whoever sees it from now on.
  if pg_catalog.cardinality(rehung) > 0 then
    insert into leadpilot.row_moves (table_name, row_id)
    select 'leads', l from pg_catalog.unnest(rehung) l
    union all select 'lead_tags', t.id from public.lead_tags t where t.lead_id = any (rehung)
    union all select 'meta_ads_leads', m.id from public.meta_ads_leads m where m.lead_crm_id = any (rehung)
    union all select 'google_ads_leads', g.id from public.google_ads_leads g where g.lead_crm_id = any (rehung)
    union all select 'tasks', t.id from public.tasks t where t.lead_id = any (rehung) and t.contact_id is null
    on conflict do nothing;
    perform pg_catalog.set_config('leadpilot.touch', 'on', true);
    update public.lead_tags set lead_id = lead_id where lead_id = any (rehung);
    update public.meta_ads_leads set lead_crm_id = lead_crm_id where lead_crm_id = any (rehung);
    update public.google_ads_leads set lead_crm_id = lead_crm_id where lead_crm_id = any (rehung);
    update public.tasks set lead_id = lead_id where lead_id = any (rehung) and contact_id is null;
    perform pg_catalog.set_config('leadpilot.touch', 'off', true);
  end if;
  return null;
end $$;

-- Only when a person is erased for good.
create function leadpilot.leads_deleted() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform leadpilot.settle_sight(array(select distinct o.contact_id from before o where o.contact_id is not null));
  return null;
end $$;

create trigger "50_sight_inserted" after insert on public.leads
  referencing new table as added for each statement execute function leadpilot.leads_inserted();
create trigger "50_sight_updated" after update on public.leads
  referencing old table as before new table as after
  for each statement execute function leadpilot.leads_updated();
create trigger "50_sight_deleted" after delete on public.leads
  referencing old table as before for each statement execute function leadpilot.leads_deleted();

-- Other rows that move one by one.
create function leadpilot.note_row_move() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if not leadpilot.is_importing() then
    insert into leadpilot.row_moves (table_name, row_id) values (tg_table_name, new.id) on conflict do nothing;
  end if;
  return null;
end $$;

do $$
declare
  known record;
begin
  for known in select t.name, t.sight_column from leadpilot.synced_tables t
    where t.sight_column <> 'id' and t.name not in ('leads', 'whatsapp_conversations') loop
    execute format('create trigger "50_moved" after update on public.%1$I for each row
      when (old.%2$I is distinct from new.%2$I%3$s) execute function leadpilot.note_row_move()',
      known.name, known.sight_column,
      case when known.name = 'tasks' then ' or new.contact_id is null and old.lead_id is distinct from new.lead_id' end);
  end loop;
end $$;

-- All messages of a chat would move with it. Persons that turn out to be one are merged instead.
create function leadpilot.keep_conversation() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if not leadpilot.is_importing() then
    raise exception 'contact_id: a conversation stays with its contact' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger "20_keep" before update on public.whatsapp_conversations for each row
  when (old.contact_id is distinct from new.contact_id) execute function leadpilot.keep_conversation();

create function leadpilot.signal(members uuid[]) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.member_signals as s (id, changed_at, change_xid)
  select m, pg_catalog.now(), pg_catalog.pg_current_xact_id()
  from (select distinct m from pg_catalog.unnest(members) m) distinct_members order by m
  on conflict (id) do update set changed_at = excluded.changed_at, change_xid = excluded.change_xid
$$;

-- Everybody whom the transaction concerns. Who saw a row that moved is not noted: then every member looks.
create function leadpilot.signal_concerned() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  here constant xid8 := pg_catalog.pg_current_xact_id();
begin
  perform leadpilot.signal(array(
    select c.member_id from leadpilot.sight_changes c where c.change_xid = here
    union
    select p.id from public.profiles p where p.active and p.deleted_at is null
      and exists (select from leadpilot.row_moves m where m.change_xid = here)));
end $$;

-- Deferred to the commit, and for all members of the transaction at once in one order: the rows of
-- member_signals are few and wanted by everybody, so they are locked late, briefly and without circles.
create function leadpilot.signal_sight() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if not exists (select from public.member_signals s
    where s.id = new.member_id and s.change_xid = pg_catalog.pg_current_xact_id()) then
    perform leadpilot.signal_concerned();
  end if;
  return null;
end $$;
create constraint trigger "50_signal" after insert or update on leadpilot.sight_changes
  deferrable initially deferred for each row execute function leadpilot.signal_sight();

create function leadpilot.signal_row_moves() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if exists (select from public.profiles p where p.active and p.deleted_at is null and not exists (
      select from public.member_signals s where s.id = p.id and s.change_xid = pg_catalog.pg_current_xact_id())) then
    perform leadpilot.signal_concerned();
  end if;
  return null;
end $$;
create constraint trigger "60_signal" after insert on leadpilot.row_moves
  deferrable initially deferred for each row execute function leadpilot.signal_row_moves();

-- A role decides about sight, and so do the workspace's settings: the member's epoch has changed.
create function leadpilot.signal_role() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform leadpilot.signal(array[new.id]);
  return null;
end $$;
create trigger "50_signal" after update on public.profiles for each row
  when (old.role is distinct from new.role or old.active is distinct from new.active)
  execute function leadpilot.signal_role();

create function leadpilot.signal_setting() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform leadpilot.signal(array(select p.id from public.profiles p));
  return null;
end $$;
create trigger "50_signal" after update on leadpilot.workspace for each row
  when (old.agents_see_all is distinct from new.agents_see_all or old.epoch is distinct from new.epoch)
  execute function leadpilot.signal_setting();

revoke all on all functions in schema leadpilot from public;
