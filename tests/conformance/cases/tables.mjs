// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { accepted, ok, raw, refused, signedIn, tokenOf } from '../context.mjs';

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$/;
const xid = /^\d+$/;

describe('reading tables', () => {
    let made;
    let as;
    before(async () => {
        made = await signedIn();
        as = await tokenOf(made);
    });
    const get = (path, headers = {}, method = 'GET') => raw(`/rest/v1/${path}`, { as, headers, method });

    test('gives a chat\'s messages page by page, older ones than a place', async () => {
        const said = (await ok(made.from('whatsapp_messages').select('conversation_id'))).map((row) => row.conversation_id);
        const count = (id) => said.filter((other) => other === id).length;
        const busiest = said.reduce((most, id) => (count(id) > count(most) ? id : most));
        const of = `whatsapp_messages?conversation_id=eq.${busiest}`;
        const order = 'order=occurred_at.desc,id.desc';
        const all = (await get(`${of}&${order}`)).json;
        assert.ok(all.length > 2);
        const walked = [];
        for (let page = (await get(`${of}&${order}&limit=2`)).json; page.length > 0;) {
            walked.push(...page);
            const { occurred_at, id } = page.at(-1);
            const at = occurred_at.replace('+', '%2B');
            page = (await get(`${of}&created_at=lt.2999-01-01T00:00:00.000000%2B00:00&occurred_at=lte.${at}`
                + `&or=(occurred_at.lt.${at},and(occurred_at.eq.${at},id.lt.${id}))&${order}&limit=2`)).json;
        }
        assert.deepEqual(walked, all);
    });

    test('gives every column in the shape of the wire', async () => {
        const [lead] = await ok(made.from('leads').select().not('value_minor', 'is', null).limit(1));
        assert.deepEqual(Object.keys(lead), ['id', 'contact_id', 'first_name', 'last_name', 'email', 'phone', 'company',
            'source', 'campaign_id', 'campaign_name', 'status', 'assigned_to', 'value_minor', 'currency', 'custom_fields',
            'is_test', 'snoozed_until', 'first_response_at', 'version', 'created_at', 'updated_at', 'deleted_at',
            'change_xid']);
        assert.match(lead.id, /^[0-9a-f-]{36}$/);
        assert.match(lead.created_at, timestamp);
        assert.match(lead.change_xid, xid);
        assert.equal(typeof lead.version, 'number');
        assert.equal(typeof lead.is_test, 'boolean');
        assert.deepEqual(lead.custom_fields, {});
        assert.equal(typeof lead.value_minor, accepted('int8 in a table'));
        const [template] = await ok(made.from('whatsapp_templates').select('body_variables'));
        assert.deepEqual(template.body_variables, ['first name']);
    });

    test('filters, orders, ranges and counts', async () => {
        const { data, count, error, status } = await made.from('leads')
            .select('id, first_name, status', { count: 'exact' }).in('status', ['new', 'contacted'])
            .not('first_name', 'is', null).order('created_at', { ascending: false }).range(0, 2);
        assert.equal(error, null);
        assert.equal(status, 206);
        assert.equal(data.length, 3);
        assert.ok(count > 3);
        assert.deepEqual(Object.keys(data[0]), ['id', 'first_name', 'status']);
        const whatsapp = await ok(made.from('leads').select().or('source.eq.whatsapp,and(source.eq.api,status.neq.lost)'));
        assert.ok(whatsapp.length > 5 && whatsapp.every((lead) => ['whatsapp', 'api'].includes(lead.source)));
        assert.equal((await ok(made.from('leads').select().ilike('first_name', 'EMMA')))[0].first_name, 'Emma');
        assert.equal((await ok(made.from('leads').select().like('first_name', 'EMMA'))).length, 0);
        assert.equal((await ok(made.from('leads').select().like('first_name', 'Em%'))).length, 1);
    });

    test('compares', async () => {
        const all = await ok(made.from('leads').select('id, created_at, version, assigned_to').order('created_at').order('id'));
        const middle = all[Math.floor(all.length / 2)].created_at;
        const size = async (query) => (await ok(query)).length;
        const before = all.filter((lead) => lead.created_at < middle).length;
        const at = all.filter((lead) => lead.created_at === middle).length;
        assert.equal(await size(made.from('leads').select('id').lt('created_at', middle)), before);
        assert.equal(await size(made.from('leads').select('id').lte('created_at', middle)), before + at);
        assert.equal(await size(made.from('leads').select('id').gt('created_at', middle)), all.length - before - at);
        assert.equal(await size(made.from('leads').select('id').gte('created_at', middle)), all.length - before);
        const [least, most] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
        assert.equal(await size(made.from('leads').select('id').gte('id', least).lte('id', most)), all.length);
        assert.equal(await size(made.from('leads').select('id').neq('id', all[0].id)), all.length - 1);
        const nobody = all.filter((lead) => lead.assigned_to === null).length;
        assert.equal(await size(made.from('leads').select('id').is('assigned_to', null)), nobody);
        assert.equal(await size(made.from('leads').select('id').not('assigned_to', 'is', null)), all.length - nobody);
        assert.equal(await size(made.from('leads').select('id').is('is_test', false)), all.length);
        assert.equal(await size(made.from('leads').select('id').not('id', 'in', `(${all[0].id},${all[1].id})`)), all.length - 2);
        const keyset = await ok(made.from('leads').select('id').order('created_at').order('id')
            .or(`created_at.gt.${all[4].created_at},and(created_at.eq.${all[4].created_at},id.gt.${all[4].id})`));
        assert.deepEqual(keyset.map((lead) => lead.id), all.slice(5).map((lead) => lead.id));
    });

    test('orders with nulls where they are wanted', async () => {
        const first = await ok(made.from('leads').select('assigned_to').order('assigned_to', { nullsFirst: true }));
        assert.equal(first[0].assigned_to, null);
        const last = await ok(made.from('leads').select('assigned_to').order('assigned_to', { nullsFirst: false }));
        assert.notEqual(last[0].assigned_to, null);
        const falling = await ok(made.from('leads').select('assigned_to').order('assigned_to', { ascending: false }));
        assert.equal(falling[0].assigned_to, null, 'PostgreSQL takes null for the largest');
    });

    test('orders text', async () => {
        const names = (await ok(made.from('leads').select('first_name').order('first_name'))).map((lead) => lead.first_name);
        assert.deepEqual(names, [...names].sort(), 'by code point in both homes: the clusters of the tests use C.UTF-8');
    });

    test('pages by limit and offset and by Range', async () => {
        const ids = (await ok(made.from('leads').select('id').order('id'))).map((lead) => lead.id);
        const page = await get('leads?select=id&order=id&limit=2&offset=3');
        assert.deepEqual(page.json.map((lead) => lead.id), ids.slice(3, 5));
        assert.equal(page.headers.get('content-range'), '3-4/*');
        const ranged = await get('leads?select=id&order=id', { 'range-unit': 'items', range: '1-2', prefer: 'count=exact' });
        assert.equal(ranged.status, 206);
        assert.equal(ranged.headers.get('content-range'), `1-2/${ids.length}`);
        assert.deepEqual(ranged.json.map((lead) => lead.id), ids.slice(1, 3));
        const beyond = await get('leads?select=id&order=id', { 'range-unit': 'items', range: '900-901', prefer: 'count=exact' });
        assert.equal(beyond.status, 416);
        assert.equal(beyond.json.code, 'PGRST103');
        const uncounted = await get('leads?select=id&offset=900');
        assert.deepEqual([uncounted.status, uncounted.json], [200, []]);
    });

    test('tells sizes without rows', async () => {
        const head = await made.from('leads').select('*', { count: 'exact', head: true });
        assert.equal(head.count, (await ok(made.from('leads').select('id'))).length);
        const answer = await get('leads?select=id', { prefer: 'count=exact' }, 'HEAD');
        assert.equal(answer.status, 200);
        assert.equal(answer.text, '');
        assert.equal(answer.headers.get('content-range'), `0-${head.count - 1}/${head.count}`);
    });

    test('gives one row as an object, and only one', async () => {
        const [{ id }] = await ok(made.from('leads').select('id').limit(1));
        const one = await get(`leads?select=id&id=eq.${id}`, { accept: 'application/vnd.pgrst.object+json' });
        assert.deepEqual(one.json, { id });
        assert.match(one.headers.get('content-type'), /^application\/vnd\.pgrst\.object\+json/);
        assert.equal(await ok(made.from('leads').select().eq('id', randomUUID()).maybeSingle()), null);
        for (const query of [made.from('leads').select().eq('id', randomUUID()), made.from('leads').select()]) {
            const error = await refused(query.single());
            assert.equal(error.status, 406);
            assert.equal(error.code, 'PGRST116');
        }
    });

    test('renames and casts nothing it does not know', async () => {
        const [row] = await ok(made.from('leads').select('who:first_name, id').limit(1));
        assert.deepEqual(Object.keys(row), ['who', 'id']);
    });
});

describe('writing tables', () => {
    let made;
    let as;
    before(async () => {
        made = await signedIn();
        as = await tokenOf(made);
    });
    const post = (path, body, prefer) => raw(`/rest/v1/${path}`,
        { method: 'POST', as, body, headers: prefer ? { prefer } : {} });
    const tagNamed = (name) => ok(made.from('tags').select().eq('name', name).is('deleted_at', null).maybeSingle());

    test('inserts one row or many', async () => {
        const minimal = await post('tags', { name: 'Minimal' });
        assert.deepEqual([minimal.status, minimal.text], [201, '']);
        const one = await ok(made.from('tags').insert({ name: 'One' }).select().single());
        assert.equal(one.version, 1);
        assert.equal(one.color, null);
        assert.equal(one.deleted_at, null);
        assert.match(one.created_at, timestamp);
        assert.equal(one.created_at, one.updated_at);
        const many = await ok(made.from('tags').insert([{ name: 'Two' }, { name: 'Three', id: randomUUID() }]).select('name'));
        assert.deepEqual(many.map((tag) => tag.name), ['Two', 'Three']);
        const uneven = await post('tags', [{ name: 'Four' }, { name: 'Five', color: 'red' }]);
        assert.equal(uneven.status, 400);
        assert.equal(uneven.json.code, 'PGRST102');
        assert.equal(await tagNamed('Four'), null);
        const columns = await post('tags?columns=name', [{ name: 'Six', nonsense: 1 }], 'return=representation');
        assert.equal(columns.status, 201, columns.text);
        assert.equal(columns.json[0].name, 'Six');
    });

    test('writes all rows of a request or none', async () => {
        const answer = await post('tags', [{ name: 'Good' }, { name: 'Good' }]);
        assert.equal(answer.status, 409);
        assert.equal(answer.json.code, '23505');
        assert.equal(await tagNamed('Good'), null);
    });

    test('updates, and stamps what changed', async () => {
        const tag = await ok(made.from('tags').insert({ name: 'Wholesale' }).select().single());
        const updated = await ok(made.from('tags').update({ color: '#0f766e' }).eq('id', tag.id).select().single());
        assert.equal(updated.version, 2);
        assert.equal(updated.color, '#0f766e');
        assert.equal(updated.created_at, tag.created_at);
        assert.ok(updated.updated_at > tag.updated_at);
        assert.ok(BigInt(updated.change_xid) > BigInt(tag.change_xid));
        const same = await ok(made.from('tags').update({ color: '#0f766e' }).eq('id', tag.id).select().single());
        assert.deepEqual(same, updated, 'an update that changes nothing leaves no trace');
    });

    test('updates only the version somebody has seen', async () => {
        const tag = await ok(made.from('tags').insert({ name: 'Optimist' }).select().single());
        const change = (version) => ok(made.from('tags').update({ color: `#00000${version}` })
            .eq('id', tag.id).eq('version', version).select());
        assert.equal((await change(1)).length, 1);
        assert.equal((await change(1)).length, 0);
        assert.equal((await change(2))[0].version, 3);
        const quiet = await raw(`/rest/v1/tags?id=eq.${tag.id}&version=eq.1`, { method: 'PATCH', as, body: { color: 'x' } });
        assert.deepEqual([quiet.status, quiet.text], [204, '']);
        const counted = await raw(`/rest/v1/tags?id=eq.${tag.id}&version=eq.1`,
            { method: 'PATCH', as, body: { color: 'x' }, headers: { prefer: 'count=exact' } });
        assert.equal(counted.headers.get('content-range'), '*/0');
    });

    test('deletes softly', async () => {
        const tag = await ok(made.from('tags').insert({ name: 'Passing' }).select().single());
        const answer = await raw(`/rest/v1/tags?id=eq.${tag.id}`, { method: 'DELETE', as });
        assert.deepEqual([answer.status, answer.text], [204, '']);
        assert.equal(await tagNamed('Passing'), null);
        const gone = await ok(made.from('tags').select().eq('id', tag.id).single());
        assert.match(gone.deleted_at, timestamp);
        assert.equal(gone.version, 2);
        // The name is free again.
        await ok(made.from('tags').insert({ name: 'Passing' }));
    });

    test('upserts by key', async () => {
        const id = randomUUID();
        const upsert = (rows, prefer) => post('tags?on_conflict=id', rows, `resolution=${prefer},return=representation`);
        const inserted = await upsert([{ id, name: 'Trade', color: null }], 'merge-duplicates');
        assert.equal(inserted.status, 201, inserted.text);
        const merged = await upsert([{ id, name: 'Trade', color: 'red' }], 'merge-duplicates');
        assert.equal(merged.status, 200);
        assert.equal(merged.json[0].color, 'red');
        assert.equal(merged.json[0].version, 2);
        const ignored = await upsert([{ id, name: 'Trade', color: 'blue' }], 'ignore-duplicates');
        assert.deepEqual(ignored.json, []);
        assert.equal((await tagNamed('Trade')).color, 'red');
        const nowhere = await post('tags?on_conflict=color', [{ name: 'Nowhere' }], 'resolution=merge-duplicates');
        assert.equal(nowhere.status, 400);
        assert.equal(nowhere.json.code, '42P10');
    });

    test('upserts by another unique key', async () => {
        await ok(made.from('tags').insert({ name: 'Dealer' }));
        const { error } = await made.from('tags').upsert({ name: 'Dealer', color: 'red' }, { onConflict: 'name' });
        assert.equal(error?.code ?? 'merged', accepted('upsert by a partial unique key'));
    });
});

describe('wrong requests', () => {
    let made;
    before(async () => { made = await signedIn(); });
    const refusal = async (request) => {
        const { status, code } = await refused(request);
        return [status, code];
    };

    test('are answered with PostgREST\'s code and status', async () => {
        assert.deepEqual(await refusal(made.from('nothing').select()), [404, 'PGRST205']);
        assert.deepEqual(await refusal(made.from('leads').insert({ nothing: 1 })), [400, 'PGRST204']);
        assert.deepEqual(await refusal(made.from('leads').select('nothing')), [400, '42703']);
        assert.deepEqual(await refusal(made.from('leads').select().eq('nothing', 1)), [400, '42703']);
        assert.deepEqual(await refusal(made.from('leads').select().order('nothing')), [400, '42703']);
        assert.deepEqual(await refusal(made.from('leads').select().filter('id', 'resembles', 'x')), [400, 'PGRST100']);
        assert.deepEqual(await refusal(made.from('leads').select().eq('id', 'x')), [400, '22P02']);
        assert.deepEqual(await refusal(made.rpc('nothing')), [404, 'PGRST202']);
    });

    test('are answered with PostgreSQL\'s code and PostgREST\'s status', async () => {
        assert.deepEqual(await refusal(made.from('leads').insert({ source: 'fax' })), [400, '23514']);
        assert.deepEqual(await refusal(made.from('leads').insert({ source: 'manual', status: 'asleep' })), [400, '23514']);
        assert.deepEqual(await refusal(made.from('leads').insert({ first_name: 'Ida' })), [400, '23502']);
        assert.deepEqual(await refusal(made.from('leads').insert({ source: 'manual', contact_id: randomUUID() })), [409, '23503']);
        assert.deepEqual(await refusal(made.from('leads').insert({ source: 'manual', value_minor: 'much' })), [400, '22P02']);
        assert.deepEqual(await refusal(made.from('leads').insert({ source: 'manual', snoozed_until: 'soon' })), [400, '22007']);
        await ok(made.from('tags').insert({ name: 'Twice' }));
        assert.deepEqual(await refusal(made.from('tags').insert({ name: 'Twice' })), [409, '23505']);
    });

    test('have all four members in their answers', async () => {
        const answer = await raw('/rest/v1/nothing', { as: await tokenOf(made) });
        assert.deepEqual(Object.keys(answer.json).sort(), ['code', 'details', 'hint', 'message']);
        const invalid = await raw('/rest/v1/tags', { method: 'POST', as: await tokenOf(made), body: '{"name":' });
        assert.equal(invalid.status, 400);
        assert.equal(invalid.json.code, 'PGRST102');
    });
});
