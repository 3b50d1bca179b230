-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the relay calls (docs/contract.md): relay_lookup, relay_commit, relay_claim. The decisions are made
-- in core/, in C++; here stands what must be one transaction.

-- The contacts and everybody merged with them: up to the end of each chain, then down again.
create function leadpilot.families(contacts uuid[]) returns uuid[]
language sql stable security definer set search_path = ''
as $$
  -- More links than this are a circle, which no merge can make.
  with recursive up (start, id, next, depth) as (
    select c.id, c.id, c.merged_into, 0 from public.contacts c where c.id = any (contacts)
    union all
    select up.start, c.id, c.merged_into, up.depth + 1 from up join public.contacts c on c.id = up.next where up.depth < 50
  ), roots (id) as (
    select distinct e.id from (select distinct on (up.start) up.id from up order by up.start, up.depth desc) e
  ), down (id, depth) as (
    select r.id, 0 from roots r
    union
    select c.id, down.depth + 1 from down join public.contacts c on c.merged_into = down.id where down.depth < 50
  )
  select coalesce(pg_catalog.array_agg(distinct d.id), '{}') from down d
$$;

-- A member of `keys` that should be a list; anything else counts as empty.
create function leadpilot.list_of(keys jsonb, name text) returns jsonb
language sql immutable set search_path = ''
as $$ select case when pg_catalog.jsonb_typeof(keys -> name) = 'array' then keys -> name else '[]' end $$;

create function leadpilot.texts_of(keys jsonb, name text) returns text[]
language sql immutable set search_path = ''
as $$ select array(select pg_catalog.jsonb_array_elements_text(leadpilot.list_of(keys, name))) $$;

-- How many leads of each active member are open. At most a thousand are counted: who has more has enough, and
-- the count stays a short walk along an index. Never along the table: a walk that stops early looks cheap
-- there, and reads all of it for a member who has few.
create function leadpilot.open_leads() returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
begin
  return (
    select coalesce(pg_catalog.jsonb_object_agg(p.id, (
      select count(*) from (
        select from public.leads l
        where l.assigned_to = p.id and l.status not in ('won', 'lost') and not l.is_test and l.deleted_at is null
        limit 1000) few)), '{}')
    from public.profiles p where p.active and p.deleted_at is null);
end $$;

-- What the rules about new leads need to know, but for profiles that are answered anyway. Where there are no
-- rules, nothing.
create function leadpilot.assignment_rows(answered uuid[]) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  rules constant uuid[] := array(select r.id from public.assignment_rules r where r.active and r.deleted_at is null);
begin
  if rules = '{}' then
    return '[]';
  end if;
  return (
    select pg_catalog.jsonb_agg(f.row) from (
      select pg_catalog.jsonb_build_object('t', 'assignment_rules', 'r', leadpilot.as_json(t)) as row
        from public.assignment_rules t where t.id = any (rules)
      union all select pg_catalog.jsonb_build_object('t', 'profiles', 'r', leadpilot.as_json(t))
        from public.profiles t where t.active and t.deleted_at is null and t.id <> all (answered)
      union all select pg_catalog.jsonb_build_object('t', 'assignment_turns', 'r', leadpilot.as_json(t))
        from public.assignment_turns t where t.rule_id = any (rules) and t.deleted_at is null
    ) f);
end $$;

-- Keys are compared as arrays: `= any (…)` reads the index whatever the planner guesses about their number.
create function public.relay_lookup(keys jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = off
as $$
declare
  events jsonb;
  asked_events constant text[] := leadpilot.texts_of(keys, 'events');
  asked_messages constant text[] := leadpilot.texts_of(keys, 'messages');
  asked_meta constant text[] := leadpilot.texts_of(keys, 'meta_leads');
  asked_google constant text[] := leadpilot.texts_of(keys, 'google_leads');
  asked_parked constant text[] := leadpilot.texts_of(keys, 'parked');
  asked_uuids constant uuid[] := array(select leadpilot.to_uuid(m) from pg_catalog.unnest(asked_messages) m);
  asked_contacts uuid[];
  contact_ids uuid[];
  identity_ids uuid[];
  lead_ids uuid[];
  message_ids uuid[];
  conversation_ids uuid[];
  meta_ids uuid[];
  google_ids uuid[];
  meta_campaign_ids uuid[];
  google_campaign_ids uuid[];
  member_ids uuid[];
  rows jsonb := '[]';
begin
  if pg_catalog.jsonb_typeof(keys) is distinct from 'object' then
    raise exception 'keys: not an object' using errcode = '22023';
  end if;
  select coalesce(pg_catalog.jsonb_agg(e.event_key), '[]') into events
  from public.webhook_events e
  where e.event_key = any (asked_events) and e.status in ('done', 'ignored', 'dead');

  identity_ids := array(
    select i.id from pg_catalog.jsonb_array_elements(leadpilot.list_of(keys, 'identities')) p
    join public.contact_identities i on i.kind = p ->> 0 and i.value = p ->> 1 and i.deleted_at is null);
  asked_contacts := array(
    select leadpilot.to_uuid(c) from pg_catalog.unnest(leadpilot.texts_of(keys, 'contacts')) c
    union select i.contact_id from public.contact_identities i where i.id = any (identity_ids));
  contact_ids := leadpilot.families(asked_contacts);
  message_ids := array(
    select m.id from public.whatsapp_messages m where m.deleted_at is null and m.id = any (asked_uuids)
    union select m.id from public.whatsapp_messages m where m.deleted_at is null and m.whatsapp_message_id = any (asked_messages));
  meta_ids := array(select m.id from public.meta_ads_leads m where m.deleted_at is null
    and m.meta_lead_id = any (asked_meta));
  google_ids := array(select g.id from public.google_ads_leads g where g.deleted_at is null
    and g.google_lead_id = any (asked_google));
  lead_ids := array(
    select l.id from public.leads l where l.contact_id = any (contact_ids) and l.deleted_at is null
    union select m.lead_crm_id from public.meta_ads_leads m where m.id = any (meta_ids)
    union select g.lead_crm_id from public.google_ads_leads g where g.id = any (google_ids));
  meta_campaign_ids := array(
    select c.id from pg_catalog.jsonb_array_elements(leadpilot.list_of(keys, 'campaigns')) p
    join public.meta_ads_campaigns c on c.meta_campaign_id = p ->> 1 and c.deleted_at is null where p ->> 0 = 'meta');
  google_campaign_ids := array(
    select c.id from pg_catalog.jsonb_array_elements(leadpilot.list_of(keys, 'campaigns')) p
    join public.google_ads_campaigns c on c.google_campaign_id = p ->> 1 and c.deleted_at is null where p ->> 0 <> 'meta');
  member_ids := array(
    select c.auto_assign_to from public.meta_ads_campaigns c where c.id = any (meta_campaign_ids) and c.auto_assign_to is not null
    union select c.auto_assign_to from public.google_ads_campaigns c where c.id = any (google_campaign_ids) and c.auto_assign_to is not null);
  conversation_ids := array(
    select v.id from public.whatsapp_conversations v where v.contact_id = any (contact_ids) and v.deleted_at is null
    union select m.conversation_id from public.whatsapp_messages m where m.id = any (message_ids)
    union select v.id from pg_catalog.jsonb_array_elements(leadpilot.list_of(keys, 'conversations')) p
      join public.whatsapp_conversations v on v.phone_number_id = p ->> 0
        and v.contact_id = leadpilot.to_uuid(p ->> 1) and v.deleted_at is null);

  select coalesce(pg_catalog.jsonb_agg(f.row), '[]') into rows from (
    select pg_catalog.jsonb_build_object('t', 'contacts', 'r', leadpilot.as_json(t)) as row
      from public.contacts t where t.id = any (contact_ids)
    union all select pg_catalog.jsonb_build_object('t', 'contact_identities', 'r', leadpilot.as_json(t))
      from public.contact_identities t where t.id = any (identity_ids)
        or t.contact_id = any (contact_ids) and t.deleted_at is null
    union all select pg_catalog.jsonb_build_object('t', 'leads', 'r', leadpilot.as_json(t))
      from public.leads t where t.id = any (lead_ids)
    union all select pg_catalog.jsonb_build_object('t', 'whatsapp_conversations', 'r', leadpilot.as_json(t))
      from public.whatsapp_conversations t where t.id = any (conversation_ids)
    union all select pg_catalog.jsonb_build_object('t', 'whatsapp_messages', 'r', leadpilot.as_json(t))
      from public.whatsapp_messages t where t.id = any (message_ids)
    union all select pg_catalog.jsonb_build_object('t', 'meta_ads_leads', 'r', leadpilot.as_json(t))
      from public.meta_ads_leads t where t.id = any (meta_ids)
    union all select pg_catalog.jsonb_build_object('t', 'google_ads_leads', 'r', leadpilot.as_json(t))
      from public.google_ads_leads t where t.id = any (google_ids)
    union all select pg_catalog.jsonb_build_object('t', 'meta_ads_campaigns', 'r', leadpilot.as_json(t))
      from public.meta_ads_campaigns t where t.id = any (meta_campaign_ids)
    union all select pg_catalog.jsonb_build_object('t', 'google_ads_campaigns', 'r', leadpilot.as_json(t))
      from public.google_ads_campaigns t where t.id = any (google_campaign_ids)
    union all select pg_catalog.jsonb_build_object('t', 'profiles', 'r', leadpilot.as_json(t))
      from public.profiles t where t.id = any (member_ids)
    union all select pg_catalog.jsonb_build_object('t', 'whatsapp_templates', 'r', leadpilot.as_json(t))
      from pg_catalog.jsonb_array_elements(leadpilot.list_of(keys, 'templates')) p
      join public.whatsapp_templates t on t.template_name = p ->> 0 and t.language = p ->> 1 and t.deleted_at is null
    union all select pg_catalog.jsonb_build_object('t', 'webhook_events', 'r', leadpilot.as_json(t))
      from public.webhook_events t where t.status = 'parked' and t.waits_for = any (asked_parked)
  ) f;
  if keys -> 'assignment' = 'true' then
    return pg_catalog.jsonb_build_object('events', events, 'rows', rows || leadpilot.assignment_rows(member_ids), 'open_leads',
      case when exists (select from public.assignment_rules r where r.active and r.deleted_at is null and r.kind = 'least_open')
        then leadpilot.open_leads() else '{}' end);
  end if;
  return pg_catalog.jsonb_build_object('events', events, 'rows', rows);
end $$;

-- The id of what an `absent` guard says is not there; null if it is not.
create function leadpilot.find_present(kind text, value text, path text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
begin
  return case
    when kind in ('phone', 'wa_id', 'bsuid', 'email') then
      (select i.id from public.contact_identities i where i.deleted_at is null and i.kind = find_present.kind and i.value = find_present.value)
    when kind = 'meta_lead' then
      (select m.id from public.meta_ads_leads m where m.deleted_at is null and m.meta_lead_id = find_present.value)
    when kind = 'google_lead' then
      (select g.id from public.google_ads_leads g where g.deleted_at is null and g.google_lead_id = find_present.value)
    when kind = 'message' then
      (select m.id from public.whatsapp_messages m where m.deleted_at is null and m.whatsapp_message_id = find_present.value)
    when kind = 'conversation' then
      (select v.id from public.whatsapp_conversations v where v.deleted_at is null
        and v.phone_number_id = pg_catalog.split_part(find_present.value, ' ', 1)
        and v.contact_id = leadpilot.to_uuid(pg_catalog.split_part(find_present.value, ' ', 2)))
    when kind = 'turn' then
      (select t.id from public.assignment_turns t where t.deleted_at is null
        and t.rule_id = leadpilot.to_uuid(pg_catalog.split_part(find_present.value, ' ', 1))
        and t.member_id = leadpilot.to_uuid(pg_catalog.split_part(find_present.value, ' ', 2)))
  end;
end $$;

-- Everything that two batches about one person or one message have in common. Two batches that may both find
-- "not there" hold one of these locks in turn. By trying, in one order, never by waiting: a waiting call
-- would keep one of the project's few connections, and a relay tries again anyway.
create function leadpilot.lock_batch(batch jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  key text;
begin
  for key in
    select distinct k from (
      select 'event ' || e as k from pg_catalog.jsonb_array_elements_text(leadpilot.list_of(batch, 'event_keys')) e
      union all
      select (a ->> 0) || ' ' || (a ->> 1) from pg_catalog.jsonb_array_elements(leadpilot.list_of(batch -> 'guards', 'absent')) a
      union all
      select case when r ->> 't' = 'contact_identities' then (r #>> '{r,kind}') || ' ' || (r #>> '{r,value}')
        when r ->> 't' = 'whatsapp_messages' then 'message ' || (r #>> '{r,whatsapp_message_id}')
        when r ->> 't' = 'webhook_events' then 'event ' || (r #>> '{r,event_key}') end
      from pg_catalog.jsonb_array_elements(leadpilot.list_of(batch, 'rows')) r
    ) keys where k is not null order by k
  loop
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended(key, 7411)) then
      raise exception 'another batch about the same person, message or event is being committed' using errcode = '55P03',
        hint = 'look up and decide again';
    end if;
  end loop;
end $$;

-- The first guard that is broken, as {kind, key, existing_id}; null if all hold.
create function leadpilot.broken_guard(batch jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  guard record;
  existing uuid;
  held bigint;
begin
  for guard in select e.key from pg_catalog.jsonb_array_elements_text(leadpilot.list_of(batch, 'event_keys')) with ordinality e (key, i) order by e.i loop
    select w.webhook_id into existing from public.webhook_events w
    where w.event_key = guard.key and w.status in ('done', 'ignored', 'dead');
    if found then
      return pg_catalog.jsonb_build_object('kind', 'event_key', 'key', guard.key, 'existing_id', existing);
    end if;
  end loop;
  for guard in select a.g ->> 0 as kind, a.g ->> 1 as value, a.i - 1 as i
    from pg_catalog.jsonb_array_elements(leadpilot.list_of(batch -> 'guards', 'absent')) with ordinality a (g, i) order by a.i loop
    if guard.kind is null or guard.kind not in ('phone', 'wa_id', 'bsuid', 'email', 'meta_lead', 'google_lead', 'message', 'conversation', 'turn') then
      raise exception 'batch.guards.absent[%]: not a kind that can be absent', guard.i using errcode = '22023';
    end if;
    existing := leadpilot.find_present(guard.kind, guard.value, null);
    if existing is not null then
      return pg_catalog.jsonb_build_object('kind', 'absent', 'key', guard.value, 'existing_id', existing);
    end if;
  end loop;
  -- Locked until the commit and in one order: what was decided upon stays as it was.
  for guard in select v.g ->> 0 as name, v.g ->> 1 as key, (v.g ->> 2)::bigint as wanted, v.i - 1 as i
    from pg_catalog.jsonb_array_elements(leadpilot.list_of(batch -> 'guards', 'version')) with ordinality v (g, i)
    order by v.g ->> 0, v.g ->> 1 loop
    held := null;
    if guard.name = 'outbound_claims' then
      select k.fence into held from leadpilot.outbound_claims k where k.message_id = leadpilot.to_uuid(guard.key) for update;
    elsif exists (select from leadpilot.synced_tables t where t.name = guard.name) then
      execute pg_catalog.format('select t.version from public.%I t where t.id = $1 for no key update', guard.name)
        into held using leadpilot.to_uuid(guard.key);
    else
      raise exception 'batch.guards.version[%]: not a table with versions', guard.i using errcode = '22023';
    end if;
    if held is distinct from guard.wanted then
      return pg_catalog.jsonb_build_object('kind', 'version', 'key', guard.key, 'existing_id', guard.key);
    end if;
  end loop;
  return null;
end $$;

create function leadpilot.write_row(change jsonb, path text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  table_name constant text := change ->> 't';
  op constant text := change ->> 'op';
  given constant jsonb := case when pg_catalog.jsonb_typeof(change -> 'r') = 'object' then change -> 'r' else '{}' end;
  key_column constant text := case when table_name = 'webhook_events' then 'event_key' else 'id' end;
  unknown text;
  is_there boolean := false;
  columns text;
  -- What another call has inserted meanwhile, an upsert updates as well.
  if_there text := '';
  -- A partition is found by its time; without it all of them are asked.
  in_partition text := '';
begin
  if table_name is null or table_name not in ('webhooks', 'webhook_logs', 'webhook_events')
    and not exists (select from leadpilot.synced_tables t where t.name = table_name) then
    perform leadpilot.refuse_name('PGRST205', coalesce(table_name, ''));
  end if;
  unknown := leadpilot.unknown_column(table_name, given);
  if unknown is not null then
    perform leadpilot.refuse_name('PGRST204', table_name, unknown);
  end if;
  perform leadpilot.check_types(table_name, given);
  if coalesce(given ->> key_column, '') = '' then
    raise exception 'batch.%: the key is missing', path using errcode = '22023';
  end if;
  if op is null or op not in ('insert', 'update', 'upsert') then
    raise exception 'batch.%: op: not insert, update or upsert', path using errcode = '22023';
  end if;
  if table_name in ('webhooks', 'webhook_logs') and given ->> 'created_at' is not null then
    perform leadpilot.ensure_webhook_month((given ->> 'created_at')::timestamptz);
    in_partition := pg_catalog.format(' and t.created_at = %L::timestamptz', given ->> 'created_at');
  end if;
  if op <> 'insert' then
    execute pg_catalog.format('select exists (select from public.%1$I t, pg_catalog.jsonb_populate_record(null::public.%1$I, $1) r where t.%2$I = r.%2$I%3$s)',
      table_name, key_column, in_partition) into is_there using given;
    if op = 'update' and not is_there then
      raise exception 'batch.%: there is no such row to update', path using errcode = '22023';
    end if;
  end if;
  if is_there then
    select pg_catalog.string_agg(pg_catalog.format('%1$I = r.%1$I', k), ', ') into columns
    from pg_catalog.jsonb_object_keys(given) k where k <> key_column;
    if columns is not null then
      execute pg_catalog.format('update public.%1$I t set %2$s from pg_catalog.jsonb_populate_record(null::public.%1$I, $1) r where t.%3$I = r.%3$I%4$s',
        table_name, columns, key_column, in_partition) using given;
    end if;
  else
    select pg_catalog.string_agg(pg_catalog.quote_ident(k), ', ') into columns from pg_catalog.jsonb_object_keys(given) k;
    if op = 'upsert' then
      select pg_catalog.format(' on conflict (%s) do ', case when table_name in ('webhooks', 'webhook_logs') then 'id, created_at' else key_column end)
        || coalesce('update set ' || pg_catalog.string_agg(pg_catalog.format('%1$I = excluded.%1$I', k), ', '), 'nothing') into if_there
      from pg_catalog.jsonb_object_keys(given) k where k <> key_column;
    end if;
    execute pg_catalog.format('insert into public.%1$I (%2$s) select %2$s from pg_catalog.jsonb_populate_record(null::public.%1$I, $1)%3$s',
      table_name, columns, if_there) using given;
  end if;
end $$;

create function public.relay_commit(batch jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  broken jsonb;
  change record;
begin
  if pg_catalog.jsonb_typeof(batch) is distinct from 'object' then
    raise exception 'batch: not an object' using errcode = '22023';
  end if;
  perform leadpilot.lock_batch(batch);
  broken := leadpilot.broken_guard(batch);
  if broken is not null then
    return pg_catalog.jsonb_build_object('broken', broken);
  end if;
  -- The rows may come in any order: references are checked at the end.
  set constraints all deferred;
  for change in select r.r, r.i - 1 as i from pg_catalog.jsonb_array_elements(leadpilot.list_of(batch, 'rows')) with ordinality r (r, i) order by r.i loop
    perform leadpilot.write_row(change.r, pg_catalog.format('rows[%s]', change.i));
  end loop;
  -- A contact's version says that its leads are still the ones somebody decided upon: two batches that both
  -- rely on "no open lead" cannot both commit.
  perform pg_catalog.set_config('leadpilot.touch', 'on', true);
  update public.contacts c set merged_into = c.merged_into
  where c.change_xid <> pg_catalog.pg_current_xact_id() and c.id in (
    select leadpilot.to_uuid(r #>> '{r,contact_id}') from pg_catalog.jsonb_array_elements(leadpilot.list_of(batch, 'rows')) r
    where r ->> 't' = 'leads' and r ->> 'op' <> 'update');
  perform pg_catalog.set_config('leadpilot.touch', 'off', true);
  set constraints all immediate;
  return pg_catalog.jsonb_build_object('ok', true);
end $$;

-- Leases the first unsent message of each conversation, while nothing of the conversation is under way.
create function public.relay_claim(request jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set jit = off
as $$
declare
  by_worker constant text := request ->> 'worker';
  size constant int := case when pg_catalog.jsonb_typeof(request -> 'limit') = 'number'
    then least(greatest((request ->> 'limit')::numeric, 1), 200)::int else 20 end;
  lease constant int := case when pg_catalog.jsonb_typeof(request -> 'lease_seconds') = 'number'
    then least(greatest((request ->> 'lease_seconds')::numeric, 1), 3600)::int else 60 end;
  moment timestamptz;
  claimed jsonb;
  expired jsonb;
begin
  if request ->> 'kind' is distinct from 'outbound_messages' then
    raise exception 'request.kind: not outbound_messages' using errcode = '22023';
  end if;
  if coalesce(by_worker, '') = '' then
    raise exception 'request.worker: missing' using errcode = '22023';
  end if;
  -- One claim at a time, each a few milliseconds: the next one must see what this one leased, or two workers
  -- could hold two messages of one conversation.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('relay_claim', 7411));
  moment := pg_catalog.clock_timestamp();
  with claimable as (
    select m.id, m.conversation_id, m.occurred_at
    from public.whatsapp_messages m left join leadpilot.outbound_claims k on k.message_id = m.id
    where m.status = 'queued' and m.direction = 'outbound' and m.deleted_at is null
      and (k.lease_until is null or k.lease_until <= moment)
      and not exists (
        select from public.whatsapp_messages b left join leadpilot.outbound_claims bk on bk.message_id = b.id
        where b.conversation_id = m.conversation_id and b.id <> m.id and b.direction = 'outbound' and b.deleted_at is null
          and (b.status = 'sending'
            or b.status = 'queued' and (bk.lease_until > moment or (b.occurred_at, b.id) < (m.occurred_at, m.id))))
    order by m.occurred_at, m.id limit size
    -- A message that somebody is just writing is left for the next time.
    for update of m skip locked
  ), leased as (
    insert into leadpilot.outbound_claims as k (message_id, fence, worker, lease_until)
    select c.id, 1, by_worker, moment + lease * interval '1 second' from claimable c
    on conflict (message_id) do update
      set fence = k.fence + 1, worker = excluded.worker, lease_until = excluded.lease_until
    returning k.message_id, k.fence
  )
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('message', leadpilot.as_json(m),
      'conversation', leadpilot.as_json(v), 'fence', l.fence) order by m.occurred_at, m.id), '[]') into claimed
  from leased l join public.whatsapp_messages m on m.id = l.message_id
  join public.whatsapp_conversations v on v.id = m.conversation_id;

  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('message', e.message, 'fence', e.fence)
      order by e.occurred_at, e.id), '[]') into expired
  from (select leadpilot.as_json(m) as message, coalesce(k.fence, 0) as fence, m.occurred_at, m.id
    from public.whatsapp_messages m left join leadpilot.outbound_claims k on k.message_id = m.id
    where m.status = 'sending' and m.direction = 'outbound' and m.deleted_at is null
      and (k.lease_until is null or k.lease_until <= moment)
    order by m.occurred_at, m.id limit size) e;
  return pg_catalog.jsonb_build_object('claimed', claimed, 'expired', expired, 'server_time', leadpilot.iso(moment));
end $$;

revoke all on all functions in schema leadpilot from public;
revoke all on function public.relay_lookup(jsonb), public.relay_commit(jsonb), public.relay_claim(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.relay_lookup(jsonb), public.relay_commit(jsonb), public.relay_claim(jsonb) to service_role;
