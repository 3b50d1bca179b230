// SPDX-License-Identifier: GPL-3.0-or-later
// The list of leads and its search as a plain web page does them: SQLite compiled to WebAssembly, the table
// in memory, a page by offset, a search by LIKE over the columns that are shown.
// usage: node webinbox.mjs FILE TEXT…
import { readFileSync } from 'node:fs';
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

const [file, ...typed] = process.argv.slice(2);
const rounds = 3;
const pages = 20;
const columns = 'lead_id, name, phone, email, company, status, source, campaign, preview, activity_at';

const sqlite3 = await sqlite3InitModule({ print: () => {}, printErr: console.error });
const { capi, wasm } = sqlite3;
const database = new sqlite3.oo1.DB(':memory:');
const bytes = new Uint8Array(readFileSync(file));
const place = wasm.allocFromTypedArray(bytes);
const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
database.checkRc(
    capi.sqlite3_deserialize(database.pointer, 'main', place, bytes.byteLength, bytes.byteLength, flags));

function timed(sql, bind) {
    const began = performance.now();
    database.exec({ sql, bind, rowMode: 'object', returnValue: 'resultRows' });
    return performance.now() - began;
}
const at = (times, part) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * part)];
const told = (times) => ({ p50: at(times, 0.5), p99: at(times, 0.99) });

const page = [], keystroke = [];
for (let round = 0; round < rounds; ++round) {
    for (let number = 0; number < pages; ++number)
        page.push(timed(`select ${columns} from leads order by activity_at desc limit 100 offset ?`, [number * 100]));
}
for (const text of typed) {
    keystroke.push(timed(
        `select ${columns} from leads where name like ?1 or phone like ?1 or email like ?1 or company like ?1 ` +
            'order by activity_at desc limit 100',
        [`%${text}%`]));
}
console.log(JSON.stringify({ page: told(page), keystroke: told(keystroke) }));
