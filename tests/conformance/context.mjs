// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createClient } from '@supabase/supabase-js';
import ws from 'ws';
import { differences } from './differences.mjs';
import { startHome } from './homes/home.mjs';
import { admin, agent } from './homes/people.mjs';

export { admin, agent };

export let home;
const clients = [];
const usedDifferences = new Set();

export async function openHome(kind) {
    home = await startHome(kind);
}

export async function closeHome() {
    await Promise.all(clients.map((made) => made.removeAllChannels()));
    clients.forEach((made) => made.realtime.disconnect());
    await home?.stop();
}

/** What this home does in a matter in which the homes may differ. */
export function accepted(matter) {
    assert.ok(matter in differences, `no accepted difference is called ${matter}`);
    usedDifferences.add(matter);
    return differences[matter][home.kind];
}

/** Accepted differences that no test has asked for. */
export function unusedDifferences() {
    return Object.keys(differences).filter((matter) => !usedDifferences.has(matter));
}

/** The official client, speaking for nobody (publishable key) or for the service (secret key). */
export function client(key = home.publishableKey) {
    const made = createClient(home.url, key, {
        auth: { persistSession: false, autoRefreshToken: false },
        realtime: { transport: ws },
    });
    clients.push(made);
    return made;
}

export function service() {
    return client(home.secretKey);
}

export async function signedIn({ email, password } = admin) {
    const made = client();
    const { error } = await made.auth.signInWithPassword({ email, password });
    assert.equal(error, null);
    return made;
}

/** The data of an answer that must not be an error. */
export async function ok(request) {
    const { data, error } = await request;
    assert.equal(error, null, JSON.stringify(error));
    return data;
}

/** The error of an answer that must be one. */
export async function refused(request) {
    const { data, error, status } = await request;
    assert.ok(error, `answered ${JSON.stringify(data)}`);
    return { status, ...error };
}

/** A request as bytes: { status, headers, json }. `as` is an access token. */
export async function raw(path, { method = 'GET', key = home.publishableKey, as, headers = {}, body } = {}) {
    const response = await fetch(home.url + path, {
        method,
        headers: {
            ...(key ? { apikey: key } : {}),
            ...(as ? { authorization: `Bearer ${as}` } : {}),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
        },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    let json;
    try {
        json = JSON.parse(text);
    } catch {
        json = undefined;
    }
    return { status: response.status, headers: response.headers, text, json };
}

export async function tokenOf(made) {
    return (await made.auth.getSession()).data.session.access_token;
}

/** The second member in another role while `body` runs; the workspace's data says who is what. */
export async function asRole(role, body) {
    const boss = service();
    const [{ id }] = await ok(boss.from('profiles').select('id').eq('email', agent.email));
    if (role === 'agent')
        return body(await signedIn(agent), id);
    await ok(boss.from('profiles').update({ role }).eq('id', id));
    try {
        return await body(await signedIn(agent), id);
    } finally {
        await ok(boss.from('profiles').update({ role: 'agent' }).eq('id', id));
    }
}

/** Every page of a pull from `request` on: the rows, who is out of sight, and the cursor after it. */
export async function pullAll(made, request = { epoch: null, cursor: null, limit: 1000 }) {
    const rows = [];
    const evicted = [];
    let next = request;
    for (let more = true; more;) {
        const page = await ok(made.rpc('sync_pull', { request: next }));
        assert.ok(page.rows.length <= (next.limit ?? 1000));
        rows.push(...page.rows);
        evicted.push(...page.evicted);
        next = { ...next, epoch: page.epoch, cursor: page.next };
        more = page.more;
    }
    return { rows, evicted, next };
}
