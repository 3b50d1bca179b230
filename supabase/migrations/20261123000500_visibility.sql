-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is asking, and what they see. Policies, sync_pull, sync_push and sync_digest all use these few
-- functions, so the rules stand here once.
--
-- Security definer because a member may not read the tables they look into, stable so that a policy asks
-- once a statement: `(select leadpilot.sees_all())` becomes an initplan.

-- The member who calls; null for the service, for anonymous callers and for accounts that are no members.
create function leadpilot.member_id() returns uuid
language sql stable parallel safe security definer set search_path = ''
as $$ select p.id from public.profiles p where p.id = auth.uid() and p.active and p.deleted_at is null $$;

create function leadpilot.member_role() returns text
language sql stable parallel safe security definer set search_path = ''
as $$ select p.role from public.profiles p where p.id = auth.uid() and p.active and p.deleted_at is null $$;

create function leadpilot.is_member() returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$ select leadpilot.member_id() is not null $$;

-- Every contact, whoever works on it.
create function leadpilot.sees_all() returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
  select coalesce(leadpilot.member_role() in ('admin', 'manager')
    or leadpilot.member_role() = 'agent' and (select w.agents_see_all from leadpilot.workspace w), false)
$$;

create function leadpilot.is_manager() returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$ select coalesce(leadpilot.member_role() in ('admin', 'manager'), false) $$;

-- The owner that stands for "unassigned", which every agent sees; null for who is no member.
create function leadpilot.everybody() returns uuid
language sql stable parallel safe security definer set search_path = ''
as $$ select case when leadpilot.member_id() is not null then '00000000-0000-0000-0000-000000000000'::uuid end $$;

-- Does one of the contact's live leads make the calling member see it?
create function leadpilot.works_on(contact uuid) returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
  select exists (select from leadpilot.contact_sight s
    where s.contact_id = contact and s.member_id in (leadpilot.member_id(), leadpilot.everybody()))
$$;

-- May the member write into tables of this kind at all?
create function leadpilot.may_write(kind text) returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
  select coalesce(case kind
    when 'Members' then leadpilot.member_id() is not null
    when 'Managers' then leadpilot.member_role() in ('admin', 'manager')
    when 'Admins' then leadpilot.member_role() = 'admin'
  end, false)
$$;

-- A row may hang on a contact that the member sees, or that nobody works on yet (one just made).
create function leadpilot.may_hang_on(contact uuid) returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
  select leadpilot.sees_all() or contact is null
    or leadpilot.works_on(contact)
    or leadpilot.member_id() is not null
      and not exists (select from leadpilot.contact_sight s where s.contact_id = contact)
$$;

create function leadpilot.sees_lead(lead uuid) returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
  select exists (select from public.leads l where l.id = lead and (leadpilot.sees_all()
    or l.contact_id is null and (l.assigned_to is null and leadpilot.is_member() or l.assigned_to = leadpilot.member_id())
    or leadpilot.works_on(l.contact_id)))
$$;

create function leadpilot.sees_conversation(conversation uuid) returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
  select exists (select from public.whatsapp_conversations c where c.id = conversation
    and (leadpilot.sees_all() or leadpilot.works_on(c.contact_id)))
$$;

-- The condition under which the calling member sees a row of the table, as SQL about the row called `alias`.
-- A text, because the planner must see through it: as a subquery it becomes one index look-up a row, as a
-- function it would be a call a row. `offset 0` keeps the planner from hashing everything the member sees
-- first, which it would do for a page of fifty rows as well: it does not know how few look-ups those need.
create function leadpilot.visible_when(table_name text, alias text) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  known record;
  col text;
  everything constant text := '(select leadpilot.sees_all())';
  works_on constant text :=
    'exists (select from leadpilot.contact_sight s where s.contact_id = %s and s.member_id in ((select leadpilot.member_id()), (select leadpilot.everybody())) offset 0)';
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
    when 'ByContact' then
      return '(' || everything || ' or ' || pg_catalog.format(works_on, col) ||
        case table_name
          -- A lead without a contact is seen by its own assignment, a task without one by everybody.
          when 'leads' then pg_catalog.format(
            ' or (%1$s.contact_id is null and (select leadpilot.is_member()) and (%1$s.assigned_to is null or %1$s.assigned_to = (select leadpilot.member_id())))', alias)
          when 'tasks' then pg_catalog.format(' or (%1$s.contact_id is null and (select leadpilot.is_member()))', alias)
          else '' end || ')';
    when 'ByLead' then
      return pg_catalog.format('(%s or exists (select from public.leads vl where vl.id = %s and %s))',
        everything, col, leadpilot.visible_when('leads', 'vl'));
    when 'ByConversation' then
      return pg_catalog.format('(%s or exists (select from public.whatsapp_conversations vc where vc.id = %s and %s))',
        everything, col, leadpilot.visible_when('whatsapp_conversations', 'vc'));
  end case;
end $$;

-- May the member leave the row like this? Checked for inserts, and for updates that move the row.
create function leadpilot.may_place(table_name text, target uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  known_sight text;
begin
  select t.sight into strict known_sight from leadpilot.synced_tables t where t.name = table_name;
  return case
    when table_name = 'contacts' then true
    when known_sight = 'ByContact' then leadpilot.may_hang_on(target)
    when known_sight = 'ByLead' then target is null or leadpilot.sees_lead(target)
    when known_sight = 'ByConversation' then leadpilot.sees_conversation(target)
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
