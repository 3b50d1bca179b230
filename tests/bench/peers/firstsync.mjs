// SPDX-License-Identifier: GPL-3.0-or-later
// The first sync as a Node program does it: the official client pulls, better-sqlite3 keeps.
// usage: node firstsync.mjs URL KEY TOKEN FILE
import Database from 'better-sqlite3';
import { createClient } from '@supabase/supabase-js';

const [url, key, token, file] = process.argv.slice(2);
const client = createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    accessToken: async () => token,
    realtime: { transport: class {} }, // not used here; Node 20 has none of its own
});
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');

const inserts = new Map();
function insertInto(table, row) {
    let insert = inserts.get(table);
    if (!insert) {
        const columns = Object.keys(row);
        database.exec(`create table "${table}" (${columns.map((name) => `"${name}"`)}, primary key (id))`);
        insert = database.prepare(`insert into "${table}" values (${columns.map((name) => `@${name}`)})`);
        inserts.set(table, insert);
    }
    for (const [name, value] of Object.entries(row)) {
        if (typeof value === 'boolean')
            row[name] = Number(value);
        else if (value !== null && typeof value === 'object')
            row[name] = JSON.stringify(value);
    }
    insert.run(row);
}
const keep = database.transaction((rows) => rows.forEach(({ t, r }) => insertInto(t, r)));

const began = performance.now();
let rows = 0;
for (let request = { limit: 1000 }, more = true; more;) {
    const { data, error } = await client.rpc('sync_pull', { request });
    if (error)
        throw new Error(error.message);
    keep(data.rows);
    rows += data.rows.length;
    request = { epoch: data.epoch, cursor: data.next, limit: 1000 };
    more = data.more;
}
console.log(JSON.stringify({ rows, seconds: (performance.now() - began) / 1000 }));
process.exit(0);
