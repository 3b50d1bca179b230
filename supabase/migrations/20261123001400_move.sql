-- SPDX-License-Identifier: GPL-3.0-or-later
-- relay_import: what "leadpilot-relay workspace move" calls to bring the workspace of a relay into this project
-- (docs/supabase.md). Every step may be repeated, so that a move that was interrupted can go on.

-- The tables that a move fills: where they are, and by which columns a row is known again.
create function leadpilot.moved_tables() returns table (name text, place text, keys text)
language sql stable security definer set search_path = ''
as $$
  select t.name, pg_catalog.format('public.%I', t.name), 'id' from leadpilot.synced_tables t
  union all values
    ('webhooks', 'public.webhooks', 'id, created_at'), ('webhook_logs', 'public.webhook_logs', 'id, created_at'),
    ('webhook_events', 'public.webhook_events', 'event_key'),
    ('outbound_claims', 'leadpilot.outbound_claims', 'message_id'),
    ('applied_mutations', 'leadpilot.applied_mutations', 'member_id, mutation_id')
$$;

-- The tables that hold rows, those of the integrations included.
create function leadpilot.filled_tables() returns text[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  known record;
  holds boolean;
  filled text[] := '{}';
begin
  for known in select m.name, m.place from leadpilot.moved_tables() m
    union all select c, pg_catalog.format('public.%I', c)
      from pg_catalog.unnest(array['webhook_sources', 'meta_ads_config', 'google_ads_config', 'whatsapp_config']) c loop
    execute 'select exists (select from ' || known.place || ')' into holds;
    if holds then
      filled := filled || known.name;
    end if;
  end loop;
  return filled;
end $$;

create function leadpilot.begin_arrival(asked_source text, workspace_name text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  here leadpilot.arrival;
  filled text[];
begin
  if coalesce(asked_source, '') = '' or coalesce(workspace_name, '') = '' then
    raise exception 'request: source or name is missing' using errcode = '22023';
  end if;
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('arrival', 7411));
  select a.* into here from leadpilot.arrival a;
  if here.source = asked_source then
    return pg_catalog.jsonb_build_object('state', case when here.ended_at is null then 'resumed' else 'ended' end);
  end if;
  filled := leadpilot.filled_tables();
  if here.source is not null or filled <> '{}' then
    raise exception 'this project holds another workspace already' using errcode = 'PT409',
      detail = case when filled = '{}' then 'another move began' else 'rows in ' || pg_catalog.array_to_string(filled, ', ') end,
      hint = 'A workspace can only be moved into a project of its own that nobody has used yet.';
  end if;
  insert into leadpilot.arrival (source) values (asked_source);
  update leadpilot.workspace set name = workspace_name where one;
  return '{"state": "begun"}';
end $$;

-- Rows as they stand in the other home, their stamps included. A row that is here already is brought to that
-- state.
create function leadpilot.take_rows(table_name text, given jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  known record;
  columns text;
  unknown text;
  moment timestamptz;
begin
  select m.* into known from leadpilot.moved_tables() m where m.name = table_name;
  if not found then
    raise exception 'request.table: no such table' using errcode = '22023';
  end if;
  if pg_catalog.jsonb_typeof(given) is distinct from 'array' then
    raise exception 'request.rows: not an array' using errcode = '22023';
  end if;
  if given = '[]' then
    return '{"taken": 0}';
  end if;
  select k into unknown from pg_catalog.jsonb_object_keys(given -> 0) k
  where not exists (select from pg_catalog.pg_attribute a
    where a.attrelid = known.place::regclass and a.attname = k and a.attnum > 0 and not a.attisdropped) limit 1;
  if unknown is not null then
    raise exception 'request.rows: % has no column %', table_name, unknown using errcode = '22023';
  end if;
  if table_name in ('webhooks', 'webhook_logs') then
    for moment in select distinct pg_catalog.date_trunc('month', (r ->> 'created_at')::timestamptz at time zone 'UTC') at time zone 'UTC'
      from pg_catalog.jsonb_array_elements(given) r loop
      perform leadpilot.ensure_webhook_month(moment);
    end loop;
  end if;
  select pg_catalog.string_agg(pg_catalog.quote_ident(k), ', ') into columns from pg_catalog.jsonb_object_keys(given -> 0) k;
  perform pg_catalog.set_config('leadpilot.import', 'on', true);
  -- The rows of a batch may refer to each other in any order.
  set constraints all deferred;
  execute pg_catalog.format('insert into %1$s (%2$s) select %2$s from pg_catalog.jsonb_populate_recordset(null::%1$s, $1)
    on conflict (%3$s) do update set (%2$s) = row(%4$s)',
    known.place, columns, known.keys,
    (select pg_catalog.string_agg('excluded.' || pg_catalog.quote_ident(k), ', ') from pg_catalog.jsonb_object_keys(given -> 0) k)) using given;
  set constraints all immediate;
  perform pg_catalog.set_config('leadpilot.import', 'off', true);
  return pg_catalog.jsonb_build_object('taken', pg_catalog.jsonb_array_length(given));
end $$;

-- Only if as many rows are here as there. Asked again after the end, it compares and changes nothing.
create function leadpilot.end_arrival(counts jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  known record;
  here bigint;
  differ jsonb := '[]';
begin
  for known in select m.name, m.place from leadpilot.moved_tables() m loop
    execute 'select count(*) from ' || known.place into here;
    if here is distinct from coalesce((counts ->> known.name)::bigint, 0) then
      differ := differ || pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(
        't', known.name, 'here', here, 'there', coalesce((counts ->> known.name)::bigint, 0)));
    end if;
  end loop;
  if differ <> '[]' then
    return pg_catalog.jsonb_build_object('ended', false, 'differ', differ);
  end if;
  if exists (select from leadpilot.arrival a where a.ended_at is null) then
    perform leadpilot.rebuild_sight();
    update leadpilot.arrival set ended_at = pg_catalog.now() where one;
  end if;
  return '{"ended": true}';
end $$;

-- {do: "begin", source, name} → {state: "begun" | "resumed" | "ended"}
-- {do: "rows", source, table, rows} → {taken}
-- {do: "end", source, counts: {table: rows}} → {ended, differ?: [{t, here, there}]}
-- The end reads every table: longer than the eight seconds that a hosted project gives a statement. PostgREST
-- sets the function's timeout before it calls.
create function public.relay_import(request jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set jit = off set statement_timeout = '15min'
as $$
declare
  what constant text := request ->> 'do';
begin
  if what = 'begin' then
    return leadpilot.begin_arrival(request ->> 'source', request ->> 'name');
  end if;
  if what is null or what not in ('rows', 'end') then
    raise exception 'request.do: not begin, rows or end' using errcode = '22023';
  end if;
  perform from leadpilot.arrival a where a.source = request ->> 'source' and (a.ended_at is null or what = 'end') for update;
  if not found then
    raise exception 'no move from this workspace is under way' using errcode = 'PT409';
  end if;
  return case what when 'rows' then leadpilot.take_rows(request ->> 'table', request -> 'rows')
    else leadpilot.end_arrival(request -> 'counts') end;
end $$;

revoke all on all functions in schema leadpilot from public;
revoke all on function public.relay_import(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.relay_import(jsonb) to service_role;
