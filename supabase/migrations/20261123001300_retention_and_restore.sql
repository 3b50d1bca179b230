-- SPDX-License-Identifier: GPL-3.0-or-later
-- Upkeep: what may be forgotten, and what a restore needs (docs/supabase.md).

-- Drops whole months of webhooks and their logs, and what a client that has been away for half a year would
-- need. Such a client starts again: sync_pull answers PT409. Makes the coming months' partitions. To be
-- called once a day.
create function public.apply_retention(keep_months int default 13) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  oldest text;
  old_part text;
  dropped int := 0;
  forgotten xid8;
begin
  if keep_months is null or keep_months < 1 then
    raise exception 'keep_months: less than 1' using errcode = '22023';
  end if;
  oldest := pg_catalog.to_char(pg_catalog.date_trunc('month', pg_catalog.now() at time zone 'UTC') - pg_catalog.make_interval(months => keep_months), 'YYYY_MM');
  for old_part in
    select c.relname from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('public.webhooks'::regclass, 'public.webhook_logs'::regclass)
      and c.relname ~ '_\d{4}_\d\d$' and pg_catalog.right(c.relname, 7) < oldest
  loop
    execute pg_catalog.format('drop table leadpilot.%I', old_part);
    dropped := dropped + 1;
  end loop;
  perform leadpilot.ensure_webhook_month(pg_catalog.now() + m * interval '1 month') from pg_catalog.generate_series(0, 3) m;

  select max(s.change_xid) into forgotten from (
    select change_xid, changed_at from leadpilot.sight_changes union all select change_xid, changed_at from leadpilot.row_moves
  ) s where s.changed_at < pg_catalog.now() - interval '180 days';
  if forgotten is not null then
    delete from leadpilot.sight_changes s where s.change_xid <= forgotten;
    delete from leadpilot.row_moves m where m.change_xid <= forgotten;
    update leadpilot.workspace set sight_forgotten = forgotten where one;
  end if;
  delete from leadpilot.applied_mutations a where a.applied_at < pg_catalog.now() - interval '180 days';
  return pg_catalog.jsonb_build_object('dropped_partitions', dropped);
end $$;

-- Who works on which contact, worked out from the leads. Earlier notes of changes are forgotten: to be followed
-- by a new epoch, or before anybody follows the workspace.
create function leadpilot.rebuild_sight() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  delete from leadpilot.sight_changes where true;
  delete from leadpilot.row_moves where true;
  delete from leadpilot.contact_sight where true;
  insert into leadpilot.contact_sight (contact_id, member_id)
  select distinct l.contact_id, coalesce(l.assigned_to, '00000000-0000-0000-0000-000000000000')
  from public.leads l where l.contact_id is not null and l.deleted_at is null;
end $$;

-- After a dump was loaded, the rows' change_xid are numbers of another cluster: some lie in this one's
-- future and would never be pulled. All are stamped anew and the workspace gets a new epoch, so that every
-- client pulls everything again and drops what is gone. (`where true`: hosted projects refuse an UPDATE
-- without a condition.)
create function public.restamp_after_restore() returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  known record;
  touched bigint;
  total bigint := 0;
  new_epoch uuid := pg_catalog.gen_random_uuid();
begin
  perform pg_catalog.set_config('leadpilot.restamp', 'on', true);
  for known in select t.name from leadpilot.synced_tables t order by t.rank loop
    execute pg_catalog.format('update public.%I set deleted_at = deleted_at where true', known.name);
    get diagnostics touched = row_count;
    total := total + touched;
  end loop;
  perform pg_catalog.set_config('leadpilot.restamp', 'off', true);
  -- The new epoch makes the notes pointless, and their numbers are of another life as well.
  perform leadpilot.rebuild_sight();
  -- Leases of relays that may have gone on sending elsewhere since the dump: none is renewed, whatever was
  -- being sent becomes uncertain.
  update leadpilot.outbound_claims set lease_until = pg_catalog.now(), fence = fence + 1 where true;
  perform leadpilot.ensure_webhook_month(pg_catalog.now() + m * interval '1 month') from pg_catalog.generate_series(0, 3) m;
  update leadpilot.home set one = one where one;
  update leadpilot.workspace set epoch = new_epoch, sight_forgotten = '0',
    home_xmin = (select h.xmin::text from leadpilot.home h)
  where one;
  return pg_catalog.jsonb_build_object('epoch', new_epoch, 'rows', total);
end $$;

revoke all on all functions in schema leadpilot from public;
revoke all on function public.apply_retention(int), public.restamp_after_restore() from public, anon, authenticated, service_role;
grant execute on function public.apply_retention(int), public.restamp_after_restore() to service_role;
