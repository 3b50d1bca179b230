// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { accepted, agent, asRole, client, ok, pullAll, refused, service, signedIn } from '../context.mjs';
import { tables } from '../schema.mjs';

const now = () => new Date().toISOString();
const insert = (t, r) => ({ t, op: 'insert', r });
const uuid = randomUUID;

/** A contact with a row of every table that hangs on it. */
async function personOf(owner) {
    const ids = Object.fromEntries(['contacts', 'contact_identities', 'leads', 'activities', 'tasks', 'tags', 'lead_tags',
        'whatsapp_conversations', 'whatsapp_messages', 'whatsapp_campaigns', 'whatsapp_campaign_recipients', 'meta_ads_leads',
        'google_ads_leads'].map((table) => [table, uuid()]));
    const contact_id = ids.contacts;
    const lead_id = ids.leads;
    const rows = {
        contacts: { display_name: 'Pol Icy' },
        contact_identities: { contact_id, kind: 'email', value: `${contact_id}@example.com`, evidence: 'test' },
        leads: { contact_id, source: 'manual', assigned_to: owner },
        activities: { contact_id, lead_id, kind: 'note', content: 'seen', occurred_at: now() },
        tasks: { contact_id, lead_id, title: 'Call' },
        tags: { name: `Tag ${contact_id}` },
        lead_tags: { lead_id, tag_id: ids.tags },
        whatsapp_conversations: { contact_id, phone_number_id: '100200300400500' },
        whatsapp_messages: { conversation_id: ids.whatsapp_conversations, direction: 'inbound', message_type: 'text',
            status: 'received', content: 'Hello', occurred_at: now() },
        whatsapp_campaigns: { campaign_name: 'Spring' },
        whatsapp_campaign_recipients: { campaign_id: ids.whatsapp_campaigns, contact_id },
        meta_ads_leads: { meta_lead_id: `m${contact_id}`, lead_crm_id: lead_id, status: 'created', field_data: [] },
        google_ads_leads: { google_lead_id: `g${contact_id}`, lead_crm_id: lead_id, status: 'created', field_data: [] },
    };
    await ok(service().rpc('relay_commit', { batch: { event_keys: [], guards: {},
        rows: Object.entries(rows).map(([table, row]) => insert(table, { id: ids[table], ...row })) } }));
    return ids;
}

const hanging = Object.keys(tables).filter((table) => ['byContact', 'byLead', 'byConversation'].includes(tables[table].sight));

const idOf = async (made) => (await made.auth.getUser()).data.user.id;

describe('sight', () => {
    let boss;
    let hidden;
    before(async () => {
        boss = await signedIn();
        hidden = await personOf(await idOf(boss));
    });

    test('of everything is admins\' and managers\'', async () => {
        for (const role of ['admin', 'manager']) {
            await asRole(role, async (made) => {
                for (const table of hanging)
                    assert.equal((await ok(made.from(table).select('id').eq('id', hidden[table]))).length, 1, `${role} ${table}`);
            });
        }
    });

    test('of other people\'s persons is not an agent\'s, in no table and through no call', async () => {
        const member = await asRole('agent', (made) => made);
        const { rows } = await pullAll(member);
        const pulled = new Set(rows.map(({ t, r }) => `${t}/${r.id}`));
        for (const table of hanging) {
            const id = hidden[table];
            const { data, count } = await member.from(table).select('id', { count: 'exact' }).eq('id', id);
            assert.deepEqual([data, count], [[], 0], table);
            assert.ok(!pulled.has(`${table}/${id}`), table);
            const { data: changed } = await member.from(table).update({ deleted_at: now() }).eq('id', id).select();
            assert.equal(changed?.length ?? 0, 0, table);
            const { data: removed } = await member.from(table).delete().eq('id', id).select();
            assert.equal(removed?.length ?? 0, 0, table);
            for (const op of ['delete', 'update']) {
                const { answers: [answer] } = await ok(member.rpc('sync_push', { mutations: [{ id: uuid(), table, row_id: id, op,
                    base: {}, set: op === 'update' ? { deleted_at: now() } : {}, after: [] }] }));
                assert.deepEqual([answer.status, answer.sqlstate, answer.row], ['rejected', '42501', null], `${op} ${table}`);
            }
            // An id that is taken does not show what it belongs to.
            const { answers: [taken] } = await ok(member.rpc('sync_push', { mutations: [{ id: uuid(), table, row_id: id, op: 'insert',
                base: {}, set: {}, after: [] }] }));
            assert.deepEqual([taken.status, taken.row], ['rejected', null], table);
            assert.equal((await ok(boss.from(table).select('deleted_at').eq('id', id).single())).deleted_at, null, table);
        }
    });

    /** A task changes hands as a whole: what counts is where it hangs after the edit. */
    async function hangsOnWhatIsSeen(member) {
        const seen = await personOf(await idOf(member));
        const task = async (row) => (await ok(boss.from('tasks').insert({ title: 'Call', ...row }).select().single())).id;
        const push = async (id, set) => {
            const { answers: [answer] } = await ok(member.rpc('sync_push', { mutations: [{ id: uuid(), table: 'tasks', row_id: id,
                op: 'update', base: {}, set, after: [] }] }));
            return answer.status === 'rejected' ? answer.sqlstate : answer.status;
        };
        for (const [row, set, expected] of [
            [{ lead_id: seen.leads }, { lead_id: hidden.leads }, '42501'],
            [{}, { lead_id: hidden.leads }, '42501'],
            [{ contact_id: seen.contacts, lead_id: hidden.leads }, { contact_id: null }, '42501'],
            [{ contact_id: seen.contacts }, { lead_id: hidden.leads }, 'applied'],
            [{ contact_id: seen.contacts, lead_id: seen.leads }, { contact_id: null }, 'applied'],
        ]) {
            assert.equal(await push(await task(row), set), expected, JSON.stringify([row, set]));
            const { error } = await member.from('tasks').update(set).eq('id', await task(row));
            assert.equal(error?.code ?? 'applied', expected, JSON.stringify([row, set]));
        }
    }

    test('is needed to add to a person', async () => {
        const member = await asRole('agent', (made) => made);
        const additions = {
            activities: { contact_id: hidden.contacts, kind: 'note', occurred_at: now() },
            contact_identities: { contact_id: hidden.contacts, kind: 'email', value: `${uuid()}@example.com` },
            tasks: { contact_id: hidden.contacts, title: 'Call' },
            // Assigned, or the person would be everybody's from then on.
            leads: { contact_id: hidden.contacts, source: 'manual', assigned_to: await idOf(boss) },
            lead_tags: { lead_id: hidden.leads, tag_id: (await ok(boss.from('tags').insert({ name: uuid() }).select().single())).id },
            whatsapp_messages: { conversation_id: hidden.whatsapp_conversations, direction: 'outbound', message_type: 'text',
                status: 'queued', content: 'Hello', occurred_at: now() },
        };
        for (const [table, row] of Object.entries(additions)) {
            const error = await refused(member.from(table).insert(row));
            assert.deepEqual([error.status, error.code], [403, '42501'], table);
            await ok(boss.from(table).insert(row));
        }
        // A task without a contact goes by its lead.
        const error = await refused(member.from('tasks').insert({ lead_id: hidden.leads, title: 'Call' }));
        assert.deepEqual([error.status, error.code], [403, '42501']);
        const { id } = await ok(boss.from('tasks').insert({ lead_id: hidden.leads, title: 'Call' }).select().single());
        assert.deepEqual(await ok(member.from('tasks').select('id').eq('id', id)), []);
        await hangsOnWhatIsSeen(member);
        const merged = await refused(member.from('contacts').update({ merged_into: hidden.contacts })
            .eq('id', (await personOf(await idOf(member))).contacts));
        assert.equal(merged.code, '42501');
    });

    test('of one\'s own and of unassigned persons is an agent\'s', async () => {
        const member = await asRole('agent', (made) => made);
        for (const owner of [await idOf(member), null]) {
            const visible = await personOf(owner);
            for (const table of hanging)
                assert.equal((await ok(member.from(table).select('id').eq('id', visible[table]))).length, 1, table);
        }
    });

    test('of a lead without a person is by its own assignment', async () => {
        const member = await asRole('agent', (made) => made);
        const leadOf = async (assigned_to) => (await ok(boss.from('leads').insert({ source: 'manual', assigned_to }).select().single())).id;
        const leads = [await leadOf(await idOf(boss)), await leadOf(await idOf(member)), await leadOf(null)];
        const seen = await ok(member.from('leads').select('id').in('id', leads));
        assert.deepEqual(seen.map(({ id }) => id).sort(), leads.slice(1).sort());
    });

    test('of what somebody keeps for themselves is nobody else\'s', async () => {
        const member = await asRole('agent', (made) => made);
        const own = await ok(member.from('saved_views').insert({ name: 'Mine', owner_id: await idOf(member) }).select().single());
        assert.equal((await ok(boss.from('saved_views').select().eq('id', own.id))).length, 0);
        const foreign = await refused(member.from('saved_views').insert({ name: 'Yours', owner_id: await idOf(boss) }));
        assert.equal(foreign.code, '42501');
        const shared = await ok(member.from('quick_replies').insert({ shortcut: 'ours', content: 'Ours' }).select().single());
        assert.equal((await ok(boss.from('quick_replies').select().eq('id', shared.id))).length, 1);
    });

    test('of alerts and the ledger is managers\'', async () => {
        const alert = uuid();
        const entry = uuid();
        await ok(service().rpc('relay_commit', { batch: { event_keys: [], guards: {}, rows: [
            insert('alerts', { id: alert, kind: 'backlog', message: 'Much is waiting' }),
            insert('ad_lead_ledger', { id: entry, vendor: 'meta', form_id: entry, day: '2026-01-01' })] } }));
        for (const [role, size] of [['admin', 1], ['manager', 1], ['agent', 0]]) {
            await asRole(role, async (made) => {
                assert.equal((await ok(made.from('alerts').select().eq('id', alert))).length, size, role);
                assert.equal((await ok(made.from('ad_lead_ledger').select().eq('id', entry))).length, size, role);
            });
        }
    });

    test('of the relay\'s own tables is the service\'s', async () => {
        for (const role of ['admin', 'agent']) {
            await asRole(role, async (made) => {
                for (const table of ['webhooks', 'webhook_logs', 'webhook_events']) {
                    for (const request of [made.from(table).select(), made.from(table).delete().eq('created_at', now())]) {
                        const error = await refused(request);
                        assert.deepEqual([error.status, error.code], [403, '42501'], `${role} ${table}`);
                    }
                }
                for (const table of ['meta_ads_config', 'google_ads_config', 'whatsapp_config', 'webhook_sources'])
                    assert.equal((await refused(made.from(table).select())).code, accepted('tables of secrets'), `${role} ${table}`);
            });
        }
        for (const table of ['webhooks', 'webhook_logs', 'webhook_events'])
            await ok(service().from(table).select().limit(1));
    });

    test('is nobody\'s who is not signed in', async () => {
        for (const table of Object.keys(tables)) {
            for (const request of [client().from(table).select(), client().from(table).insert({ id: uuid() }),
                client().from(table).update({ deleted_at: now() }).eq('id', uuid()), client().from(table).delete().eq('id', uuid())]) {
                const error = await refused(request);
                assert.deepEqual([error.status, error.code], [401, '42501'], table);
            }
        }
    });
});

/** For each table a row that a member may write if anybody, and an edit of it. */
function writable(ids, me) {
    return {
        contacts: [{ display_name: 'Wri Ter' }, { company: 'Quay' }],
        contact_identities: [{ contact_id: ids.contacts, kind: 'email', value: `${uuid()}@example.com` }, { evidence: 'call' }],
        leads: [{ contact_id: ids.contacts, source: 'manual' }, { status: 'contacted' }],
        activities: [{ contact_id: ids.contacts, kind: 'note', occurred_at: now() }, { content: 'Note' }],
        tasks: [{ contact_id: ids.contacts, title: 'Call' }, { done_at: now() }],
        tags: [{ name: uuid() }, { color: 'red' }],
        lead_tags: [{ lead_id: ids.leads, tag_id: ids.spareTag }, { deleted_at: now() }],
        whatsapp_templates: [{ template_name: uuid(), template_content: 'Hello', category: 'UTILITY', language: 'en' }, { status: 'PAUSED' }],
        whatsapp_campaigns: [{ campaign_name: 'Autumn' }, { status: 'scheduled' }],
        whatsapp_campaign_recipients: [{ campaign_id: ids.spareCampaign, contact_id: ids.contacts }, { status: 'left out' }],
        quick_replies: [{ shortcut: 'x', content: 'X', owner_id: me }, { content: 'Y' }],
        saved_views: [{ name: 'V', owner_id: me }, { name: 'W' }],
        meta_ads_leads: [{ meta_lead_id: uuid(), status: 'created' }, { status: 'error' }],
        google_ads_leads: [{ google_lead_id: uuid(), status: 'created' }, { status: 'error' }],
        meta_ads_campaigns: [{ meta_campaign_id: uuid() }, { campaign_name: 'Winter' }],
        google_ads_campaigns: [{ google_campaign_id: uuid() }, { campaign_name: 'Winter' }],
        ad_lead_ledger: [{ vendor: 'meta', form_id: uuid(), day: '2026-01-01' }, { arrived_count: 1 }],
        alerts: [{ kind: 'backlog', message: 'Waiting' }, { resolved_at: now() }],
        assignment_rules: [{ name: 'Autumn', kind: 'round_robin', sources: ['meta_ads'], active: false }, { position: 3 }],
        assignment_turns: [{ rule_id: ids.spareRule, member_id: me }, { turn: 2 }],
    };
}

const writers = { members: ['admin', 'manager', 'agent'], managers: ['admin', 'manager'], admins: ['admin'], none: [] };

/** What a refused change looks like: an error, or (where a policy hides the row from the change) no row. */
async function assertUnchanged(request, label) {
    const { data, error, status } = await request;
    if (accepted('a change that the role may not make') === 'nothing' && !error)
        return assert.deepEqual(data, [], label);
    return assert.deepEqual([status, error?.code], [403, '42501'], label);
}

describe('writing', () => {
    for (const role of ['admin', 'manager', 'agent']) {
        test(`as ${role}`, () => asRole(role, async (made) => {
            const boss = service();
            const me = await idOf(made);
            const ids = await personOf(me);
            ids.spareTag = (await ok(boss.from('tags').insert({ name: uuid() }).select().single())).id;
            ids.spareCampaign = (await ok(boss.from('whatsapp_campaigns').insert({ campaign_name: 'Spare' }).select().single())).id;
            ids.spareRule = (await ok(boss.from('assignment_rules').insert({ name: 'Spare', kind: 'least_open', active: false }).select().single())).id;
            for (const [table, [row, edit]] of Object.entries(writable(ids, me))) {
                const label = `${role} ${table}`;
                const may = writers[tables[table].writes].includes(role);
                const added = made.from(table).insert(row);
                let id;
                // A person without a lead is in no agent's sight; how agents add one has a test of its own.
                if (role === 'agent' && table === 'contacts')
                    continue;
                if (may) {
                    ({ id } = await ok(added.select().single()));
                    assert.equal((await ok(made.from(table).update(edit).eq('id', id).select())).length, 1, label);
                    await ok(made.from(table).delete().eq('id', id));
                } else {
                    assert.deepEqual(await refused(added).then(({ status, code }) => [status, code]), [403, '42501'], label);
                    ({ id } = await ok(boss.from(table).insert(row).select().single()));
                    await assertUnchanged(made.from(table).update(edit).eq('id', id).select(), `${label} update`);
                    await assertUnchanged(made.from(table).delete().eq('id', id).select(), `${label} delete`);
                    assert.equal((await ok(boss.from(table).select('version').eq('id', id).single())).version, 1, label);
                    await ok(boss.from(table).delete().eq('id', id));
                }
            }
        }));
    }

    test('a new person, as an agent, works from the contact up', async () => {
        const made = await signedIn(agent);
        const [contact, lead] = [uuid(), uuid()];
        await ok(made.from('contacts').insert({ id: contact, display_name: 'New Person' }));
        await ok(made.from('contact_identities').insert({ contact_id: contact, kind: 'email', value: `${contact}@example.com` }));
        assert.equal((await ok(made.from('contacts').select().eq('id', contact))).length, 0, 'no lead, no sight');
        await ok(made.from('leads').insert({ id: lead, contact_id: contact, source: 'manual', assigned_to: await idOf(made) }));
        for (const [table, column] of [['contacts', 'id'], ['contact_identities', 'contact_id'], ['leads', 'contact_id']])
            assert.equal((await ok(made.from(table).select().eq(column, contact))).length, 1, table);
    });

    test('stamps and service columns is no member\'s', async () => {
        const made = await signedIn();
        const me = await idOf(made);
        const ids = await personOf(me);
        const attempts = [['leads', { version: 9 }], ['leads', { change_xid: '1' }], ['leads', { updated_at: now() }],
            ['leads', { created_at: now() }], ['whatsapp_conversations', { unread_count: 9 }],
            ['whatsapp_conversations', { whatsapp_phone: '+49' }], ['whatsapp_messages', { content: 'Changed' }],
            ['whatsapp_messages', { status: 'read' }]];
        for (const [table, edit] of attempts) {
            const label = `${table} ${Object.keys(edit)}`;
            const before = await ok(made.from(table).select().eq('id', ids[table]).single());
            const { error, data } = await made.from(table).update(edit).eq('id', ids[table]).select();
            assert.ok(error?.code === '42501' || data?.length === 0, `${label}: ${JSON.stringify(error ?? data)}`);
            assert.deepEqual(await ok(made.from(table).select().eq('id', ids[table]).single()), before, label);
        }
        const role = await made.from('profiles').update({ role: 'agent' }).eq('id', me).select();
        assert.ok(role.error?.code === '42501', JSON.stringify(role));
    });

    test('members\' names is admins\'', async () => {
        for (const role of ['admin', 'manager', 'agent']) {
            await asRole(role, async (made, id) => {
                const request = made.from('profiles').update({ name: `Noor (${role})` }).eq('id', id).select();
                if (role === 'admin')
                    assert.equal((await ok(request)).length, 1);
                else
                    await assertUnchanged(request, role);
            });
        }
    });

    test('working hours of another shape are not possible', async () => {
        const office = { time_zone: 'Europe/Berlin', days: { monday: [['09:00', '12:30'], ['13:30', '18:00']], tuesday: [['00:00', '24:00']], sunday: [] } };
        const on = (monday) => ({ time_zone: 'UTC', days: { monday } });
        const pair = 'not a pair of times such as ["09:00","17:00"], the end later';
        const list = 'not a list of at most 24 pairs of times';
        const zone = '.time_zone: not the name of a time zone such as Europe/Berlin';
        const refusedOnes = [
            [[], ': not an object'], [7, ': not an object'],
            [{}, zone], [{ time_zone: 1, days: {} }, zone], [{ time_zone: 'Europe/Atlantis', days: {} }, zone], [{ time_zone: '../UTC', days: {} }, zone],
            [{ time_zone: 'UTC' }, '.days: not an object'], [{ time_zone: 'UTC', days: [] }, '.days: not an object'],
            [{ time_zone: 'UTC', days: { moonday: [] } }, '.days: names what is no day of the week (monday to sunday)'],
            [on({}), `.days.monday: ${list}`], [on('09:00'), `.days.monday: ${list}`], [on(null), `.days.monday: ${list}`],
            [on(Array.from({ length: 25 }, () => ['09:00', '10:00'])), `.days.monday: ${list}`],
            ...[['09:00'], ['09:00', '10:00', '11:00'], ['09:00', '09:00'], ['10:00', '09:00'], ['9:00', '10:00'], ['09:60', '10:00'], ['09:00', '24:01'],
                ['09.00', '10:00'], [9, 10], '09:00', null].map((wrong) => [on([wrong]), `.days.monday[0]: ${pair}`]),
            [{ time_zone: 'UTC', days: { sunday: [], friday: [['09:00', '10:00'], []] } }, `.days.friday[1]: ${pair}`],
        ];
        await asRole('admin', async (made, id) => {
            const set = (working_hours) => made.from('profiles').update({ working_hours }).eq('id', id).select('working_hours').single();
            assert.deepEqual((await ok(set(office))).working_hours, office);
            for (const [hours, what] of refusedOnes) {
                const refusal = await refused(set(hours));
                assert.deepEqual([refusal.status, refusal.code, refusal.message], [400, '23514', `working_hours${what}`], JSON.stringify(hours));
            }
            const push = (working_hours) => ok(made.rpc('sync_push', { mutations: [{ id: uuid(), table: 'profiles', row_id: id, op: 'update',
                base: {}, set: { working_hours }, after: [] }] })).then(({ answers }) => answers[0]);
            const [hours, what] = refusedOnes.at(-1);
            const pushed = await push(hours);
            assert.deepEqual([pushed.status, pushed.sqlstate, pushed.message], ['rejected', '23514', `working_hours${what}`]);
            const byTheService = await refused(service().rpc('relay_commit', { batch: { event_keys: [], guards: {},
                rows: [{ t: 'profiles', op: 'update', r: { id, working_hours: hours } }] } }));
            assert.deepEqual([byTheService.status, byTheService.code], [400, '23514']);
            assert.deepEqual((await ok(made.from('profiles').select('working_hours').eq('id', id).single())).working_hours, office);
            for (const good of [{ time_zone: 'UTC', days: {} }, { ...office, note: 'more than is asked for' }, null])
                assert.equal((await push(good)).status, 'applied', JSON.stringify(good));
        });
    });

    test('a line of the timeline in somebody else\'s name is not possible', async () => {
        const made = await signedIn(agent);
        const me = await idOf(made);
        const { contacts: contact_id } = await personOf(me);
        const [other] = await ok(made.from('profiles').select('id').neq('id', me).limit(1));
        const note = { contact_id, kind: 'note', content: 'Called', occurred_at: now(), actor: other.id };
        const added = await ok(made.from('activities').insert(note).select().single());
        assert.equal(added.actor, me);
        const rowId = uuid();
        const pushed = (mutation) => ok(made.rpc('sync_push', { mutations: [{ id: uuid(), table: 'activities', row_id: rowId, base: {}, after: [], ...mutation }] }))
            .then(({ answers }) => answers[0]);
        assert.equal((await pushed({ op: 'insert', set: note })).row.actor, me);
        const changed = await pushed({ op: 'update', set: { actor: other.id } });
        assert.deepEqual([changed.status, changed.sqlstate, changed.row], ['rejected', '42501', null]);
        assert.equal((await refused(made.from('activities').update({ actor: null }).eq('id', rowId))).code, '42501');
        assert.equal((await pushed({ op: 'update', set: { content: 'Called again', actor: me } })).status, 'applied');
        // The relay writes for others, and for nobody.
        const boss = service();
        const line = await ok(boss.from('activities').insert({ ...note, actor: null }).select().single());
        assert.equal(line.actor, null);
    });

    test('a merge in a circle is not possible', async () => {
        const made = await signedIn();
        const [a, b, c] = [await personOf(null), await personOf(null), await personOf(null)].map(({ contacts }) => contacts);
        const merge = (from, into) => ok(made.rpc('sync_push', { mutations: [{ id: uuid(), table: 'contacts', row_id: from, op: 'update',
            base: {}, set: { merged_into: into }, after: [] }] })).then(({ answers }) => answers[0]);
        assert.equal((await merge(a, b)).status, 'applied');
        assert.equal((await merge(b, c)).status, 'applied');
        const message = 'merged_into: a contact cannot be merged into itself or into one merged into it';
        for (const [from, into] of [[b, a], [c, a], [c, c]]) {
            const answer = await merge(from, into);
            assert.deepEqual([answer.status, answer.sqlstate, answer.message], ['rejected', '23514', message]);
            const atTheTable = await refused(made.from('contacts').update({ merged_into: into }).eq('id', from));
            assert.deepEqual([atTheTable.status, atTheTable.code], [400, '23514']);
            const byTheService = await refused(service().rpc('relay_commit', { batch: { event_keys: [], guards: {},
                rows: [{ t: 'contacts', op: 'update', r: { id: from, merged_into: into } }] } }));
            assert.deepEqual([byTheService.status, byTheService.code], [400, '23514']);
        }
        const self = uuid();
        assert.equal((await refused(made.from('contacts').insert({ id: self, display_name: 'Self', merged_into: self }))).code, '23514');
        assert.equal((await merge(a, null)).status, 'applied', 'taken apart again');
        assert.equal((await merge(c, a)).status, 'applied');
    });

    test('a message in somebody else\'s name is not possible', async () => {
        const made = await signedIn();
        const [chat] = await ok(made.from('whatsapp_conversations').select('id').limit(1));
        const [other] = await ok(made.from('profiles').select('id').neq('id', await idOf(made)).limit(1));
        const sent = await ok(made.from('whatsapp_messages').insert({ conversation_id: chat.id, direction: 'outbound', message_type: 'text',
            status: 'queued', content: 'Hello', occurred_at: now(), sent_by: other.id }).select().single());
        assert.equal(sent.sent_by, await idOf(made));
    });
});
