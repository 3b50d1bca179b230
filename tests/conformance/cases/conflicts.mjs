// SPDX-License-Identifier: GPL-3.0-or-later
// What sync_push answers where an edit meets what others have done meanwhile (docs/sync.md).
import assert from 'node:assert/strict';
import { randomUUID as uuid } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { agent, ok, service, signedIn } from '../context.mjs';

const now = () => new Date().toISOString();
const idOf = async (made) => (await made.auth.getUser()).data.user.id;

function change(table, rowId, op, set = {}, base = {}) {
    return { id: uuid(), table, row_id: rowId, op, base, set, after: [] };
}

const push = (made, ...mutations) => ok(made.rpc('sync_push', { mutations })).then(({ answers }) => answers);

async function pushOne(made, mutation) {
    return (await push(made, mutation))[0];
}

const told = ({ status, sqlstate, row }) => [status, sqlstate, row?.id ?? null];

/** A contact with an e-mail address and a lead of `owner`. */
async function person(owner) {
    const ids = { contact: uuid(), identity: uuid(), lead: uuid(), email: `${uuid()}@example.com` };
    const insert = (t, r) => ({ t, op: 'insert', r });
    await ok(service().rpc('relay_commit', { batch: { event_keys: [], guards: {}, rows: [
        insert('contacts', { id: ids.contact, display_name: 'Con Flict' }),
        insert('contact_identities', { id: ids.identity, contact_id: ids.contact, kind: 'email', value: ids.email }),
        insert('leads', { id: ids.lead, contact_id: ids.contact, source: 'manual', assigned_to: owner }),
    ] } }));
    return ids;
}

describe('a unique key that is taken', () => {
    let [boss, member] = [];
    before(async () => { [boss, member] = [await signedIn(), await signedIn(agent)]; });

    test('comes with the row that has it', async () => {
        const tag = await ok(boss.from('tags').insert({ name: `Taken ${uuid()}` }).select().single());
        const other = await ok(boss.from('tags').insert({ name: `Free ${uuid()}` }).select().single());
        assert.deepEqual(told(await pushOne(member, change('tags', uuid(), 'insert', { name: tag.name }))), ['rejected', '23505', tag.id]);
        assert.deepEqual(told(await pushOne(member, change('tags', other.id, 'update', { name: tag.name }, { name: other.name }))),
            ['rejected', '23505', tag.id]);
        const { lead } = await person(await idOf(member));
        const tagged = change('lead_tags', uuid(), 'insert', { lead_id: lead, tag_id: tag.id });
        assert.equal((await pushOne(boss, tagged)).status, 'applied');
        assert.deepEqual(told(await pushOne(member, change('lead_tags', uuid(), 'insert', { lead_id: lead, tag_id: tag.id }))),
            ['rejected', '23505', tagged.row_id]);
    });

    test('comes with no row out of sight', async () => {
        const [hidden, seen, made] = [await person(await idOf(boss)), await person(await idOf(member)), uuid()];
        const identity = (value) => change('contact_identities', uuid(), 'insert', { contact_id: made, kind: 'email', value });
        const answers = await push(member, change('contacts', made, 'insert', { display_name: 'New' }), identity(hidden.email), identity(seen.email));
        assert.deepEqual(answers.map(told), [['applied', undefined, made], ['rejected', '23505', null], ['rejected', '23505', seen.identity]]);
        assert.deepEqual(told(await pushOne(boss, identity(hidden.email))), ['rejected', '23505', hidden.identity]);
    });

    test('is free again once its row is deleted, and then keeps that row from coming back', async () => {
        const name = `Returning ${uuid()}`;
        const first = await ok(boss.from('tags').insert({ name }).select().single());
        const gone = await pushOne(boss, change('tags', first.id, 'delete'));
        const second = change('tags', uuid(), 'insert', { name });
        assert.equal((await pushOne(member, second)).status, 'applied');
        const back = change('tags', first.id, 'update', { deleted_at: null }, { deleted_at: gone.row.deleted_at });
        assert.deepEqual(told(await pushOne(boss, back)), ['rejected', '23505', second.row_id]);
        assert.equal((await pushOne(member, change('tags', second.row_id, 'delete'))).status, 'applied');
        assert.equal((await pushOne(boss, back)).row.deleted_at, null);
    });
});

describe('a merge', () => {
    let [boss, member] = [];
    before(async () => { [boss, member] = [await signedIn(), await signedIn(agent)]; });
    const merge = (contact, into, base = null) => change('contacts', contact, 'update', { merged_into: into }, { merged_into: base });

    test('of two contacts into each other is one merge', async () => {
        const [a, b, c] = [await person(null), await person(null), await person(null)];
        assert.equal((await pushOne(boss, merge(a.contact, b.contact))).status, 'applied');
        assert.deepEqual(told(await pushOne(member, merge(b.contact, a.contact))), ['rejected', '23514', null]);
        assert.equal((await pushOne(member, merge(b.contact, c.contact))).status, 'applied');
        assert.deepEqual(told(await pushOne(boss, merge(c.contact, a.contact))), ['rejected', '23514', null]);
        assert.deepEqual(told(await pushOne(boss, merge(c.contact, c.contact))), ['rejected', '23514', null]);
        const late = await pushOne(member, merge(a.contact, c.contact));
        assert.deepEqual([late.status, late.row.merged_into], ['conflict', b.contact]);
        assert.equal((await pushOne(member, merge(a.contact, null, b.contact))).row.merged_into, null);
    });

    test('goes into contacts in sight', async () => {
        const [hidden, seen] = [await person(await idOf(boss)), await person(await idOf(member))];
        assert.deepEqual(told(await pushOne(member, merge(seen.contact, hidden.contact))), ['rejected', '42501', null]);
        assert.deepEqual(told(await pushOne(member, merge(seen.contact, uuid()))), ['rejected', '42501', null]);
        assert.deepEqual(told(await pushOne(boss, merge(seen.contact, uuid()))), ['rejected', '23503', null]);
        const born = (into) => change('contacts', uuid(), 'insert', { display_name: 'Born', merged_into: into });
        assert.deepEqual(told(await pushOne(member, born(hidden.contact))), ['rejected', '42501', null]);
        assert.equal((await pushOne(member, born(seen.contact))).status, 'applied');
    });
});

describe('an edit', () => {
    let [boss, member] = [];
    before(async () => { [boss, member] = [await signedIn(), await signedIn(agent)]; });

    test('of what is deleted is a conflict, and a second delete is done', async () => {
        const task = uuid();
        await push(boss, change('tasks', task, 'insert', { title: 'Call' }), change('tasks', task, 'update', { title: 'Call back' }, { title: 'Call' }));
        const gone = await pushOne(member, change('tasks', task, 'delete'));
        assert.equal(gone.row.title, 'Call back', 'a delete asks for no values');
        const late = await pushOne(boss, change('tasks', task, 'update', { title: 'Write' }, { title: 'Call back' }));
        assert.deepEqual([late.status, late.row.deleted_at], ['conflict', gone.row.deleted_at]);
        const again = await pushOne(boss, change('tasks', task, 'delete'));
        assert.deepEqual([again.status, again.row.deleted_at, again.row.version], ['applied', gone.row.deleted_at, gone.row.version]);
        assert.deepEqual(told(await pushOne(boss, change('tasks', task, 'insert', { title: 'Call' }))), ['conflict', undefined, task]);
        const back = await pushOne(boss, change('tasks', task, 'update', { deleted_at: null, title: 'Write' },
            { deleted_at: gone.row.deleted_at, title: 'Call back' }));
        assert.deepEqual([back.status, back.row.deleted_at, back.row.title], ['applied', null, 'Write']);
    });

    test('goes on where the person or the lead it hangs on is deleted', async () => {
        const { contact, lead } = await person(await idOf(boss));
        const note = () => change('activities', uuid(), 'insert', { contact_id: contact, lead_id: lead, kind: 'note', occurred_at: now() });
        assert.equal((await pushOne(boss, change('leads', lead, 'delete'))).status, 'applied');
        assert.equal((await pushOne(boss, note())).status, 'applied');
        assert.equal((await pushOne(boss, change('contacts', contact, 'delete'))).status, 'applied');
        assert.equal((await pushOne(boss, note())).status, 'applied');
    });

    test('that hangs on what never was there is refused', async () => {
        const message = () => change('whatsapp_messages', uuid(), 'insert', { conversation_id: uuid(), direction: 'outbound',
            message_type: 'text', status: 'queued', content: 'Hello', occurred_at: now() });
        const [tag] = await ok(boss.from('tags').select('id').limit(1));
        const tagged = () => change('lead_tags', uuid(), 'insert', { lead_id: uuid(), tag_id: tag.id });
        const task = () => change('tasks', uuid(), 'insert', { lead_id: uuid(), title: 'Call' });
        const note = () => change('activities', uuid(), 'insert', { contact_id: uuid(), kind: 'note', occurred_at: now() });
        for (const made of [message, tagged, task]) {
            assert.equal((await pushOne(boss, made())).sqlstate, '23503', made().table);
            assert.equal((await pushOne(member, made())).sqlstate, '42501', made().table);
        }
        for (const made of [boss, member])
            assert.equal((await pushOne(made, note())).sqlstate, '23503');
    });

    test('that arrived before is answered with the row as others have left it', async () => {
        const { contact, lead } = await person(await idOf(member));
        const note = change('activities', uuid(), 'insert', { contact_id: contact, kind: 'note', content: 'mine', occurred_at: now() });
        assert.equal((await pushOne(member, note)).status, 'applied');
        await pushOne(boss, change('activities', note.row_id, 'update', { content: 'theirs' }, { content: 'mine' }));
        const again = await pushOne(member, note);
        assert.deepEqual([again.status, again.row.content, again.row.version], ['duplicate', 'theirs', 2]);
        await pushOne(boss, change('leads', lead, 'update', { assigned_to: await idOf(boss) }));
        assert.deepEqual(told(await pushOne(member, note)), ['duplicate', undefined, null]);
        assert.deepEqual(told(await pushOne(member, { ...note, id: uuid(), op: 'update', set: { content: 'late' } })), ['rejected', '42501', null]);
    });
});
