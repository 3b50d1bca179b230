// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { accepted, admin, agent, client, home, ok, raw, refused, service, signedIn, tokenOf } from '../context.mjs';
import { startEmbedded } from '../homes/embeddedhome.mjs';

const token = (grant, body, more = {}) => raw(`/auth/v1/token?grant_type=${grant}`, { method: 'POST', body, ...more });

/** GoTrue's error: the body's shape and the header say the same. */
function assertProblem(answer, status, code) {
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.json.code, status);
    assert.equal(answer.json.error_code, code);
    assert.equal(typeof answer.json.msg, 'string');
    assert.equal(answer.headers.get('x-sb-error-code'), code);
}

function jwt(header, claims, secret) {
    const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const text = `${encode(header)}.${encode(claims)}`;
    return `${text}.${secret ? createHmac('sha256', secret).update(text).digest('base64url') : ''}`;
}

describe('auth', () => {
    test('signs in and knows the user', async () => {
        const made = client();
        const { data } = await made.auth.signInWithPassword(admin);
        assert.equal(data.user.email, admin.email);
        assert.equal(data.user.role, 'authenticated');
        assert.equal(data.session.token_type, 'bearer');
        assert.equal(data.session.expires_in, 3600);
        assert.ok(Math.abs(data.session.expires_at - Date.now() / 1000 - 3600) < 60);
        const { data: { user } } = await made.auth.getUser();
        assert.equal(user.id, data.user.id);
        const claims = JSON.parse(Buffer.from(data.session.access_token.split('.')[1], 'base64url'));
        assert.equal(claims.sub, user.id);
        assert.equal(claims.role, 'authenticated');
        assert.equal(claims.exp - claims.iat, 3600);
    });

    test('takes an address in any case', async () => {
        assert.equal((await client().auth.signInWithPassword({ ...admin, email: 'ADA@example.com' })).error, null);
    });

    test('refuses wrong passwords and unknown people alike', async () => {
        const wrong = await token('password', { email: admin.email, password: 'not it at all' });
        assertProblem(wrong, 400, 'invalid_credentials');
        const unknown = await token('password', { email: 'nobody@example.com', password: 'not it at all' });
        assertProblem(unknown, 400, 'invalid_credentials');
        assert.equal(unknown.text, wrong.text);
    });

    test('names errors as the client\'s API version wants them', async () => {
        const answer = await token('password', { email: admin.email, password: 'not it at all' },
            { headers: { 'x-supabase-api-version': '2024-01-01' } });
        assert.equal(answer.status, 400);
        assert.equal(answer.json.code, accepted('code of a dated auth error'));
        assert.equal(typeof (answer.json.message ?? answer.json.msg), 'string');
    });

    test('refuses what is no request', async () => {
        assertProblem(await token('password', '{"email":'), 400, 'bad_json');
        assertProblem(await token('telepathy', {}), 400, 'invalid_credentials');
        assertProblem(await token('refresh_token', {}), 400, 'validation_failed');
    });

    test('refuses missing and wrong keys', async () => {
        const missing = await raw('/auth/v1/user', { key: null });
        assert.equal(missing.status, 401);
        assert.equal(missing.json.message, 'No API key found in request');
        assert.equal(missing.headers.get('sb-error-code'), 'UNAUTHORIZED_MISSING_API_KEY');
        const wrong = await raw('/rest/v1/leads', { key: 'sb_publishable_wrong' });
        assert.equal(wrong.status, 401);
        assert.equal(wrong.json.message, 'Invalid API key');
        assert.equal(wrong.headers.get('sb-error-code'), 'UNAUTHORIZED_INVALID_API_KEY');
        assert.equal((await raw(`/rest/v1/leads?apikey=${home.secretKey}&limit=1`, { key: null })).status, 200);
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

    test('ends the session when an old token comes back', async () => {
        const made = await signedIn();
        const { data: { session: first } } = await made.auth.getSession();
        const { data: { session: second } } = await made.auth.refreshSession();
        const { data: { session: third } } = await client().auth.refreshSession({ refresh_token: second.refresh_token });
        assertProblem(await token('refresh_token', { refresh_token: first.refresh_token }), 400,
            'refresh_token_already_used');
        const current = await token('refresh_token', { refresh_token: third.refresh_token });
        assert.equal(current.status, 400);
        assert.ok(['refresh_token_already_used', 'refresh_token_not_found'].includes(current.json.error_code));
    });

    test('refuses tokens that never were', async () => {
        for (const never of ['abcdefghijkl', 'not a token'])
            assertProblem(await token('refresh_token', { refresh_token: never }), 400, accepted('malformed refresh token'));
    });

    test('signs out, here or everywhere', async () => {
        const [here, there] = [await signedIn(), await signedIn()];
        const { data: { session } } = await here.auth.getSession();
        assert.equal((await here.auth.signOut({ scope: 'local' })).error, null);
        assertProblem(await token('refresh_token', { refresh_token: session.refresh_token }), 400,
            'refresh_token_not_found');
        assertProblem(await raw('/auth/v1/user', { as: session.access_token }), 403, 'session_not_found');
        const left = await tokenOf(there);
        assert.equal((await there.auth.getUser()).error, null);
        assert.equal((await (await signedIn()).auth.signOut()).error, null);
        assertProblem(await raw('/auth/v1/user', { as: left }), 403, 'session_not_found');
        const unknown = await raw('/auth/v1/logout?scope=sideways', { method: 'POST', as: await tokenOf(await signedIn()) });
        assert.equal(unknown.status, 400);
    });

    test('knows nobody without a good token', async () => {
        assertProblem(await raw('/auth/v1/user'), 401, 'no_authorization');
        assertProblem(await raw('/auth/v1/user', { as: 'garbage' }), 403, 'bad_jwt');
        assertProblem(await raw('/auth/v1/logout', { method: 'POST' }), 401, 'no_authorization');
        const foreign = jwt({ alg: 'HS256', typ: 'JWT' }, { sub: 'x', role: 'authenticated', exp: 4e9 }, 'foreign');
        assertProblem(await raw('/auth/v1/user', { as: foreign }), 403, 'bad_jwt');
    });

    test('refuses weak and unchanged passwords, and takes new ones', async () => {
        const made = await signedIn(agent);
        const as = await tokenOf(made);
        const put = (body) => raw('/auth/v1/user', { method: 'PUT', as, body });
        assertProblem(await put({ password: 'short' }), 422, 'weak_password');
        assertProblem(await put({ password: agent.password }), 422, 'same_password');
        assert.equal((await made.auth.updateUser({ password: 'battery staple' })).error, null);
        assertProblem(await token('password', agent), 400, 'invalid_credentials');
        const renewed = await signedIn({ ...agent, password: 'battery staple' });
        assert.equal((await renewed.auth.updateUser({ password: agent.password })).error, null);
        assert.equal((await raw('/auth/v1/user', { method: 'PUT', body: { password: 'battery staple' } })).status, 401);
    });

    test('keeps a person\'s own data', async () => {
        const made = await signedIn();
        assert.equal((await made.auth.updateUser({ data: { theme: 'dark' } })).error, null);
        assert.equal((await made.auth.getUser()).data.user.user_metadata.theme, 'dark');
    });

    test('takes no sign-ups', async () => {
        assertProblem(await raw('/auth/v1/signup', { method: 'POST', body: { email: 'new@example.com', password: 'battery staple' } }),
            422, 'signup_disabled');
    });

    test('answers a request for a new password alike for everybody', async () => {
        const known = await raw('/auth/v1/recover', { method: 'POST', body: { email: agent.email } });
        const unknown = await raw('/auth/v1/recover', { method: 'POST', body: { email: 'nobody@example.com' } });
        assert.deepEqual([known.status, known.json], [200, {}]);
        assert.deepEqual([unknown.status, unknown.json], [200, {}]);
    });

    test('says that it is well', async () => {
        assert.equal((await raw('/auth/v1/health')).status, 200);
    });
});

describe('tokens at the tables', () => {
    const leads = (as) => raw('/rest/v1/leads?limit=1', { as });
    const claims = (more) => ({ sub: '00000000-0000-4000-8000-000000000000', role: 'authenticated', aud: 'authenticated',
        exp: 4e9, ...more });

    test('are refused when somebody else signed them', async () => {
        const answer = await leads(jwt({ alg: 'HS256', typ: 'JWT' }, claims(), 'foreign'));
        assert.equal(answer.status, 401);
        assert.equal(answer.json.code, 'PGRST301');
    });

    test('are refused when another workspace issued them', async () => {
        const elsewhere = await startEmbedded({ sample: false });
        try {
            const answer = await fetch(`${elsewhere.url}/auth/v1/token?grant_type=password`, { method: 'POST',
                headers: { apikey: elsewhere.publishableKey, 'content-type': 'application/json' }, body: JSON.stringify(admin) });
            const { access_token: theirs, refresh_token: refresh } = await answer.json();
            assert.ok(theirs);
            for (const request of [leads(theirs), raw('/rest/v1/rpc/sync_pull', { method: 'POST', as: theirs,
                body: { request: { epoch: null, cursor: null } } })]) {
                const refusal = await request;
                assert.deepEqual([refusal.status, refusal.json.code], [401, 'PGRST301']);
            }
            assertProblem(await raw('/auth/v1/user', { as: theirs }), 403, 'bad_jwt');
            assert.equal((await token('refresh_token', { refresh_token: refresh })).status, 400);
            // Nor does its key open this one.
            assert.equal((await raw('/rest/v1/leads', { key: elsewhere.secretKey })).status, 401);
        } finally {
            await elsewhere.stop();
        }
    });

    test('are worth nothing unsigned or garbled', async () => {
        for (const as of [jwt({ alg: 'none', typ: 'JWT' }, claims()), 'garbage'])
            assert.equal((await leads(as)).status, 401);
        assert.equal((await leads('garbage')).json.code, accepted('garbled token'));
    });

    test('of nobody who is signed in reach nothing', async () => {
        const answer = await leads();
        assert.equal(answer.status, 401);
        assert.equal(answer.json.code, '42501');
    });

    test('of a member who was put out reach nothing', async () => {
        const made = await signedIn(agent);
        const boss = service();
        await ok(boss.from('profiles').update({ active: false }).eq('email', agent.email));
        try {
            assert.equal((await refused(made.rpc('workspace_info'))).code, '42501');
            const { data } = await made.from('leads').select('id');
            assert.equal(data?.length ?? 0, 0);
            const again = await token('password', agent);
            assert.equal(again.status, accepted('sign-in of a member put out'), again.text);
        } finally {
            await ok(boss.from('profiles').update({ active: true }).eq('email', agent.email));
        }
    });

    test('are refused when they have run out', async (context) => {
        if (!home.jwtSecret)
            return context.skip('the embedded home keeps its secret; its unit tests turn the clock');
        const [{ id }] = await ok(service().from('profiles').select('id').eq('email', admin.email));
        const expired = await leads(jwt({ alg: 'HS256', typ: 'JWT' }, claims({ sub: id, exp: 1_700_000_000 }), home.jwtSecret));
        assert.equal(expired.status, 401);
        assert.equal(expired.json.code, 'PGRST303');
        assert.equal(expired.json.message, 'JWT expired');
        const good = await leads(jwt({ alg: 'HS256', typ: 'JWT' }, claims({ sub: id }), home.jwtSecret));
        assert.equal(good.status, 200);
    });
});
