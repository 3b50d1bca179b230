// SPDX-License-Identifier: GPL-3.0-or-later
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import bcrypt from 'bcryptjs';
import postgres from 'postgres';
import { accountAdmin } from './accountadmin.mjs';
import { startCluster } from './cluster.mjs';
import { repair } from './repairs.mjs';

/** What a new Supabase project has before the first migration. */
const projectSql = `
do $$
declare name text;
begin
    foreach name in array array['anon', 'authenticated'] loop
        if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
    end loop;
    if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
end $$;
create schema if not exists extensions;
grant usage on schema public, extensions to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
create publication supabase_realtime;
`;

// It prints every refusal with its stack; the tests look at the answers.
const say = console.error;
console.error = (...parts) => {
    if (!parts.some((part) => part instanceof Error && typeof part.code === 'string'))
        say(...parts);
};

const migrations = process.env.LEADPILOT_MIGRATIONS;
const template = 'project';
const migrated = 'migrated';

async function applyMigrations(options) {
    const files = (await readdir(migrations)).filter((name) => /^\d{14}_.*\.sql$/.test(name)).sort();
    if (files.length === 0)
        throw new Error(`there are no migrations in ${migrations}`);
    const sql = postgres({ ...options, max: 1 });
    try {
        for (const file of files) {
            await sql.unsafe(await readFile(join(migrations, file), 'utf8')).simple().catch((error) => {
                throw new Error(`${file}: ${error.message} (${error.code}, at ${error.position}) ${error.where ?? ''}`);
            });
        }
    } finally {
        await sql.end({ timeout: 1 });
    }
}

function key(kind) {
    return `sb_${kind}_${randomBytes(24).toString('base64url')}`;
}

/** Runs what was pushed, last first, once. */
function closer() {
    const steps = [];
    return { add: (step) => steps.push(step), close: async () => { for (const step of steps.splice(0).reverse()) await step(); } };
}

/** A cluster of our own with a migrated project in it, of which workspaces are copies. */
export async function startProject() {
    const cluster = await startCluster();
    const closing = closer();
    closing.add(() => cluster.stop());
    const connectTo = (database) => ({ host: cluster.socketFolder, database, username: 'postgres', onnotice() {} });
    const maintenance = postgres({ ...connectTo('postgres'), max: 1 });
    closing.add(() => maintenance.end({ timeout: 1 }));
    try {
        await maintenance.unsafe(`create database ${template}`);
        await prepare(connectTo(template));
        await maintenance.unsafe(`create database ${migrated} template ${template}`);
        await applyMigrations(connectTo(migrated));
    } catch (error) {
        await closing.close();
        throw error;
    }
    let opened = 0;
    return {
        /** A project with the migrations; without them it is as Supabase hands it out. */
        async openWorkspace({ migrations: wanted = true } = {}) {
            const database = `workspace_${++opened}`;
            await maintenance.unsafe(`create database ${database} template ${wanted ? migrated : template}`);
            return openWorkspace(connectTo(database));
        },
        stop: closing.close,
    };
}

function liteApp(options, keys) {
    const connection = repair(createPostgresConnection({ postgresOptions: options }));
    const app = new App({
        connection,
        api: { max_rows: 1000 },
        auth: {
            enabled: true, jwt_secret: keys.jwtSecret, jwt_expiry: 3600, enable_signup: false,
            publishable_key: keys.publishableKey, secret_key: keys.secretKey, minimum_password_length: 8,
            email: { enable_confirmations: false },
        },
        // Its admin mode would take a request without a key for the service's.
        options: { server: { admin: false } },
    });
    return { app, connection };
}

function newKeys() {
    return { publishableKey: key('publishable'), secretKey: key('secret'), jwtSecret: key('jwt') };
}

async function prepare(options) {
    const sql = postgres({ ...options, max: 1 });
    const { app, connection } = liteApp({ ...options, max: 2 }, newKeys());
    try {
        await sql.unsafe(projectSql).simple();
        await app.ensureSystemSchema();
        await sql.unsafe(connection.config.baseSchema).simple();
    } finally {
        await connection.close();
        await sql.end({ timeout: 1 });
    }
}

/** Auth and PostgREST before a database, on a port the system picks. */
async function openWorkspace(options) {
    const closing = closer();
    const keys = newKeys();
    const sql = postgres({ ...options, max: 2 });
    closing.add(() => sql.end({ timeout: 1 }));
    const { app, connection } = liteApp({ ...options, max: 20 }, keys);
    closing.add(() => connection.close());
    await app.init();
    const administer = accountAdmin(sql, addUser, keys.secretKey);
    const server = createAdaptorServer({
        fetch: async (request, { incoming }) => await administer(request)
            ?? app.fetch(request, { peerAddress: incoming.socket.remoteAddress ?? null }),
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.add(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
    return {
        ...keys,
        url: `http://127.0.0.1:${server.address().port}`,
        setSchemaVersion: (version) => sql`update leadpilot.workspace set schema_version = ${version}`,
        /** A transaction that has written and stays open, until the call it returns. */
        holdTransactionOpen: async () => {
            const held = await sql.reserve();
            await held`begin`;
            await held`select pg_current_xact_id()`;
            return async () => { await held`rollback`; held.release(); };
        },
        name: (text) => sql`update leadpilot.workspace set name = ${text}`,
        addUser: (user) => addUser(sql, user),
        addProfile: (row) => sql`insert into public.profiles ${sql(row, 'id', 'name', 'role', 'email', 'active')}`,
        stop: closing.close,
    };
}

/** An account as sign-up would leave it, with an id of our choice. */
async function addUser(sql, { id = randomUUID(), email, password }) {
    const hash = await bcrypt.hash(password, 4);
    await sql`insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
            raw_user_meta_data, created_at, updated_at)
        values (${id}, 'authenticated', 'authenticated', ${email}, ${hash}, now(),
            ${sql.json({ provider: 'email', providers: ['email'] })}, ${sql.json({})}, now(), now())`;
    return id;
}
