// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { ok, raw, refused, service, signedIn } from '../context.mjs';
import { stamps, tables } from '../schema.mjs';

const insert = (t, r) => ({ t, op: 'insert', r });
const now = () => new Date().toISOString();
let boss;
const commit = (rows, { event_keys = [], ...guards } = {}) => ok(boss.rpc('relay_commit', { batch: { event_keys, guards, rows } }));
const lookup = async (keys) => ok(boss.rpc('relay_lookup', { keys }));
const of = (found, table) => found.rows.filter(({ t }) => t === table).map(({ r }) => r);

/** A contact with an address, a lead and a chat, as a webhook would leave them. */
function person(more = {}) {
    const made = { contact: randomUUID(), lead: randomUUID(), chat: randomUUID(), phone: `+49${randomUUID().replace(/\D/g, '').slice(0, 10)}`,
        number: '100200300400500', ...more };
    made.rows = [
        insert('leads', { id: made.lead, contact_id: made.contact, source: 'whatsapp', first_name: 'Lea' }),
        insert('whatsapp_conversations', { id: made.chat, contact_id: made.contact, phone_number_id: made.number, whatsapp_phone: made.phone }),
        insert('contact_identities', { id: randomUUID(), contact_id: made.contact, kind: 'phone', value: made.phone, evidence: 'whatsapp' }),
        insert('contacts', { id: made.contact, display_name: 'Lea' }),
    ];
    return made;
}

function message(chat, more = {}) {
    return { id: randomUUID(), conversation_id: chat, whatsapp_message_id: `wamid.${randomUUID()}`, direction: 'inbound',
        message_type: 'text', status: 'received', content: 'Hello', occurred_at: now(), ...more };
}

function event(key, more = {}) {
    return insert('webhook_events', { event_key: key, webhook_id: randomUUID(), item: 0, kind: 'message', status: 'done',
        attempts: 0, created_at: now(), ...more });
}

describe('relay functions', () => {
    before(() => { boss = service(); });

    test('are the service\'s alone', async () => {
        const made = await signedIn();
        for (const [name, argument] of [['relay_lookup', 'keys'], ['relay_commit', 'batch'], ['relay_claim', 'request']]) {
            const member = await refused(made.rpc(name, { [argument]: {} }));
            assert.deepEqual([member.status, member.code], [403, '42501'], name);
            const nobody = await raw(`/rest/v1/rpc/${name}`, { method: 'POST', body: { [argument]: {} } });
            assert.deepEqual([nobody.status, nobody.json.code], [401, '42501'], name);
        }
        assert.equal((await refused(boss.rpc('sync_pull', { request: {} }))).code, '42501');
        assert.equal((await refused(boss.rpc('sync_push', { mutations: [] }))).code, '42501');
    });

    test('find a sample person by phone', async () => {
        const found = await lookup({ identities: [['phone', '+447700900123']] });
        assert.deepEqual([...new Set(found.rows.map((row) => row.t))].sort(),
            ['contact_identities', 'contacts', 'leads', 'whatsapp_conversations']);
        for (const { t, r } of found.rows)
            assert.deepEqual(Object.keys(r).sort(), [...tables[t].columns, ...stamps].sort());
    });

    test('find nothing where nothing is', async () => {
        assert.deepEqual(await lookup({}), { events: [], rows: [] });
        const nothing = { events: ['x'], identities: [['phone', '+000']], contacts: [randomUUID()], messages: ['wamid.none'],
            meta_leads: ['none'], google_leads: ['none'], conversations: [['1', randomUUID()]], campaigns: [['meta', 'none']], templates: [['none', 'de']], parked: ['x'] };
        assert.deepEqual(await lookup(nothing), { events: [], rows: [] });
        assert.equal((await refused(boss.rpc('relay_lookup', { keys: [] }))).code, '22023');
    });

    test('know to whom a campaign gives its leads', async () => {
        const [{ id: member }] = await ok(boss.from('profiles').select('id').is('deleted_at', null).is('active', true).limit(1));
        for (const [vendor, table, column] of [['meta', 'meta_ads_campaigns', 'meta_campaign_id'], ['google', 'google_ads_campaigns', 'google_campaign_id']]) {
            const [given, nobodys] = [randomUUID(), randomUUID()];
            await commit([insert(table, { id: given, [column]: given, auto_assign_to: member }), insert(table, { id: nobodys, [column]: nobodys })]);
            const found = await lookup({ campaigns: [[vendor, given], [vendor, nobodys]] });
            assert.deepEqual(of(found, table).map(({ id }) => id).sort(), [given, nobodys].sort());
            assert.deepEqual(of(found, 'profiles').map(({ id, active }) => [id, active]), [[member, true]]);
            // Once, whoever else asks for the members.
            const manager = await signedIn();
            const rule = await ok(manager.from('assignment_rules').insert({ name: 'In turn', kind: 'round_robin' }).select().single());
            const both = of(await lookup({ campaigns: [[vendor, given]], assignment: true }), 'profiles').map(({ id }) => id);
            assert.equal(new Set(both).size, both.length);
            assert.ok(both.includes(member));
            await ok(manager.from('assignment_rules').update({ active: false }).eq('id', rule.id));
        }
    });

    test('know what the rules about new leads need', async () => {
        const nothing = { events: [], rows: [], open_leads: {} };
        assert.deepEqual(await lookup({ assignment: true }), nothing);
        const manager = await signedIn();
        const rule = await ok(manager.from('assignment_rules').insert({ name: 'In turn', kind: 'round_robin', sources: ['whatsapp'] }).select().single());
        assert.deepEqual([rule.position, rule.active, rule.sources, rule.members, rule.within_working_hours], [0, true, ['whatsapp'], [], false]);
        for (const wrong of [{ sources: ['facebook'] }, { sources: ['whatsapp', 'Meta'] }, { kind: 'by_mood' }]) {
            const refusal = await refused(manager.from('assignment_rules').update(wrong).eq('id', rule.id));
            assert.deepEqual([refusal.status, refusal.code], [400, '23514'], JSON.stringify(wrong));
            assert.match(refusal.message, new RegExp(`assignment_rules_${Object.keys(wrong)[0]}_check`));
        }
        const members = await ok(boss.from('profiles').select().is('deleted_at', null).is('active', true));
        const me = members[0].id;
        const turn = { id: randomUUID(), rule_id: rule.id, member_id: me, turn: 3, last_at: now() };
        const absent = { absent: [['turn', `${rule.id} ${me}`]] };
        assert.deepEqual(await commit([insert('assignment_turns', turn)], absent), { ok: true });
        assert.deepEqual(await commit([], absent), { broken: { kind: 'absent', key: `${rule.id} ${me}`, existing_id: turn.id } });
        const version = { version: [['assignment_turns', turn.id, 1]] };
        assert.deepEqual(await commit([{ t: 'assignment_turns', op: 'update', r: { id: turn.id, turn: 4 } }], version), { ok: true });
        assert.deepEqual(await commit([], version), { broken: { kind: 'version', key: turn.id, existing_id: turn.id } });

        const found = await lookup({ assignment: true });
        assert.deepEqual(of(found, 'assignment_rules').map(({ id, kind }) => [id, kind]), [[rule.id, 'round_robin']]);
        assert.deepEqual(of(found, 'profiles').map(({ id }) => id).sort(), members.map(({ id }) => id).sort());
        assert.deepEqual(of(found, 'assignment_turns').map(({ member_id, turn: round }) => [member_id, round]), [[me, 4]]);
        assert.deepEqual(found.open_leads, {}, 'nobody asks who has fewest');
        for (const { t, r } of found.rows)
            assert.deepEqual(Object.keys(r).sort(), [...tables[t].columns, ...stamps].sort());

        await ok(manager.from('assignment_rules').update({ kind: 'least_open' }).eq('id', rule.id));
        const before = (await lookup({ assignment: true })).open_leads;
        assert.deepEqual(Object.keys(before).sort(), members.map(({ id }) => id).sort());
        const lead = (more) => insert('leads', { id: randomUUID(), source: 'manual', assigned_to: me, ...more });
        await commit([lead(), lead({ status: 'proposal' }), lead({ status: 'won' }), lead({ status: 'lost' }), lead({ is_test: true }),
            lead({ deleted_at: now() }), lead({ assigned_to: null })]);
        assert.deepEqual((await lookup({ assignment: true })).open_leads, { ...before, [me]: before[me] + 2 });

        await ok(manager.from('assignment_rules').update({ active: false }).eq('id', rule.id));
        assert.deepEqual(await lookup({ assignment: true }), nothing);
        assert.equal((await lookup({})).open_leads, undefined);
    });
});

describe('relay_commit', () => {
    before(() => { boss = service(); });

    test('writes rows in any order, and keeps the chat\'s summary', async () => {
        const { contact, lead, chat, phone, number, rows } = person();
        const first = message(chat, { occurred_at: '2026-01-01T10:00:00Z' });
        const last = message(chat, { content: 'Is it still there?' });
        assert.deepEqual(await commit([insert('whatsapp_messages', first), insert('whatsapp_messages', last), ...rows]), { ok: true });
        const found = await lookup({ contacts: [contact], conversations: [[number, contact]], messages: [first.whatsapp_message_id, last.id] });
        assert.deepEqual(of(found, 'contacts').map(({ id }) => id), [contact]);
        assert.deepEqual(of(found, 'leads').map(({ id, status, version }) => [id, status, version]), [[lead, 'new', 1]]);
        assert.deepEqual(of(found, 'contact_identities').map(({ value }) => value), [phone]);
        const summary = of(found, 'whatsapp_conversations');
        assert.equal(summary.length, 1);
        assert.equal(summary[0].last_message_text, 'Is it still there?');
        assert.equal(summary[0].unread_count, 2);
        assert.ok(summary[0].window_expires_at > now());
        assert.equal(of(found, 'whatsapp_messages').length, 2);
        await commit([{ t: 'whatsapp_conversations', op: 'update', r: { id: chat, last_read_at: new Date(Date.now() + 1000).toISOString() } }]);
        assert.equal(of(await lookup({ conversations: [[number, contact]] }), 'whatsapp_conversations')[0].unread_count, 0);
    });

    test('does a thing of the outside world once', async () => {
        const key = `event ${randomUUID()}`;
        const webhook = randomUUID();
        const tag = () => insert('tags', { id: randomUUID(), name: `Tag ${randomUUID()}` });
        assert.deepEqual(await commit([event(key, { webhook_id: webhook }), tag()], { event_keys: [key] }), { ok: true });
        const late = tag();
        assert.deepEqual(await commit([event(key), late], { event_keys: [key] }),
            { broken: { kind: 'event_key', key, existing_id: webhook } });
        assert.equal((await ok(boss.from('tags').select('id').eq('id', late.r.id))).length, 0, 'nothing is written');
        assert.deepEqual((await lookup({ events: [key, 'another'] })).events, [key]);
    });

    test('holds what was found absent to be so', async () => {
        const { contact, chat, phone, number, rows } = person();
        const received = message(chat);
        const [meta, google] = [`m${randomUUID()}`, `g${randomUUID()}`];
        const guards = { absent: [['phone', phone], ['conversation', `${number} ${contact}`], ['message', received.whatsapp_message_id],
            ['meta_lead', meta], ['google_lead', google]] };
        const more = [insert('whatsapp_messages', received),
            insert('meta_ads_leads', { id: randomUUID(), meta_lead_id: meta, status: 'created', field_data: [] }),
            insert('google_ads_leads', { id: randomUUID(), google_lead_id: google, status: 'created', field_data: [] })];
        assert.deepEqual(await commit([...rows, ...more], guards), { ok: true });
        const existing = [rows[2].r.id, chat, received.id, more[1].r.id, more[2].r.id];
        for (const [i, [kind, value]] of guards.absent.entries())
            assert.deepEqual(await commit([], { absent: [[kind, value]] }), { broken: { kind: 'absent', key: value, existing_id: existing[i] } });
        const found = await lookup({ meta_leads: [meta], google_leads: [google] });
        assert.deepEqual(found.rows.map(({ t }) => t).sort(), ['google_ads_leads', 'meta_ads_leads']);
    });

    test('holds versions, and a new lead raises its contact\'s', async () => {
        const { contact, lead, rows } = person();
        await commit(rows);
        const version = async () => of(await lookup({ contacts: [contact] }), 'contacts')[0].version;
        const seen = await version();
        const another = insert('leads', { id: randomUUID(), contact_id: contact, source: 'manual' });
        const guards = { version: [['contacts', contact, seen], ['leads', lead, 1]] };
        assert.deepEqual(await commit([another], guards), { ok: true });
        assert.equal(await version(), seen + 1);
        const second = insert('leads', { id: randomUUID(), contact_id: contact, source: 'manual' });
        assert.deepEqual(await commit([second], guards), { broken: { kind: 'version', key: contact, existing_id: contact } });
        assert.equal(of(await lookup({ contacts: [contact] }), 'leads').length, 2);
    });

    test('lets one of two that race win', async () => {
        const racers = Array.from({ length: 4 }, () => person({ phone: '+4915110000001' }));
        // PostgreSQL does not let a batch wait for another about the same person: it is to be tried again.
        const race = async ({ rows, phone }) => {
            const { data, error } = await boss.rpc('relay_commit', { batch: { event_keys: [], guards: { absent: [['phone', phone]] }, rows } });
            if (error?.code === '55P03')
                return race({ rows, phone });
            assert.equal(error, null);
            return data;
        };
        const answers = await Promise.all(racers.map(race));
        assert.equal(answers.filter((answer) => answer.ok).length, 1, JSON.stringify(answers));
        assert.equal(answers.filter((answer) => answer.broken?.kind === 'absent').length, 3);
        assert.equal(of(await lookup({ identities: [['phone', '+4915110000001']] }), 'leads').length, 1);
    });

    test('updates and upserts', async () => {
        const { contact, lead, rows } = person();
        await commit(rows);
        await commit([{ t: 'leads', op: 'update', r: { id: lead, status: 'qualified', first_response_at: '2026-01-01T00:00:00Z' } },
            { t: 'contacts', op: 'upsert', r: { id: contact, company: 'Quay' } }]);
        const found = await lookup({ contacts: [contact] });
        assert.deepEqual(of(found, 'leads').map(({ status, first_name, version }) => [status, first_name, version]), [['qualified', 'Lea', 2]]);
        assert.deepEqual(of(found, 'contacts').map(({ company, display_name }) => [company, display_name]), [['Quay', 'Lea']]);
        const template = { id: randomUUID(), template_name: randomUUID(), template_content: 'Hello', category: 'UTILITY', language: 'de' };
        await commit([{ t: 'whatsapp_templates', op: 'insert', r: template }]);
        const templatesFor = async (language) => of(await lookup({ templates: [[template.template_name, language]] }), 'whatsapp_templates');
        assert.deepEqual(await templatesFor('en'), []);
        await commit([{ t: 'whatsapp_templates', op: 'update', r: { id: template.id, status: 'PAUSED', status_at: '2026-01-01T00:00:00Z' } }]);
        assert.deepEqual((await templatesFor('de')).map(({ status, status_at }) => [status, Date.parse(status_at)]), [['PAUSED', Date.UTC(2026, 0)]]);
        const campaign = randomUUID();
        for (const name of ['First', 'Second']) {
            await commit([{ t: 'meta_ads_campaigns', op: 'upsert', r: { id: campaign, meta_campaign_id: campaign, campaign_name: name } }]);
            assert.deepEqual(of(await lookup({ campaigns: [['meta', campaign]] }), 'meta_ads_campaigns').map((row) => row.campaign_name), [name]);
        }
    });

    test('refuses what cannot be written, and writes nothing of it', async () => {
        const tag = insert('tags', { id: randomUUID(), name: `Tag ${randomUUID()}` });
        const refusals = [
            ['PGRST205', 404, insert('nothing', { id: randomUUID() })],
            ['PGRST204', 400, insert('tags', { id: randomUUID(), nothing: 1 })],
            ['23514', 400, insert('leads', { id: randomUUID(), source: 'fax' })],
            ['23502', 400, insert('tags', { id: randomUUID() })],
            ['23503', 409, insert('activities', { id: randomUUID(), contact_id: randomUUID(), kind: 'note', occurred_at: now() })],
            ['22P02', 400, insert('leads', { id: randomUUID(), source: 'manual', value_minor: 'much' })],
            ['22023', 400, insert('tags', { name: 'no key' })],
            ['22023', 400, { t: 'tags', op: 'update', r: { id: randomUUID(), name: 'not there' } }],
            ['22023', 400, { t: 'tags', op: 'delete', r: { id: randomUUID() } }],
        ];
        for (const [code, status, row] of refusals) {
            const error = await refused(boss.rpc('relay_commit', { batch: { event_keys: [], guards: {}, rows: [tag, row] } }));
            assert.deepEqual([error.code, error.status], [code, status], `${row.t} ${row.op}: ${error.message}`);
        }
        assert.equal((await ok(boss.from('tags').select('id').eq('id', tag.r.id))).length, 0);
        const guard = await refused(boss.rpc('relay_commit', { batch: { event_keys: [], guards: { absent: [['scent', 'x']] }, rows: [] } }));
        assert.equal(guard.code, '22023');
    });

    test('parks a status, and a look for its message finds it', async () => {
        const wamid = `wamid.${randomUUID()}`;
        await commit([event(`status ${wamid}`, { kind: 'status', status: 'parked', waits_for: wamid, data: { status: 'read' } })]);
        const found = await lookup({ parked: [wamid], events: [`status ${wamid}`] });
        assert.deepEqual(found.events, [], 'parked is not done');
        assert.deepEqual(found.rows.map(({ t, r }) => [t, r.waits_for, r.data]), [['webhook_events', wamid, { status: 'read' }]]);
    });

    test('follows merges to their end', async () => {
        const [loser, winner] = [person(), person()];
        await commit([...loser.rows, ...winner.rows]);
        await commit([{ t: 'contacts', op: 'update', r: { id: loser.contact, merged_into: winner.contact } }]);
        const found = await lookup({ identities: [['phone', loser.phone]] });
        assert.deepEqual(of(found, 'contacts').map(({ id }) => id).sort(), [loser.contact, winner.contact].sort());
        assert.deepEqual(of(found, 'leads').map(({ id }) => id).sort(), [loser.lead, winner.lead].sort());
        assert.equal(of(found, 'whatsapp_conversations').length, 2);
    });
});

describe('relay_claim', () => {
    before(() => { boss = service(); });
    const claim = (more = {}) => ok(boss.rpc('relay_claim', { request: { kind: 'outbound_messages', worker: 'test', limit: 100, lease_seconds: 60, ...more } }));
    const queued = (chat, more) => message(chat, { direction: 'outbound', status: 'queued', whatsapp_message_id: null, ...more });
    const mine = (claims, chat) => claims.filter(({ message: sent }) => sent.conversation_id === chat);

    test('leases queued messages, one of a chat at a time', async () => {
        const { chat, rows } = person();
        const first = queued(chat, { occurred_at: '2026-01-01T00:00:00Z' });
        const second = queued(chat, { occurred_at: '2026-01-01T00:00:01Z' });
        await commit([...rows, insert('whatsapp_messages', second), insert('whatsapp_messages', first)]);
        const [leased] = mine((await claim()).claimed, chat);
        assert.equal(leased.message.id, first.id);
        assert.equal(leased.conversation.id, chat);
        assert.equal(leased.fence, 1);
        assert.equal(mine((await claim()).claimed, chat).length, 0, 'leased');
        const sending = { t: 'whatsapp_messages', op: 'update', r: { id: first.id, status: 'sending' } };
        assert.deepEqual(await commit([sending], { version: [['outbound_claims', first.id, 2]] }),
            { broken: { kind: 'version', key: first.id, existing_id: first.id } });
        assert.deepEqual(await commit([sending], { version: [['outbound_claims', first.id, 1]] }), { ok: true });
        assert.equal(mine((await claim()).claimed, chat).length, 0, 'under way');
        await commit([{ t: 'whatsapp_messages', op: 'update', r: { id: first.id, status: 'accepted', whatsapp_message_id: `wamid.${randomUUID()}` } }]);
        assert.equal(mine((await claim()).claimed, chat)[0].message.id, second.id);
    });

    test('leases again what was not begun, and reports what was not ended', async () => {
        const [idle, begun] = [person(), person()];
        const [lost, sending] = [queued(idle.chat), queued(begun.chat)];
        await commit([...idle.rows, ...begun.rows, insert('whatsapp_messages', lost), insert('whatsapp_messages', sending)]);
        const { claimed } = await claim({ lease_seconds: 1 });
        assert.equal(mine(claimed, idle.chat)[0].fence, 1);
        await commit([{ t: 'whatsapp_messages', op: 'update', r: { id: sending.id, status: 'sending' } }]);
        let later;
        do {
            later = await claim();
        } while (mine(later.claimed, idle.chat).length === 0 || mine(later.expired, begun.chat).length === 0);
        assert.equal(mine(later.claimed, idle.chat)[0].fence, 2);
        assert.equal(mine(later.claimed, begun.chat).length, 0);
        assert.deepEqual(mine(later.expired, begun.chat).map(({ message: sent, fence }) => [sent.id, sent.status, fence]),
            [[sending.id, 'sending', 1]]);
    });

    test('gives two workers different messages', async () => {
        const people = Array.from({ length: 6 }, () => person());
        await commit(people.flatMap(({ rows, chat }) => [...rows, insert('whatsapp_messages', queued(chat))]));
        const [one, other] = await Promise.all([claim({ worker: 'one', limit: 3 }), claim({ worker: 'other', limit: 3 })]);
        const ids = [...one.claimed, ...other.claimed].map(({ message: sent }) => sent.id);
        assert.equal(new Set(ids).size, ids.length);
        assert.equal(ids.length, 6);
    });

    test('refuses requests that are none', async () => {
        assert.equal((await refused(boss.rpc('relay_claim', { request: {} }))).code, '22023');
        assert.equal((await refused(boss.rpc('relay_claim', { request: { kind: 'outbound_messages' } }))).code, '22023');
        assert.equal((await refused(boss.rpc('relay_claim', { request: [] }))).code, '22023');
    });
});

describe('what the service reads', () => {
    before(() => { boss = service(); });

    test('a day of the ledger is one row, whoever counts, and changes only when its counts do', async () => {
        const form = randomUUID();
        const day = (id, date, vendor_count, arrived_count) =>
            ({ t: 'ad_lead_ledger', op: 'upsert', r: { id, vendor: 'meta', form_id: form, day: date, vendor_count, arrived_count } });
        const [first, second] = [randomUUID(), randomUUID()];
        await commit([day(first, '2026-11-22', 3, 1), day(second, '2026-11-23', 1, 1)]);
        await commit([day(first, '2026-11-22', 3, 3), day(second, '2026-11-23', 1, 1)]);
        const read = (from, to) => ok(boss.from('ad_lead_ledger').select('form_id,day,vendor_count,arrived_count,version')
            .is('deleted_at', null).eq('vendor', 'meta').eq('form_id', form).gte('day', '2026-11-22')
            .order('day').order('form_id').order('id').range(from, to));
        assert.deepEqual(await read(0, 9), [
            { form_id: form, day: '2026-11-22', vendor_count: 3, arrived_count: 3, version: 2 },
            { form_id: form, day: '2026-11-23', vendor_count: 1, arrived_count: 1, version: 1 }]);
        assert.deepEqual((await read(1, 9)).map(({ day: date }) => date), ['2026-11-23']);
        assert.deepEqual(await read(2, 9), []);
        const twice = await refused(boss.rpc('relay_commit', { batch: { event_keys: [], guards: {}, rows: [day(randomUUID(), '2026-11-22', 9, 9)] } }));
        assert.equal(twice.code, '23505');
    });

    test('dead letters are told apart by their kind', async () => {
        const [announced, read] = [`meta:lead:${randomUUID()}`, `meta:lead:${randomUUID()}`];
        await commit([event(announced, { kind: 'meta.lead', status: 'dead' }), event(read, { kind: 'meta.lead_read', status: 'dead' })]);
        const rows = await ok(boss.from('webhook_events').select('event_key').eq('status', 'dead').in('event_key', [announced, read]).eq('kind', 'meta.lead'));
        assert.deepEqual(rows, [{ event_key: announced }]);
    });

    test('what became of events is told with the webhook that brought it', async () => {
        const [done, dead, parked, unknown] = Array.from({ length: 4 }, () => `meta:lead:${randomUUID()}`);
        const by = randomUUID();
        await commit([event(done, { webhook_id: by }), event(dead, { webhook_id: by, status: 'dead' }), event(parked, { status: 'parked' })]);
        const rows = await ok(boss.from('webhook_events').select('event_key,webhook_id,status').in('status', ['done', 'ignored', 'dead'])
            .in('event_key', [done, dead, parked, unknown]));
        assert.deepEqual(Object.fromEntries(rows.map((row) => [row.event_key, [row.webhook_id, row.status]])),
            { [done]: [by, 'done'], [dead]: [by, 'dead'] });
    });

    test('a Google lead is found by its click', async () => {
        const click = `Cj0KCQiA-${randomUUID()}`;
        await commit([insert('google_ads_leads', { id: randomUUID(), google_lead_id: randomUUID(), status: 'created', email: 'lea@example.com',
            gcl_id: click, vendor_created_at: '2026-11-23T00:02:03Z' })]);
        const [found, ...more] = await ok(boss.from('google_ads_leads').select('vendor_created_at,email,phone,status').is('deleted_at', null).eq('gcl_id', click));
        assert.deepEqual([found.email, found.phone, found.status, more.length], ['lea@example.com', null, 'created', 0]);
        assert.equal(new Date(found.vendor_created_at).toISOString(), '2026-11-23T00:02:03.000Z');
    });
});
