// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Cluster } from './cluster.mjs';
import { Workspace, ids, refusal } from './workspace.mjs';

let cluster, home, noor;
before(async () => {
    cluster = await Cluster.start();
    home = await Workspace.open(cluster);
    noor = await home.member('noor');
});
after(async () => { await cluster?.stop(); });

const insert = (t, r) => ({ t, op: 'insert', r });
const update = (t, r) => ({ t, op: 'update', r });
const upsert = (t, r) => ({ t, op: 'upsert', r });
const phone = () => '+49151' + Math.floor(Math.random() * 1e9).toString().padStart(9, '0');
const version = (table, id) => home.owner.unsafe(`select version from public.${table} where id = '${id}'`).then(([row]) => row.version);
const event = (key, status = 'done', more = {}) => upsert('webhook_events', { event_key: key, webhook_id: randomUUID(), kind: 'message', status, created_at: new Date().toISOString(), ...more });

async function chat(owner = noor) {
    const person = await home.person('chat', owner);
    const conversation = randomUUID();
    await home.commit([insert('whatsapp_conversations', { id: conversation, contact_id: person.contact, phone_number_id: randomUUID() })]);
    return { ...person, conversation };
}
const message = (conversation, more = {}) => ({
    id: randomUUID(), conversation_id: conversation, direction: 'outbound', message_type: 'text', content: 'x', status: 'queued', occurred_at: new Date().toISOString(), ...more,
});

describe('relay_lookup', () => {
    const lookup = (keys) => home.call('service', 'relay_lookup', keys);

    test('answers an identity with the whole of a merged person', async () => {
        const [a, b, c] = [await home.person('a', null), await home.person('b', noor), await home.person('c', null)];
        const number = phone();
        const conversation = randomUUID();
        await home.commit([
            insert('contact_identities', { id: randomUUID(), contact_id: a.contact, kind: 'phone', value: number }),
            insert('contact_identities', { id: randomUUID(), contact_id: c.contact, kind: 'email', value: number + '@example.com' }),
            insert('whatsapp_conversations', { id: conversation, contact_id: b.contact, phone_number_id: '77' }),
            update('contacts', { id: a.contact, merged_into: b.contact }),
            update('contacts', { id: c.contact, merged_into: b.contact }),
        ]);
        await home.owner`update public.leads set deleted_at = now() where id = ${c.leads[0]}`;
        const { rows, events } = await lookup({ identities: [['phone', number], ['phone', '+0']] });
        assert.deepEqual(events, []);
        assert.deepEqual(ids(rows, 'contacts').sort(), [a.contact, b.contact, c.contact].sort());
        assert.deepEqual(ids(rows, 'leads').sort(), [a.leads[0], b.leads[0]].sort());
        assert.deepEqual(ids(rows, 'whatsapp_conversations'), [conversation]);
        assert.equal(ids(rows, 'contact_identities').length, 2);
        const same = await lookup({ contacts: [c.contact, 'no uuid', randomUUID()] });
        assert.deepEqual(ids(same.rows).sort(), ids(rows).sort());
        assert.deepEqual((await lookup({ conversations: [['77', b.contact], ['77', 'x']] })).rows.map((row) => row.r.id), [conversation]);
    });

    test('finds events, messages by either id, vendor leads, campaigns and what is parked', async () => {
        const { conversation, leads: [lead] } = await chat();
        const [one, two] = [message(conversation, { whatsapp_message_id: 'wamid.' + randomUUID() }), message(conversation)];
        const parked = 'parked.' + randomUUID();
        const done = 'done.' + randomUUID();
        await home.commit([insert('whatsapp_messages', one), insert('whatsapp_messages', two),
            insert('meta_ads_leads', { id: randomUUID(), meta_lead_id: 'm1', lead_crm_id: lead, status: 'created' }),
            insert('google_ads_campaigns', { id: randomUUID(), google_campaign_id: 'g1', campaign_name: 'G' }),
            event(done), event(parked, 'parked', { waits_for: 'wamid.x', data: { a: 1 } })]);
        const { rows, events } = await lookup({
            events: [done, parked, 'unheard'], messages: [one.whatsapp_message_id, two.id, 'nothing'], meta_leads: ['m1'],
            campaigns: [['google', 'g1'], ['meta', 'g1']], parked: ['wamid.x'],
        });
        assert.deepEqual(events, [done]);
        assert.deepEqual(ids(rows, 'whatsapp_messages').sort(), [one.id, two.id].sort());
        assert.deepEqual(ids(rows, 'whatsapp_conversations'), [conversation]);
        assert.deepEqual(ids(rows, 'leads'), [lead]);
        assert.equal(ids(rows, 'google_ads_campaigns').length, 1);
        assert.deepEqual(rows.filter((row) => row.t === 'webhook_events').map((row) => [row.r.event_key, row.r.data]), [[parked, { a: 1 }]]);
        assert.deepEqual(await lookup({}), { events: [], rows: [] });
    });

    test('counts a thousand open leads of a member at most', async () => {
        const [busy, idle] = [await home.member('busy'), await home.member('idle')];
        const rule = randomUUID();
        await home.commit([insert('assignment_rules', { id: rule, name: 'Fewest', kind: 'least_open' })]);
        await home.owner`insert into public.leads (source, assigned_to) select 'api', ${busy.id} from generate_series(1, 1200)`;
        const { open_leads: counts, rows } = await lookup({ assignment: true });
        assert.equal(counts[busy.id], 1000);
        assert.equal(counts[idle.id], 0);
        assert.deepEqual(ids(rows, 'assignment_rules'), [rule]);
        await home.owner`update public.profiles set active = false where id = ${idle.id}`;
        const later = await lookup({ assignment: true });
        assert.equal(later.open_leads[idle.id], undefined);
        assert.ok(!ids(later.rows, 'profiles').includes(idle.id));
        await home.owner`update public.assignment_rules set deleted_at = now() where id = ${rule}`;
        assert.deepEqual(await lookup({ assignment: true }), { events: [], rows: [], open_leads: {} });
    });
});

describe('relay_commit', () => {
    test('writes rows in any order, in one transaction', async () => {
        const [contact, lead] = [randomUUID(), randomUUID()];
        assert.deepEqual(await home.commit([
            insert('leads', { id: lead, contact_id: contact, source: 'api' }),
            upsert('contacts', { id: contact, display_name: 'Later', created_at: '2020-01-01T00:00:00+00:00' }),
            upsert('contacts', { id: contact, company: 'Again' }),
        ]), { ok: true });
        const [row] = await home.owner`select display_name, company, created_at from public.contacts where id = ${contact}`;
        assert.deepEqual([row.display_name, row.company, row.created_at.getTime()], ['Later', 'Again', Date.parse('2020-01-01')]);
    });

    test('takes a broken batch back whole and says where', async () => {
        const tag = randomUUID();
        const attempts = [
            [[insert('tags', { id: tag, name: 'half' }), insert('leads', { id: randomUUID(), source: 'api', contact_id: randomUUID() })], '23503'],
            [[insert('tags', { id: tag, name: 'half' }), update('tags', { id: randomUUID(), name: 'x' })], '22023'],
            [[insert('tags', { id: tag, name: 'half' }), insert('tags', { name: 'no key' })], '22023'],
            [[insert('tags', { id: tag, name: 'half' }), { t: 'tags', op: 'erase', r: { id: tag } }], '22023'],
            [[insert('tags', { id: tag, name: 'half' }), insert('nothing', { id: tag })], 'PGRST'],
            [[insert('tags', { id: tag, name: 'half', more: 1 })], 'PGRST'],
            [[insert('tags', { id: tag, name: 'half' }), insert('leads', { id: randomUUID(), source: 'fax' })], '23514'],
        ];
        for (const [rows, code] of attempts)
            assert.equal(await refusal(home.commit(rows)), code, JSON.stringify(rows.at(-1)));
        assert.equal((await home.owner`select from public.tags where id = ${tag}`).count, 0);
        const error = await home.commit([insert('nothing', { id: tag })]).catch((caught) => caught);
        assert.equal(JSON.parse(error.message).code, 'PGRST205');
        assert.equal(JSON.parse(error.detail).status, 404);
        assert.equal(await refusal(home.call(noor, 'relay_commit', {})), '42501');
    });

    test('an event takes effect once', async () => {
        const key = 'event.' + randomUUID();
        const batch = () => home.commit([event(key)], { event_keys: [key] });
        assert.deepEqual(await batch(), { ok: true });
        const { broken } = await batch();
        assert.deepEqual([broken.kind, broken.key], ['event_key', key]);
        assert.equal(broken.existing_id, (await home.owner`select webhook_id from public.webhook_events where event_key = ${key}`)[0].webhook_id);
        const parked = 'event.' + randomUUID();
        assert.deepEqual(await home.commit([event(parked, 'parked')], { event_keys: [parked] }), { ok: true });
        assert.deepEqual(await home.commit([event(parked)], { event_keys: [parked] }), { ok: true }, 'a parked event may still be done');
    });

    test('every kind of `absent` is found', async () => {
        const { contact, conversation, leads: [lead] } = await chat();
        const made = {};
        const rows = [];
        for (const kind of ['phone', 'wa_id', 'bsuid', 'email']) {
            made[kind] = [randomUUID(), randomUUID()];
            rows.push(insert('contact_identities', { id: made[kind][0], contact_id: contact, kind, value: made[kind][1] }));
        }
        made.meta_lead = [randomUUID(), randomUUID()];
        made.google_lead = [randomUUID(), randomUUID()];
        made.message = [randomUUID(), randomUUID()];
        rows.push(insert('meta_ads_leads', { id: made.meta_lead[0], meta_lead_id: made.meta_lead[1], lead_crm_id: lead, status: 'created' }),
            insert('google_ads_leads', { id: made.google_lead[0], google_lead_id: made.google_lead[1], lead_crm_id: lead, status: 'created' }),
            insert('whatsapp_messages', message(conversation, { id: made.message[0], whatsapp_message_id: made.message[1] })));
        const [{ phone_number_id: number }] = await home.owner`select phone_number_id from public.whatsapp_conversations where id = ${conversation}`;
        made.conversation = [conversation, `${number} ${contact}`];
        await home.commit(rows);
        for (const [kind, [id, value]] of Object.entries(made)) {
            assert.deepEqual(await home.commit([], { guards: { absent: [[kind, value + 'x'], [kind, value]] } }), { broken: { kind: 'absent', key: value, existing_id: id } });
        }
        assert.equal(await refusal(home.commit([], { guards: { absent: [['fax', '1']] } })), '22023');
    });

    test('a version guards what was decided upon, and a new lead raises its contact\'s', async () => {
        const { contact, leads: [lead] } = await home.person('v', noor);
        const before = await version('contacts', contact);
        assert.deepEqual(await home.commit([insert('leads', { id: randomUUID(), contact_id: contact, source: 'api' })], { guards: { version: [['contacts', contact, before]] } }), { ok: true });
        assert.equal(await version('contacts', contact), before + 1);
        const again = await home.commit([insert('leads', { id: randomUUID(), contact_id: contact, source: 'api' })], { guards: { version: [['contacts', contact, before]] } });
        assert.deepEqual(again, { broken: { kind: 'version', key: contact, existing_id: contact } });
        await home.commit([update('leads', { id: lead, company: 'x' })]);
        assert.equal(await version('contacts', contact), before + 1);
        const nowhere = randomUUID();
        assert.equal((await home.commit([], { guards: { version: [['leads', nowhere, 1]] } })).broken.key, nowhere);
        assert.equal(await refusal(home.commit([], { guards: { version: [['webhooks', nowhere, 1]] } })), '22023');
    });

    test('two relays with the same person at once make one contact', async () => {
        for (let round = 0; round < 20; ++round) {
            const number = phone();
            const alias = phone();
            const batch = (first, second) => {
                const contact = randomUUID();
                return home.commit([insert('contacts', { id: contact, display_name: 'race' }),
                    insert('contact_identities', { id: randomUUID(), contact_id: contact, kind: 'phone', value: first })],
                { guards: { absent: [['phone', first], ['phone', second]] } }).catch((error) => error);
            };
            // The second knows the first's number as an alias only.
            const answers = await Promise.all([batch(number, alias), batch(alias, number), batch(number, alias)]);
            assert.equal(answers.filter((answer) => answer.ok).length, 1);
            for (const answer of answers.filter((one) => !one.ok))
                assert.ok(answer.code === '55P03' || answer.broken?.kind === 'absent', JSON.stringify(answer));
        }
    });

    test('two relays that upsert the same row at once both succeed', async () => {
        const [one, other] = [cluster.connect(home.database), cluster.connect(home.database)];
        const send = (sql, rows) => home.call('service', 'relay_commit', { event_keys: [], guards: {}, rows }, sql);
        for (const table of ['alerts', 'ad_lead_ledger', 'webhooks']) {
            const id = randomUUID();
            const row = (text) => upsert(table, { id, ...{
                alerts: { kind: 'meta_access', message: text },
                ad_lead_ledger: { vendor: 'meta', form_id: id, day: '2026-11-23', vendor_count: text.length, arrived_count: 0 },
                webhooks: { provider: 'meta', status: 'success', signature_verified: true, error_message: text, created_at: '2026-11-23T10:00:00Z' },
            }[table] });
            let second;
            await one.begin(async (sql) => {
                await sql.unsafe('select public.relay_commit($1::jsonb)', [{ event_keys: [], guards: {}, rows: [row('first')] }]);
                // Waits for the first, whose row it cannot see yet.
                second = send(other, [row('second one')]);
                for (let waiting = 0; waiting === 0;)
                    [{ waiting }] = await home.owner`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`;
            });
            assert.deepEqual(await second, { ok: true }, table);
            const [stored] = await home.owner`select * from public.${home.owner(table)} where id = ${id}`;
            assert.ok([stored.message, stored.vendor_count, stored.error_message].some((text) => text === 'second one' || text === 10), table);
        }
        await Promise.all([one.end(), other.end()]);
    });

    test('keeps the summary of a conversation while messages come in together', async () => {
        const { conversation } = await chat();
        const times = Array.from({ length: 12 }, (_, i) => `2026-11-2${i % 3}T0${i % 10}:00:00.000000+00:00`);
        await Promise.all(times.map((occurred_at, i) => home.commit([insert('whatsapp_messages',
            message(conversation, { direction: 'inbound', status: 'received', content: occurred_at + i, occurred_at }))])));
        const [row] = await home.owner`select unread_count, last_message_text, last_message_at, window_expires_at from public.whatsapp_conversations where id = ${conversation}`;
        const last = [...times].sort().at(-1);
        assert.equal(row.unread_count, 12);
        assert.ok(row.last_message_text.startsWith(last));
        assert.equal(row.window_expires_at - row.last_message_at, 24 * 3600 * 1000);
        const before = await version('whatsapp_conversations', conversation);
        const [{ id }] = await home.owner`select id from public.whatsapp_messages where conversation_id = ${conversation} limit 1`;
        await home.commit([update('whatsapp_messages', { id, error: { code: 1 } })]);
        assert.equal(await version('whatsapp_conversations', conversation), before, 'a tick changes no summary');
        await home.owner`update public.whatsapp_messages set revoked_at = now() where conversation_id = ${conversation}`;
        assert.equal((await home.owner`select last_message_text from public.whatsapp_conversations where id = ${conversation}`)[0].last_message_text, null);
    });

    test('keeps webhooks by month, makes months as they come and drops old ones', async () => {
        const [id, log] = [randomUUID(), randomUUID()];
        const created_at = '2019-03-05T10:00:00.123456+00:00';
        const rows = (status) => [upsert('webhooks', { id, provider: 'meta', status, raw_payload: null, signature_verified: true, created_at, updated_at: created_at }),
            upsert('webhook_logs', { id: log, webhook_id: id, status: 'failed', created_at })];
        assert.deepEqual(await home.commit(rows('failed')), { ok: true });
        assert.deepEqual(await home.commit(rows('success')), { ok: true });
        const found = await home.owner`select status, tableoid::regclass::text as part from public.webhooks where id = ${id}`;
        assert.deepEqual(found.map((row) => ({ ...row })), [{ status: 'success', part: 'leadpilot.webhooks_2019_03' }]);
        const dropped = await home.as('service', (sql) => sql`select public.apply_retention(24) as answer`);
        assert.equal(dropped[0].answer.dropped_partitions, 2);
        assert.equal((await home.owner`select from public.webhooks where id = ${id}`).count, 0);
        assert.equal(await refusal(home.as('service', (sql) => sql`select public.apply_retention(0)`)), '22023');
    });
});

describe('relay_claim', () => {
    const claim = (worker, more = {}) => home.call('service', 'relay_claim', { kind: 'outbound_messages', worker, limit: 200, lease_seconds: 60, ...more });
    const drop = () => home.owner`update public.whatsapp_messages set status = 'sent' where status in ('queued', 'sending')`;

    test('leases the oldest of each conversation, again only after its time', async () => {
        await drop();
        const [a, b] = [await chat(), await chat()];
        const [a1, a2, b1] = [message(a.conversation, { occurred_at: '2026-11-01T00:00:00Z' }), message(a.conversation, { occurred_at: '2026-11-02T00:00:00Z' }), message(b.conversation, { occurred_at: '2026-10-01T00:00:00Z' })];
        await home.commit([a2, a1, b1].map((r) => insert('whatsapp_messages', r)));
        const first = await claim('one');
        assert.deepEqual(first.claimed.map((entry) => [entry.message.id, entry.fence]), [[b1.id, 1], [a1.id, 1]]);
        assert.equal(first.claimed[0].conversation.id, b.conversation);
        assert.deepEqual((await claim('two')).claimed, []);
        await home.owner`update leadpilot.outbound_claims set lease_until = now() - interval '1 second' where message_id = ${a1.id}`;
        const second = await claim('two');
        assert.deepEqual(second.claimed.map((entry) => [entry.message.id, entry.fence]), [[a1.id, 2]]);
        // The first worker's fence no longer holds.
        const late = await home.commit([update('whatsapp_messages', { id: a1.id, status: 'sending' })], { guards: { version: [['outbound_claims', a1.id, 1]] } });
        assert.equal(late.broken.kind, 'version');
        assert.deepEqual(await home.commit([update('whatsapp_messages', { id: a1.id, status: 'sending' })], { guards: { version: [['outbound_claims', a1.id, 2]] } }), { ok: true });
        assert.deepEqual((await claim('three')).claimed, [], 'nothing while one is being sent');
    });

    test('never leases again what was being sent, but says that its lease ran out', async () => {
        await drop();
        const { conversation } = await chat();
        const sending = message(conversation);
        await home.commit([insert('whatsapp_messages', sending)]);
        await claim('one');
        await home.commit([update('whatsapp_messages', { id: sending.id, status: 'sending' })]);
        assert.deepEqual((await claim('two')).expired, []);
        await home.owner`update leadpilot.outbound_claims set lease_until = now() - interval '1 second' where message_id = ${sending.id}`;
        const later = await claim('two');
        assert.deepEqual([later.claimed, later.expired.map((entry) => [entry.message.id, entry.fence])], [[], [[sending.id, 1]]]);
    });

    test('many workers never share a message or a conversation', async () => {
        await drop();
        const chats = await Promise.all(Array.from({ length: 12 }, () => chat()));
        await home.commit(chats.flatMap(({ conversation }) => [0, 1, 2].map((i) => insert('whatsapp_messages', message(conversation, { occurred_at: `2026-11-0${i + 1}T00:00:00Z` })))));
        const answers = await Promise.all(Array.from({ length: 16 }, (_, i) => claim('w' + i, { limit: 3 })));
        const claimed = answers.flatMap((answer) => answer.claimed);
        assert.equal(claimed.length, 12);
        assert.equal(new Set(claimed.map((entry) => entry.conversation.id)).size, 12);
    });

    test('refuses what it does not know', async () => {
        assert.equal(await refusal(claim('')), '22023');
        assert.equal(await refusal(claim('w', { kind: 'letters' })), '22023');
    });
});
