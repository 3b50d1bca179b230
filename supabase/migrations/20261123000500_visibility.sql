-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is asking, and what they see. Policies, sync_pull, sync_push and sync_digest all use these few
-- functions, so the rules stand here once.
--
-- Security definer because a member may not read the tables they look into, stable so that a policy asks
-- once a statement: `(select leadpilot.sees_all())` becomes an initplan. plpgsql because it keeps its plans for
-- the session: a function in SQL is planned anew by every statement, at more than the cost of reading a lead.

-- The member who calls; null for the service, for anonymous callers and for accounts that are no members.
create function leadpilot.member_id() returns uuid
language plpgsql stable parallel safe security definer set search_path = ''
as $$ begin return (select p.id from public.profiles p where p.id = auth.uid() and p.active and p.deleted_at is null); end $$;

create function leadpilot.member_role() returns text
language plpgsql stable parallel safe security definer set search_path = ''
as $$ begin return (select p.role from public.profiles p where p.id = auth.uid() and p.active and p.deleted_at is null); end $$;

create function leadpilot.is_member() returns boolean
language plpgsql stable parallel safe security definer set search_path = ''
as $$ begin return leadpilot.member_id() is not null; end $$;

create function leadpilot.is_manager() returns boolean
language plpgsql stable parallel safe security definer set search_path = ''
as $$ begin return coalesce(leadpilot.member_role() in ('admin', 'manager'), false); end $$;

-- Every contact, whoever works on it.
create function leadpilot.sees_all() returns boolean
language plpgsql stable parallel safe security definer set search_path = ''
as $$
declare
  my_role constant text := leadpilot.member_role();
begin
  return coalesce(my_role in ('admin', 'manager')
    or my_role = 'agent' and (select w.agents_see_all from leadpilot.workspace w), false);
end $$;

-- Whose leads the member works on: the member's own and nobody's, for which the last id stands; null for who
-- is no member.
create function leadpilot.owners() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = ''
as $$
declare
  me constant uuid := leadpilot.member_id();
begin
  return case when me is not null then array[me, '00000000-0000-0000-0000-000000000000'] end;
end $$;

-- Whose leads make a contact, a lead, a conversation seen.
create view leadpilot.contact_owners as
  select s.contact_id as id, s.member_id from leadpilot.contact_sight s;

-- A lead without a contact is seen by its own assignment.
create view leadpilot.lead_owners as
  select l.id, s.member_id from public.leads l join leadpilot.contact_sight s using (contact_id)
  union all
  select l.id, coalesce(l.assigned_to, '00000000-0000-0000-0000-000000000000') from public.leads l where l.contact_id is null;

create view leadpilot.conversation_owners as
  select v.id, s.member_id from public.whatsapp_conversations v join leadpilot.contact_sight s using (contact_id);

-- Does one of these owners make it seen? For one row at a time, a few microseconds a call.
create function leadpilot.sees_contact(contact uuid, owners uuid[]) returns boolean
language plpgsql stable parallel safe security definer cost 1 set search_path = ''
as $$ begin return exists (select from leadpilot.contact_owners o where o.id = contact and o.member_id = any (owners)); end $$;

create function leadpilot.sees_lead(lead uuid, owners uuid[]) returns boolean
language plpgsql stable parallel safe security definer cost 1 set search_path = ''
as $$ begin return exists (select from leadpilot.lead_owners o where o.id = lead and o.member_id = any (owners)); end $$;

create function leadpilot.sees_conversation(conversation uuid, owners uuid[]) returns boolean
language plpgsql stable parallel safe security definer cost 1 set search_path = ''
as $$ begin return exists (select from leadpilot.conversation_owners o where o.id = conversation and o.member_id = any (owners)); end $$;

-- Does one of the contact's live leads make the calling member see it?
create function leadpilot.works_on(contact uuid) returns boolean
language plpgsql stable parallel safe security definer set search_path = ''
as $$ begin return leadpilot.sees_contact(contact, leadpilot.owners()); end $$;

-- Everything in sight at once. `rows` is kept low so that the planner hashes the answer whatever
-- the size of the workspace; unhashed it would be searched from its start for every row.
create function leadpilot.contacts_in_sight() returns setof uuid
language plpgsql stable parallel safe security definer rows 1000 set search_path = ''
as $$
declare
  owners constant uuid[] := leadpilot.owners();
begin
  return query select s.contact_id from leadpilot.contact_sight s where s.member_id = any (owners);
end $$;

create function leadpilot.leads_in_sight() returns setof uuid
language plpgsql stable parallel safe security definer rows 1000 set search_path = ''
as $$
declare
  owners constant uuid[] := leadpilot.owners();
begin
  return query
    select l.id from public.leads l
    where l.contact_id in (select s.contact_id from leadpilot.contact_sight s where s.member_id = any (owners))
    union all
    select l.id from public.leads l
    where l.contact_id is null and coalesce(l.assigned_to, '00000000-0000-0000-0000-000000000000') = any (owners);
end $$;

create function leadpilot.conversations_in_sight() returns setof uuid
language plpgsql stable parallel safe security definer rows 1000 set search_path = ''
as $$
declare
  owners constant uuid[] := leadpilot.owners();
begin
  return query select v.id from public.whatsapp_conversations v
    where v.contact_id in (select s.contact_id from leadpilot.contact_sight s where s.member_id = any (owners));
end $$;

-- May the member write into tables of this kind at all?
create function leadpilot.may_write(kind text) returns boolean
language plpgsql stable parallel safe security definer set search_path = ''
as $$
begin
  return coalesce(case kind
    when 'Members' then leadpilot.is_member()
    when 'Managers' then leadpilot.is_manager()
    when 'Admins' then leadpilot.member_role() = 'admin'
  end, false);
end $$;

-- A row may hang on a contact that the member sees, or that nobody works on yet (one just made).
create function leadpilot.may_hang_on(contact uuid) returns boolean
language plpgsql stable parallel safe security definer set search_path = ''
as $$
begin
  return leadpilot.sees_all() or contact is null or leadpilot.works_on(contact)
    or leadpilot.is_member() and not exists (select from leadpilot.contact_sight s where s.contact_id = contact);
end $$;

-- Until when a policy looks rows up one by one before it collects everything in sight: about as long as
-- collecting takes, which grows with the workspace (50 ms where 700 000 contacts are worked on). The time begins
-- after a first look-up: what a new connection takes to compile and plan one says nothing about the statement.
create function leadpilot.patient_until(by_what text) returns timestamptz
language plpgsql stable parallel safe security definer set search_path = ''
as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  perform case by_what
    when 'contact' then leadpilot.sees_contact(nobody, array[nobody])
    when 'lead' then leadpilot.sees_lead(nobody, array[nobody])
    when 'conversation' then leadpilot.sees_conversation(nobody, array[nobody])
  end;
  return pg_catalog.clock_timestamp() + greatest(interval '6 ms', interval '0.07 ms'
    * (select c.reltuples / 1000 from pg_catalog.pg_class c where c.oid = 'leadpilot.contact_sight'::regclass));
end $$;

-- The condition under which the calling member sees a row of the table, as SQL about the row called `alias`:
-- a text, because as one function it would be a call for every row, even for who sees everything.
--
-- For the functions of the contract the look-up is a subquery, one descent of an index a row: an array rather
-- than an `exists`, which the planner would hash for a page of fifty rows as well.
--
-- Policies serve statements of every kind, a page as well as a count of a million rows, and cannot tell which.
-- So they begin by looking rows up one by one; a statement that goes on for longer than collecting all that is
-- in sight takes collects it, once, and looks there. Neither kind then takes much more than twice its best.
-- Both ways are functions: PostgreSQL plans no workers for a statement that holds a subquery about each row,
-- and counts its cost for every row, also for who sees everything, until it compiles (jit) what needs nothing.
-- docs/decisions/0004-cost-of-policies.md
create function leadpilot.visible_when(table_name text, alias text, policy boolean default false) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  known record;
  col text;
  by_what text;
  looked_up text;
  owners constant text := '(select leadpilot.owners())';
begin
  select t.* into strict known from leadpilot.synced_tables t where t.name = table_name;
  col := alias || '.' || known.sight_column;
  case known.sight
    when 'Everyone' then
      return '(select leadpilot.is_member())';
    when 'Managers' then
      return '(select leadpilot.is_manager())';
    when 'ByOwner' then
      return pg_catalog.format('((select leadpilot.is_member()) and (%1$s is null or %1$s = (select leadpilot.member_id())))', col);
    else
      by_what := pg_catalog.lower(pg_catalog.substr(known.sight, 3));
  end case;
  if policy then
    looked_up := pg_catalog.format('case when pg_catalog.clock_timestamp() < (select leadpilot.patient_until(%5$L))'
      ' then leadpilot.%1$I(%2$s, %3$s) else %2$s in (select seen from leadpilot.%4$I() seen) end',
      'sees_' || by_what, col, owners, by_what || 's_in_sight', by_what);
  else
    looked_up := pg_catalog.format('%s && array(select o.member_id from leadpilot.%I o where o.id = %s)', owners, by_what || '_owners', col);
  end if;
  return '((select leadpilot.sees_all())'
    || case table_name
      -- Decided by the lead's own columns where they can: then its contact is in sight, or it has none.
      when 'leads' then pg_catalog.format(' or (%1$s.deleted_at is null or %1$s.contact_id is null)'
        ' and coalesce(%1$s.assigned_to, ''00000000-0000-0000-0000-000000000000'') = any (%2$s::uuid[])', alias, owners)
      -- A task without a contact is seen with its lead, and is everybody's where it has none.
      when 'tasks' then pg_catalog.format(' or %1$s.contact_id is null and'
        ' case when %1$s.lead_id is null then (select leadpilot.is_member()) else leadpilot.sees_lead(%1$s.lead_id, %2$s) end', alias, owners)
      else '' end
    || ' or ' || looked_up || ')';
end $$;

-- May the member leave the row like this? Checked for inserts, and for updates that move the row.
-- `lead` counts where the row has no contact.
create function leadpilot.may_place(table_name text, target uuid, lead uuid default null) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  known_sight text;
begin
  select t.sight into strict known_sight from leadpilot.synced_tables t where t.name = table_name;
  return case
    when table_name = 'contacts' then true
    when known_sight = 'ByContact' and target is null and lead is not null then
      leadpilot.sees_all() or leadpilot.sees_lead(lead, leadpilot.owners())
    when known_sight = 'ByContact' then leadpilot.may_hang_on(target)
    when known_sight = 'ByLead' then target is null or leadpilot.sees_all() or leadpilot.sees_lead(target, leadpilot.owners())
    when known_sight = 'ByConversation' then leadpilot.sees_all() or leadpilot.sees_conversation(target, leadpilot.owners())
    when known_sight = 'ByOwner' then target is null or target = leadpilot.member_id()
    else true end;
end $$;

-- The member's part of the epoch holds what decides about their sight: when the role or the workspace's
-- setting changes, everything is pulled again. So does a restore (a new `epoch`, or a new timeline after
-- point-in-time recovery or a failover that may have lost the last transactions).
create function leadpilot.epoch() returns text
language sql stable parallel safe security definer set search_path = ''
as $$
  select w.epoch || '.'
    || case when pg_catalog.has_function_privilege('pg_catalog.pg_control_checkpoint()', 'execute')
         then (select c.timeline_id from pg_catalog.pg_control_checkpoint() c) else 0 end || '.'
    || pg_catalog.right(p.id::text, 12) || '.' || p.role
    || case when p.role = 'agent' and w.agents_see_all then '.all' else '' end
  from leadpilot.workspace w, public.profiles p
  where p.id = leadpilot.member_id()
$$;

-- The rows were loaded from a dump and carry the transaction numbers of another life. See leadpilot.home.
create function leadpilot.is_restored() returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
  select w.home_xmin is distinct from (select h.xmin::text from leadpilot.home h) from leadpilot.workspace w
$$;

revoke all on all functions in schema leadpilot from public;
