// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Cluster, run } from './cluster.mjs';
import { Workspace, refusal } from './workspace.mjs';

const clusters = [];
const start = async () => {
    clusters.push(await Cluster.start());
    return clusters.at(-1);
};
after(async () => {
    for (const cluster of clusters)
        await cluster.stop();
});

const keys = (rows) => rows.map(({ t, r }) => `${t}/${r.id}`).sort();

describe('a dump loaded into another cluster', () => {
    let old, fresh, mia, noor, before;

    test('is not pulled from until it has been stamped anew', async () => {
        const source = await start();
        old = await Workspace.open(source);
        [mia, noor] = [await old.member('mia', 'manager'), await old.member('noor')];
        // Ahead of any new cluster's counter.
        await old.owner`do $$ begin for i in 1..3000 loop perform pg_current_xact_id(); commit; end loop; end $$`;
        for (let i = 0; i < 5; ++i)
            await old.person('p' + i, i % 2 ? noor : null);
        before = { mia: await old.pull(mia), noor: await old.pull(noor) };
        assert.ok(before.mia.rows.length > 10);

        const target = await start();
        const dump = join(source.folder, 'dump.sql');
        run('pg_dump', ['-h', source.folder, '-p', '5432', '-d', old.database, '-f', dump]);
        const name = await target.empty();
        run('psql', ['-h', target.folder, '-p', '5432', '-d', name, '-v', 'ON_ERROR_STOP=1', '-q', '-f', dump]);
        fresh = await Workspace.open(target, name);

        const error = await fresh.call(mia, 'sync_pull', { epoch: null, cursor: null }).catch((caught) => caught);
        assert.equal(error.code, 'PT503');
        assert.match(error.hint, /restamp_after_restore/);
        assert.equal(await refusal(fresh.pull(mia, before.mia)), 'PT503');
        assert.equal((await fresh.call(mia, 'workspace_info')).restored, true);
    });

    test('heals every client by a new epoch', async () => {
        const [{ answer }] = await fresh.as('service', (sql) => sql`select public.restamp_after_restore() as answer`);
        assert.equal(answer.rows, before.mia.rows.length);
        assert.equal((await fresh.call(mia, 'workspace_info')).restored, false);
        const again = {};
        for (const [who, name] of [[mia, 'mia'], [noor, 'noor']]) {
            assert.equal(await refusal(fresh.pull(who, before[name])), 'PT409');
            again[name] = await fresh.pull(who);
            assert.deepEqual(keys(again[name].rows), keys(before[name].rows));
        }
        await fresh.person('after', noor);
        for (const [who, name] of [[mia, 'mia'], [noor, 'noor']])
            assert.equal((await fresh.pull(who, again[name])).rows.filter((row) => row.t === 'contacts').length, 1);
        const { rows } = await fresh.pull(mia);
        const held = rows.find(({ t }) => t === 'leads').r;
        assert.equal(held.version, 1, 'stamped anew, not changed');
    });

    test('the original goes on as before', async () => {
        assert.equal((await old.pull(mia, before.mia)).rows.length, 0);
        assert.equal((await old.call('service', 'workspace_info')).restored, false);
    });

    test('only the service stamps anew', async () => {
        for (const who of [mia, 'anon'])
            assert.equal(await refusal(fresh.as(who, (sql) => sql`select public.restamp_after_restore()`)), '42501');
    });
});

describe('an older copy of the disk put back', () => {
    test('is noticed by the clients that are ahead of it', async () => {
        const cluster = await start();
        let home = await Workspace.open(cluster);
        const mia = await home.member('mia', 'manager');
        await home.person('kept', null);
        const database = home.database;
        await cluster.halt();
        run('cp', ['-a', cluster.data, cluster.data + '.copy'], { system: true });
        await cluster.resume();
        home = await Workspace.open(cluster, database);
        for (let i = 0; i < 30; ++i)
            await home.person('lost', null);
        const ahead = await home.pull(mia);
        await cluster.halt();
        run('rm', ['-rf', cluster.data], { system: true });
        run('mv', [cluster.data + '.copy', cluster.data], { system: true });
        await cluster.resume();
        home = await Workspace.open(cluster, database);
        assert.equal(await refusal(home.pull(mia, ahead)), 'PT503');
        await home.as('service', (sql) => sql`select public.restamp_after_restore()`);
        assert.equal(await refusal(home.pull(mia, ahead)), 'PT409');
        assert.equal((await home.pull(mia)).rows.filter((row) => row.t === 'contacts').length, 1);
    });
});
