-- SPDX-License-Identifier: GPL-3.0-or-later
-- What members call to follow the workspace: workspace_info, sync_pull, sync_digest (docs/contract.md).
--
-- They are security definers: rows are chosen by leadpilot.visible_when(), the same text the policies are
-- made of, instead of being filtered a second time. All three are STABLE, which is more than a promise: a
-- stable function and everything in it read from the one snapshot of the calling statement, so the rows of
-- a page and the horizon belong together. A volatile function takes a new snapshot a statement and would
-- lose rows that commit in between.

create function leadpilot.require_member() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if leadpilot.member_id() is null then
    raise exception 'this account is no member of the workspace' using errcode = '42501';
  end if;
  return leadpilot.member_id();
end $$;

-- How far the horizon is held back: by the age of the oldest open transaction that has written something
-- (null where the project does not let us see it), and by how many have started since.
create function leadpilot.horizon() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select pg_catalog.jsonb_build_object(
    'age_seconds', (
      select pg_catalog.round(extract(epoch from pg_catalog.clock_timestamp() - min(o.since))::numeric, 3)
      from (select a.xact_start from pg_catalog.pg_stat_activity a
              where a.backend_xid is not null and a.pid <> pg_catalog.pg_backend_pid()
            union all select p.prepared from pg_catalog.pg_prepared_xacts p) o (since)),
    'transactions', pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text::bigint
      - pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::bigint)
$$;

create function public.workspace_info() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  me jsonb;
begin
  select pg_catalog.jsonb_build_object('id', p.id, 'role', p.role, 'name', p.name) into me
  from public.profiles p where p.id = leadpilot.member_id();
  -- The relay asks too, for its health page. Inside of a security definer only the setting tells the role.
  if me is null and pg_catalog.current_setting('role', true) is distinct from 'service_role' then
    perform leadpilot.require_member();
  end if;
  return (
    select pg_catalog.jsonb_build_object(
      'epoch', coalesce(leadpilot.epoch(), w.epoch::text), 'schema_version', w.schema_version, 'name', w.name, 'me', me,
      'server_time', leadpilot.iso(pg_catalog.now()), 'horizon', leadpilot.horizon(), 'restored', leadpilot.is_restored())
    from leadpilot.workspace w);
end $$;

-- Where a client stands. phase 0: the first walk, table by table, newest rows first; 1: contacts whose sight
-- was gained in the window; 2: the window [since, until) in the order (change_xid, rank, id).
-- `rows` and `ended` are the page being filled and no part of the cursor.
create type leadpilot.pull_state as (
  phase int, epoch text, since xid8, until xid8, contact uuid, rank int, xid xid8, created_at timestamptz, id uuid,
  rows jsonb, ended boolean);

create function leadpilot.cursor_text(c leadpilot.pull_state) returns text
language sql stable set search_path = ''
as $$
  -- base64url: it is opaque to clients and may end up in a URL.
  select pg_catalog.translate(pg_catalog.encode(pg_catalog.convert_to(pg_catalog.jsonb_build_array(
    c.phase, c.epoch, c.since, c.until, c.contact, c.rank, c.xid, leadpilot.iso(c.created_at), c.id)::text, 'UTF8'),
    'base64'), E'+/=\n', '-_')
$$;

create function leadpilot.cursor_from(given text) returns leadpilot.pull_state
language plpgsql stable set search_path = ''
as $$
declare
  parts jsonb;
  c leadpilot.pull_state;
begin
  parts := pg_catalog.convert_from(pg_catalog.decode(pg_catalog.rpad(pg_catalog.translate(given, '-_', '+/'),
    (pg_catalog.length(given) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb;
  c := row((parts ->> 0)::int, parts ->> 1, (parts ->> 2)::xid8, (parts ->> 3)::xid8, (parts ->> 4)::uuid,
    (parts ->> 5)::int, (parts ->> 6)::xid8, (parts ->> 7)::timestamptz, (parts ->> 8)::uuid,
    null, null);
  if pg_catalog.jsonb_array_length(parts) <> 9 or c.phase is null or c.phase not between 0 and 2
    or c.epoch is null or c.since is null or c.rank is null or c.rank < 0 then
    raise exception using errcode = '22023';
  end if;
  return c;
exception when data_exception or program_limit_exceeded then
  raise exception 'request.cursor: not a cursor of this workspace' using errcode = '22023';
end $$;

create function leadpilot.refuse_epoch(epoch text) returns void
language plpgsql stable set search_path = ''
as $$
begin
  raise exception 'the workspace''s epoch is %', epoch using errcode = 'PT409', detail = epoch,
    hint = 'pull again from the start and drop what does not come';
end $$;

-- The tables that grow with time alone: proved by months of creation, and left out of a first sync before the
-- beginning of a client's history.
create function leadpilot.is_history(table_name text) returns boolean
language sql immutable set search_path = ''
as $$
  select table_name in ('whatsapp_messages', 'activities')
$$;

create function leadpilot.history_since(request jsonb) returns timestamptz
language plpgsql stable set search_path = ''
as $$
declare
  given constant jsonb := nullif(request -> 'history_since', 'null');
begin
  if given is null then
    return null;
  end if;
  -- The cast alone would take "yesterday" as well.
  if given #>> '{}' !~ '^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$' then
    raise exception using errcode = '22023';
  end if;
  return (given #>> '{}')::timestamptz;
exception when data_exception then
  raise exception 'request.history_since: not a timestamp' using errcode = '22023';
end $$;

-- The first walk. Walks by (created_at, id) so that whoever starts works with the newest rows while older
-- ones arrive.
create function leadpilot.pull_tables(c leadpilot.pull_state, size int, since timestamptz) returns leadpilot.pull_state
language plpgsql stable security definer set search_path = ''
as $$
declare
  known record;
  batch jsonb;
  room int;
begin
  for known in select t.rank, t.name from leadpilot.synced_tables t where t.rank >= c.rank order by t.rank loop
    if known.rank > c.rank then
      c.rank := known.rank;
      c.id := null;
    end if;
    room := size - pg_catalog.jsonb_array_length(c.rows);
    execute pg_catalog.format(
      'select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''t'', %1$L, ''r'', p.r) order by p.created_at desc, p.id desc)
       from (select leadpilot.as_json(t) as r, t.created_at, t.id from public.%1$I t
             where %2$s and t.change_xid < %3$L %4$s %6$s
             order by t.created_at desc, t.id desc limit %5$s) p',
      known.name, leadpilot.visible_when(known.name, 't'), c.until,
      case when c.id is not null then
        pg_catalog.format('and (t.created_at, t.id) < (%L::timestamptz, %L::uuid)', c.created_at, c.id) end,
      room + 1,
      case when leadpilot.is_history(known.name) and since is not null then
        pg_catalog.format('and t.created_at >= %L::timestamptz', since) end) into batch;
    continue when batch is null;
    c.ended := pg_catalog.jsonb_array_length(batch) <= room;
    -- One row more than fits was read, to know whether there are more.
    batch := batch - room;
    c.rows := c.rows || batch;
    if not c.ended then
      if batch <> '[]' then
        c.created_at := (batch #>> '{-1,r,created_at}')::timestamptz;
        c.id := (batch #>> '{-1,r,id}')::uuid;
      end if;
      return c;
    end if;
  end loop;
  c.ended := true;
  return c;
end $$;

-- Everything of one contact, whatever its change_xid. The caller has made sure that the member sees it.
create function leadpilot.pull_contact(c leadpilot.pull_state, size int) returns leadpilot.pull_state
language plpgsql stable security definer set search_path = ''
as $$
declare
  known record;
  batch jsonb;
  room int;
begin
  for known in select t.* from leadpilot.synced_tables t
    where t.rank >= c.rank and t.sight in ('ByContact', 'ByLead', 'ByConversation') order by t.rank loop
    if known.rank > c.rank then
      c.rank := known.rank;
      c.id := null;
    end if;
    room := size - pg_catalog.jsonb_array_length(c.rows);
    execute pg_catalog.format(
      'select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''t'', %1$L, ''r'', p.r) order by p.id)
       from (select leadpilot.as_json(t) as r, t.id from public.%1$I t where (t.%2$I %3$s) %4$s order by t.id limit %5$s) p',
      known.name, known.sight_column,
      case
        -- A task without a contact is seen with its lead.
        when known.name = 'tasks' then '= $1 or t.contact_id is null
          and t.lead_id = any (array(select l.id from public.leads l where l.contact_id = $1))'
        when known.sight = 'ByContact' then '= $1'
        when known.sight = 'ByLead' then 'in (select l.id from public.leads l where l.contact_id = $1)'
        else 'in (select v.id from public.whatsapp_conversations v where v.contact_id = $1)' end,
      case when c.id is not null then pg_catalog.format('and t.id > %L::uuid', c.id) end, room + 1)
      into batch using c.contact;
    continue when batch is null;
    c.ended := pg_catalog.jsonb_array_length(batch) <= room;
    batch := batch - room;
    c.rows := c.rows || batch;
    if not c.ended then
      if batch <> '[]' then
        c.id := (batch #>> '{-1,r,id}')::uuid;
      end if;
      return c;
    end if;
  end loop;
  c.ended := true;
  return c;
end $$;

-- Contacts that came into sight within the window, each with everything it has.
create function leadpilot.pull_gains(c leadpilot.pull_state, size int) returns leadpilot.pull_state
language plpgsql stable security definer set search_path = ''
as $$
declare
  gained uuid;
begin
  for gained in
    execute 'select distinct g.contact_id from leadpilot.sight_changes g
             where g.member_id = leadpilot.member_id() and g.change_xid >= $1 and g.change_xid < $2
               and ($3 is null or g.contact_id >= $3)
               and exists (select from public.contacts k where k.id = g.contact_id and '
            || leadpilot.visible_when('contacts', 'k') || ') order by g.contact_id'
    using c.since, c.until, c.contact
  loop
    if gained is distinct from c.contact then
      c.contact := gained;
      c.rank := 0;
      c.id := null;
    end if;
    c := leadpilot.pull_contact(c, size);
    if not c.ended then
      return c;
    end if;
  end loop;
  c.phase := 2;
  c.contact := null;
  c.rank := 0;
  c.id := null;
  c.xid := null;
  c.ended := true;
  return c;
end $$;

-- What changed in [since, until). The keys first, out of the (change_xid, id) indexes; then the rows that
-- made it into the page.
create function leadpilot.pull_window(c leadpilot.pull_state, size int) returns leadpilot.pull_state
language plpgsql stable security definer set search_path = ''
as $$
declare
  room int := size - pg_catalog.jsonb_array_length(c.rows);
  keys text;
  picked jsonb;
  fetch_rows text;
  batch jsonb;
begin
  select pg_catalog.string_agg(pg_catalog.format(
    '(select %s as rank, t.id, t.change_xid from public.%I t where %s and t.change_xid < %L and %s order by t.change_xid, t.id limit %s)',
    k.rank, k.name, leadpilot.visible_when(k.name, 't'), c.until,
    -- After (xid, rank, id), said in terms of this table's index.
    case when c.id is null then pg_catalog.format('t.change_xid >= %L', c.since)
      when k.rank = c.rank then pg_catalog.format('(t.change_xid, t.id) > (%L::xid8, %L::uuid)', c.xid, c.id)
      when k.rank < c.rank then pg_catalog.format('t.change_xid > %L', c.xid)
      else pg_catalog.format('t.change_xid >= %L', c.xid) end,
    room + 1), ' union all ') into keys
  from leadpilot.synced_tables k;
  execute pg_catalog.format('select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(p.rank, p.id, p.change_xid)
      order by p.change_xid, p.rank, p.id), ''[]'')
    from (select * from (%s) every order by change_xid, rank, id limit %s) p', keys, room + 1) into picked;
  c.ended := pg_catalog.jsonb_array_length(picked) <= room;
  picked := picked - room;
  if picked = '[]' then
    return c;
  end if;
  select pg_catalog.string_agg(pg_catalog.format(
    'select t.change_xid, %s as rank, t.id, pg_catalog.jsonb_build_object(''t'', %L, ''r'', leadpilot.as_json(t)) as row
     from public.%I t where t.id = any (%L::uuid[])', k.rank, k.name, k.name, here.ids), ' union all ') into fetch_rows
  from (select (f ->> 0)::int as rank, pg_catalog.array_agg((f ->> 1)::uuid) as ids
        from pg_catalog.jsonb_array_elements(picked) f group by 1) here
  join leadpilot.synced_tables k on k.rank = here.rank;
  execute 'select pg_catalog.jsonb_agg(p.row order by p.change_xid, p.rank, p.id) from (' || fetch_rows || ') p' into batch;
  c.rows := c.rows || batch;
  c.rank := (picked #>> '{-1,0}')::int;
  c.id := (picked #>> '{-1,1}')::uuid;
  c.xid := (picked #>> '{-1,2}')::xid8;
  return c;
end $$;

-- Nobody follows the workspace while its rows are not all there or their transaction numbers mean nothing.
-- 503 and not a wrong epoch: the clients wait, nobody downloads everything twice.
create function leadpilot.refuse_unready() returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if leadpilot.is_restored() then
    raise exception 'this workspace was restored from a backup and is not ready yet' using errcode = 'PT503',
      hint = 'An administrator of the project runs: select public.restamp_after_restore();';
  end if;
  if exists (select from leadpilot.arrival a where a.ended_at is null) then
    raise exception 'this workspace is being moved here and is not ready yet' using errcode = 'PT503',
      hint = '"leadpilot-relay workspace move" goes on where it was interrupted.';
  end if;
end $$;

create function leadpilot.standing_cursor(given text, epoch text) returns leadpilot.pull_state
language plpgsql stable security definer set search_path = ''
as $$
declare
  c constant leadpilot.pull_state := leadpilot.cursor_from(given);
begin
  if c.epoch <> epoch
    -- Changes of sight that the client has not seen have been forgotten by now.
    or c.phase > 0 and exists (select from leadpilot.workspace w where w.sight_forgotten > '0' and c.since <= w.sight_forgotten) then
    perform leadpilot.refuse_epoch(epoch);
  end if;
  -- A snapshot of the disk was put back and transactions are counted anew, with nothing else to show for it.
  if greatest(c.since, coalesce(c.until, c.since)) > pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot()) then
    raise exception 'this workspace was restored from a backup and is not ready yet' using errcode = 'PT503',
      detail = 'The cursor is ahead of the database.',
      hint = 'An administrator of the project runs: select public.restamp_after_restore();';
  end if;
  return c;
end $$;

-- The rows that moved in the window and that the member does not see any more, each by its id.
create function leadpilot.lost_rows(since xid8, until xid8) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  known record;
  batch jsonb;
  lost jsonb := '[]';
begin
  for known in select distinct m.table_name as name from leadpilot.row_moves m
    where m.change_xid >= since and m.change_xid < until order by 1 loop
    execute pg_catalog.format('select pg_catalog.jsonb_agg(distinct m.row_id) from leadpilot.row_moves m
      where m.change_xid >= $1 and m.change_xid < $2 and m.table_name = %1$L
        and not exists (select from public.%1$I t where t.id = m.row_id and %2$s)',
      known.name, leadpilot.visible_when(known.name, 't')) into batch using since, until;
    lost := lost || coalesce(batch, '[]');
  end loop;
  return lost;
end $$;

-- The rows that moved in the window, that the member sees, and that have changed again since: they belong to the
-- next window. Until then they would hang at the client where they hung before, and go with that.
create function leadpilot.moved_again(since xid8, until xid8) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  known record;
  batch jsonb;
  moved jsonb := '[]';
begin
  for known in select distinct m.table_name as name from leadpilot.row_moves m
    where m.change_xid >= since and m.change_xid < until order by 1 loop
    execute pg_catalog.format('select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''t'', %1$L, ''r'', leadpilot.as_json(t))
        order by t.id)
      from public.%1$I t where t.change_xid >= $2 and t.id in (select m.row_id from leadpilot.row_moves m
        where m.change_xid >= $1 and m.change_xid < $2 and m.table_name = %1$L) and %2$s',
      known.name, leadpilot.visible_when(known.name, 't')) into batch using since, until;
    moved := moved || coalesce(batch, '[]');
  end loop;
  return moved;
end $$;

create function public.sync_pull(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = off
as $$
declare
  me constant uuid := leadpilot.require_member();
  epoch constant text := leadpilot.epoch();
  horizon constant xid8 := pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot());
  history timestamptz;
  size int;
  c leadpilot.pull_state;
  answer_rows jsonb;
  ended boolean;
  evicted jsonb := '[]';
begin
  if pg_catalog.jsonb_typeof(request) is distinct from 'object' then
    raise exception 'request: not an object' using errcode = '22023';
  end if;
  history := leadpilot.history_since(request);
  perform leadpilot.refuse_unready();
  size := case when pg_catalog.jsonb_typeof(request -> 'limit') = 'number'
    then least(greatest((request ->> 'limit')::numeric, 1), 1000)::int else 1000 end;
  if request ->> 'epoch' <> epoch then
    perform leadpilot.refuse_epoch(epoch);
  end if;
  if request ->> 'cursor' is null then
    c := row(0, epoch, '0', null, null, 0, null, null, null, null, null)::leadpilot.pull_state;
  else
    c := leadpilot.standing_cursor(request ->> 'cursor', epoch);
  end if;
  -- The window stays fixed while it is paged through: a row changed meanwhile leaves it for the next one.
  c.until := coalesce(c.until, greatest(c.since, horizon));

  c.rows := '[]';

  if c.phase = 0 then
    c := leadpilot.pull_tables(c, size, history);
  else
    c.ended := true;
    if c.phase = 1 then
      c := leadpilot.pull_gains(c, size);
    end if;
    if c.ended then
      c := leadpilot.pull_window(c, size);
    end if;
    if c.ended then
      c.rows := c.rows || leadpilot.moved_again(c.since, c.until);
      execute 'select coalesce(pg_catalog.jsonb_agg(distinct l.contact_id), ''[]'') from leadpilot.sight_changes l
        where l.member_id = $1 and l.change_xid >= $2 and l.change_xid < $3
          and not exists (select from public.contacts k where k.id = l.contact_id and '
        || leadpilot.visible_when('contacts', 'k') || ')' into evicted using me, c.since, c.until;
      -- The client may hold what hangs on a lead or a chat that has changed too late to come before now.
      evicted := evicted || (select coalesce(pg_catalog.jsonb_agg(owner.id), '[]')
        from pg_catalog.jsonb_array_elements_text(evicted) gone(id) cross join lateral (
          select l.id from public.leads l where l.contact_id = gone.id::uuid and l.change_xid >= c.since
          union all
          select v.id from public.whatsapp_conversations v where v.contact_id = gone.id::uuid and v.change_xid >= c.since) owner);
      evicted := evicted || leadpilot.lost_rows(c.since, c.until);
    end if;
  end if;
  answer_rows := c.rows;
  ended := c.ended;
  if ended then
    c := row(1, epoch, c.until, null, null, 0, null, null, null, null, null)::leadpilot.pull_state;
  end if;
  return pg_catalog.jsonb_build_object('epoch', epoch, 'rows', answer_rows, 'evicted', evicted,
    'next', leadpilot.cursor_text(c), 'more', not ended or horizon > c.since,
    'server_time', leadpilot.iso(pg_catalog.now()));
end $$;

-- The times that begin like this: of a year, a month, a day, an hour or a minute. Null: nothing is a time that
-- begins so.
create function leadpilot.times_of(part text) returns tstzrange
language plpgsql stable set search_path = ''
as $$
declare
  moment timestamp;
begin
  if part !~ '^(?!0000)[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2})?)?)?)?$' then
    return null;
  end if;
  moment := (part || pg_catalog.substr('0001-01-01T00:00:00', pg_catalog.length(part) + 1))::timestamp;
  -- 24:00 is a time to PostgreSQL.
  if pg_catalog.to_char(moment, 'YYYY-MM-DD"T"HH24:MI') not like part || '%' then
    return null;
  end if;
  return pg_catalog.tstzrange(moment at time zone 'UTC', (moment + case pg_catalog.length(part)
    when 4 then interval '1 year' when 7 then interval '1 month' when 10 then interval '1 day'
    when 13 then interval '1 hour' else interval '1 minute' end) at time zone 'UTC');
exception when datetime_field_overflow or invalid_datetime_format then
  return null;
end $$;

-- One bucket, named by what its rows begin with: the time of creation ("2026-11") for messages and activities,
-- else the id ("0a"). h is the XOR of the first 8 bytes of md5(id:version) in hex. `moved`: a row of the bucket
-- changed at or after `since`.
create function leadpilot.digest_of(bucket jsonb, seen text, since xid8) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  name constant text := bucket ->> 't';
  part constant text := bucket ->> 'b';
  by_creation constant boolean := leadpilot.is_history(name);
  times constant tstzrange := case when by_creation then leadpilot.times_of(part) end;
  first_id constant text := part || pg_catalog.substr('00000000-0000-0000-0000-000000000000', pg_catalog.length(part) + 1);
  last_id constant text := part || pg_catalog.substr('ffffffff-ffff-ffff-ffff-ffffffffffff', pg_catalog.length(part) + 1);
  within text;
  digest jsonb;
begin
  if times is not null then
    within := pg_catalog.format('t.created_at >= %L and t.created_at < %L', pg_catalog.lower(times), pg_catalog.upper(times));
  elsif not by_creation and part <> '' and first_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    within := pg_catalog.format('t.id between %L::uuid and %L::uuid', first_id, last_id);
  else
    raise exception 'request.buckets: % is no bucket of %', coalesce(nullif(part, ''), 'null'), name using errcode = '22023';
  end if;
  execute pg_catalog.format(
    'select pg_catalog.jsonb_build_object(''t'', %L, ''b'', %L, ''n'', count(*) filter (where v.seen),
       ''h'', pg_catalog.lpad(pg_catalog.to_hex(coalesce(pg_catalog.bit_xor(
         (''x'' || pg_catalog.left(pg_catalog.md5(v.id || '':'' || v.version), 16))::bit(64)::bigint) filter (where v.seen), 0)), 16, ''0''),
       ''moved'', coalesce(pg_catalog.bool_or(v.change_xid >= $1), false))
     from (select t.id, t.version, t.change_xid, %s as seen from public.%I t where %s) v',
    name, part, seen, name, within) into digest using since;
  return digest;
end $$;

-- Counts and hashes of buckets: {cursor, buckets:[{t,b}]} → [{t,b,n,h,moved}]. The service asks about all rows
-- as they stand and has no cursor: nothing has moved for it.
create function public.sync_digest(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = off
as $$
declare
  me constant uuid := leadpilot.member_id();
  c leadpilot.pull_state;
  bucket jsonb;
  known record;
  sight_moved boolean := false;
  digest jsonb;
  answer jsonb := '[]';
begin
  -- Inside of a security definer only the setting tells the role.
  if me is null and pg_catalog.current_setting('role', true) is distinct from 'service_role' then
    perform leadpilot.require_member();
  end if;
  if pg_catalog.jsonb_typeof(request -> 'buckets') is distinct from 'array' then
    raise exception 'request.buckets: not an array' using errcode = '22023';
  end if;
  if pg_catalog.jsonb_array_length(request -> 'buckets') > 1000 then
    raise exception 'request.buckets: more than 1000' using errcode = '22023';
  end if;
  if me is not null then
    perform leadpilot.refuse_unready();
    c := leadpilot.standing_cursor(coalesce(request ->> 'cursor', ''), leadpilot.epoch());
    sight_moved := exists (select from leadpilot.sight_changes s where s.member_id = me and s.change_xid >= c.since);
  end if;
  for bucket in select b from pg_catalog.jsonb_array_elements(request -> 'buckets') b loop
    select t.* into known from leadpilot.synced_tables t where t.name = bucket ->> 't';
    if not found then
      raise exception 'request.buckets: no such table' using errcode = '22023';
    end if;
    digest := leadpilot.digest_of(bucket,
      case when me is null then 'true' else leadpilot.visible_when(known.name, 't') end, c.since);
    if c.phase = 0 or sight_moved and known.sight in ('ByContact', 'ByLead', 'ByConversation') then
      digest := digest || '{"moved": true}';
    end if;
    answer := answer || pg_catalog.jsonb_build_array(digest);
  end loop;
  return answer;
end $$;

revoke all on all functions in schema leadpilot from public;
-- Everything again: what the policies use (the line above took only the right of everybody).
revoke all on function public.workspace_info(), public.sync_pull(jsonb), public.sync_digest(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.workspace_info(), public.sync_digest(jsonb) to authenticated, service_role;
grant execute on function public.sync_pull(jsonb) to authenticated;
