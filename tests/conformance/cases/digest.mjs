// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { agent, ok, pullAll, raw, refused, service, signedIn } from '../context.mjs';
import { tables } from '../schema.mjs';

const byMonth = ['whatsapp_messages', 'activities'];
const bucketOf = ({ t, r }) => (byMonth.includes(t) ? r.created_at.slice(0, 7) : r.id.slice(0, 2));

/** As a client works it out from the rows it holds: XOR of the first 8 bytes of md5("id:version"). */
function proofOf(rows, { t, b }) {
    const held = rows.filter((row) => row.t === t && row.r[byMonth.includes(t) ? 'created_at' : 'id'].startsWith(b)).map(({ r }) => r);
    const hash = held.reduce((sum, { id, version }) =>
        sum ^ createHash('md5').update(`${id}:${version}`).digest().readBigUInt64BE(0), 0n);
    return { t, b, n: held.length, h: hash.toString(16).padStart(16, '0') };
}

function bucketsOf(rows) {
    const names = new Set(rows.map((row) => `${row.t} ${bucketOf(row)}`));
    return [...names].sort().map((name) => ({ t: name.split(' ')[0], b: name.split(' ')[1] }));
}

const ask = (made, cursor, buckets) => ok(made.rpc('sync_digest', { request: { cursor, buckets } }));
const proofs = (answer) => answer.map(({ t, b, n, h }) => ({ t, b, n, h }));

describe('sync_digest', () => {
    test('proves every row that the member sees, and no other', async () => {
        for (const made of [await signedIn(), await signedIn(agent)]) {
            const { rows, next } = await pullAll(made);
            const buckets = bucketsOf(rows);
            assert.ok(buckets.length > 20);
            const answer = await ask(made, next.cursor, buckets);
            assert.deepEqual(answer, buckets.map((bucket) => ({ ...proofOf(rows, bucket), moved: false })));
        }
    });

    test('makes a bucket as small as it is wanted', async () => {
        const made = await signedIn();
        const { rows, next } = await pullAll(made);
        const lead = rows.find(({ t }) => t === 'leads').r;
        const message = rows.find(({ t }) => t === 'whatsapp_messages').r;
        const buckets = [...[1, 2, 3, 8, 9, 12, 13, 14, 20, 35, 36].map((length) => ({ t: 'leads', b: lead.id.slice(0, length) })),
            ...[4, 7, 10, 13, 16].map((length) => ({ t: 'whatsapp_messages', b: message.created_at.slice(0, length) }))];
        const answer = await ask(made, next.cursor, buckets);
        assert.deepEqual(answer, buckets.map((bucket) => ({ ...proofOf(rows, bucket), moved: false })));
        assert.ok(answer.every(({ n }) => n > 0));
        assert.equal(answer[10].n, 1);
        for (const b of ['2024-02-29', '9999', '9999-12-31T23:59'])
            assert.equal((await ask(made, next.cursor, [{ t: 'activities', b }]))[0].n, 0);
    });

    test('answers an empty bucket of every table', async () => {
        const made = await signedIn();
        const { next } = await pullAll(made);
        const buckets = Object.keys(tables).map((t) => ({ t, b: byMonth.includes(t) ? '1999-12' : 'ff' }));
        const answer = await ask(made, next.cursor, buckets);
        for (const digest of answer.filter(({ n }) => n === 0))
            assert.deepEqual([digest.h, digest.moved], ['0'.repeat(16), false]);
        assert.ok(answer.filter(({ n }) => n === 0).length > 2);
    });

    test('shows a changed, a missing and an additional row', async () => {
        const made = await signedIn();
        const id = randomUUID();
        const bucket = { t: 'tags', b: id.slice(0, 2) };
        const digest = async (cursor) => (await ask(made, cursor, [bucket]))[0];
        const before = await pullAll(made);
        const without = await digest(before.next.cursor);
        await ok(made.from('tags').insert({ id, name: `Proof ${id}` }));
        const added = await digest(before.next.cursor);
        assert.deepEqual([added.n, added.moved], [without.n + 1, true], 'left for the next time');
        assert.notEqual(added.h, without.h);
        const after = await pullAll(made, before.next);
        assert.deepEqual(await digest(after.next.cursor), { ...added, moved: false });
        await ok(made.from('tags').update({ color: 'red' }).eq('id', id));
        const changed = await digest(after.next.cursor);
        assert.deepEqual([changed.n, changed.moved], [added.n, true]);
        assert.notEqual(changed.h, added.h);
        await ok(made.from('tags').delete().eq('id', id));
        const deleted = await digest(after.next.cursor);
        assert.equal(deleted.n, added.n, 'a deleted row is a row');
        assert.notEqual(deleted.h, changed.h);
    });

    test('tells that sight of a person moved', async () => {
        const [boss, member] = [await signedIn(), await signedIn(agent)];
        const idOf = async (made) => (await made.auth.getUser()).data.user.id;
        const [contact, lead] = [randomUUID(), randomUUID()];
        await ok(service().rpc('relay_commit', { batch: { event_keys: [], guards: {}, rows: [
            { t: 'contacts', op: 'insert', r: { id: contact, display_name: 'Dig Est' } },
            { t: 'leads', op: 'insert', r: { id: lead, contact_id: contact, source: 'manual', assigned_to: await idOf(boss) } }] } }));
        const { rows, next } = await pullAll(member);
        const buckets = [{ t: 'contacts', b: contact.slice(0, 2) }, { t: 'tags', b: '00' }];
        const calm = await ask(member, next.cursor, buckets);
        assert.deepEqual(proofs(calm), buckets.map((bucket) => proofOf(rows, bucket)));
        await ok(boss.from('leads').update({ assigned_to: await idOf(member) }).eq('id', lead));
        const moved = await ask(member, next.cursor, buckets);
        assert.deepEqual(moved.map((digest) => digest.moved), [true, false]);
        assert.equal(moved[0].n, calm[0].n + 1);
        const gained = await pullAll(member, next);
        assert.deepEqual((await ask(member, gained.next.cursor, buckets)).map((digest) => digest.moved), [false, false]);
    });

    test('moves with everything while the first pull is under way', async () => {
        const made = await signedIn();
        const page = await ok(made.rpc('sync_pull', { request: { epoch: null, cursor: null, limit: 3 } }));
        const [digest] = await ask(made, page.next, [{ t: 'tags', b: '00' }]);
        assert.equal(digest.moved, true);
    });

    test('proves all rows to the service, without a cursor', async () => {
        const boss = service();
        const { rows } = await pullAll(await signedIn());
        // What is somebody's own is in nobody else's pull.
        const buckets = bucketsOf(rows.filter(({ t }) => !['saved_views', 'quick_replies'].includes(t)));
        const answer = await ask(boss, null, buckets);
        assert.deepEqual(answer, buckets.map((bucket) => ({ ...proofOf(rows, bucket), moved: false })));
    });

    test('refuses what it cannot answer', async () => {
        const made = await signedIn();
        const { next: { cursor } } = await pullAll(made);
        const wrong = [
            { cursor, buckets: {} }, { cursor }, { buckets: [] }, { cursor: 'nonsense', buckets: [] }, { cursor: null, buckets: [] },
            { cursor, buckets: Array.from({ length: 1001 }, () => ({ t: 'tags', b: '00' })) },
            ...[{ t: 'tags', b: '0A' }, { t: 'tags', b: '2026-11' }, { t: 'tags' }, { t: 'activities', b: '00' },
                { t: 'activities', b: '2026-13' }, { t: 'activities', b: '2026-02-29' },
                { t: 'activities', b: '2026-1' }, { t: 'activities', b: '2026-11-23T24' }, { t: 'activities', b: '2026-11-23T07:60' }, { t: 'activities', b: '2026-11-23T07:05:01' },
                { t: 'activities', b: '2026-11-23 07' }, { t: 'tags', b: '' }, { t: 'tags', b: '0g' }, { t: 'tags', b: '00000000-' + '0'.repeat(5) },
                { t: 'tags', b: '00000000-0000-0000-0000-0000000000000' }, { t: 'activities', b: '0000-01' }, { t: 'webhooks', b: '00' }, { t: 'nothing', b: '00' },
                'tags', null].map((bucket) => ({ cursor, buckets: [bucket] })),
        ];
        for (const request of wrong) {
            const error = await refused(made.rpc('sync_digest', { request }));
            assert.deepEqual([error.status, error.code], [400, '22023'], JSON.stringify(request).slice(0, 120));
        }
        assert.equal((await refused(made.rpc('sync_digest', { request: [] }))).code, '22023');
        const { next: { cursor: theirs } } = await pullAll(await signedIn(agent));
        const foreign = await refused(made.rpc('sync_digest', { request: { cursor: theirs, buckets: [] } }));
        assert.deepEqual([foreign.status, foreign.code], [409, 'PT409']);
        const nobody = await raw('/rest/v1/rpc/sync_digest', { method: 'POST', body: { request: { cursor, buckets: [] } } });
        assert.deepEqual([nobody.status, nobody.json.code], [401, '42501']);
    });
});
