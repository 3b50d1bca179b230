// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what through the plain table door, table by table. The matrix says it in words of four letters:
// select, insert, update, delete; y works, 0 sees or changes nothing, n is refused with 42501.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Cluster, repository } from './cluster.mjs';
import { readCoreSchema } from './coreschema.mjs';
import { Workspace } from './workspace.mjs';

const core = readCoreSchema(join(repository, 'core/schema/tables.cpp'));

// mine: an agent and what hangs on a contact the agent works on; theirs: the same agent and another's.
const columns = ['admin', 'manager', 'mine', 'theirs', 'stranger', 'anon', 'service'];
const matrix = {
    contacts: 'yyyy yyyy yyyy 0y00 0n00 nnnn yyyy',
    contact_identities: 'yyyy yyyy yyyy 0n00 0n00 nnnn yyyy',
    leads: 'yyyy yyyy yyyy 0n00 0n00 nnnn yyyy',
    activities: 'yyyy yyyy yyyy 0n00 0n00 nnnn yyyy',
    tasks: 'yyyy yyyy yyyy 0n00 0n00 nnnn yyyy',
    tags: 'yyyy yyyy yyyy yyyy 0n00 nnnn yyyy',
    lead_tags: 'yyyy yyyy yyyy 0n00 0n00 nnnn yyyy',
    whatsapp_conversations: 'ynyn ynyn ynyn 0n0n 0n0n nnnn yyyy',
    whatsapp_messages: 'yynn yynn yynn 0nnn 0nnn nnnn yyyy',
    whatsapp_templates: 'yyyy yyyy ynnn ynnn 0n00 nnnn yyyy',
    whatsapp_campaigns: 'yyyy yyyy ynnn ynnn 0n00 nnnn yyyy',
    whatsapp_campaign_recipients: 'yyyy yyyy ynnn 0n00 0n00 nnnn yyyy',
    quick_replies: '0n00 0n00 yyyy 0n00 0n00 nnnn yyyy',
    saved_views: '0n00 0n00 yyyy 0n00 0n00 nnnn yyyy',
    profiles: 'yyyy ynnn ynnn ynnn 0n00 nnnn yyyy',
    meta_ads_leads: 'ynnn ynnn ynnn 0nnn 0nnn nnnn yyyy',
    google_ads_leads: 'ynnn ynnn ynnn 0nnn 0nnn nnnn yyyy',
    meta_ads_campaigns: 'yyyy yyyy ynnn ynnn 0n00 nnnn yyyy',
    google_ads_campaigns: 'yyyy yyyy ynnn ynnn 0n00 nnnn yyyy',
    ad_lead_ledger: 'ynnn ynnn 0nnn 0nnn 0nnn nnnn yyyy',
    alerts: 'ynnn ynnn 0nnn 0nnn 0nnn nnnn yyyy',
    assignment_rules: 'yyyy yyyy ynnn ynnn 0n00 nnnn yyyy',
    assignment_turns: 'ynnn ynnn 0nnn 0nnn 0nnn nnnn yyyy',
    webhook_sources: 'nnnn nnnn nnnn nnnn nnnn nnnn yyyy',
    webhooks: 'nnnn nnnn nnnn nnnn nnnn nnnn yyyy',
    webhook_logs: 'nnnn nnnn nnnn nnnn nnnn nnnn yyyy',
    webhook_events: 'nnnn nnnn nnnn nnnn nnnn nnnn yyyy',
    meta_ads_config: 'nnnn nnnn nnnn nnnn nnnn nnnn yyyy',
    google_ads_config: 'nnnn nnnn nnnn nnnn nnnn nnnn yyyy',
    whatsapp_config: 'nnnn nnnn nnnn nnnn nnnn nnnn yyyy',
    audit_log: 'ynnn 0nnn 0nnn 0nnn 0nnn nnnn ynnn',
    member_signals: '0nnn 0nnn ynnn 0nnn 0nnn nnnn ynnn',
};

// A column that may be changed, and what a new row needs. `at` names the person the row hangs on.
const sample = {
    contacts: ['company', () => ({ display_name: 'x' })],
    contact_identities: ['evidence', (at) => ({ contact_id: at.contact, kind: 'email', value: randomUUID() })],
    leads: ['company', (at) => ({ contact_id: at.contact, source: 'manual', assigned_to: at.owner })],
    activities: ['content', (at) => ({ contact_id: at.contact, kind: 'note', occurred_at: new Date() })],
    tasks: ['title', (at) => ({ contact_id: at.contact, title: 'call' })],
    tags: ['color', () => ({ name: randomUUID() })],
    lead_tags: ['deleted_at', (at) => ({ lead_id: at.lead, tag_id: at.tag })],
    whatsapp_conversations: ['last_read_at', (at) => ({ contact_id: at.contact, phone_number_id: randomUUID() })],
    whatsapp_messages: ['content', (at) => ({ conversation_id: at.conversation, direction: 'outbound', message_type: 'text', status: 'queued', occurred_at: new Date() })],
    whatsapp_templates: ['template_content', () => ({ template_name: randomUUID(), template_content: 'x', category: 'UTILITY', language: 'en' })],
    whatsapp_campaigns: ['campaign_name', () => ({ campaign_name: 'x' })],
    whatsapp_campaign_recipients: ['status', (at) => ({ campaign_id: at.campaign, contact_id: at.contact })],
    quick_replies: ['content', (at) => ({ shortcut: 'x', content: 'x', owner_id: at.owner })],
    saved_views: ['name', (at) => ({ name: 'x', owner_id: at.owner })],
    profiles: ['name', (at) => ({ id: at.account, name: 'x' })],
    meta_ads_leads: ['company', (at) => ({ meta_lead_id: randomUUID(), lead_crm_id: at.lead, status: 'created' })],
    google_ads_leads: ['company', (at) => ({ google_lead_id: randomUUID(), lead_crm_id: at.lead, status: 'created' })],
    meta_ads_campaigns: ['campaign_name', () => ({ meta_campaign_id: randomUUID() })],
    google_ads_campaigns: ['campaign_name', () => ({ google_campaign_id: randomUUID() })],
    ad_lead_ledger: ['vendor_count', () => ({ vendor: 'meta', form_id: randomUUID(), day: '2026-11-23' })],
    alerts: ['message', () => ({ kind: 'x', message: 'x' })],
    assignment_rules: ['name', () => ({ name: 'x', kind: 'round_robin' })],
    assignment_turns: ['turn', (at) => ({ rule_id: at.rule, member_id: at.owner })],
    webhook_sources: ['name', () => ({ name: 'x' })],
    webhooks: ['error_message', () => ({ id: randomUUID(), provider: 'meta', status: 'success' })],
    webhook_logs: ['error_message', () => ({ id: randomUUID(), webhook_id: randomUUID(), status: 'sent' })],
    webhook_events: ['error_message', () => ({ event_key: randomUUID(), webhook_id: randomUUID(), kind: 'x', status: 'done' })],
    meta_ads_config: ['pixel_id', () => ({ business_account_id: randomUUID() })],
    google_ads_config: ['customer_id', () => ({ customer_id: randomUUID() })],
    whatsapp_config: ['auto_response_message', () => ({ phone_number_id: randomUUID() })],
    audit_log: ['action', () => ({ table_name: 'leads', row_id: randomUUID(), action: 'insert' })],
    member_signals: ['changed_at', (at) => ({ id: at.owner })],
};
const keyOf = (table) => (table === 'webhook_events' ? 'event_key' : 'id');

let cluster, home, who, at;

before(async () => {
    cluster = await Cluster.start();
    home = await Workspace.open(cluster);
    const noor = await home.member('noor');
    const omar = await home.member('omar');
    who = {
        admin: await home.member('ada', 'admin'), manager: await home.member('mia', 'manager'), mine: noor, theirs: noor,
        stranger: { id: (await home.owner`insert into auth.users default values returning id`)[0].id }, anon: 'anon', service: 'service',
    };
    at = {};
    for (const [side, owner] of [['mine', noor], ['theirs', omar]]) {
        const person = await home.person(side, owner);
        const [tag, campaign, conversation, rule] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
        const answer = await home.commit([
            { t: 'tags', op: 'insert', r: { id: tag, name: side } },
            { t: 'whatsapp_campaigns', op: 'insert', r: { id: campaign, campaign_name: side } },
            { t: 'assignment_rules', op: 'insert', r: { id: rule, name: side, kind: 'round_robin' } },
            { t: 'whatsapp_conversations', op: 'insert', r: { id: conversation, contact_id: person.contact, phone_number_id: side } },
        ]);
        assert.deepEqual(answer, { ok: true });
        const [account] = await home.owner`insert into auth.users default values returning id`;
        at[side] = { owner: owner.id, contact: person.contact, lead: person.leads[0], tag, campaign, conversation, rule, account: account.id };
    }
});
after(async () => { await cluster?.stop(); });

/** What becomes of an operation on a fresh row, in a transaction that is rolled back. */
function outcome(role, table, operation) {
    const person = at[role === 'theirs' ? 'theirs' : 'mine'];
    const [column, values] = sample[table];
    const key = keyOf(table);
    const undo = Symbol('undo');
    let result;
    return home.owner.begin(async (sql) => {
        const row = values(person);
        if (operation !== 'insert') {
            const [made] = await sql`insert into ${sql('public.' + table)} ${sql(row)} returning *`;
            row[key] = made[key];
            if (table === 'contacts')
                await sql`insert into public.leads (contact_id, source, assigned_to) values (${made.id}, 'manual', ${person.owner})`;
        }
        const caller = who[role];
        const name = { anon: 'anon', service: 'service_role' }[caller] ?? 'authenticated';
        await sql.unsafe('savepoint before');
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ role: name, sub: caller.id })}, true), set_config('role', ${name}, true)`;
        try {
            if (operation === 'select')
                result = (await sql`select * from ${sql('public.' + table)} where ${sql(key)} = ${row[key]}`).length === 1 ? 'y' : '0';
            else if (operation === 'insert')
                result = (await sql`insert into ${sql('public.' + table)} ${sql(row)}`).count === 1 ? 'y' : '0';
            else if (operation === 'update')
                result = (await sql`update ${sql('public.' + table)} set ${sql(column)} = ${sql(column)} where ${sql(key)} = ${row[key]}`).count === 1 ? 'y' : '0';
            else {
                await sql`delete from ${sql('public.' + table)} where ${sql(key)} = ${row[key]}`;
                await sql.unsafe('reset role');
                const [left] = await sql`select * from ${sql('public.' + table)} where ${sql(key)} = ${row[key]}`;
                result = !left || left.deleted_at ? 'y' : '0';
            }
        } catch (error) {
            result = error.code === '42501' ? 'n' : `${error.code} ${error.message}`;
        }
        throw undo;
    }).catch((error) => {
        if (error !== undo)
            throw error;
        return result;
    });
}

describe('the table door', () => {
    for (const [table, words] of Object.entries(matrix)) {
        test(table, async () => {
            const found = {};
            for (const role of columns) {
                found[role] = '';
                for (const operation of ['select', 'insert', 'update', 'delete'])
                    found[role] += await outcome(role, table, operation);
            }
            assert.deepEqual(found, Object.fromEntries(words.split(' ').map((word, i) => [columns[i], word])));
        });
    }

    test('the matrix names every table there is', async () => {
        const there = await home.owner`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1`;
        assert.deepEqual(Object.keys(matrix).sort(), there.map((row) => row.relname));
    });

    test('deletes softly, for the service as well', async () => {
        const { contact } = await home.person('soft', null);
        for (const caller of [who.manager, 'service']) {
            const [row] = await home.as(caller, async (sql) => {
                await sql`delete from public.contacts where id = ${contact}`;
                return sql`select deleted_at, version from public.contacts where id = ${contact}`;
            });
            assert.ok(row.deleted_at);
            assert.equal(row.version, 2);
        }
    });

    test('erases a person for good when the owner insists', async () => {
        const { contact } = await home.person('erased', who.mine);
        const left = await home.owner.begin(async (sql) => {
            await sql`set local leadpilot.erase = 'on'`;
            await sql`delete from public.leads where contact_id = ${contact}`;
            await sql`delete from public.contacts where id = ${contact}`;
            return sql`select from public.contacts where id = ${contact} union all select from leadpilot.contact_sight where contact_id = ${contact}`;
        });
        assert.equal(left.count, 0);
    });

    test('lets an agent hand a lead over but not take one from out of sight', async () => {
        const { leads: [lead] } = await home.person('handed', who.mine);
        const omar = at.theirs.owner;
        const handed = await home.as(who.mine, (sql) => sql`update public.leads set assigned_to = ${omar} where id = ${lead}`);
        assert.equal(handed.count, 1);
        const taken = await home.as(who.mine, (sql) => sql`update public.leads set assigned_to = ${who.mine.id} where id = ${lead}`);
        assert.equal(taken.count, 0);
    });

    test('shows nothing of a contact through what hangs on it', async () => {
        const count = (sql, text) => sql.unsafe(text).then((rows) => rows.length);
        await home.as(who.mine, async (sql) => {
            // As an embedded select does it.
            assert.equal(await count(sql, `select from public.whatsapp_conversations v join public.contacts c on c.id = v.contact_id where v.id = '${at.theirs.conversation}'`), 0);
            assert.equal(await count(sql, `select from public.leads l left join public.contacts c on c.id = l.contact_id where l.id = '${at.theirs.lead}'`), 0);
        });
    });
});

// A policy looks rows up one by one and, in a statement that takes long, in the set of everything in sight; the
// functions of the contract look them up in a third way (leadpilot.visible_when).
describe('every way of deciding about sight agrees', () => {
    before(async () => {
        const [mine, theirs] = [{ id: at.mine.owner }, { id: at.theirs.owner }];
        const people = [];
        for (const [n, owners] of [[mine], [theirs], [null], [theirs, mine], [theirs, null], [mine, theirs], []].entries())
            people.push(await home.person(`sight ${n}`, ...owners));
        await home.owner`update public.leads set deleted_at = now() where id in ${home.owner([people[3].leads[1], people[5].leads[0]])}`;
        await home.owner.unsafe(`
            insert into public.leads (source, assigned_to) values ('manual', null), ('manual', '${mine.id}'), ('manual', '${theirs.id}');
            insert into public.activities (contact_id, kind, occurred_at) select id, 'note', now() from public.contacts;
            insert into public.contact_identities (contact_id, kind, value) select id, 'email', id::text from public.contacts;
            insert into public.tasks (contact_id, title) select id, 'call' from public.contacts union all select null, 'call';
            insert into public.tasks (lead_id, title) select id, 'call' from public.leads;
            insert into public.lead_tags (lead_id, tag_id) select id, '${at.mine.tag}' from public.leads;
            insert into public.meta_ads_leads (meta_lead_id, lead_crm_id, status) select id::text, id, 'created' from public.leads union all select 'none', null, 'error';
            insert into public.google_ads_leads (google_lead_id, lead_crm_id, status) select id::text, id, 'created' from public.leads union all select 'none', null, 'error';
            insert into public.whatsapp_conversations (contact_id, phone_number_id) select id, 'sight' from public.contacts;
            insert into public.whatsapp_messages (conversation_id, direction, message_type, status, occurred_at) select id, 'inbound', 'text', 'received', now() from public.whatsapp_conversations;
            insert into public.whatsapp_campaign_recipients (campaign_id, contact_id) select '${at.mine.campaign}', id from public.contacts;`);
    });

    // What an agent is to see, said once more and as plainly as it goes. `me` is the agent.
    const person = (contact) => `exists (select from public.leads w where w.contact_id = ${contact} and w.deleted_at is null and (w.assigned_to is null or w.assigned_to = me))`;
    const lead = (id) => `exists (select from public.leads l where l.id = ${id} and (${person('l.contact_id')} or l.contact_id is null and (l.assigned_to is null or l.assigned_to = me)))`;
    const rules = {
        contacts: person('t.id'),
        contact_identities: person('t.contact_id'),
        leads: lead('t.id'),
        activities: person('t.contact_id'),
        tasks: `case when t.contact_id is not null then ${person('t.contact_id')} else t.lead_id is null or ${lead('t.lead_id')} end`,
        lead_tags: lead('t.lead_id'),
        whatsapp_conversations: person('t.contact_id'),
        whatsapp_messages: `exists (select from public.whatsapp_conversations v where v.id = t.conversation_id and ${person('v.contact_id')})`,
        whatsapp_campaign_recipients: person('t.contact_id'),
        meta_ads_leads: lead('t.lead_crm_id'),
        google_ads_leads: lead('t.lead_crm_id'),
    };

    for (const [table, rule] of Object.entries(rules)) {
        test(table, async () => {
            const [{ policy, pull }] = await home.owner`select leadpilot.visible_when(${table}, ${table}, policy => true) as policy, leadpilot.visible_when(${table}, 't') as pull`;
            const patientUntil = /leadpilot\.patient_until\('[a-z]+'(::text)?\)/g;
            assert.match(policy, patientUntil);
            const ids = async (sql, condition) => (await sql.unsafe(`select t.id from public.${table} t where ${condition} order by 1`)).map((row) => row.id);
            const claims = (caller) => JSON.stringify({ role: 'authenticated', sub: caller.id });
            const undo = Symbol('undo');
            const pulled = (caller) => home.owner.begin(async (sql) => {
                await sql`select set_config('request.jwt.claims', ${claims(caller)}, true)`;
                return ids(sql, pull);
            });
            const read = async (caller, condition) => {
                let answer;
                await home.owner.begin(async (sql) => {
                    await sql.unsafe(`alter policy member_select on public.${table} using (${condition})`);
                    await sql`select set_config('request.jwt.claims', ${claims(caller)}, true), set_config('role', 'authenticated', true)`;
                    answer = await ids(sql, 'true');
                    throw undo;
                }).catch((error) => { if (error !== undo) throw error; });
                return answer;
            };
            const expected = [[who.manager, await ids(home.owner, 'true')], [who.stranger, []],
                [who.mine, await ids(home.owner, `(${rule.replaceAll('= me', `= '${at.mine.owner}'`)})`)]];
            for (const [caller, rows] of expected) {
                assert.deepEqual(await pulled(caller), rows, 'as it is pulled');
                assert.deepEqual(await read(caller, policy.replace(patientUntil, `'infinity'::timestamptz`)), rows, 'one by one');
                assert.deepEqual(await read(caller, policy.replace(patientUntil, `'-infinity'::timestamptz`)), rows, 'in the set');
            }
            assert.ok(expected[2][1].length > 0 && expected[2][1].length < expected[0][1].length);
        });
    }
});

describe('columns', () => {
    const attempt = (caller, statement) => home.as(caller, (sql) => sql.unsafe(statement)).then(() => 'allowed', (error) => error.code);

    test('members write no stamp and nothing that is the service\'s', async () => {
        for (const table of core.synced) {
            for (const column of table.columns.filter((one) => one.serviceOnly)) {
                assert.equal(await attempt(who.admin, `update public.${table.name} set ${column.name} = ${column.name} where false`), '42501', `${table.name}.${column.name}`);
                assert.equal(await attempt(who.admin, `insert into public.${table.name} (${column.name}) select null where false`), '42501', `${table.name}.${column.name}`);
            }
        }
    });

    test('members write every other column of the tables they may write', async () => {
        for (const table of core.synced.filter((one) => one.writes !== 'None' && !one.name.startsWith('whatsapp_conv') && one.name !== 'whatsapp_messages')) {
            for (const column of table.columns.filter((one) => !one.serviceOnly))
                assert.equal(await attempt(who.admin, `update public.${table.name} set ${column.name} = ${column.name} where false`), 'allowed', `${table.name}.${column.name}`);
        }
    });

    test('stamps are the server\'s even when the service sends them', async () => {
        const [row] = await home.as('service', (sql) => sql`
            insert into public.tags (name, version, change_xid, updated_at, created_at) values ('forged', 9, '5', '2000-06-01', '2001-06-01')
            returning version, change_xid::text, updated_at, created_at, pg_current_xact_id()::text as xid`);
        assert.deepEqual([row.version, row.change_xid], [1, row.xid]);
        assert.ok(row.updated_at > new Date('2020-01-01'));
        assert.equal(row.created_at.getUTCFullYear(), 2001);
        const [later] = await home.as('service', (sql) => sql`update public.tags set version = 1, created_at = now(), color = 'x' where name = 'forged' returning version, created_at`);
        assert.deepEqual([later.version, later.created_at.getUTCFullYear()], [2, 2001]);
    });

    test('no id changes', async () => {
        assert.equal(await attempt('service', `update public.tags set id = gen_random_uuid() where name = 'mine'`), '22023');
    });

    test('encrypted columns are out of every member\'s reach', async () => {
        const secret = await home.owner`
            select c.oid::regclass::text as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace in ('public'::regnamespace, 'leadpilot'::regnamespace) and c.relkind in ('r', 'p') and a.atttypid = 'bytea'::regtype`;
        assert.ok(secret.length >= 8);
        for (const { table, column } of secret) {
            for (const role of ['anon', 'authenticated']) {
                const [{ may }] = await home.owner`select has_column_privilege(${role}, ${table}, ${column}, 'select') as may`;
                assert.equal(may, false, `${role} ${table}.${column}`);
            }
        }
        const published = (await home.owner`select tablename from pg_publication_tables where pubname = 'supabase_realtime'`).map((row) => row.tablename);
        assert.deepEqual(published.sort(), [...core.synced.map((table) => table.name), 'member_signals'].sort());
        assert.equal(secret.some(({ table }) => published.includes(table.replace('public.', ''))), false);
        // As the type of a function's result, or as a foreign key to embed by: no synced table leads to one.
        const links = await home.owner`select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint where contype = 'f'`;
        assert.deepEqual(links.filter(({ from, to }) => [from, to].some((name) => /config|webhook/.test(name)))
            .filter(({ from }) => !/webhooks(_\d|$)/.test(from)), []);
    });
});

describe('functions', () => {
    test('each role may call what the contract gives it', async () => {
        const allowed = async (role) => (await home.owner`
            select proname from pg_proc where pronamespace = 'public'::regnamespace and has_function_privilege(${role}, oid, 'execute') order by 1`).map((row) => row.proname);
        assert.deepEqual(await allowed('anon'), []);
        assert.deepEqual(await allowed('authenticated'), ['sync_digest', 'sync_pull', 'sync_push', 'workspace_info']);
        assert.deepEqual(await allowed('service_role'), ['apply_retention', 'relay_claim', 'relay_commit', 'relay_import', 'relay_lookup', 'restamp_after_restore', 'sync_digest', 'workspace_info']);
    });

    test('what is internal stays closed', async () => {
        for (const role of ['anon', 'authenticated', 'service_role']) {
            const [{ may }] = await home.owner`select has_schema_privilege(${role}, 'leadpilot', 'usage') as may`;
            assert.equal(may, false, role);
        }
        assert.equal(await home.as(who.admin, (sql) => sql`select leadpilot.row_json('leads', ${at.theirs.lead})`).catch((error) => error.code), '42501');
        const executable = await home.owner`
            select proname from pg_proc where pronamespace = 'leadpilot'::regnamespace
              and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute') and proname not in
                ('member_id', 'member_role', 'is_member', 'is_manager', 'sees_all', 'owners', 'patient_until', 'sees_contact', 'sees_lead', 'sees_conversation',
                 'contacts_in_sight', 'leads_in_sight', 'conversations_in_sight', 'may_write', 'may_place'))`;
        const readable = await home.owner`
            select relname from pg_class where relnamespace = 'leadpilot'::regnamespace and relkind in ('r', 'p', 'v', 'm')
              and (has_any_column_privilege('anon', oid, 'select') or has_any_column_privilege('authenticated', oid, 'select'))`;
        assert.deepEqual(readable.map((row) => row.relname), []);
        assert.deepEqual(executable.map((row) => row.proname), []);
    });

    test('every table has row-level security, every definer a fixed search path', async () => {
        const open = await home.owner`select oid::regclass::text as name from pg_class where relnamespace in ('public'::regnamespace, 'leadpilot'::regnamespace)
            and relkind in ('r', 'p') and not relrowsecurity`;
        assert.deepEqual(open.map((row) => row.name), []);
        const loose = await home.owner`select oid::regprocedure::text as name from pg_proc where pronamespace in ('public'::regnamespace, 'leadpilot'::regnamespace)
            and prosecdef and not coalesce('search_path=""' = any (proconfig), false)`;
        assert.deepEqual(loose.map((row) => row.name), []);
    });
});

describe('the audit log', () => {
    test('notes who changed what of a lead, a member and an integration, and no secret', async () => {
        const { leads: [lead] } = await home.person('audited', who.mine);
        await home.push(who.manager, { table: 'leads', row_id: lead, op: 'update', set: { company: 'New' } }, { table: 'leads', row_id: lead, op: 'update', set: { company: 'New' } });
        const log = (row) => home.as(who.admin, (sql) => sql`select actor, action, changes from public.audit_log where row_id = ${row} order by id`);
        const ofLead = await log(lead);
        assert.deepEqual(ofLead.map(({ actor, action }) => [actor, action]), [[null, 'insert'], [who.manager.id, 'update']]);
        assert.deepEqual(ofLead[1].changes, { company: [null, 'New'] });
        const [config] = await home.as('service', (sql) => sql`insert into public.meta_ads_config (business_account_id, access_token) values ('1', '\\x736563726574') returning id`);
        const [entry] = await log(config.id);
        assert.equal(entry.changes.access_token, 'changed');
        assert.doesNotMatch(JSON.stringify(entry), /736563/);
        await home.owner`update public.profiles set role = 'manager' where id = ${at.theirs.owner}`;
        assert.deepEqual((await log(at.theirs.owner)).at(-1).changes, { role: ['agent', 'manager'] });
    });
});
