// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Cluster, migrate, migrationsFolder, repository } from './cluster.mjs';
import { readCoreSchema } from './coreschema.mjs';

const core = readCoreSchema(join(repository, 'core/schema/tables.cpp'));
let cluster;
before(async () => { cluster = await Cluster.start({ port: true }); });
after(async () => { await cluster?.stop(); });

describe('the migrations', () => {
    let sql;
    before(async () => { sql = cluster.connect(await cluster.database()); });

    test('have names the CLI takes', () => {
        for (const file of readdirSync(migrationsFolder))
            assert.match(file, /^\d{14}_[a-z_]+\.sql$/);
    });

    test('make the columns of core/schema/tables.cpp and no others', async () => {
        for (const table of [...core.synced, ...core.service]) {
            const found = await sql`
                select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as fallback
                from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = ${'public.' + table.name}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`;
            assert.deepEqual(found.map(({ name, type, required }) => ({ name, type, required })),
                table.columns.map(({ name, type, required }) => ({ name, type, required })), table.name);
            const literal = { 1: 'true', 0: 'false', "'[]'": "'{}'::text[]" };
            for (const { name, type, fallback } of table.columns) {
                if (fallback === null)
                    continue;
                const expected = type === 'boolean' || type === 'text[]' ? literal[fallback] : type === 'integer' ? fallback : `${fallback}::${type}`;
                assert.equal(found.find((column) => column.name === name).fallback, expected, `${table.name}.${name}`);
            }
        }
    });

    test('allow exactly the values of core/schema/tables.cpp', async () => {
        for (const table of [...core.synced, ...core.service]) {
            const checks = await sql`select pg_get_constraintdef(oid) as text, conname from pg_constraint where conrelid = ${'public.' + table.name}::regclass and contype = 'c'`;
            const found = Object.fromEntries(checks.map(({ text, conname }) => [conname, [...text.matchAll(/'([^']*)'::text/g)].map((match) => match[1])]));
            const expected = Object.fromEntries(table.columns.filter((column) => column.allowed).map((column) => [`${table.name}_${column.name}_check`, column.allowed]));
            assert.deepEqual(found, expected, table.name);
        }
    });

    test('refer to what core/schema/tables.cpp refers to', async () => {
        for (const table of core.synced) {
            const found = await sql`
                select a.attname as column, c.confrelid::regclass::text as target from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.conrelid = ${'public.' + table.name}::regclass and c.contype = 'f' order by a.attnum`;
            const expected = table.columns.filter((column) => column.references).map((column) => ({ column: column.name, target: column.references }));
            if (table.name === 'profiles')
                expected.unshift({ column: 'id', target: 'auth.users' });
            assert.deepEqual(found.map((row) => ({ ...row })), expected.map(({ column, target }) => ({ column, target })), table.name);
        }
    });

    test('keep live rows unique as core/schema/tables.cpp says', async () => {
        for (const table of core.synced) {
            const found = await sql`
                select array_to_string(array(select pg_get_indexdef(i.indexrelid, k, true) from generate_series(1, i.indnkeyatts) k), ',') as columns,
                  pg_get_expr(i.indpred, i.indrelid) as only
                from pg_index i where i.indrelid = ${'public.' + table.name}::regclass and i.indisunique and not i.indisprimary order by 1`;
            assert.deepEqual(found.map((row) => ({ ...row })), table.uniques.map((columns) => ({ columns, only: '(deleted_at IS NULL)' })), table.name);
        }
    });

    test('know the same order, sight and rights as core/schema/tables.cpp', async () => {
        const found = await sql`select name, sight, sight_column as "sightColumn", writes from leadpilot.synced_tables order by rank`;
        assert.deepEqual(found.map((row) => ({ ...row })), core.synced.map(({ name, sight, sightColumn, writes }) => ({ name, sight, sightColumn, writes })));
    });

    test('render every column, and nothing else', async () => {
        for (const table of [...core.synced, core.service.find((one) => one.name === 'webhook_events')]) {
            const [{ columns }] = await sql`select array(select jsonb_object_keys(leadpilot.as_json(null::${sql.unsafe('public.' + table.name)}))) as columns`;
            assert.deepEqual(columns.sort(), table.columns.map((column) => column.name).sort(), table.name);
        }
    });

    test('make every index the queries rely on', async () => {
        const wanted = {
            webhooks: ['(created_at)'], leads: ['(email)', '(phone)'], meta_ads_leads: ['(email)'], google_ads_leads: ['(email)', '(gcl_id)'],
            whatsapp_conversations: ['(contact_id, whatsapp_phone)'],
        };
        for (const table of core.synced)
            (wanted[table.name] ??= []).push('(change_xid, id)', '(created_at, id)');
        for (const [table, indexes] of Object.entries(wanted)) {
            const found = (await sql`select indexdef from pg_indexes where schemaname = 'public' and tablename = ${table}`).map((row) => row.indexdef);
            for (const index of indexes)
                assert.ok(found.some((text) => text.endsWith(index)), `${table} ${index}`);
        }
    });

    test('have an index for every reference', async () => {
        const bare = await sql`
            select c.conrelid::regclass::text || '.' || a.attname as column from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'f' and c.connamespace in ('public'::regnamespace, 'leadpilot'::regnamespace)
              and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`;
        assert.deepEqual(bare.map((row) => row.column).filter((name) => !name.includes('webhook_source_id')), []);
    });
});

describe('a hosted project', () => {
    test('takes the migrations from its owner, who is no superuser, and works', async () => {
        const name = await cluster.database({ migrated: false });
        const admin = cluster.connect(name);
        await admin.unsafe(`
            create role project_owner login createrole bypassrls;
            grant anon, authenticated, service_role to project_owner;
            grant create on database ${name} to project_owner;
            alter schema public owner to project_owner;
            grant usage on schema auth to project_owner;
            grant select, insert, references on auth.users to project_owner;
            alter publication supabase_realtime owner to project_owner;`);
        const sql = cluster.connect(name, { username: 'project_owner' });
        await migrate(sql);
        const [{ id }] = await sql`insert into auth.users (email) values ('ada@example.com') returning id`;
        await sql`insert into public.profiles (id, name, role) values (${id}, 'Ada', 'admin')`;
        const call = (role, text) => sql.begin(async (tx) => {
            await tx`select set_config('request.jwt.claims', ${JSON.stringify({ role, sub: id })}, true), set_config('role', ${role}, true)`;
            return (await tx.unsafe(`select ${text} as answer`))[0].answer;
        });
        const contact = '00000000-0000-4000-8000-000000000001';
        assert.deepEqual(await call('service_role', `public.relay_commit('{"rows": [
            {"t": "contacts", "op": "insert", "r": {"id": "${contact}", "display_name": "x"}},
            {"t": "webhooks", "op": "upsert", "r": {"id": "${contact}", "provider": "meta", "status": "success", "created_at": "2018-01-01T00:00:00Z"}}]}')`), { ok: true });
        assert.equal((await call('authenticated', `public.sync_push('[{"id": "${contact}", "table": "contacts", "row_id": "${contact}", "op": "update", "set": {"company": "y"}}]')`)).answers[0].status, 'applied');
        const { rows } = await call('authenticated', `public.sync_pull('{}')`);
        assert.deepEqual(rows.map((row) => row.t), ['contacts', 'profiles']);
        assert.equal((await call('service_role', 'public.restamp_after_restore()')).rows, 2);
        assert.equal((await call('service_role', 'public.apply_retention()')).dropped_partitions, 2);
        assert.equal((await call('authenticated', 'public.workspace_info()')).restored, false);
    });
});

describe('a project that has tables of the same names', () => {
    test('is left alone', async () => {
        const name = await cluster.database({ migrated: false });
        const sql = cluster.connect(name);
        await sql`create table public.leads (id int)`;
        await sql`create table public.unrelated (id int)`;
        await assert.rejects(migrate(sql), /already has: leads$/);
        await sql.unsafe('rollback');
        assert.equal((await sql`select from pg_namespace where nspname = 'leadpilot'`).count, 0);
    });

    test('keeps tables of other names and their rights', async () => {
        const name = await cluster.database({ migrated: false });
        const sql = cluster.connect(name);
        await sql`create table public.unrelated (id int)`;
        await migrate(sql);
        assert.equal((await sql`select has_table_privilege('authenticated', 'public.unrelated', 'insert') as may`)[0].may, true);
    });
});

describe('the Supabase CLI', () => {
    // 141 MB: kept beside the build, never in the repository.
    const folder = process.env.LEADPILOT_SUPABASE_CLI ?? join(tmpdir(), 'leadpilot-supabase-cli');
    const environment = { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' };
    let missing = null;
    let project;

    before(() => {
        if (!existsSync(join(folder, 'node_modules/.bin/supabase'))) {
            mkdirSync(folder, { recursive: true });
            const done = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder, 'supabase@3.1.0'], { encoding: 'utf8', env: environment });
            if (done.status !== 0)
                missing = `npm cannot fetch the Supabase CLI: ${(done.stderr ?? '').trim().split('\n').at(-1)}`;
        }
        project = mkdtempSync(join(tmpdir(), 'lp-project-'));
        cpSync(join(repository, 'supabase'), join(project, 'supabase'), { recursive: true });
    });
    after(() => { rmSync(project, { recursive: true, force: true }); });

    const push = (database, ...more) => spawnSync(join(folder, 'node_modules/.bin/supabase'),
        ['db', 'push', '--yes', `--remote=${cluster.tcpUrl(database)}`, ...more, '--workdir', project], { encoding: 'utf8', env: { ...environment, HOME: project } });

    test('applies the migrations and the seed, and has nothing left to do after that', async (t) => {
        if (missing)
            return t.skip(missing);
        const name = await cluster.database({ migrated: false });
        const first = push(name, '--include-seed');
        assert.equal(first.status, 0, first.stderr + first.stdout);
        const sql = cluster.connect(name);
        const versions = (await sql`select version from supabase_migrations.schema_migrations order by 1`).map((row) => row.version);
        assert.deepEqual(versions, readdirSync(migrationsFolder).sort().map((file) => file.slice(0, 14)));
        assert.equal((await sql`select unread_count from public.whatsapp_conversations`)[0].unread_count, 1);
        assert.equal((await sql`select leadpilot.is_restored() as restored`)[0].restored, false);
        const again = push(name);
        assert.equal(again.status, 0, again.stderr);
        assert.match(again.stdout + again.stderr, /up to date/i);
    });

    test('changes nothing in a project that has tables of the same names', async (t) => {
        if (missing)
            return t.skip(missing);
        const name = await cluster.database({ migrated: false });
        const sql = cluster.connect(name);
        await sql`create table public.contacts (id int)`;
        const done = push(name);
        assert.notEqual(done.status, 0);
        assert.match(done.stderr + done.stdout, /already has: contacts/);
        assert.equal((await sql`select from pg_namespace where nspname = 'leadpilot'`).count, 0);
    });
});
