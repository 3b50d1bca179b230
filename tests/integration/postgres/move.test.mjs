// SPDX-License-Identifier: GPL-3.0-or-later
// relay_import: what a move may write, and what stays as it was. The command itself is proved in
// tests/integration/homes.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Cluster } from './cluster.mjs';
import { Workspace, refusal } from './workspace.mjs';

let cluster;
before(async () => { cluster = await Cluster.start(); });
after(async () => { await cluster?.stop(); });

const source = 'a0000000-0000-4000-8000-000000000000';
const stamps = { version: 7, created_at: '2025-01-02T03:04:05.000006+00:00', updated_at: '2026-02-03T04:05:06.000007+00:00', deleted_at: null };

describe('a workspace that moves here', () => {
    let home;
    const call = (request) => home.call('service', 'relay_import', { source, ...request });
    const rows = (table, ...given) => call({ do: 'rows', table, rows: given });
    const account = async (name) => (await home.owner`insert into auth.users (email) values (${name + '@example.com'}) returning id`)[0].id;
    before(async () => { home = await Workspace.open(cluster); });

    test('must have begun', async () => {
        assert.equal(await refusal(rows('tags', { id: randomUUID(), name: 'x', ...stamps })), 'PT409');
        assert.equal(await refusal(call({ do: 'end', counts: {} })), 'PT409');
        assert.deepEqual(await call({ do: 'begin', name: 'Harbour' }), { state: 'begun' });
        assert.deepEqual(await call({ do: 'begin', name: 'Harbour' }), { state: 'resumed' });
        assert.equal(await refusal(call({ do: 'begin', name: 'Other', source: 'another' })), 'PT409');
        assert.equal(await refusal(rows('tags', { id: randomUUID() }).then(() => {})), '23502');
        assert.equal((await home.call('service', 'workspace_info')).name, 'Harbour');
    });

    test('brings rows with their stamps, and leaves no trace but them', async () => {
        const [mia, noor] = [await account('mia'), await account('noor')];
        const [contact, merged, lead, chat, message] = Array.from({ length: 5 }, () => randomUUID());
        await rows('profiles', { id: mia, name: 'mia', role: 'manager', email: null, working_hours: null, active: true, ...stamps },
            { id: noor, name: 'noor', role: 'agent', email: null, working_hours: null, active: true, ...stamps });
        // The one that is merged comes first.
        await rows('contacts', { id: merged, display_name: 'M', merged_into: contact, ...stamps }, { id: contact, display_name: 'C', merged_into: null, ...stamps });
        await rows('leads', { id: lead, contact_id: contact, source: 'api', assigned_to: noor, value_minor: '9007199254740993', custom_fields: { a: 1 }, ...stamps });
        await rows('whatsapp_conversations', { id: chat, contact_id: contact, phone_number_id: '1', unread_count: 3, last_message_text: 'Hi', ...stamps });
        await rows('whatsapp_messages', { id: message, conversation_id: chat, direction: 'inbound', message_type: 'text', status: 'received', content: 'Hi', occurred_at: '2025-01-02T03:04:05Z', ...stamps });
        await rows('webhooks', { id: randomUUID(), provider: 'meta', status: 'success', raw_body: '\\x00ff', created_at: '2019-05-06T07:08:09Z', updated_at: '2019-05-06T07:08:09Z' });
        await rows('applied_mutations', { member_id: mia, mutation_id: randomUUID(), applied_at: '2025-01-02T03:04:05Z' });
        const again = { id: lead, contact_id: contact, source: 'api', assigned_to: noor, value_minor: '1', custom_fields: {}, ...stamps, version: 8 };
        await rows('leads', again);
        for (const who of [{ id: mia }, { id: noor }]) {
            assert.equal(await refusal(home.call(who, 'sync_pull', { epoch: null, cursor: null })), 'PT503');
            assert.equal(await refusal(home.call(who, 'sync_digest', { cursor: null, buckets: [] })), 'PT503');
        }
        const differ = await call({ do: 'end', counts: { leads: 2 } });
        assert.equal(differ.ended, false);
        assert.deepEqual(differ.differ.find(({ t }) => t === 'leads'), { t: 'leads', here: 1, there: 2 });
        const counts = { profiles: 2, contacts: 2, leads: 1, whatsapp_conversations: 1, whatsapp_messages: 1, webhooks: 1, applied_mutations: 1 };
        assert.deepEqual(await call({ do: 'end', counts }), { ended: true });
        assert.deepEqual(await call({ do: 'begin', name: 'Harbour' }), { state: 'ended' });

        const pulled = await home.pull({ id: noor });
        const of = (table) => pulled.rows.find(({ t }) => t === table).r;
        for (const table of ['contacts', 'leads', 'whatsapp_conversations', 'whatsapp_messages']) {
            const { version, created_at, updated_at } = of(table);
            assert.deepEqual([version, created_at, updated_at], [table === 'leads' ? 8 : 7, stamps.created_at, stamps.updated_at], table);
        }
        assert.deepEqual([of('whatsapp_conversations').unread_count, of('leads').value_minor], [3, '1']);
        const [{ noise }] = await home.owner`select (select count(*) from public.audit_log) + (select count(*) from leadpilot.sight_changes)
            + (select count(*) from leadpilot.row_moves) as noise`;
        assert.equal(Number(noise), 0);
        // From now on it is a workspace like any other.
        await home.owner`update public.leads set company = 'x'`;
        assert.equal((await home.pull({ id: noor }, pulled)).rows[0].r.version, 9);
        assert.equal(await refusal(rows('leads', again)), 'PT409');
    });

    test('is refused by a project that somebody uses', async () => {
        for (const fill of [(used) => used.member('mia'), (used) => used.owner`insert into public.tags (name) values ('x')`,
            (used) => used.owner`insert into public.whatsapp_config (phone_number_id) values ('1')`]) {
            const used = await Workspace.open(cluster);
            await fill(used);
            const error = await used.call('service', 'relay_import', { do: 'begin', source, name: 'Harbour' }).catch((caught) => caught);
            assert.equal(error.code, 'PT409');
            assert.match(error.detail, /^rows in (profiles|tags|whatsapp_config)$/);
        }
    });

    test('has more time than a request of a hosted project', async () => {
        // PostgREST takes a function's settings over before it calls, so that they hold for the statement.
        const [{ settings }] = await home.owner`select proconfig as settings from pg_proc where proname = 'relay_import'`;
        assert.ok(settings.includes('statement_timeout=15min'), settings.join());
    });

    test('is told what is wrong with a request', async () => {
        const fresh = await Workspace.open(cluster);
        const ask = (request) => fresh.call('service', 'relay_import', { source, ...request });
        assert.deepEqual(await ask({ do: 'begin', name: 'Harbour' }), { state: 'begun' });
        for (const request of [{}, { do: 'erase' }, { do: 'begin', name: '' }, { do: 'begin', name: 'x', source: '' }, { do: 'rows', table: 'nothing', rows: [] },
            { do: 'rows', table: 'leadpilot.workspace', rows: [] }, { do: 'rows', table: 'tags', rows: {} },
            { do: 'rows', table: 'tags', rows: [{ id: randomUUID(), 'name" = null --': 1 }] }])
            assert.equal(await refusal(ask(request)), '22023', JSON.stringify(request));
        const good = { id: randomUUID(), name: 'good', ...stamps };
        assert.equal(await refusal(ask({ do: 'rows', table: 'tags', rows: [good, { ...good, id: randomUUID() }] })), '23505', 'one bad row');
        assert.equal((await fresh.owner`select id from public.tags`).length, 0, 'nothing of the batch');
        assert.deepEqual(await ask({ do: 'rows', table: 'tags', rows: [good] }), { taken: 1 });
    });
});
