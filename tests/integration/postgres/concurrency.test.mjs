// SPDX-License-Identifier: GPL-3.0-or-later
// Writers that commit in any order against clients that pull. More of it by hand:
//   LEADPILOT_WRITERS=64 LEADPILOT_ROWS=100000 ./run.sh FOLDER concurrency.test.mjs
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Cluster } from './cluster.mjs';
import { Workspace } from './workspace.mjs';

const writers = Number(process.env.LEADPILOT_WRITERS ?? 16);
const wanted = Number(process.env.LEADPILOT_ROWS ?? 20000);
const random = (below) => Math.floor(Math.random() * below);

let cluster;
before(async () => { cluster = await Cluster.start(); });
after(async () => { await cluster?.stop(); });

/** Pulls page after page until `done()` and then until nothing more comes, in pages of changing size. */
async function follow(home, who, take, done) {
    const connection = home.cluster.connect(home.database);
    let [cursor, epoch] = [null, null];
    for (let quiet = 0; quiet < 2;) {
        const finished = done();
        const page = await home.call(who, 'sync_pull', { epoch, cursor, limit: 1 + random(1000) }, connection);
        take(page);
        [cursor, epoch] = [page.next, page.epoch];
        quiet = finished && !page.more && page.rows.length === 0 ? quiet + 1 : 0;
        if (page.rows.length === 0 && !page.more)
            await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
    await connection.end();
}

describe(`${writers} writers that commit in any order`, () => {
    test(`lose none of ${wanted} rows to a pulling client and bring none twice`, async (t) => {
        const home = await Workspace.open(cluster);
        const mia = await home.member('mia', 'manager');
        const each = Math.ceil(wanted / writers);
        let running = writers;
        const write = async () => {
            const sql = cluster.connect(home.database);
            for (let left = each; left > 0;) {
                const n = Math.min(left, 1 + random(20));
                left -= n;
                await sql.begin(async (tx) => {
                    await tx`insert into public.contacts (display_name) select 'c' from generate_series(1, ${n})`;
                    // Some rows change again while they are being pulled.
                    await tx`update public.contacts set company = ${randomUUID()} where id in (select id from public.contacts where id >= (select gen_random_uuid()) order by id limit 2 for no key update skip locked)`.catch(() => {});
                    await tx`select pg_sleep(random() * 0.02)`;
                });
                if (random(20) === 0)
                    await sql.begin(async (tx) => {
                        await tx`insert into public.contacts (display_name) values ('undone')`;
                        throw new Error('undone');
                    }).catch(() => {});
            }
            await sql.end();
            running -= 1;
        };
        const held = new Map();
        const seen = new Set();
        const started = performance.now();
        const client = follow(home, mia, (page) => {
            for (const { t: table, r } of page.rows) {
                if (table !== 'contacts')
                    continue;
                const key = `${r.id}:${r.version}`;
                assert.equal(seen.has(key), false, `twice: ${key}`);
                seen.add(key);
                held.set(r.id, r.version);
            }
        }, () => running === 0);
        await Promise.all([client, ...Array.from({ length: writers }, write)]);
        const there = await home.owner`select id, version from public.contacts`;
        assert.equal(there.length, each * writers);
        assert.equal(there.filter(({ id, version }) => held.get(id) !== version).length, 0, 'missing or stale rows');
        assert.equal(held.size, there.length);
        t.diagnostic(`${there.length} rows, ${seen.size} versions pulled in ${Math.round(performance.now() - started)} ms`);
    });
});

describe('agents whose sight changes all the time', () => {
    /** What a client keeps, and forgets when a contact leaves its sight. */
    class Mirror {
        rows = new Map();

        take(page) {
            for (const { t, r } of page.rows) {
                const key = `${t}/${r.id}`;
                if (!this.rows.has(key) || this.rows.get(key).r.version <= r.version)
                    this.rows.set(key, { t, r });
            }
            for (const contact of page.evicted) {
                const leads = new Set([...this.rows.values()].filter(({ t, r }) => t === 'leads' && r.contact_id === contact).map(({ r }) => r.id));
                for (const [key, { t, r }] of this.rows) {
                    if (t === 'contacts' ? r.id === contact : r.contact_id === contact || leads.has(r.lead_id))
                        this.rows.delete(key);
                }
            }
        }
    }

    test('hold in the end exactly what the tables show them', async (t) => {
        const home = await Workspace.open(cluster);
        const agents = [await home.member('a'), await home.member('b'), await home.member('c')];
        const [{ id: tag }] = await home.owner`insert into public.tags (name) values ('t') returning id`;
        const anyone = () => [...agents, null][random(4)];
        const people = [];
        for (let i = 0; i < 20; ++i)
            people.push(await home.person('p' + i, anyone()));
        let running = 6;
        const deadlocks = [];
        const write = async () => {
            const sql = cluster.connect(home.database);
            for (let i = 0; i < 60; ++i) {
                const person = people[random(people.length)];
                const lead = person.leads[random(person.leads.length)];
                const owner = anyone()?.id ?? null;
                await sql.begin(async (tx) => {
                    switch (random(7)) {
                    case 0:
                        people.push(await home.person('n', anyone()));
                        break;
                    case 1:
                        await tx`insert into public.activities (contact_id, kind, occurred_at) values (${person.contact}, 'note', now())`;
                        break;
                    case 2:
                        await tx`insert into public.leads (contact_id, source, assigned_to) values (${person.contact}, 'api', ${owner})`;
                        break;
                    case 3:
                        await tx`update public.leads set deleted_at = ${random(2) ? new Date() : null} where id = ${lead}`;
                        break;
                    case 4:
                        await tx`insert into public.lead_tags (lead_id, tag_id) values (${lead}, ${tag}) on conflict do nothing`;
                        break;
                    default: // of several people at once, in any order
                        for (const other of [person, people[random(people.length)]])
                            await tx`update public.leads set assigned_to = ${anyone()?.id ?? null} where contact_id = ${other.contact}`;
                    }
                    await tx`select pg_sleep(random() * 0.01)`;
                }).catch((error) => {
                    if (error.code !== '40P01')
                        throw error;
                    deadlocks.push(error); // two people locked crosswise by the test itself
                });
            }
            await sql.end();
            running -= 1;
        };
        const mirrors = agents.map(() => new Mirror());
        await Promise.all([...Array.from({ length: 6 }, write),
            ...agents.map((agent, i) => follow(home, agent, (page) => mirrors[i].take(page), () => running === 0))]);
        let evicted = 0;
        for (const [i, agent] of agents.entries()) {
            const shown = await home.as(agent, async (sql) => {
                const found = [];
                for (const table of ['contacts', 'leads', 'activities', 'lead_tags', 'tags', 'profiles'])
                    found.push(...(await sql.unsafe(`select id, version from public.${table}`)).map((row) => `${table}/${row.id}:${row.version}`));
                return found;
            });
            const held = [...mirrors[i].rows].map(([key, { r }]) => `${key}:${r.version}`);
            assert.deepEqual(held.sort(), shown.sort(), agent.name);
            evicted += (await home.owner`select count(*)::int as n from leadpilot.sight_changes where member_id = ${agent.id}`)[0].n;
        }
        assert.ok(evicted > 50, 'sight changed too little to prove anything');
        t.diagnostic(`${evicted} changes of sight, ${deadlocks.length} deadlocks`);
    });
});

describe('a transaction that moves a row and with it somebody\'s sight', () => {
    test('signals its members in the order that every other one keeps', async () => {
        const home = await Workspace.open(cluster);
        const member = async (nibble, role) => {
            const id = '00000000-0000-4000-8000-000000000000'.replaceAll('0', nibble);
            await home.owner`insert into auth.users (id, email) values (${id}, ${nibble + '@example.com'})`;
            await home.owner`insert into public.profiles (id, name, role) values (${id}, ${nibble}, ${role})`;
            return { id };
        };
        const [first, middle, last] = [await member('1', 'admin'), await member('5', 'admin'), await member('f', 'agent')];
        const [from, to, one, two] = [await home.person('from', last), await home.person('to', first),
            await home.person('one', first), await home.person('two', first)];
        const [{ id: task }] = await home.owner`insert into public.tasks (contact_id, title) values (${one.contact}, 'Call') returning id`;
        for (const { id } of [first, middle, last]) // there is a row of each to wait for
            await home.owner`insert into public.member_signals (id, changed_at) values (${id}, now()) on conflict do nothing`;
        const waiting = async (count) => {
            for (let blocked = 0; blocked < count;)
                [{ blocked }] = await home.owner`select count(*)::int as blocked from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
        };
        const holder = cluster.connect(home.database);
        let both; // with a commit of its own: what fails there must be seen
        await holder.begin(async (tx) => {
            await tx`select from public.member_signals where id = ${middle.id} for update`;
            // Signals everybody: holds the first, waits for the one in the middle.
            both = [home.owner.begin((sql) => sql`update public.tasks set contact_id = ${two.contact} where id = ${task}`)];
            both[0].catch(() => {});
            await waiting(1);
            // Signals the last, who gains and loses sight, and everybody: must not hold the last before the first.
            both.push(home.owner.begin((sql) => sql`update public.leads set contact_id = ${to.contact} where id = ${from.leads[0]}`));
            both[1].catch(() => {});
            await waiting(2);
        });
        const ended = await Promise.allSettled(both);
        assert.deepEqual(ended.map(({ status, reason }) => reason?.code ?? status), ['fulfilled', 'fulfilled']);
        await holder.end();
        const [{ signals }] = await home.owner`select count(*)::int as signals from public.member_signals s
            where s.change_xid = (select change_xid from leadpilot.row_moves where row_id = ${from.leads[0]})`;
        assert.equal(signals, 3);
    });
});
