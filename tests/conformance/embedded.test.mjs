// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createClient } from '@supabase/supabase-js';
import ws from 'ws';
import { email, password, startRelay } from './relayprocess.mjs';

let relay;
const clients = [];

function client(key = relay.publishableKey) {
    const made = createClient(relay.url, key, {
        auth: { persistSession: false, autoRefreshToken: false },
        realtime: { transport: ws },
    });
    clients.push(made);
    return made;
}

async function signedIn() {
    const made = client();
    const { error } = await made.auth.signInWithPassword({ email, password });
    assert.equal(error, null);
    return made;
}

/** The data of an answer that must not be an error. */
async function ok(request) {
    const { data, error } = await request;
    assert.equal(error, null);
    return data;
}

before(async () => { relay = await startRelay({ sample: true }); });
after(async () => {
    await Promise.all(clients.map((made) => made.removeAllChannels()));
    clients.forEach((made) => made.realtime.disconnect());
    await relay?.stop();
});

describe('auth', () => {
    test('signs in and knows the user', async () => {
        const made = client();
        const { data } = await made.auth.signInWithPassword({ email, password });
        assert.equal(data.user.email, email);
        assert.equal(data.session.expires_in, 3600);
        const { data: { user } } = await made.auth.getUser();
        assert.equal(user.id, data.user.id);
    });

    test('refuses a wrong password', async () => {
        const { data, error } = await client().auth.signInWithPassword({ email, password: 'not it at all' });
        assert.equal(data.session, null);
        assert.equal(error.status, 400);
        assert.equal(error.code, 'invalid_credentials');
    });

    test('refuses a wrong key', async () => {
        const { error } = await client('sb_publishable_wrong').auth.signInWithPassword({ email, password });
        assert.equal(error.status, 401);
    });

    test('refreshes, and the token of before still works once more', async () => {
        const made = await signedIn();
        const { data: { session: first } } = await made.auth.getSession();
        const { data: { session: second }, error } = await made.auth.refreshSession();
        assert.equal(error, null);
        assert.notEqual(second.refresh_token, first.refresh_token);
        const { data: { session: again } } = await client().auth.refreshSession({ refresh_token: first.refresh_token });
        assert.equal(again.refresh_token, second.refresh_token);
    });

    test('signs out', async () => {
        const made = await signedIn();
        const { data: { session } } = await made.auth.getSession();
        assert.equal((await made.auth.signOut()).error, null);
        const { error } = await client().auth.refreshSession({ refresh_token: session.refresh_token });
        assert.equal(error.code, 'refresh_token_not_found');
    });

    test('changes the password of nobody who is not signed in', async () => {
        const { error } = await client().auth.updateUser({ password: 'battery staple' });
        assert.ok(error);
    });
});

describe('tables', () => {
    test('filters, orders, ranges and counts', async () => {
        const made = await signedIn();
        const { data, count, error } = await made.from('leads').select('id, first_name, status', { count: 'exact' })
            .in('status', ['new', 'contacted']).not('first_name', 'is', null).order('created_at', { ascending: false }).range(0, 2);
        assert.equal(error, null);
        assert.equal(data.length, 3);
        assert.ok(count > 3);
        assert.deepEqual(Object.keys(data[0]), ['id', 'first_name', 'status']);
        const whatsapp = await ok(made.from('leads').select().or('source.eq.whatsapp,and(source.eq.api,status.neq.lost)'));
        assert.ok(whatsapp.length > 5 && whatsapp.every((lead) => ['whatsapp', 'api'].includes(lead.source)));
        const head = await made.from('leads').select('*', { count: 'exact', head: true });
        assert.equal(head.count, 24);
        assert.equal((await ok(made.from('leads').select().ilike('first_name', 'EMMA')))[0].first_name, 'Emma');
    });

    test('inserts, updates and deletes', async () => {
        const made = await signedIn();
        const tag = await ok(made.from('tags').insert({ name: 'Wholesale' }).select().single());
        assert.equal(tag.version, 1);
        const updated = await ok(made.from('tags').update({ color: '#0f766e' }).eq('id', tag.id).select().single());
        assert.equal(updated.version, 2);
        assert.equal(updated.color, '#0f766e');
        await ok(made.from('tags').delete().eq('id', tag.id));
        assert.equal(await ok(made.from('tags').select().eq('id', tag.id).is('deleted_at', null).maybeSingle()), null);
    });

    test('upserts', async () => {
        const made = await signedIn();
        await ok(made.from('tags').insert({ name: 'Trade' }));
        const rows = await ok(made.from('tags').upsert({ name: 'Trade', color: 'red' }, { onConflict: 'name' }).select());
        assert.equal(rows.length, 1);
        assert.equal(rows[0].color, 'red');
    });

    test('answers with the errors of PostgREST', async () => {
        const made = await signedIn();
        const code = async (request) => (await request).error.code;
        assert.equal(await code(made.from('nothing').select()), 'PGRST205');
        assert.equal(await code(made.from('leads').insert({ nothing: 1 })), 'PGRST204');
        assert.equal(await code(made.from('leads').select('nothing')), '42703');
        assert.equal(await code(made.from('leads').select().eq('id', randomUUID()).single()), 'PGRST116');
        assert.equal(await code(made.from('leads').insert({ source: 'fax' })), '23514');
        assert.equal(await code(made.from('webhooks').select()), '42501');
        assert.equal(await code(made.rpc('nothing')), 'PGRST202');
        assert.equal((await client().from('leads').select()).status, 401);
    });
});

describe('functions', () => {
    test('tell who I am', async () => {
        const info = await ok((await signedIn()).rpc('workspace_info'));
        assert.equal(info.name, 'Harbour Bikes');
        assert.equal(info.me.role, 'admin');
        assert.equal(info.schema_version, 1);
    });

    test('pull everything in pages', async () => {
        const made = await signedIn();
        const seen = new Set();
        let request = { epoch: null, cursor: null, limit: 50 };
        for (let more = true; more;) {
            const page = await ok(made.rpc('sync_pull', { request }));
            page.rows.forEach(({ t, r }) => seen.add(`${t}/${r.id}`));
            request = { ...request, epoch: page.epoch, cursor: page.next };
            more = page.more;
        }
        assert.equal([...seen].filter((key) => key.startsWith('leads/')).length, 24);
        assert.ok([...seen].filter((key) => key.startsWith('whatsapp_messages/')).length > 20);
    });

    test('push an edit', async () => {
        const made = await signedIn();
        const lead = (await ok(made.from('leads').select().eq('status', 'new').limit(1)))[0];
        const mutation = { id: randomUUID(), table: 'leads', row_id: lead.id, op: 'update', base: { status: 'new' },
            set: { status: 'contacted' }, after: [] };
        const first = await ok(made.rpc('sync_push', { mutations: [mutation] }));
        assert.equal(first.answers[0].status, 'applied');
        assert.equal(first.answers[0].row.status, 'contacted');
        const second = await ok(made.rpc('sync_push', { mutations: [mutation] }));
        assert.equal(second.answers[0].status, 'duplicate');
    });

    test('are the service\'s where they are the service\'s', async () => {
        const { error } = await (await signedIn()).rpc('relay_claim', { request: {} });
        assert.equal(error.code, '42501');
        const found = await ok(client(relay.secretKey).rpc('relay_lookup', { keys: { identities: [['phone', '+447700900123']] } }));
        assert.deepEqual([...new Set(found.rows.map((row) => row.t))].sort(),
            ['contact_identities', 'contacts', 'leads', 'whatsapp_conversations']);
    });
});

describe('realtime', () => {
    test('tells of inserts and updates', async () => {
        const made = await signedIn();
        const events = [];
        let heard = () => {};
        await new Promise((resolve, reject) => {
            made.channel('leads')
                .on('postgres_changes', { event: '*', schema: 'public', table: 'leads' }, (event) => { events.push(event); heard(); })
                .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'tags', filter: 'name=eq.Heard' },
                    (event) => { events.push(event); heard(); })
                .on('system', {}, ({ status, message }) => (status === 'ok' ? resolve() : reject(new Error(message))))
                .subscribe((status, error) => { if (error) reject(error); });
        });
        const next = async () => {
            while (events.length === 0)
                await new Promise((resolve) => { heard = resolve; });
            return events.shift();
        };
        const lead = await ok(made.from('leads').insert({ source: 'manual', first_name: 'Ines' }).select().single());
        const inserted = await next();
        assert.equal(inserted.eventType, 'INSERT');
        assert.equal(inserted.new.id, lead.id);
        assert.equal(inserted.new.first_name, 'Ines');
        await ok(made.from('leads').update({ status: 'won' }).eq('id', lead.id));
        const updated = await next();
        assert.equal(updated.eventType, 'UPDATE');
        assert.equal(updated.new.status, 'won');
        assert.equal(updated.old.id, lead.id);
        await ok(made.from('tags').insert([{ name: 'Unheard' }, { name: 'Heard' }]));
        assert.equal((await next()).new.name, 'Heard');
    });

    test('does not tell anybody who is not signed in', async () => {
        const made = client();
        const message = await new Promise((resolve) => {
            made.channel('anonymous').on('postgres_changes', { event: '*', schema: 'public', table: 'leads' }, () => {})
                .on('system', {}, (event) => resolve(event)).subscribe();
        });
        assert.equal(message.status, 'error');
    });
});
