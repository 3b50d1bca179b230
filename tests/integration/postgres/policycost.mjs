// SPDX-License-Identifier: GPL-3.0-or-later
// What row-level security costs (./dev bench policies): each query the product makes, with the policies and
// without, by turns. Prints a line of JSON a query and role, {query, who, ms, bare_ms, ratio, all_ms, ratio_all}:
// medians of LEADPILOT_ROUNDS (60; counts and pulls a quarter of that) over LEADPILOT_LEADS (1000000) leads,
// planning included.
//
//   bare_ms   the same rows from a role that bypasses row-level security; for an agent with what an agent sees
//             written out by hand
//   all_ms    (agents) the same query over everybody's rows, of which the agent sees a fifth
import { Cluster } from './cluster.mjs';
import { fillWithLeads } from './manyleads.mjs';
import { Workspace } from './workspace.mjs';

const rounds = Number(process.env.LEADPILOT_ROUNDS ?? 60);

/** As PostgREST writes it: a page as one JSON document, or a count. `seen` stands for the hand-written rule. */
const page = (from, order, limit) => (seen) => `
    with source as (select t.* from ${from.replace('{seen}', seen)} order by ${order} limit ${limit})
    select count(s) as page_total, coalesce(json_agg(s), '[]')::text as body from (select * from source) s`;
const count = (from) => (seen) => `select count(*) from ${from.replace('{seen}', seen)}`;

const newestFirst = 't.created_at desc, t.id desc';
function queries(at) {
    const leads = 'public.leads t where t.deleted_at is null and {seen}';
    const after = `t.created_at <= '${at.moment}' and (t.created_at < '${at.moment}' or t.id < '${at.lead}')`;
    const ofAgent = `t.assigned_to = '${at.agent}'`;
    return {
        'first page, 50': page(leads, newestFirst, 50),
        'first page, 200': page(leads, newestFirst, 200),
        'keyset page, 50': page(`${leads} and ${after}`, newestFirst, 50),
        'keyset page, 200': page(`${leads} and ${after}`, newestFirst, 200),
        'page of a status, 50': page(`${leads} and t.status = 'new'`, newestFirst, 50),
        'page of an agent, 50': page(`${leads} and ${ofAgent}`, newestFirst, 50),
        'a lead by id': page(`public.leads t where t.id = '${at.lead}' and {seen}`, 't.id', 1),
        'a contact\'s leads': page(`public.leads t where t.contact_id = '${at.contact}' and {seen}`, 't.id', 100),
        'a conversation\'s messages, 50': page(`public.whatsapp_messages t where t.conversation_id = '${at.conversation}' and t.deleted_at is null and {seen}`, 't.occurred_at desc, t.id desc', 50),
        'count of all': count(leads),
        'count of a status': count(`${leads} and t.status = 'new'`),
        'counts by status': (seen) => `select t.status, count(*) from public.leads t where t.deleted_at is null and ${seen} group by t.status`,
        'count of an agent\'s': count(`${leads} and ${ofAgent}`),
    };
}

const nobody = '00000000-0000-0000-0000-000000000000';
/** What an agent sees, as whoever knows the agent would write it. */
function byHand(query, agent) {
    const seen = (contact) => `exists (select from leadpilot.contact_sight s where s.contact_id = ${contact} and s.member_id in ('${agent}', '${nobody}'))`;
    return query.includes('messages')
        ? `exists (select from public.whatsapp_conversations v where v.id = t.conversation_id and ${seen('v.contact_id')})`
        : seen('t.contact_id');
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const rounded = (value) => Number(value.toPrecision(3));

/** The medians of several pieces of work done by turns, in milliseconds. Who begins changes every turn: the first
 *  finds the processor's caches cold, the others find what they need there. */
async function byTurns(works, turns) {
    const times = works.map(() => []);
    for (let turn = -works.length; turn < turns; ++turn) {
        for (let n = 0; n < works.length; ++n) {
            const at = (n + turn + works.length) % works.length;
            const took = await works[at]();
            if (turn >= 0)
                times[at].push(took);
        }
    }
    return times.map(median);
}

/** Runs as a member, or past row-level security as the owner; how long the query alone took. */
function timed(connection, who, text) {
    return connection.begin(async (sql) => {
        if (who)
            await sql.unsafe(`select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`, [JSON.stringify({ role: 'authenticated', sub: who.id })]);
        const began = performance.now();
        await sql.unsafe(text);
        return performance.now() - began;
    });
}

// The functions of sync_pull once more, under other names and with the rules written by hand.
async function barePull(sql, agent) {
    const seen = (contact) => agent ? byHand('', agent.id).replace('t.contact_id', contact) : 'true';
    await sql.unsafe(`
        drop schema if exists bare cascade; create schema bare; grant usage on schema bare to authenticated;
        create function bare.visible_when(name text, alias text) returns text language sql stable as $bare$
          select replace(case t.sight when 'ByContact' then $$${seen('ALIAS.COLUMN')}$$
            when 'ByConversation' then $$exists (select from public.whatsapp_conversations v where v.id = ALIAS.COLUMN and ${seen('v.contact_id')})$$
            when 'ByLead' then $$exists (select from public.leads v where v.id = ALIAS.COLUMN and ${seen('v.contact_id')})$$
            else 'true' end, 'ALIAS.COLUMN', visible_when.alias || '.' || coalesce(t.sight_column, ''))
          from leadpilot.synced_tables t where t.name = visible_when.name $bare$;`);
    for (const name of ['pull_tables', 'pull_contact', 'pull_gains', 'pull_window', 'sync_pull']) {
        const [{ text }] = await sql`select pg_get_functiondef(p.oid) as text from pg_proc p where p.proname = ${name}`;
        await sql.unsafe(text.replace(/(leadpilot|public)\.(pull_tables|pull_contact|pull_gains|pull_window|sync_pull|visible_when)\(/g, 'bare.$2('));
    }
}

/** Measures every query whose name holds `only`; report(figure) gets each figure as it is there. */
export async function measure(home, { admin, manager, agent }, report, only = '') {
    const connection = home.cluster.connect(home.database);
    // One of the agent's leads somewhere in the middle, with a long chat.
    const [at] = await home.owner`
        select l.id as lead, l.contact_id as contact, l.created_at::text as moment, v.id as conversation, ${agent.id} as agent
        from (select conversation_id as id from public.whatsapp_messages group by 1 order by count(*) desc, 1 limit 200) long
        join public.whatsapp_conversations v using (id) join public.leads l using (contact_id)
        where l.assigned_to = ${agent.id} and l.deleted_at is null
        order by abs(extract(epoch from now() - interval '1 year' - l.created_at)) limit 1`;
    for (const [query, text] of Object.entries(queries(at))) {
        if (!query.includes(only))
            continue;
        for (const who of [admin, manager, agent]) {
            const works = [() => timed(connection, who, text('true')), () => timed(connection, null, text(who === agent ? byHand(query, agent.id) : 'true'))];
            if (who === agent)
                works.push(() => timed(connection, null, text('true')));
            const [ms, bare, all] = await byTurns(works, query.includes('count') ? Math.ceil(rounds / 4) : rounds);
            report({ query, who: who.role, ms: rounded(ms), bare_ms: rounded(bare), ratio: rounded(ms / bare), ...(all && { all_ms: rounded(all), ratio_all: rounded(ms / all) }) });
        }
    }
    for (const who of 'sync_pull'.includes(only) ? [admin, manager, agent] : []) {
        await barePull(home.owner, who === agent ? agent : null);
        const first = await home.call(who, 'sync_pull', { epoch: null, cursor: null, limit: 1000 }, connection);
        const requests = { 'sync_pull, first page': { epoch: null, cursor: null }, 'sync_pull, page of leads': { epoch: first.epoch, cursor: atLeads(first.next) } };
        for (const [query, request] of Object.entries(requests)) {
            const [ms, bare] = await byTurns(['public', 'bare'].map((schema) =>
                () => timed(connection, who, `select ${schema}.sync_pull('${JSON.stringify({ ...request, limit: 1000 })}')`)), Math.ceil(rounds / 4));
            report({ query, who: who.role, ms: rounded(ms), bare_ms: rounded(bare), ratio: rounded(ms / bare) });
        }
    }
    await connection.end();
}

/** A cursor of the first walk, moved from the contacts to the leads. */
function atLeads(cursor) {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    parts[5] = 2;
    return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

if (process.argv[1]?.endsWith('policycost.mjs')) {
    const cluster = await Cluster.start();
    try {
        const settings = cluster.connect('postgres');
        for (const [name, value] of [['shared_buffers', '1GB'], ['max_wal_size', '8GB']])
            await settings.unsafe(`alter system set ${name} = '${value}'`);
        await settings.end();
        await cluster.halt();
        await cluster.resume();
        const home = await Workspace.open(cluster);
        const [admin, manager] = [await home.member('ada', 'admin'), await home.member('mia', 'manager')];
        const [agent] = await fillWithLeads(home, Number(process.env.LEADPILOT_LEADS ?? 1000000));
        await measure(home, { admin, manager, agent }, (figure) => console.log(JSON.stringify(figure)), process.argv[2]);
    } finally {
        await cluster.stop();
    }
}
