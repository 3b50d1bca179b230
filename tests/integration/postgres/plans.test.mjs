// SPDX-License-Identifier: GPL-3.0-or-later
// No call of the contract reads a whole table: PostgreSQL's own counters say so.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Cluster } from './cluster.mjs';
import { Workspace } from './workspace.mjs';

const people = Number(process.env.LEADPILOT_PEOPLE ?? 20000);
const large = ['contacts', 'contact_identities', 'leads', 'activities', 'whatsapp_conversations', 'whatsapp_messages',
    'meta_ads_leads', 'google_ads_leads', 'webhook_events', 'contact_sight'];

let cluster, home, mia, noor;
before(async () => {
    cluster = await Cluster.start();
    home = await Workspace.open(cluster);
    [mia, noor] = [await home.member('mia', 'manager'), await home.member('noor')];
    const sql = cluster.connect(home.database);
    // As a bulk load does it: around the triggers.
    await sql.unsafe(`
        set session_replication_role = replica;
        create function pg_temp.id(kind int, n int) returns uuid immutable language sql as $$ select (lpad(kind::text, 8, '0') || '-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
        insert into public.contacts (id, display_name, created_at) select pg_temp.id(1, n), 'c' || n, now() - n * interval '1 minute' from generate_series(1, ${people}) n;
        insert into public.contact_identities (contact_id, kind, value) select pg_temp.id(1, n), 'phone', '+1' || n from generate_series(1, ${people}) n;
        insert into public.leads (id, contact_id, source, assigned_to, created_at)
          select pg_temp.id(2, n), pg_temp.id(1, n), 'api', case when n % 10 = 0 then '${noor.id}'::uuid else '${mia.id}' end, now() - n * interval '1 minute' from generate_series(1, ${people}) n;
        insert into leadpilot.contact_sight select contact_id, assigned_to from public.leads;
        insert into public.activities (contact_id, kind, occurred_at, created_at) select pg_temp.id(1, n), 'note', now(), now() - n * interval '1 hour' from generate_series(1, ${people}) n;
        insert into public.meta_ads_leads (meta_lead_id, lead_crm_id, status) select 'm' || n, pg_temp.id(2, n), 'created' from generate_series(1, ${people}) n;
        insert into public.google_ads_leads (google_lead_id, lead_crm_id, gcl_id, status) select 'g' || n, pg_temp.id(2, n), 'click' || n, 'created' from generate_series(1, ${people}) n;
        insert into public.whatsapp_conversations (id, contact_id, phone_number_id) select pg_temp.id(3, n), pg_temp.id(1, n), '1' from generate_series(1, ${people}) n;
        insert into public.whatsapp_messages (id, conversation_id, whatsapp_message_id, direction, message_type, status, occurred_at, created_at)
          select pg_temp.id(4, n), pg_temp.id(3, n), 'wamid.' || n, 'inbound', 'text', 'received', now(), now() - n * interval '1 minute' from generate_series(1, ${people}) n;
        insert into public.assignment_rules (name, kind) values ('Fewest', 'least_open');
        insert into public.webhook_events (event_key, webhook_id, kind, status) select 'k' || n, gen_random_uuid(), 'message', 'done' from generate_series(1, ${people}) n;
        set session_replication_role = origin;
        analyze;`);
    await sql.end();
});
after(async () => { await cluster?.stop(); });

/** The large tables that `work` read from one end to the other. */
async function readWhole(work) {
    const counters = async () => Object.fromEntries((await home.owner`select relname, seq_scan::int from pg_stat_user_tables where relname in ${home.owner(large)}`).map((row) => [row.relname, row.seq_scan]));
    const connection = cluster.connect(home.database);
    const flush = async () => {
        await connection`select pg_stat_force_next_flush()`;
        await home.owner`select pg_stat_clear_snapshot()`;
    };
    await flush();
    const before = await counters();
    await work(connection);
    await flush();
    const then = await counters();
    await connection.end();
    return large.filter((table) => then[table] !== before[table]);
}

describe(`with ${people} people no table is read whole`, () => {
    const calls = {
        'by a first page': (c) => home.call(noor, 'sync_pull', { epoch: null, cursor: null, limit: 1000 }, c),
        'by a manager\'s first page': (c) => home.call(mia, 'sync_pull', { epoch: null, cursor: null, limit: 1000 }, c),
        'by a look-up': (c) => home.call('service', 'relay_lookup', { events: ['k5', 'nothing'], identities: [['phone', '+15'], ['email', 'x']], contacts: ['00000001-0000-4000-8000-000000000007'],
            messages: ['wamid.9', randomUUID()], meta_leads: ['m3'], google_leads: ['g'], conversations: [['1', '00000001-0000-4000-8000-000000000007']], campaigns: [['meta', 'c']], parked: ['w'] }, c),
        'by who gets a new lead': (c) => home.call('service', 'relay_lookup', { assignment: true }, c),
        'by a commit': (c) => home.call('service', 'relay_commit', { event_keys: ['new'], guards: { absent: [['phone', '+0'], ['message', 'w'], ['meta_lead', 'x'], ['conversation', '2 ' + randomUUID()]], version: [['contacts', '00000001-0000-4000-8000-000000000007', 1]] },
            rows: [{ t: 'whatsapp_messages', op: 'insert', r: { id: randomUUID(), conversation_id: '00000003-0000-4000-8000-000000000007', direction: 'inbound', message_type: 'text', status: 'received', occurred_at: new Date().toISOString(), whatsapp_message_id: 'w' } },
                { t: 'leads', op: 'insert', r: { id: randomUUID(), contact_id: '00000001-0000-4000-8000-000000000007', source: 'api' } },
                { t: 'webhook_events', op: 'upsert', r: { event_key: 'new', webhook_id: randomUUID(), kind: 'message', status: 'done', created_at: new Date().toISOString() } }] }, c),
        'by a claim': (c) => home.call('service', 'relay_claim', { kind: 'outbound_messages', worker: 'w' }, c),
        'by an edit': (c) => home.call(noor, 'sync_push', [{ id: randomUUID(), table: 'leads', row_id: '00000002-0000-4000-8000-00000000000a', op: 'update', base: {}, set: { assigned_to: mia.id } }], c),
        'by an agent\'s page of the table': (c) => home.as(noor, (sql) => sql`select * from public.leads order by created_at desc, id desc limit 50`, c),
        'by a look for the leads of a click': (c) => home.as('service', (sql) => sql`select vendor_created_at, email, phone, status from public.google_ads_leads where gcl_id = 'click9' and deleted_at is null limit 20`, c),
        'by a look for an e-mail address': (c) => home.as(noor, (sql) => sql`select * from public.leads where email = 'nobody@example.com'`, c),
    };
    for (const [name, work] of Object.entries(calls))
        test(name, async () => { assert.deepEqual(await readWhole(work), []); });

    test('by a first sync with a short history', async () => {
        const since = new Date(Date.now() - 3600_000).toISOString();
        for (const who of [mia, noor]) {
            const brought = { whatsapp_messages: 0, activities: 0 };
            const walked = await readWhole(async (c) => {
                let state = { cursor: null, epoch: null };
                for (let more = true; more;) {
                    const page = await home.call(who, 'sync_pull', { ...state, limit: 1000, history_since: since }, c);
                    for (const { t } of page.rows)
                        brought[t] += 1;
                    [state, more] = [{ cursor: page.next, epoch: page.epoch }, page.more];
                }
            });
            assert.deepEqual(walked.filter((table) => table in brought && ['whatsapp_messages', 'activities'].includes(table)), [], who.name);
            assert.ok(brought.whatsapp_messages > 0 && brought.whatsapp_messages < 100, `${brought.whatsapp_messages}`);
        }
    });

    test('by a page of a chat\'s older messages', async () => {
        await home.owner`insert into public.whatsapp_messages (conversation_id, whatsapp_message_id, direction, message_type, status, occurred_at)
            select '00000003-0000-4000-8000-000000000007', 'wamid.older.' || n, 'inbound', 'text', 'received', now() - n * interval '1 minute' from generate_series(1, 30) n`;
        const older = (sql) => sql`select * from public.whatsapp_messages where conversation_id = '00000003-0000-4000-8000-000000000007' and created_at < now()
            and occurred_at <= now() and (occurred_at < now() or occurred_at = now() and id < '00000004-0000-4000-8000-000000000007') order by occurred_at desc, id desc limit 100`;
        // The policy looks at the clock: a machine that stops just then makes it take the way for many rows.
        let read = [];
        for (let tries = 0; tries < 5; ++tries) {
            read = await readWhole((c) => home.as(noor, older, c));
            if (read.length === 0)
                break;
        }
        assert.deepEqual(read, []);
    });

    test('by following changes and by the proof', async () => {
        for (const who of [mia, noor]) {
            let state = { cursor: null, epoch: null };
            for (let more = true; more;) {
                const page = await home.call(who, 'sync_pull', { epoch: state.epoch, cursor: state.cursor, limit: 1000 });
                [state, more] = [{ cursor: page.next, epoch: page.epoch }, page.more];
            }
            await home.owner`update public.contacts set company = ${who.name} where id = '00000001-0000-4000-8000-00000000000a'`;
            await home.owner`update public.leads set assigned_to = null where id = '00000002-0000-4000-8000-000000000014'`;
            assert.deepEqual(await readWhole((c) => home.call(who, 'sync_pull', { ...state, limit: 1000 }, c)), [], who.name);
            const month = new Date().toISOString().slice(0, 7);
            assert.deepEqual(await readWhole((c) => home.call(who, 'sync_digest', { cursor: state.cursor, buckets: [{ t: 'contact_identities', b: '0a' }, { t: 'activities', b: month }] }, c)), [], who.name);
        }
    });
});
