-- SPDX-License-Identifier: GPL-3.0-or-later
-- Realtime: events are hints to pull, and pass the policies above. A project has the publication already; a
-- plain PostgreSQL does not.
do $$
declare
  ours text;
begin
  if not exists (select from pg_catalog.pg_publication p where p.pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  foreach ours in array array(select t.name from leadpilot.synced_tables t order by t.rank) || array['member_signals'] loop
    if not exists (select from pg_catalog.pg_publication_tables p
        where p.pubname = 'supabase_realtime' and p.schemaname = 'public' and p.tablename = ours) then
      execute format('alter publication supabase_realtime add table public.%I', ours);
    end if;
  end loop;
end $$;
