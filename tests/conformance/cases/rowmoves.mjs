// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { agent, ok, pullAll, refused, service, signedIn } from '../context.mjs';

const insert = (t, r) => ({ t, op: 'insert', r });
const now = () => new Date().toISOString();
const idOf = async (made) => (await made.auth.getUser()).data.user.id;
const commit = (rows) => ok(service().rpc('relay_commit', { batch: { event_keys: [], guards: {}, rows } }));

/** A mirror as a client keeps it: rows come, and what is evicted goes with all that hangs on it. */
class Mirror {
    rows = new Map();

    constructor(made) {
        this.made = made;
    }

    async pull() {
        const page = await pullAll(this.made, this.next);
        this.take(page);
        return { rows: page.rows, evicted: page.evicted };
    }

    take({ rows, evicted, next }) {
        this.next = next;
        rows.forEach(({ t, r }) => this.rows.set(`${t}/${r.id}`, r));
        evicted.forEach((id) => this.evict(id));
    }

    evict(gone) {
        const all = [...this.rows.values()];
        const owners = new Set([gone, ...all.filter((r) => r.contact_id === gone).map(({ id }) => id)]);
        for (const [key, r] of this.rows) {
            const owner = r.contact_id ?? r.lead_id ?? r.lead_crm_id ?? r.conversation_id;
            if (r.id === gone || owners.has(owner) && r.owner_id === undefined)
                this.rows.delete(key);
        }
    }

    holds(id) {
        return [...this.rows.values()].some((r) => r.id === id);
    }

    /** What must always hold: the mirror equals what the member may see. */
    async assertWhole() {
        const fresh = new Map((await pullAll(this.made)).rows.map(({ t, r }) => [`${t}/${r.id}`, r]));
        assert.deepEqual([...this.rows.keys()].sort(), [...fresh.keys()].sort());
        for (const [key, r] of fresh)
            assert.deepEqual(this.rows.get(key), r, key);
    }
}

describe('a row that leaves a person', () => {
    let boss, member, me, other;
    before(async () => {
        [boss, member] = [await signedIn(), await signedIn(agent)];
        [me, other] = [await idOf(member), await idOf(boss)];
    });

    /** Contacts with a lead of each owner; a tag, a task and the vendor's record hang on the first lead. */
    async function person(...owners) {
        const contact = randomUUID();
        const leads = owners.map(() => randomUUID());
        const [tag, task, vendor, ofTag] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
        await commit([insert('contacts', { id: contact, display_name: 'Mo Ver' }),
            ...leads.map((id, i) => insert('leads', { id, contact_id: contact, source: 'manual', assigned_to: owners[i] })),
            insert('tags', { id: tag, name: tag }), insert('lead_tags', { id: ofTag, lead_id: leads[0], tag_id: tag }),
            insert('tasks', { id: task, contact_id: contact, lead_id: leads[0], title: 'Call' }),
            insert('meta_ads_leads', { id: vendor, meta_lead_id: vendor, lead_crm_id: leads[0], status: 'created', field_data: [] })]);
        return { contact, leads, task, vendor, ofTag };
    }

    test('to one out of sight leaves the mirror, and the person stays', async () => {
        const [from, to] = [await person(other, me), await person(other)];
        const [mirror, manager] = [new Mirror(member), new Mirror(boss)];
        await mirror.pull();
        await manager.pull();
        assert.ok(mirror.holds(from.leads[0]) && mirror.holds(from.ofTag) && !mirror.holds(to.contact));
        await ok(boss.from('leads').update({ contact_id: to.contact }).eq('id', from.leads[0]));
        const { rows, evicted } = await mirror.pull();
        assert.ok(!rows.some(({ r }) => r.id === from.leads[0]));
        assert.ok(evicted.includes(from.leads[0]) && !evicted.includes(from.contact), JSON.stringify(evicted));
        assert.ok(mirror.holds(from.contact) && mirror.holds(from.leads[1]) && mirror.holds(from.task));
        assert.ok(!mirror.holds(from.leads[0]) && !mirror.holds(from.ofTag) && !mirror.holds(from.vendor));
        await mirror.assertWhole();
        assert.deepEqual((await manager.pull()).evicted, [], 'a manager loses nothing');
        await manager.assertWhole();
        assert.deepEqual(await mirror.pull().then(({ rows: again, evicted: once }) => [again, once]), [[], []]);
    });

    test('and has changed again before the pull has come to its end keeps what hangs on it', async () => {
        const [from, to] = [await person(me), await person(me)];
        const mirror = new Mirror(member);
        await mirror.pull();
        await ok(boss.from('leads').update({ contact_id: to.contact }).eq('id', from.leads[0]));
        const begun = await ok(member.rpc('sync_pull', { request: { ...mirror.next, limit: 1 } }));
        assert.ok(begun.more, 'the window has several pages');
        await ok(boss.from('leads').update({ status: 'won' }).eq('id', from.leads[0]));
        mirror.take({ ...begun, next: { ...mirror.next, cursor: begun.next } });
        const { rows } = await mirror.pull();
        assert.ok(rows.some(({ r }) => r.id === from.leads[0] && r.contact_id === to.contact));
        assert.ok(!mirror.holds(from.contact) && mirror.holds(from.leads[0]) && mirror.holds(from.ofTag) && mirror.holds(from.vendor));
        await mirror.assertWhole();
    });

    test('and changed before the first pull came to its end takes along what hangs on it', async () => {
        const from = await person(me);
        const mirror = new Mirror(member);
        let page = await ok(member.rpc('sync_pull', { request: { epoch: null, cursor: null, limit: 1 } }));
        await ok(boss.from('leads').update({ status: 'won' }).eq('id', from.leads[0]));
        for (;; page = await ok(member.rpc('sync_pull', { request: mirror.next }))) {
            mirror.take({ ...page, next: { epoch: page.epoch, cursor: page.next, limit: 1000 } });
            if (mirror.holds(from.vendor))
                break;
        }
        assert.ok(mirror.holds(from.ofTag) && !mirror.holds(from.leads[0]), 'the lead comes with the next window');
        await ok(boss.from('leads').update({ assigned_to: other }).eq('id', from.leads[0]));
        await mirror.pull();
        assert.ok(!mirror.holds(from.ofTag) && !mirror.holds(from.vendor));
        await mirror.assertWhole();
    });

    test('moved by the agent takes the former person along, or leaves it', async () => {
        for (const owners of [[me], [me, me], [me, null], [me, other]]) {
            const from = await person(...owners);
            const to = randomUUID();
            await commit([insert('contacts', { id: to, display_name: 'New' })]);
            const mirror = new Mirror(member);
            await mirror.pull();
            const { answers: [answer] } = await ok(member.rpc('sync_push', { mutations: [{ id: randomUUID(), table: 'leads',
                row_id: from.leads[0], op: 'update', base: { contact_id: from.contact }, set: { contact_id: to }, after: [] }] }));
            assert.equal(answer.status, 'applied', JSON.stringify(answer));
            const { evicted } = await mirror.pull();
            const keeps = owners.slice(1).some((owner) => owner !== other);
            assert.deepEqual(evicted, keeps ? [] : [from.contact], JSON.stringify(owners));
            assert.ok(mirror.holds(from.leads[0]) && mirror.holds(to) && mirror.holds(from.ofTag));
            await mirror.assertWhole();
        }
    });

    test('to one in sight brings what hangs on it', async () => {
        const [from, to] = [await person(other), await person(me)];
        const mirror = new Mirror(member);
        await mirror.pull();
        assert.ok(!mirror.holds(from.ofTag) && mirror.holds(to.contact));
        await ok(boss.from('leads').update({ contact_id: to.contact }).eq('id', from.leads[0]));
        await mirror.pull();
        assert.ok(mirror.holds(from.leads[0]) && mirror.holds(from.ofTag) && mirror.holds(from.vendor));
        await mirror.assertWhole();
    });

    test('is a task, a note or an address as well', async () => {
        const [from, to] = [await person(me), await person(other)];
        const [note, address] = [randomUUID(), randomUUID()];
        await commit([insert('activities', { id: note, contact_id: from.contact, kind: 'note', occurred_at: now() }),
            insert('contact_identities', { id: address, contact_id: from.contact, kind: 'email', value: `${address}@example.com` })]);
        const mirror = new Mirror(member);
        await mirror.pull();
        for (const [table, id] of [['tasks', from.task], ['activities', note], ['contact_identities', address]]) {
            assert.ok(mirror.holds(id));
            await ok(boss.from(table).update({ contact_id: to.contact }).eq('id', id));
            assert.deepEqual((await mirror.pull()).evicted, [id], table);
        }
        await mirror.assertWhole();
    });

    test('is a task that goes by its lead, as the person comes and goes', async () => {
        const { leads: [lead], contact } = await person(other);
        const task = randomUUID();
        await commit([insert('tasks', { id: task, lead_id: lead, title: 'Call' })]);
        const mirror = new Mirror(member);
        await mirror.pull();
        assert.ok(!mirror.holds(task));
        await ok(boss.from('leads').update({ assigned_to: me }).eq('id', lead));
        await mirror.pull();
        assert.ok(mirror.holds(contact) && mirror.holds(task));
        await mirror.assertWhole();
        await ok(boss.from('leads').update({ assigned_to: other }).eq('id', lead));
        assert.deepEqual((await mirror.pull()).evicted, [contact, lead]);
        assert.ok(!mirror.holds(task));
        await mirror.assertWhole();
    });

    test('is no chat: it stays with its person, whoever asks', async () => {
        const [{ contact: from }, { contact: to }] = [await person(me), await person(me)];
        const chat = randomUUID();
        await commit([insert('whatsapp_conversations', { id: chat, contact_id: from, phone_number_id: '100000000000001' })]);
        const error = await refused(service().from('whatsapp_conversations').update({ contact_id: to }).eq('id', chat));
        assert.deepEqual([error.status, error.code], [400, '23514']);
        const batch = { event_keys: [], guards: {}, rows: [{ t: 'whatsapp_conversations', op: 'update', r: { id: chat, contact_id: to } }] };
        assert.equal((await refused(service().rpc('relay_commit', { batch }))).code, '23514');
        await commit([{ t: 'whatsapp_conversations', op: 'update', r: { id: chat, contact_id: from, status: 'archived' } }]);
        const { contact_id: stays, status } = await ok(boss.from('whatsapp_conversations').select().eq('id', chat).single());
        assert.deepEqual([stays, status], [from, 'archived']);
    });

    test('is a lead without a person that goes to somebody else', async () => {
        const [lead, tag, ofTag] = [randomUUID(), randomUUID(), randomUUID()];
        await commit([insert('leads', { id: lead, source: 'manual', assigned_to: me }), insert('tags', { id: tag, name: tag }),
            insert('lead_tags', { id: ofTag, lead_id: lead, tag_id: tag })]);
        const mirror = new Mirror(member);
        await mirror.pull();
        assert.ok(mirror.holds(lead) && mirror.holds(ofTag));
        await ok(boss.from('leads').update({ assigned_to: other }).eq('id', lead));
        assert.ok((await mirror.pull()).evicted.includes(lead));
        await mirror.assertWhole();
        await ok(boss.from('leads').update({ assigned_to: null }).eq('id', lead));
        await mirror.pull();
        assert.ok(mirror.holds(lead) && mirror.holds(ofTag));
        await mirror.assertWhole();
    });

    test('is a shared reply that somebody keeps for themselves', async () => {
        const reply = await ok(boss.from('quick_replies').insert({ shortcut: 'hi', content: 'Hello' }).select().single());
        const mirror = new Mirror(member);
        await mirror.pull();
        assert.ok(mirror.holds(reply.id));
        await ok(boss.from('quick_replies').update({ owner_id: other }).eq('id', reply.id));
        assert.deepEqual((await mirror.pull()).evicted, [reply.id]);
        await mirror.assertWhole();
    });

    test('a person made for somebody else is taken away from the maker', async () => {
        const mirror = new Mirror(member);
        await mirror.pull();
        const push = async (...rows) => {
            const mutations = rows.map(([table, set]) => ({ id: randomUUID(), table, row_id: set.id, op: 'insert', set }));
            const { answers } = await ok(member.rpc('sync_push', { mutations }));
            answers.forEach(({ status, row }, i) => {
                assert.equal(status, 'applied');
                mirror.rows.set(`${rows[i][0]}/${row.id}`, row);
            });
        };
        const lead = (contact_id) => ['leads', { id: randomUUID(), contact_id, source: 'manual', assigned_to: other }];
        const [atOnce, first] = [randomUUID(), randomUUID()];
        const [ofAtOnce, ofFirst] = [lead(atOnce), lead(first)];
        await push(['contacts', { id: atOnce }], ofAtOnce);
        assert.deepEqual((await mirror.pull()).evicted, [atOnce, ofAtOnce[1].id]);
        await push(['contacts', { id: first }]);
        assert.deepEqual((await mirror.pull()).evicted, []);
        await push(ofFirst);
        assert.deepEqual((await mirror.pull()).evicted, [first, ofFirst[1].id]);
        const [, { id: loose }] = lead(null);
        await push(['leads', { id: loose, contact_id: null, source: 'manual', assigned_to: other }]);
        assert.deepEqual((await mirror.pull()).evicted, [loose]);
        await mirror.assertWhole();
    });
});
