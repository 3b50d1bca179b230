-- SPDX-License-Identifier: GPL-3.0-or-later
-- sync_push: a member's edits, each compared and set field by field and answered on its own
-- (docs/contract.md). Merging is the client's business; here stands only what must be atomic.

-- PostgREST's own error for a table or column that is not there, with its status.
create function leadpilot.refuse_name(code text, table_name text, column_name text default null) returns void
language plpgsql stable set search_path = ''
as $$
begin
  raise sqlstate 'PGRST' using
    message = pg_catalog.jsonb_build_object('code', code, 'details', null, 'hint', null,
      'message', leadpilot.missing_name(table_name, column_name))::text,
    detail = pg_catalog.jsonb_build_object('status', case code when 'PGRST205' then 404 else 400 end,
      'headers', '{}'::jsonb)::text;
end $$;

create function leadpilot.missing_name(table_name text, column_name text) returns text
language sql immutable set search_path = ''
as $$
  select case when column_name is null
    then pg_catalog.format('Could not find the table ''public.%s'' in the schema cache', table_name)
    else pg_catalog.format('Could not find the ''%s'' column of ''%s'' in the schema cache', column_name, table_name) end
$$;

-- The first member of `given` that is no column of the table; null if all are.
create function leadpilot.unknown_column(table_name text, given jsonb) returns text
language sql stable set search_path = ''
as $$
  select k.key from pg_catalog.jsonb_object_keys(coalesce(given, '{}')) k (key)
  where not exists (select from pg_catalog.pg_attribute a
    where a.attrelid = ('public.' || pg_catalog.quote_ident(table_name))::regclass
      and a.attname = k.key and a.attnum > 0 and not a.attisdropped)
  limit 1
$$;

-- Values must come in the JSON type that docs/contract.md gives them. PostgreSQL alone would be more
-- generous ("5" for a number, 'now' for a time) than the other home.
create function leadpilot.check_types(table_name text, given jsonb) returns void
language plpgsql stable set search_path = ''
as $$
declare
  bad record;
begin
  select a.attname, pg_catalog.format_type(a.atttypid, null) as type into bad
  from pg_catalog.jsonb_each(coalesce(given, '{}')) g (key, value)
  join pg_catalog.pg_attribute a on a.attrelid = ('public.' || pg_catalog.quote_ident(table_name))::regclass
    and a.attname = g.key and a.attnum > 0
  cross join lateral (select pg_catalog.jsonb_typeof(g.value) as is, pg_catalog.format_type(a.atttypid, null) as of) t
  where g.value <> 'null' and not case
    when t.of = 'jsonb' then true
    when t.of = 'boolean' then t.is = 'boolean'
    when t.of = 'integer' then t.is = 'number' and g.value::text ~ '^-?\d+$'
    when t.of in ('bigint', 'xid8') then (t.is = 'number' or t.is = 'string') and g.value #>> '{}' ~ '^-?\d+$'
    when t.of = 'text[]' then t.is = 'array' and not exists (
      select from pg_catalog.jsonb_array_elements(case when t.is = 'array' then g.value else '[]' end) e where pg_catalog.jsonb_typeof(e) <> 'string')
    when t.of like 'timestamp%' then t.is = 'string' and g.value #>> '{}' ~ '^\d{4}-\d\d-\d\d[T ]'
    else t.is = 'string' end
  limit 1;
  if found then
    raise exception 'invalid input syntax for type %', bad.type
      using errcode = case when bad.type like 'timestamp%' then '22007' else '22P02' end, detail = bad.attname;
  end if;
end $$;

create function leadpilot.to_uuid(given text) returns uuid
language sql immutable set search_path = ''
as $$
  select case when given ~* '^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$' then given::uuid end
$$;

-- The row as it is now, whoever asks.
create function leadpilot.row_json(table_name text, row_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_row jsonb;
begin
  execute pg_catalog.format('select leadpilot.as_json(t) from public.%I t where t.id = $1', table_name)
    into found_row using row_id;
  return found_row;
end $$;

create function leadpilot.forbid(message text) returns void
language plpgsql stable set search_path = ''
as $$
begin
  raise exception '%', message using errcode = '42501';
end $$;

-- The columns must be granted to members (the grants of the policies are the one list of them).
create function leadpilot.check_columns(table_name text, given jsonb, verb text) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  refused text;
begin
  select k.key into refused from pg_catalog.jsonb_object_keys(given) k (key)
  where not pg_catalog.has_column_privilege('authenticated', 'public.' || pg_catalog.quote_ident(table_name), k.key, verb)
  limit 1;
  if refused is not null then
    perform leadpilot.forbid(pg_catalog.format('permission denied for column %s of table %s', refused, table_name));
  end if;
end $$;

create function leadpilot.check_placed(known leadpilot.synced_tables, given jsonb) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not leadpilot.may_place(known.name, (given ->> known.sight_column)::uuid, (given ->> 'lead_id')::uuid) then
    perform leadpilot.forbid(pg_catalog.format('new row violates row-level security policy for table "%s"', known.name));
  end if;
end $$;

create function leadpilot.push_insert(known leadpilot.synced_tables, row_id uuid, given jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  columns text;
begin
  if given ? 'id' and leadpilot.to_uuid(given ->> 'id') is distinct from row_id then
    raise exception 'set.id: not the row_id' using errcode = '22023';
  end if;
  given := given - 'id';
  if not leadpilot.may_write(known.writes) or not pg_catalog.has_any_column_privilege('authenticated', 'public.' || known.name, 'INSERT') then
    perform leadpilot.forbid(pg_catalog.format('permission denied for table %s', known.name));
  end if;
  perform leadpilot.check_columns(known.name, given, 'INSERT');
  if known.name = 'whatsapp_messages'
    and (given ->> 'direction' is distinct from 'outbound' or given ->> 'status' is distinct from 'queued') then
    perform leadpilot.forbid('members write outbound whatsapp_messages of status queued only');
  end if;
  perform leadpilot.check_placed(known, given);
  select pg_catalog.string_agg(', ' || pg_catalog.quote_ident(k.key), '') into columns from pg_catalog.jsonb_object_keys(given) k (key);
  execute pg_catalog.format('insert into public.%1$I (id%2$s) select $1%2$s from pg_catalog.jsonb_populate_record(null::public.%1$I, $2 - ''id'') r',
    known.name, coalesce(columns, '')) using row_id, given;
end $$;

create function leadpilot.push_update(known leadpilot.synced_tables, row_id uuid, given jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  assignments text;
begin
  select pg_catalog.string_agg(pg_catalog.format('%1$I = r.%1$I', k.key), ', ') into assignments from pg_catalog.jsonb_object_keys(given) k (key);
  if assignments is not null then
    execute pg_catalog.format('update public.%1$I t set %2$s from pg_catalog.jsonb_populate_record(null::public.%1$I, $2) r where t.id = $1',
      known.name, assignments) using row_id, given;
  end if;
end $$;

create function leadpilot.check_update(known leadpilot.synced_tables, there jsonb, given jsonb) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if known.name = 'whatsapp_messages' then
    perform leadpilot.forbid('members do not change whatsapp_messages');
  end if;
  if not leadpilot.may_write(known.writes) then
    perform leadpilot.forbid(pg_catalog.format('permission denied for table %s', known.name));
  end if;
  perform leadpilot.check_columns(known.name, given, 'UPDATE');
  -- Only a move to another contact, lead or owner can lead out of sight; handing a lead over is allowed.
  if given ? known.sight_column and known.sight_column <> 'id' or known.name = 'tasks' and given ? 'lead_id' then
    perform leadpilot.check_placed(known, there || given);
  end if;
end $$;

-- One mutation: {status, row} or {status, sqlstate, message}. What it raises is of the edit itself or fails
-- the call; the caller tells which.
create function leadpilot.apply_mutation(me uuid, mutation jsonb, failed text[]) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  known leadpilot.synced_tables;
  op constant text := mutation ->> 'op';
  base constant jsonb := case when pg_catalog.jsonb_typeof(mutation -> 'base') = 'object' then mutation -> 'base' else '{}' end;
  given jsonb := case when pg_catalog.jsonb_typeof(mutation -> 'set') = 'object' then mutation -> 'set' else '{}' end;
  this_id constant uuid := leadpilot.to_uuid(mutation ->> 'id');
  row_id constant uuid := leadpilot.to_uuid(mutation ->> 'row_id');
  earlier text;
  there jsonb;
  stands boolean;
begin
  if this_id is null then
    raise exception 'id: not a UUID' using errcode = '22P02';
  end if;
  if exists (select from pg_catalog.jsonb_array_elements_text(
      case when pg_catalog.jsonb_typeof(mutation -> 'after') = 'array' then mutation -> 'after' else '[]' end) a where a = any (failed)) then
    raise exception 'an edit this one depends on was not applied' using errcode = 'P0001';
  end if;
  select t.* into known from leadpilot.synced_tables t where t.name = mutation ->> 'table';
  if not found then
    return pg_catalog.jsonb_build_object('status', 'rejected', 'row', null, 'sqlstate', 'PGRST205',
      'message', leadpilot.missing_name(mutation ->> 'table', null));
  end if;
  if row_id is null then
    raise exception 'row_id: not a UUID' using errcode = '22P02';
  end if;
  earlier := coalesce(leadpilot.unknown_column(known.name, base), leadpilot.unknown_column(known.name, given));
  if earlier is not null then
    return pg_catalog.jsonb_build_object('status', 'rejected', 'row', null, 'sqlstate', 'PGRST204',
      'message', leadpilot.missing_name(known.name, earlier));
  end if;
  perform leadpilot.check_types(known.name, base);
  perform leadpilot.check_types(known.name, given);

  -- Remembered first: of two calls with the same mutation the second waits here and finds a duplicate.
  insert into leadpilot.applied_mutations (member_id, mutation_id) values (me, this_id) on conflict do nothing;
  if not found then
    execute pg_catalog.format('select leadpilot.as_json(t) from public.%I t where t.id = $1 and %s', known.name,
      leadpilot.visible_when(known.name, 't')) into there using row_id;
    return pg_catalog.jsonb_build_object('status', 'duplicate', 'row', there);
  end if;

  -- Locked, so that what `base` is compared with is what `set` changes.
  execute pg_catalog.format('select leadpilot.as_json(t), pg_catalog.jsonb_populate_record(t, $2) is not distinct from t
      and (t.deleted_at is null or $2 ? ''deleted_at'')
    from public.%I t where t.id = $1 and %s for no key update of t', known.name, leadpilot.visible_when(known.name, 't'))
    into there, stands using row_id, base;
  if op = 'insert' then
    if there is null then
      perform leadpilot.push_insert(known, row_id, given);
      return pg_catalog.jsonb_build_object('status', 'applied', 'row', leadpilot.row_json(known.name, row_id));
    end if;
    stands := false;
  elsif op = 'update' or op = 'delete' then
    if there is null then
      perform leadpilot.forbid('the row is not there or not in sight');
    end if;
    if op = 'update' then
      perform leadpilot.check_update(known, there, given);
    else
      if not pg_catalog.has_table_privilege('authenticated', 'public.' || known.name, 'DELETE') or not leadpilot.may_write(known.writes) then
        perform leadpilot.forbid(pg_catalog.format('permission denied for table %s', known.name));
      end if;
      given := pg_catalog.jsonb_build_object('deleted_at', leadpilot.iso(pg_catalog.now()));
      if there ->> 'deleted_at' is not null then
        given := '{}';
        stands := true;
      end if;
    end if;
    if stands then
      perform leadpilot.push_update(known, row_id, given);
      -- The writer gets the row back even if the edit took it out of sight: the next pull evicts it.
      return pg_catalog.jsonb_build_object('status', 'applied', 'row', leadpilot.row_json(known.name, row_id));
    end if;
  else
    raise exception 'op: not insert, update or delete' using errcode = '22023';
  end if;
  delete from leadpilot.applied_mutations a where a.member_id = me and a.mutation_id = this_id;
  return pg_catalog.jsonb_build_object('status', 'conflict', 'row', there);
end $$;

-- The row, if it is in sight, that has the key of a unique index which the edit wanted.
create function leadpilot.holder_of(mutation jsonb, index_name text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  known leadpilot.synced_tables;
  row_id constant uuid := leadpilot.to_uuid(mutation ->> 'row_id');
  wanted jsonb;
  same text;
  holder jsonb;
begin
  select t.* into known from leadpilot.synced_tables t where t.name = mutation ->> 'table';
  select pg_catalog.string_agg(pg_catalog.format('t.%1$I = w.%1$I', a.attname), ' and ') into same
  from pg_catalog.pg_index i
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indexrelid = pg_catalog.to_regclass('public.' || pg_catalog.quote_ident(index_name))
    and i.indrelid = ('public.' || pg_catalog.quote_ident(known.name))::regclass and i.indpred is not null;
  if same is null then
    return null;
  end if;
  wanted := coalesce(leadpilot.row_json(known.name, row_id), '{}') || (mutation -> 'set');
  execute pg_catalog.format('select leadpilot.as_json(t) from public.%1$I t, pg_catalog.jsonb_populate_record(null::public.%1$I, $1) w
      where %2$s and t.deleted_at is null and t.id <> $2 and %3$s',
    known.name, same, leadpilot.visible_when(known.name, 't')) into holder using wanted, row_id;
  return holder;
end $$;

create function public.sync_push(mutations jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  me constant uuid := leadpilot.require_member();
  mutation jsonb;
  answer jsonb;
  answers jsonb := '[]';
  failed text[] := '{}';
  state text;
  reason text;
  broken text;
  holder jsonb;
begin
  if pg_catalog.jsonb_typeof(mutations) is distinct from 'array' then
    raise exception 'mutations: not an array' using errcode = '22023';
  end if;
  if pg_catalog.jsonb_array_length(mutations) > 200 then
    raise exception 'mutations: more than 200' using errcode = '22023';
  end if;
  for mutation in select m from pg_catalog.jsonb_array_elements(mutations) m loop
    begin
      answer := leadpilot.apply_mutation(me, mutation, failed);
      if answer ->> 'status' in ('conflict', 'rejected') then
        failed := failed || (mutation ->> 'id');
      end if;
    -- Only what is wrong with the edit itself. A deadlock or a full disk fails the call, which is repeated.
    exception when data_exception or integrity_constraint_violation or insufficient_privilege or raise_exception then
      get stacked diagnostics state = returned_sqlstate, reason = message_text, broken = constraint_name;
      holder := case when state = '23505' then leadpilot.holder_of(mutation, broken) end;
      answer := pg_catalog.jsonb_build_object('status', 'rejected', 'row', holder, 'sqlstate', state, 'message', reason);
      failed := failed || (mutation ->> 'id');
    end;
    answers := answers || pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('id', mutation -> 'id') || answer);
  end loop;
  return pg_catalog.jsonb_build_object('answers', answers, 'server_time', leadpilot.iso(pg_catalog.now()));
end $$;

revoke all on all functions in schema leadpilot from public;
revoke all on function public.sync_push(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.sync_push(jsonb) to authenticated;
