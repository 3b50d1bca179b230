-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stamps and everything else that the workspace keeps by itself. Triggers of one event run in the order of
-- their names: 10_ derive, 90_ stamp.

-- An update that changes nothing leaves the stamps alone, so that it travels to nobody. It is let through
-- rather than swallowed: PostgREST answers with the rows that an UPDATE returns.
--
-- `leadpilot.touch` raises the version without a change (see relay_commit), `leadpilot.restamp` renews only
-- change_xid (see restamp_after_restore), `leadpilot.import` takes rows as another home stamped and derived
-- them (see relay_import). No API call can set any of them.
create function leadpilot.is_importing() returns boolean
language sql stable set search_path = ''
as $$ select coalesce(pg_catalog.current_setting('leadpilot.import', true) = 'on', false) $$;

create function leadpilot.stamp() returns trigger
language plpgsql volatile set search_path = ''
as $$
begin
  -- Runs with the rights of whoever writes, who may call nothing of ours.
  if pg_catalog.current_setting('leadpilot.import', true) = 'on' then
    new.change_xid := pg_catalog.pg_current_xact_id();
    return new;
  end if;
  if tg_op = 'INSERT' then
    new.version := 1;
    new.created_at := coalesce(new.created_at, pg_catalog.now());
    new.updated_at := pg_catalog.now();
    new.change_xid := pg_catalog.pg_current_xact_id();
    return new;
  end if;
  if new.id is distinct from old.id then
    raise exception 'the id of a row of % cannot change', tg_table_name using errcode = '22023';
  end if;
  new.version := old.version;
  new.created_at := old.created_at;
  new.updated_at := old.updated_at;
  new.change_xid := old.change_xid;
  if pg_catalog.current_setting('leadpilot.restamp', true) = 'on' then
    new.change_xid := pg_catalog.pg_current_xact_id();
  elsif new is distinct from old or pg_catalog.current_setting('leadpilot.touch', true) = 'on' then
    new.version := old.version + 1;
    new.updated_at := pg_catalog.now();
    new.change_xid := pg_catalog.pg_current_xact_id();
  end if;
  return new;
end $$;

-- Deletes are soft: they travel, and a mistake can be undone. Runs with the caller's rights, so that who may
-- not update a row may not delete it either. An owner who must erase a person for good sets leadpilot.erase.
create function leadpilot.delete_softly() returns trigger
language plpgsql volatile set search_path = ''
as $$
begin
  if pg_catalog.current_setting('leadpilot.erase', true) = 'on' then
    return old;
  end if;
  execute pg_catalog.format('update public.%I set deleted_at = pg_catalog.now() where id = $1 and deleted_at is null', tg_table_name)
    using old.id;
  return null;
end $$;

do $$
declare
  known record;
begin
  for known in select t.name from leadpilot.synced_tables t loop
    execute format('create trigger "90_stamp" before insert or update on public.%I
      for each row execute function leadpilot.stamp()', known.name);
    execute format('create trigger "10_delete_softly" before delete on public.%I
      for each row execute function leadpilot.delete_softly()', known.name);
  end loop;
end $$;

-- Tables that are not synced carry updated_at alone. `webhooks` gets its time from the relay.
create function leadpilot.note_update() returns trigger
language plpgsql volatile set search_path = ''
as $$
begin
  if new is distinct from old then
    new.updated_at := pg_catalog.now();
  end if;
  return new;
end $$;

do $$
declare
  config text;
begin
  foreach config in array array['meta_ads_config', 'google_ads_config', 'whatsapp_config'] loop
    execute format('create trigger "90_stamp" before update on public.%I
      for each row execute function leadpilot.note_update()', config);
  end loop;
end $$;

-- A conversation's summary follows from its messages and from last_read_at. It is worked out whenever the
-- row is written, from the messages as they are once the row is locked: of two messages that arrive
-- together, the second commit counts both.
create function leadpilot.derive_conversation() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  latest record;
begin
  if leadpilot.is_importing() then
    return new;
  end if;
  select m.occurred_at, case when m.revoked_at is null then m.content end as content into latest
  from public.whatsapp_messages m
  where m.conversation_id = new.id and m.deleted_at is null
  order by m.occurred_at desc, m.id desc limit 1;
  new.last_message_at := latest.occurred_at;
  new.last_message_text := latest.content;
  -- WhatsApp's customer service window: 24 hours after the person's last message (core/servicewindow.h).
  new.window_expires_at := (
    select m.occurred_at + interval '24 hours' from public.whatsapp_messages m
    where m.conversation_id = new.id and m.direction = 'inbound' and m.deleted_at is null
    order by m.occurred_at desc limit 1);
  new.unread_count := (
    select count(*) from public.whatsapp_messages m
    where m.conversation_id = new.id and m.direction = 'inbound' and m.deleted_at is null
      and m.occurred_at > coalesce(new.last_read_at, '-infinity'));
  return new;
end $$;
create trigger "10_derive" before insert or update on public.whatsapp_conversations
  for each row execute function leadpilot.derive_conversation();

create function leadpilot.settle_conversations(ids uuid[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if leadpilot.is_importing() then
    return;
  end if;
  -- Always in one order, so that two batches wait for each other instead of in a circle.
  perform from public.whatsapp_conversations c where c.id = any (ids) order by c.id for no key update;
  update public.whatsapp_conversations c set status = c.status where c.id = any (ids);
end $$;

create function leadpilot.messages_inserted() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform leadpilot.settle_conversations(array(select distinct n.conversation_id from added n));
  return null;
end $$;

-- A tick changes no summary.
create function leadpilot.messages_updated() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  ids uuid[] := array(
    select n.conversation_id from after n join before o using (id)
    where (n.conversation_id, n.direction, n.content, n.occurred_at, n.revoked_at, n.deleted_at)
      is distinct from (o.conversation_id, o.direction, o.content, o.occurred_at, o.revoked_at, o.deleted_at)
    union
    select o.conversation_id from after n join before o using (id)
    where n.conversation_id <> o.conversation_id);
begin
  if pg_catalog.cardinality(ids) > 0 then
    perform leadpilot.settle_conversations(ids);
  end if;
  return null;
end $$;
create trigger "50_settle_inserted" after insert on public.whatsapp_messages
  referencing new table as added for each statement execute function leadpilot.messages_inserted();
create trigger "50_settle_updated" after update on public.whatsapp_messages
  referencing old table as before new table as after
  for each statement execute function leadpilot.messages_updated();

-- Who wrote a message is not for the writer to say.
create function leadpilot.sign_message() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if leadpilot.member_id() is not null then
    new.sent_by := leadpilot.member_id();
  end if;
  return new;
end $$;
create trigger "10_sign" before insert on public.whatsapp_messages
  for each row execute function leadpilot.sign_message();

-- The timeline is signed in the same way, and stays signed.
create function leadpilot.sign_activity() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if leadpilot.member_id() is null then
    return new;
  elsif tg_op = 'INSERT' then
    new.actor := leadpilot.member_id();
  elsif new.actor is distinct from old.actor then
    raise exception 'permission denied for column actor of table activities' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger "10_sign" before insert or update on public.activities
  for each row execute function leadpilot.sign_activity();

-- A merge never makes a circle, and a member merges only into people they see. Merges wait for each other:
-- of two that would close a circle together, the second sees the first.
create function leadpilot.check_merge() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if new.merged_into is null or tg_op = 'UPDATE' and new.merged_into is not distinct from old.merged_into then
    return new;
  end if;
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('merge', 7411));
  if new.merged_into = new.id or exists (
    with recursive chain (id, next) as (
      select c.id, c.merged_into from public.contacts c where c.id = new.merged_into
      union select c.id, c.merged_into from chain join public.contacts c on c.id = chain.next)
    select from chain where chain.id = new.id) then
    raise exception 'merged_into: a contact cannot be merged into itself or into one merged into it'
      using errcode = '23514';
  end if;
  if leadpilot.member_id() is not null and not leadpilot.sees_all() and not leadpilot.works_on(new.merged_into) then
    raise exception 'new row violates row-level security policy for table "contacts"' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger "10_merge" before insert or update of merged_into on public.contacts
  for each row execute function leadpilot.check_merge();

-- What is wrong with a member's working hours; null: nothing. As WorkingHours::parse() of core says it.
create function leadpilot.working_hours_fault(hours jsonb) returns text
language plpgsql stable set search_path = ''
as $$
declare
  week constant text[] := array['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  clock constant text := '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$';
  day text;
  spans jsonb;
  span record;
begin
  if pg_catalog.jsonb_typeof(hours) <> 'object' then
    return 'working_hours: not an object';
  end if;
  if pg_catalog.jsonb_typeof(hours -> 'time_zone') is distinct from 'string'
    or not exists (select from pg_catalog.pg_timezone_names z where z.name = hours ->> 'time_zone') then
    return 'working_hours.time_zone: not the name of a time zone such as Europe/Berlin';
  end if;
  if pg_catalog.jsonb_typeof(hours -> 'days') is distinct from 'object' then
    return 'working_hours.days: not an object';
  end if;
  if exists (select from pg_catalog.jsonb_object_keys(hours -> 'days') k where k <> all (week)) then
    return 'working_hours.days: names what is no day of the week (monday to sunday)';
  end if;
  foreach day in array week loop
    spans := hours -> 'days' -> day;
    continue when spans is null;
    if (case when pg_catalog.jsonb_typeof(spans) = 'array' then pg_catalog.jsonb_array_length(spans) > 24 else true end) then
      return pg_catalog.format('working_hours.days.%s: not a list of at most 24 pairs of times', day);
    end if;
    for span in select s.value as ends, s.ordinality - 1 as place from pg_catalog.jsonb_array_elements(spans) with ordinality s loop
      if (case when pg_catalog.jsonb_typeof(span.ends) <> 'array' then true
        when pg_catalog.jsonb_array_length(span.ends) <> 2 then true
        else not (pg_catalog.jsonb_typeof(span.ends -> 0) = 'string' and pg_catalog.jsonb_typeof(span.ends -> 1) = 'string'
          and span.ends ->> 0 ~ clock and span.ends ->> 1 ~ clock and (span.ends ->> 0) collate "C" < (span.ends ->> 1)) end) then
        return pg_catalog.format('working_hours.days.%s[%s]: not a pair of times such as ["09:00","17:00"], the end later', day, span.place);
      end if;
    end loop;
  end loop;
  return null;
end $$;

-- New hours are checked; what is there already, or comes from another home, stands.
create function leadpilot.check_working_hours() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  fault text;
begin
  if new.working_hours is null or leadpilot.is_importing()
    or tg_op = 'UPDATE' and new.working_hours is not distinct from old.working_hours then
    return new;
  end if;
  fault := leadpilot.working_hours_fault(new.working_hours);
  if fault is not null then
    raise exception '%', fault using errcode = '23514';
  end if;
  return new;
end $$;
create trigger "10_hours" before insert or update of working_hours on public.profiles
  for each row execute function leadpilot.check_working_hours();

-- Audit: only what changed, and of secrets only that they did.
create function leadpilot.audit() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then pg_catalog.to_jsonb(old) else '{}' end;
  after jsonb := case when tg_op <> 'DELETE' then pg_catalog.to_jsonb(new) else '{}' end;
  secrets constant text[] := array['secret_key', 'access_token', 'refresh_token', 'developer_token', 'webhook_verify_token'];
  stamps constant text[] := array['version', 'created_at', 'updated_at', 'change_xid'];
  changed jsonb;
begin
  if leadpilot.is_importing() then
    return null;
  end if;
  select coalesce(pg_catalog.jsonb_object_agg(k.key, case when k.key = any (secrets) then '"changed"'
      else pg_catalog.jsonb_build_array(before -> k.key, after -> k.key) end), '{}') into changed
  from pg_catalog.jsonb_object_keys(before || after) as k (key)
  where k.key <> all (stamps) and coalesce(before -> k.key, 'null') is distinct from coalesce(after -> k.key, 'null');
  if changed <> '{}' then
    insert into public.audit_log (actor, table_name, row_id, action, changes)
    values (leadpilot.member_id(), tg_table_name, (coalesce(after ->> 'id', before ->> 'id'))::uuid,
      case when tg_op = 'UPDATE' and before ->> 'deleted_at' is null and after ->> 'deleted_at' is not null
        then 'delete' else pg_catalog.lower(tg_op) end, changed);
  end if;
  return null;
end $$;

do $$
declare
  audited text;
begin
  foreach audited in array array['leads', 'profiles', 'assignment_rules', 'webhook_sources', 'meta_ads_config', 'google_ads_config', 'whatsapp_config'] loop
    execute format('create trigger "60_audit" after insert or update or delete on public.%I
      for each row execute function leadpilot.audit()', audited);
  end loop;
end $$;

revoke all on all functions in schema leadpilot from public;
