// SPDX-License-Identifier: GPL-3.0-or-later
// A private PostgreSQL that lives as long as the tests: its own folder, no port, no durability. When run as
// root the server runs as the user postgres, because it refuses to run as root.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

export const repository = process.env.LEADPILOT_SOURCE ?? join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const migrationsFolder = join(repository, 'supabase/migrations');

function binaries() {
    const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map(Number).sort((a, b) => b - a) : [];
    const folder = process.env.POSTGRES_BIN ?? (versions.length > 0 ? `/usr/lib/postgresql/${versions[0]}/bin` : '');
    if (!existsSync(join(folder, 'initdb')))
        throw new Error('PostgreSQL is not installed (apt-get install postgresql-15), or set POSTGRES_BIN');
    return folder;
}

const asRoot = process.getuid?.() === 0;
const serverUser = asRoot ? 'postgres' : userInfo().username;

/** Runs one of PostgreSQL's programs (`system`: of the system's) as the server's user; its standard output. */
export function run(program, args, { system = false, ...options } = {}) {
    const path = system ? program : join(binaries(), program);
    const [command, all] = asRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, args];
    const done = spawnSync(command, all, { cwd: '/', encoding: 'utf8', maxBuffer: 1 << 28, ...options });
    if (done.status !== 0)
        throw new Error(`${program} failed: ${done.stderr || done.stdout || done.error}`);
    return done.stdout;
}

// What a Supabase project has before the first migration, and LeadPilot relies on.
const project = `
    create schema auth;
    create table auth.users (id uuid primary key default gen_random_uuid(), email text);
    create function auth.uid() returns uuid language sql stable as $$
      select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
    create function auth.role() returns text language sql stable as $$
      select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role' $$;
    grant usage on schema auth to anon, authenticated, service_role;
    grant usage on schema public to anon, authenticated, service_role;
    alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
    alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
    alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
    create publication supabase_realtime;`;
const roles = `
    create role anon nologin noinherit;
    create role authenticated nologin noinherit;
    create role service_role nologin noinherit bypassrls;`;

for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => process.exit(1));

function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer().once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

export class Cluster {
    /** `port`: also listens on a free TCP port of this machine, for programs that know no sockets. */
    static async start({ port = false } = {}) {
        const cluster = new Cluster();
        cluster.port = port ? await freePort() : 5432;
        // Short: a socket's path may have 107 characters.
        cluster.folder = mkdtempSync('/tmp/lppg-');
        if (asRoot)
            chownSync(cluster.folder, Number(execFileSync('id', ['-u', 'postgres'])), Number(execFileSync('id', ['-g', 'postgres'])));
        cluster.data = join(cluster.folder, 'data');
        run('initdb', ['-D', cluster.data, '-U', serverUser, '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync']);
        writeFileSync(join(cluster.data, 'postgresql.auto.conf'), [
            `listen_addresses = '${port ? '127.0.0.1' : ''}'`, `port = ${cluster.port}`, `unix_socket_directories = '${cluster.folder}'`, 'fsync = off', 'max_connections = 120',
            'shared_buffers = 128MB', 'max_prepared_transactions = 4', 'wal_level = logical', 'full_page_writes = off',
            'autovacuum_naptime = 5s', "timezone = 'Asia/Kolkata'", // whatever the project's zone is, times travel in UTC
        ].join('\n') + '\n');
        cluster.databases = 0;
        cluster.clients = [];
        process.once('exit', () => cluster.remove()); // also when the tests are interrupted
        await cluster.resume();
        const admin = cluster.connect('postgres');
        await admin.unsafe(roles);
        await admin.end();
        return cluster;
    }

    connect(database, options = {}) {
        const client = postgres({
            path: join(this.folder, `.s.PGSQL.${this.port}`), database, username: serverUser,
            max: 1, onnotice() {}, ...options,
        });
        this.clients.push(client);
        return client;
    }

    tcpUrl(database) {
        return `postgresql://${serverUser}:x@127.0.0.1:${this.port}/${database}?sslmode=disable`;
    }

    /** A new database as a fresh project has it; with the migrations unless told otherwise. */
    async database({ migrated = true, template = null } = {}) {
        const name = `app${++this.databases}`;
        const admin = this.connect('postgres');
        await admin.unsafe(`create database ${name}${template ? ` template ${template}` : ''}`);
        await admin.end();
        if (template)
            return name;
        const sql = this.connect(name);
        await sql.unsafe(project);
        if (migrated)
            await migrate(sql);
        await sql.end();
        return name;
    }

    /** A database without anything, for a dump. */
    async empty() {
        const name = `app${++this.databases}`;
        const admin = this.connect('postgres');
        await admin.unsafe(`create database ${name} template template0`);
        await admin.end();
        return name;
    }

    async resume() {
        run('pg_ctl', ['-D', this.data, '-l', join(this.folder, 'log'), '-w', 'start']);
    }

    async halt(mode = 'fast') {
        await Promise.all(this.clients.splice(0).map((client) => client.end({ timeout: 0 })));
        run('pg_ctl', ['-D', this.data, '-m', mode, '-w', 'stop']);
    }

    async stop() {
        await Promise.all(this.clients.splice(0).map((client) => client.end({ timeout: 0 })));
        this.remove();
    }

    remove() {
        if (existsSync(join(this.data, 'postmaster.pid')))
            run('pg_ctl', ['-D', this.data, '-m', 'immediate', '-w', 'stop']);
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** Each file in a transaction of its own. */
export async function migrate(sql) {
    for (const file of readdirSync(migrationsFolder).sort()) {
        const text = readFileSync(join(migrationsFolder, file), 'utf8');
        await sql.unsafe(`begin;\n${text}\ncommit;`).catch((error) => {
            const line = error.position ? text.slice(0, Number(error.position) - 8).split('\n').length : '?';
            throw new Error(`${file}:${line}: ${error.message}`, { cause: error });
        });
    }
}
