// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Cluster } from './cluster.mjs';
import { Workspace, ids, refusal } from './workspace.mjs';

let cluster;
before(async () => { cluster = await Cluster.start(); });
after(async () => { await cluster?.stop(); });

const sorted = (list) => [...list].sort();

describe('workspace_info', () => {
    let home;
    before(async () => { home = await Workspace.open(cluster); });

    test('tells who asks and what the workspace is', async () => {
        const mia = await home.member('mia', 'manager');
        const info = await home.call(mia, 'workspace_info');
        assert.deepEqual(info.me, { id: mia.id, role: 'manager', name: 'mia' });
        assert.equal(info.schema_version, 1);
        assert.equal(info.name, 'LeadPilot');
        assert.equal(info.restored, false);
        assert.match(info.server_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
    });

    test('is refused to strangers and to who is no longer active', async () => {
        assert.equal(await refusal(home.call({ id: randomUUID() }, 'workspace_info')), '42501');
        assert.equal(await refusal(home.call('anon', 'workspace_info')), '42501');
        const gone = await home.member('gone');
        await home.owner`update public.profiles set active = false where id = ${gone.id}`;
        for (const name of ['sync_pull', 'sync_digest', 'sync_push'])
            assert.equal(await refusal(home.call(gone, name, name === 'sync_push' ? [] : {})), '42501');
    });

    test('shows an open transaction that holds the horizon back', async () => {
        const mia = await home.member('mia2', 'manager');
        const calm = await home.call('service', 'workspace_info');
        assert.equal(calm.horizon.age_seconds, null);
        const idle = home.cluster.connect(home.database);
        let release;
        const opened = new Promise((resolve) => {
            idle.begin(async (sql) => {
                await sql`insert into public.tags (name) values ('early')`;
                resolve();
                await new Promise((done) => { release = done; });
            }).catch(() => {});
        });
        await opened;
        const seen = await home.pull(mia);
        await home.owner`insert into public.tags (name) values ('late')`;
        const held = await home.call(mia, 'workspace_info');
        assert.ok(held.horizon.age_seconds >= 0);
        assert.ok(held.horizon.transactions >= 1);
        // Nothing after the open transaction is shown, and nothing is lost once it ends.
        const meanwhile = await home.pull(mia, seen);
        assert.deepEqual(meanwhile.rows, []);
        release();
        await idle.end();
        const then = await home.pull(mia, meanwhile);
        assert.deepEqual(sorted(then.rows.map((row) => row.r.name)), ['early', 'late']);
    });
});

describe('sync_pull', () => {
    test('brings what the tables show, to every role, in any page size', async () => {
        const home = await Workspace.open(cluster);
        const [ada, mia, noor, omar] = [await home.member('ada', 'admin'), await home.member('mia', 'manager'), await home.member('noor'), await home.member('omar')];
        const hers = await home.person('hers', noor);
        await home.person('free', null);
        await home.person('his', omar);
        await home.person('both', noor, omar);
        const conversation = randomUUID();
        await home.commit([
            { t: 'whatsapp_conversations', op: 'insert', r: { id: conversation, contact_id: hers.contact, phone_number_id: '1' } },
            { t: 'whatsapp_messages', op: 'insert', r: { id: randomUUID(), conversation_id: conversation, direction: 'inbound', message_type: 'text', content: 'hello', status: 'received', occurred_at: '2026-11-23T00:00:00Z' } },
            { t: 'lead_tags', op: 'insert', r: { id: randomUUID(), lead_id: hers.leads[0], tag_id: '00000000-0000-4000-8000-000000000001' } },
            { t: 'tags', op: 'insert', r: { id: '00000000-0000-4000-8000-000000000001', name: 'hot' } },
            { t: 'alerts', op: 'insert', r: { id: randomUUID(), kind: 'backlog', message: 'many' } },
        ]);
        const tables = (await home.owner`select name from leadpilot.synced_tables order by rank`).map((row) => row.name);
        for (const who of [ada, mia, noor, omar]) {
            const shown = await home.as(who, async (sql) => {
                const found = [];
                for (const table of tables)
                    found.push(...(await sql.unsafe(`select id from public.${table}`)).map((row) => `${table}/${row.id}`));
                return found;
            });
            for (const limit of [1, 2, 7, 1000]) {
                const pulled = await home.pull(who, {}, limit);
                assert.deepEqual(sorted(pulled.rows.map((row) => `${row.t}/${row.r.id}`)), sorted(shown), `${who.name} by ${limit}`);
                const again = await home.pull(who, pulled, limit);
                assert.deepEqual(again.rows, []);
            }
        }
        const noors = await home.pull(noor);
        assert.deepEqual(sorted(noors.rows.filter((row) => row.t === 'contacts').map((row) => row.r.display_name)), ['both', 'free', 'hers']);
        assert.equal(ids(noors.rows, 'alerts').length, 0);
        assert.equal(ids((await home.pull(mia)).rows, 'alerts').length, 1);
    });

    test('writes values as the contract says', async () => {
        const home = await Workspace.open(cluster);
        const mia = await home.member('mia', 'manager');
        await home.owner`insert into public.leads (first_name, source, value_minor, custom_fields, created_at)
            values ('Ö', 'api', 9007199254740993, '{"n": 1}', '2026-11-23T06:19:59.98+05:30')`;
        const { rows } = await home.pull(mia);
        const { r } = rows.find((row) => row.t === 'leads');
        assert.equal(r.value_minor, '9007199254740993');
        assert.equal(r.created_at, '2026-11-23T00:49:59.980000+00:00');
        assert.match(r.change_xid, /^\d+$/);
        assert.equal(typeof r.version, 'number');
        assert.deepEqual(r.custom_fields, { n: 1 });
        assert.equal(r.is_test, false);
    });

    test('starts with the newest rows and follows changes in order, page by page', async () => {
        const home = await Workspace.open(cluster);
        const mia = await home.member('mia', 'manager');
        for (let i = 0; i < 9; ++i)
            await home.owner`insert into public.tags (name, created_at) values (${'t' + i}, ${`2026-11-0${i + 1}T00:00:00Z`})`;
        let state = await home.pull(mia, {}, 2);
        assert.deepEqual(state.rows.filter((row) => row.t === 'tags').map((row) => row.r.name), ['t8', 't7', 't6', 't5', 't4', 't3', 't2', 't1', 't0']);
        for (const name of ['t3', 't0', 't7'])
            await home.owner`update public.tags set color = 'red' where name = ${name}`;
        await home.owner`update public.tags set color = 'red' where name in ('t3')`; // changes nothing
        await home.owner`update public.tags set color = 'blue' where name in ('t1', 't2')`; // one transaction, two rows
        state = await home.pull(mia, state, 2);
        assert.deepEqual(state.rows.map((row) => row.r.name).slice(0, 3), ['t3', 't0', 't7']);
        assert.equal(state.rows.length, 5);
        assert.ok(state.pages >= 3);
    });

    test('refuses another epoch, another member\'s cursor and nonsense', async () => {
        const home = await Workspace.open(cluster);
        const [mia, noor] = [await home.member('mia', 'manager'), await home.member('noor')];
        const state = await home.pull(mia);
        const error = await home.call(mia, 'sync_pull', { epoch: 'other', cursor: null }).catch((caught) => caught);
        assert.equal(error.code, 'PT409');
        assert.equal(error.detail, state.epoch);
        assert.equal(await refusal(home.call(noor, 'sync_pull', { epoch: null, cursor: state.cursor })), 'PT409');
        for (const cursor of ['', 'x', '!!!', 'W10', Buffer.from('[0,1,2]').toString('base64url'), Buffer.from('{"a":1}').toString('base64url')])
            assert.equal(await refusal(home.call(mia, 'sync_pull', { epoch: null, cursor })), '22023', cursor);
        assert.equal(await refusal(home.call(mia, 'sync_pull', [])), '22023');
        // A role is a part of the epoch.
        const before = await home.pull(noor);
        await home.owner`update public.profiles set role = 'manager' where id = ${noor.id}`;
        assert.equal(await refusal(home.call(noor, 'sync_pull', { epoch: before.epoch, cursor: before.cursor })), 'PT409');
    });
});

describe('sight', () => {
    let home, mia, noor, omar;
    before(async () => {
        home = await Workspace.open(cluster);
        [mia, noor, omar] = [await home.member('mia', 'manager'), await home.member('noor'), await home.member('omar')];
    });

    const signalled = async (who) =>
        (await home.as(who, (sql) => sql`select change_xid::text from public.member_signals`))[0]?.change_xid;

    test('an assignment brings all of a person to one agent and takes it from the other', async () => {
        const person = await home.person('wanderer', omar);
        const conversation = randomUUID();
        await home.commit([
            { t: 'whatsapp_conversations', op: 'insert', r: { id: conversation, contact_id: person.contact, phone_number_id: '1' } },
            { t: 'whatsapp_messages', op: 'insert', r: { id: randomUUID(), conversation_id: conversation, direction: 'inbound', message_type: 'text', content: 'hi', status: 'received', occurred_at: '2026-11-23T00:00:00Z' } },
            { t: 'activities', op: 'insert', r: { id: randomUUID(), contact_id: person.contact, kind: 'note', occurred_at: '2026-11-23T00:00:00Z' } },
        ]);
        const [noors, omars] = [await home.pull(noor), await home.pull(omar)];
        assert.equal(ids(noors.rows).includes(person.contact), false);
        const before = await signalled(noor);
        const [answer] = await home.push(mia, { table: 'leads', row_id: person.leads[0], op: 'update', base: { assigned_to: omar.id }, set: { assigned_to: noor.id } });
        assert.equal(answer.status, 'applied');
        assert.notEqual(await signalled(noor), before);
        const gained = await home.pull(noor, noors, 2);
        assert.deepEqual(sorted(new Set(gained.rows.map((row) => row.t))), ['activities', 'contacts', 'leads', 'whatsapp_conversations', 'whatsapp_messages']);
        assert.deepEqual(gained.evicted, []);
        const lost = await home.pull(omar, omars);
        assert.deepEqual(lost.evicted, [person.contact, person.leads[0]]);
        assert.deepEqual(ids(lost.rows), []);
        assert.equal(await home.as(omar, (sql) => sql`select count(*)::int from public.whatsapp_messages where conversation_id = ${conversation}`).then((rows) => rows[0].count), 0);
    });

    test('from nobody to somebody the others lose it, and back they gain it', async () => {
        const person = await home.person('anyone', null);
        let [noors, omars] = [await home.pull(noor), await home.pull(omar)];
        assert.ok(ids(omars.rows).includes(person.contact));
        await home.push(noor, { table: 'leads', row_id: person.leads[0], op: 'update', set: { assigned_to: noor.id } });
        [noors, omars] = [await home.pull(noor, noors), await home.pull(omar, omars)];
        assert.deepEqual(omars.evicted, [person.contact, person.leads[0]]);
        assert.deepEqual(noors.evicted, []);
        await home.push(noor, { table: 'leads', row_id: person.leads[0], op: 'update', set: { assigned_to: null } });
        omars = await home.pull(omar, omars);
        assert.ok(ids(omars.rows, 'contacts').includes(person.contact));
    });

    test('an agent may hand a lead over and gets the row back', async () => {
        const person = await home.person('handed', noor);
        const noors = await home.pull(noor);
        const [answer] = await home.push(noor, { table: 'leads', row_id: person.leads[0], op: 'update', set: { assigned_to: omar.id } });
        assert.equal(answer.status, 'applied');
        assert.equal(answer.row.assigned_to, omar.id);
        assert.deepEqual((await home.pull(noor, noors)).evicted, [person.contact, person.leads[0]]);
    });

    test('a lead deleted or moved to another person changes sight of both', async () => {
        const [first, second] = [await home.person('first', noor), await home.person('second', omar)];
        const tag = randomUUID();
        await home.commit([{ t: 'tags', op: 'insert', r: { id: tag, name: 'moves' } },
            { t: 'lead_tags', op: 'insert', r: { id: randomUUID(), lead_id: first.leads[0], tag_id: tag } }]);
        let [noors, omars] = [await home.pull(noor), await home.pull(omar)];
        await home.push(mia, { table: 'leads', row_id: first.leads[0], op: 'update', set: { contact_id: second.contact } });
        [noors, omars] = [await home.pull(noor, noors), await home.pull(omar, omars)];
        assert.deepEqual(noors.evicted, [first.contact]);
        assert.ok(ids(noors.rows, 'contacts').includes(second.contact));
        assert.deepEqual(ids(omars.rows, 'lead_tags').length, 1, 'what hangs on the lead comes along');
        await home.push(mia, { table: 'leads', row_id: first.leads[0], op: 'delete' });
        noors = await home.pull(noor, noors);
        assert.deepEqual(noors.evicted, [second.contact, first.leads[0]]);
    });

    test('a merge neither shows nor hides anybody, and cannot make a circle', async () => {
        const [a, b] = [await home.person('a', noor), await home.person('b', omar)];
        const noors = await home.pull(noor);
        const [merged] = await home.push(mia, { table: 'contacts', row_id: a.contact, op: 'update', set: { merged_into: b.contact } });
        assert.equal(merged.status, 'applied');
        const then = await home.pull(noor, noors);
        assert.deepEqual([ids(then.rows), then.evicted], [[a.contact], []]);
        const [circle] = await home.push(mia, { table: 'contacts', row_id: b.contact, op: 'update', set: { merged_into: a.contact } });
        assert.deepEqual([circle.status, circle.sqlstate], ['rejected', '23514']);
        const [hidden] = await home.push(noor, { table: 'contacts', row_id: a.contact, op: 'update', base: {}, set: { merged_into: null } },
            ).then(() => home.push(noor, { table: 'contacts', row_id: a.contact, op: 'update', set: { merged_into: b.contact } }));
        assert.deepEqual([hidden.status, hidden.sqlstate], ['rejected', '42501']);
    });

    test('two merges at once do not make a circle either', async () => {
        for (let i = 0; i < 5; ++i) {
            const [a, b] = [await home.person('a', null), await home.person('b', null)];
            const merge = (from, into) => home.push(mia, { table: 'contacts', row_id: from.contact, op: 'update', set: { merged_into: into.contact } });
            const both = await Promise.all([merge(a, b), merge(b, a)]);
            assert.deepEqual(sorted(both.map(([answer]) => answer.status)), ['applied', 'rejected']);
        }
    });

    test('a row that leaves a person still in sight is told to whoever loses it, with a signal', async () => {
        const [from, to] = [await home.person('from', omar, noor), await home.person('to', omar)];
        const noors = await home.pull(noor);
        const before = await signalled(noor);
        await home.push(mia, { table: 'leads', row_id: from.leads[0], op: 'update', set: { contact_id: to.contact } });
        assert.notEqual(await signalled(noor), before);
        const then = await home.pull(noor, noors);
        assert.deepEqual([ids(then.rows), then.evicted], [[], [from.leads[0]]]);
        assert.deepEqual((await home.pull(noor, then)).evicted, []);
        // Many at once touch each member's signal once.
        const many = await home.person('many', ...Array(30).fill(omar));
        await home.owner`update public.leads set contact_id = ${to.contact} where contact_id = ${many.contact}`;
        const [{ count }] = await home.owner`select count(distinct change_xid)::int as count from public.member_signals`;
        assert.equal(count, 1);
    });

    test('the workspace\'s setting shows agents everybody, by a new epoch', async () => {
        await home.person('private', omar);
        const noors = await home.pull(noor);
        const before = await signalled(noor);
        await home.owner`update leadpilot.workspace set agents_see_all = true`;
        assert.notEqual(await signalled(noor), before);
        assert.equal(await refusal(home.pull(noor, noors)), 'PT409');
        const all = await home.pull(noor);
        assert.ok(all.rows.some((row) => row.r.display_name === 'private'));
        await home.owner`update leadpilot.workspace set agents_see_all = false`;
        assert.equal(await refusal(home.pull(noor, all)), 'PT409');
    });

    test('forgotten changes of sight make an old cursor start again', async () => {
        const noors = await home.pull(noor);
        await home.person('x', null).then((person) => home.push(mia, { table: 'leads', row_id: person.leads[0], op: 'update', set: { assigned_to: omar.id } }));
        await home.owner`update leadpilot.sight_changes set changed_at = now() - interval '1 year'`;
        await home.as('service', (sql) => sql`select public.apply_retention()`);
        assert.equal(await refusal(home.pull(noor, noors)), 'PT409');
    });
});

describe('sync_push', () => {
    let home, mia, noor, omar;
    before(async () => {
        home = await Workspace.open(cluster);
        [mia, noor, omar] = [await home.member('mia', 'manager'), await home.member('noor'), await home.member('omar')];
    });
    const verdict = ({ status, sqlstate }) => sqlstate ? `${status} ${sqlstate}` : status;

    test('applies an edit once', async () => {
        const mutation = { id: randomUUID(), table: 'tags', row_id: randomUUID(), op: 'insert', set: { name: 'once' } };
        const [first] = await home.push(noor, mutation);
        assert.equal(first.status, 'applied');
        assert.equal(first.row.version, 1);
        const [second] = await home.push(noor, mutation);
        assert.equal(second.status, 'duplicate');
        assert.deepEqual(second.row, first.row);
    });

    test('applies one edit that two calls bring at once a single time', async () => {
        const mutation = { id: randomUUID(), table: 'tags', row_id: randomUUID(), op: 'insert', set: { name: 'twice' } };
        const both = await Promise.all([home.push(noor, mutation), home.push(noor, mutation)]);
        assert.deepEqual(sorted(both.map(([answer]) => answer.status)), ['applied', 'duplicate']);
    });

    test('compares field by field', async () => {
        const { leads: [lead] } = await home.person('Ann', noor);
        const edit = (base, set) => home.push(noor, { table: 'leads', row_id: lead, op: 'update', base, set }).then(([answer]) => answer);
        assert.equal((await edit({ first_name: 'Ann', company: null }, { company: 'A' })).status, 'applied');
        const conflict = await edit({ company: null }, { company: 'B' });
        assert.equal(conflict.status, 'conflict');
        assert.equal(conflict.row.company, 'A');
        assert.equal((await edit({ custom_fields: {}, value_minor: null }, { value_minor: '12' })).status, 'applied');
        const same = await edit({ value_minor: '12' }, { value_minor: '12' });
        assert.deepEqual([same.status, same.row.version], ['applied', 3]);
    });

    test('an insert of a row that is there is a conflict; one out of sight is refused', async () => {
        const { contact } = await home.person('There', noor);
        const [seen] = await home.push(noor, { table: 'contacts', row_id: contact, op: 'insert', set: { display_name: 'x' } });
        assert.deepEqual([seen.status, seen.row.display_name], ['conflict', 'There']);
        const [unseen] = await home.push(omar, { table: 'contacts', row_id: contact, op: 'insert', set: { display_name: 'x' } });
        assert.deepEqual([verdict(unseen), unseen.row], ['rejected 23505', null]);
    });

    test('a deletion knows of later edits', async () => {
        const { leads: [lead] } = await home.person('Del', noor);
        const [gone] = await home.push(mia, { table: 'leads', row_id: lead, op: 'delete', base: { first_name: 'Del' } });
        assert.equal(gone.status, 'applied');
        assert.ok(gone.row.deleted_at);
        const [again] = await home.push(mia, { table: 'leads', row_id: lead, op: 'delete' });
        assert.deepEqual([again.status, again.row.version], ['applied', gone.row.version]);
        const [edit] = await home.push(mia, { table: 'leads', row_id: lead, op: 'update', set: { company: 'x' } });
        assert.equal(edit.status, 'conflict');
        const [undelete] = await home.push(mia, { table: 'leads', row_id: lead, op: 'update', base: { deleted_at: gone.row.deleted_at }, set: { deleted_at: null } });
        assert.equal(undelete.row.deleted_at, null);
    });

    test('one bad edit stops only what depends on it', async () => {
        const [bad, child, other] = [randomUUID(), randomUUID(), randomUUID()];
        const answers = await home.push(noor,
            { id: bad, table: 'leads', row_id: randomUUID(), op: 'insert', set: { source: 'fax' } },
            { id: child, table: 'tags', row_id: randomUUID(), op: 'insert', set: { name: 'child' }, after: [bad] },
            { id: other, table: 'tags', row_id: randomUUID(), op: 'insert', set: { name: 'other' } });
        assert.deepEqual(answers.map(verdict), ['rejected 23514', 'rejected P0001', 'applied']);
        assert.deepEqual(answers.map((answer) => answer.id), [bad, child, other]);
    });

    test('says what is wrong with an edit', async () => {
        const { contact, leads: [lead] } = await home.person('Omars', omar);
        const conversation = randomUUID();
        await home.commit([{ t: 'whatsapp_conversations', op: 'insert', r: { id: conversation, contact_id: contact, phone_number_id: '9' } }]);
        const expected = [
            [{ id: 'no uuid', table: 'tags', row_id: randomUUID(), op: 'insert' }, 'rejected 22P02'],
            [{ table: 'webhooks', row_id: lead, op: 'update' }, 'rejected PGRST205'],
            [{ table: 'nothing; drop table leads', row_id: lead, op: 'update' }, 'rejected PGRST205'],
            [{ table: 'tags', row_id: lead, op: 'insert', set: { nothing: 1 } }, 'rejected PGRST204'],
            [{ table: 'tags', row_id: lead, op: 'insert', set: { 'name" = null --': 1 } }, 'rejected PGRST204'],
            [{ table: 'tags', row_id: 'x', op: 'insert', set: {} }, 'rejected 22P02'],
            [{ table: 'tags', row_id: randomUUID(), op: 'insert', set: { name: 5 } }, 'rejected 22P02'],
            [{ table: 'tags', row_id: randomUUID(), op: 'insert', set: {} }, 'rejected 23502'],
            [{ table: 'leads', row_id: randomUUID(), op: 'insert', set: { source: 'api', snoozed_until: 'now' } }, 'rejected 22007'],
            [{ table: 'leads', row_id: randomUUID(), op: 'insert', set: { source: 'api', contact_id: randomUUID() } }, 'rejected 23503'],
            [{ table: 'tags', row_id: randomUUID(), op: 'insert', set: { name: 'v', version: 7 } }, 'rejected 42501'],
            [{ table: 'tags', row_id: randomUUID(), op: 'insert', set: { id: randomUUID(), name: 'v' } }, 'rejected 22023'],
            [{ table: 'tags', row_id: randomUUID(), op: 'erase' }, 'rejected 22023'],
            [{ table: 'leads', row_id: lead, op: 'update', set: { company: 'x' } }, 'rejected 42501'],
            [{ table: 'leads', row_id: lead, op: 'delete' }, 'rejected 42501'],
            [{ table: 'leads', row_id: randomUUID(), op: 'insert', set: { source: 'api', contact_id: contact } }, 'rejected 42501'],
            [{ table: 'whatsapp_templates', row_id: randomUUID(), op: 'insert', set: { template_name: 'a', template_content: 'b', category: 'OTP', language: 'en' } }, 'rejected 42501'],
            [{ table: 'profiles', row_id: noor.id, op: 'update', set: { name: 'me' } }, 'rejected 42501'],
            [{ table: 'meta_ads_leads', row_id: randomUUID(), op: 'insert', set: {} }, 'rejected 42501'],
            [{ table: 'saved_views', row_id: randomUUID(), op: 'insert', set: { name: 'v', owner_id: omar.id } }, 'rejected 42501'],
            [{ table: 'whatsapp_messages', row_id: randomUUID(), op: 'insert', set: { conversation_id: conversation, direction: 'outbound', message_type: 'text', status: 'queued', occurred_at: '2026-11-23T00:00:00Z' } }, 'rejected 42501'],
        ];
        const answers = await home.push(noor, ...expected.map(([mutation]) => mutation));
        assert.deepEqual(answers.map(verdict), expected.map(([, wanted]) => wanted));
        assert.ok(answers.every((answer) => answer.row === null));
    });

    test('a member writes queued messages in the own name, and reads and files conversations', async () => {
        const { contact } = await home.person('Chat', noor);
        const conversation = randomUUID();
        await home.commit([
            { t: 'whatsapp_messages', op: 'insert', r: { id: randomUUID(), conversation_id: conversation, direction: 'inbound', message_type: 'text', content: 'q?', status: 'received', occurred_at: '2026-11-22T00:00:00Z' } },
            { t: 'whatsapp_conversations', op: 'insert', r: { id: conversation, contact_id: contact, phone_number_id: '9', unread_count: 77 } },
        ]);
        const message = { conversation_id: conversation, direction: 'outbound', message_type: 'text', content: 'a', status: 'queued', occurred_at: '2026-11-23T00:00:00Z' };
        const answers = await home.push(noor,
            { table: 'whatsapp_messages', row_id: randomUUID(), op: 'insert', set: { ...message, sent_by: omar.id } },
            { table: 'whatsapp_messages', row_id: randomUUID(), op: 'insert', set: { ...message, status: 'sent' } },
            { table: 'whatsapp_messages', row_id: randomUUID(), op: 'insert', set: { ...message, direction: 'inbound' } },
            { table: 'whatsapp_conversations', row_id: conversation, op: 'update', base: { last_read_at: null }, set: { last_read_at: '2026-11-22T12:00:00Z' } },
            { table: 'whatsapp_conversations', row_id: conversation, op: 'update', set: { unread_count: 5 } },
            { table: 'whatsapp_conversations', row_id: conversation, op: 'delete' });
        assert.deepEqual(answers.map(verdict), ['applied', 'rejected 42501', 'rejected 42501', 'applied', 'rejected 42501', 'rejected 42501']);
        assert.equal(answers[0].row.sent_by, noor.id);
        assert.equal(answers[3].row.unread_count, 0);
        assert.equal(answers[3].row.last_message_text, 'a');
        assert.equal(answers[3].row.window_expires_at, '2026-11-23T00:00:00.000000+00:00');
    });

    test('refuses too much and the wrong shape', async () => {
        assert.equal(await refusal(home.call(noor, 'sync_push', {})), '22023');
        assert.equal(await refusal(home.call(noor, 'sync_push', Array(201).fill({}))), '22023');
    });
});

describe('sync_digest', () => {
    const bucketOf = (id) => id.slice(0, 2);

    test('counts and hashes what the member sees, as the client does', async () => {
        const home = await Workspace.open(cluster);
        const [noor, omar] = [await home.member('noor'), await home.member('omar')];
        const people = [];
        for (let i = 0; i < 6; ++i)
            people.push(await home.person('p' + i, i % 2 ? noor : omar));
        const note = await home.commit([{ t: 'activities', op: 'insert', r: { id: randomUUID(), contact_id: people[1].contact, kind: 'note', occurred_at: '2026-11-23T00:00:00Z', created_at: '2026-10-31T23:59:59Z' } }]);
        assert.deepEqual(note, { ok: true });
        const state = await home.pull(noor);
        const { createHash } = await import('node:crypto');
        const expected = (table, bucket) => {
            let [n, h] = [0, 0n];
            for (const { t, r } of state.rows) {
                if (t !== table || (table === 'activities' ? r.created_at.slice(0, 7) : bucketOf(r.id)) !== bucket)
                    continue;
                n += 1;
                h ^= createHash('md5').update(`${r.id}:${r.version}`).digest().readBigUInt64BE();
            }
            return { t: table, b: bucket, n, h: h.toString(16).padStart(16, '0'), moved: false };
        };
        const wanted = [...new Set(people.map((person) => bucketOf(person.contact)))].map((b) => ({ t: 'contacts', b }));
        const buckets = [...wanted, { t: 'activities', b: '2026-10' }, { t: 'activities', b: '2026-11' }];
        const answer = await home.call(noor, 'sync_digest', { cursor: state.cursor, buckets });
        assert.deepEqual(answer, buckets.map(({ t, b }) => expected(t, b)));

        await home.owner`update public.contacts set company = 'moved' where id = ${people[1].contact}`;
        const later = await home.call(noor, 'sync_digest', { cursor: state.cursor, buckets });
        for (const bucket of later)
            assert.equal(bucket.moved, bucket.t === 'contacts' && bucket.b === bucketOf(people[1].contact), JSON.stringify(bucket));
        await home.owner`update public.leads set assigned_to = null where contact_id = ${people[0].contact}`;
        assert.ok((await home.call(noor, 'sync_digest', { cursor: state.cursor, buckets })).every((bucket) => bucket.moved));
        for (const b of ['zz', '2026-11', '', null])
            assert.equal(await refusal(home.call(noor, 'sync_digest', { cursor: state.cursor, buckets: [{ t: 'contacts', b }] })), '22023');
    });
});
