// SPDX-License-Identifier: GPL-3.0-or-later
// A large workspace: two and a half leads a person over two years, a tenth of them unassigned and the others
// with twenty agents, four of five with whoever works on the person already; every other person in a chat.

/** Fills the workspace and answers its agents. */
export async function fillWithLeads(home, leads) {
    const contacts = Math.ceil(leads * 0.4);
    const agents = [];
    for (let n = 0; n < 20; ++n)
        agents.push(await home.member(`agent${n}`));
    const sql = home.cluster.connect(home.database);
    // As a bulk load does it: around the triggers. Hashed, so that every run makes the same rows and no
    // value follows from its neighbour's.
    await sql.unsafe(`
        set session_replication_role = replica;
        set synchronous_commit = off;
        create function pg_temp.id(kind text, n int) returns uuid immutable language sql as $$ select md5(kind || n)::uuid $$;
        create function pg_temp.dice(kind text, n int, sides int) returns int immutable language sql as $$ select (hashtext(kind || n) & 2147483647) % sides $$;
        create temp table owners as select n, id from unnest(array[${agents.map(({ id }) => `'${id}'::uuid`)}]) with ordinality u (id, n);
        insert into public.contacts (id, display_name, created_at)
          select pg_temp.id('contact', n), 'Person ' || n, now() - interval '2 years' * n / ${contacts} from generate_series(1, ${contacts}) n;
        insert into public.leads (id, contact_id, first_name, email, phone, source, campaign_id, status, assigned_to, created_at, updated_at, deleted_at)
          select pg_temp.id('lead', l.n), pg_temp.id('contact', l.contact), 'Person ' || l.contact, 'p' || l.contact || '@example.com', '+49' || l.contact,
            (array['meta_ads', 'google_ads', 'whatsapp', 'manual'])[1 + pg_temp.dice('source', l.n, 4)], 'c' || pg_temp.dice('campaign', l.n, 50),
            (array['new', 'contacted', 'qualified', 'proposal', 'won', 'lost', 'lost', 'lost'])[1 + pg_temp.dice('status', l.n, 8)],
            o.id, l.at, l.at, case when pg_temp.dice('deleted', l.n, 50) = 0 then l.at end
          from (select n, at, contact, case when pg_temp.dice('kept', n, 5) > 0 then pg_temp.dice('owner', contact, 200) else pg_temp.dice('other', n, 200) end as owner
            from (select n, now() - interval '2 years' * n / ${leads} as at,
                case when n <= ${contacts} then n else 1 + pg_temp.dice('again', n, ${contacts}) end as contact
              from generate_series(1, ${leads}) n) k) l
          left join owners o on l.owner >= 20 and o.n = 1 + l.owner % 20;
        insert into leadpilot.contact_sight
          select distinct contact_id, coalesce(assigned_to, '00000000-0000-0000-0000-000000000000') from public.leads where deleted_at is null;
        insert into public.whatsapp_conversations (id, contact_id, phone_number_id, created_at)
          select pg_temp.id('chat', n), pg_temp.id('contact', n), '1', now() - interval '2 years' * n / ${contacts} from generate_series(1, ${contacts}, 2) n;
        insert into public.whatsapp_messages (id, conversation_id, whatsapp_message_id, direction, message_type, content, status, occurred_at, created_at)
          select pg_temp.id('message', n), pg_temp.id('chat', case when n % 4 = 0 then 1 + 2 * pg_temp.dice('chat', n, 200) else 1 + 2 * pg_temp.dice('chat', n, ${contacts} / 2) end),
            'wamid.' || n, 'inbound', 'text', 'Hello, is the offer of last week still good?', 'received',
            now() - interval '2 years' * n / ${leads}, now() - interval '2 years' * n / ${leads} from generate_series(1, ${leads}) n;`);
    await sql.unsafe('vacuum analyze');
    await sql.end();
    return agents;
}
