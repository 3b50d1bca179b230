// SPDX-License-Identifier: GPL-3.0-or-later
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian's postgresql-15 puts its programs; LEADPILOT_POSTGRES_BIN names another place. */
export const postgresPrograms = process.env.LEADPILOT_POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin';

export function hasPostgres() {
    return existsSync(join(postgresPrograms, 'initdb'));
}

/** PostgreSQL refuses to run as root: there it runs as the package's own user. */
async function account() {
    if (process.getuid() !== 0)
        return {};
    const number = async (option) => Number((await run('id', [option, 'postgres'])).stdout);
    return { uid: await number('-u'), gid: await number('-g') };
}

/**
 * A PostgreSQL cluster of our own: in a temporary folder, reached over a socket in that folder (no port to
 * collide with), gone when it stops. It dies with this process, even if this process is killed.
 */
export async function startCluster() {
    const owner = await account();
    const folder = await mkdtemp(join(tmpdir(), 'leadpilot-postgres-'));
    const data = join(folder, 'data');
    if (owner.uid !== undefined)
        await chown(folder, owner.uid, owner.gid);
    const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
    const options = { ...owner, cwd: folder, env: environment };
    try {
        await run(join(postgresPrograms, 'initdb'),
            ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync'], options);
        // The socket alone. Autovacuum would hold back the pull's horizon now and then; the tests want it exact.
        await appendFile(join(data, 'postgresql.conf'), [
            "listen_addresses = ''", `unix_socket_directories = '${folder}'`, 'wal_level = logical', 'fsync = off',
            'max_connections = 60', 'shared_buffers = 64MB', 'autovacuum = off', ''].join('\n'));
        const child = startServer(data, owner, options);
        let log = '';
        child.stderr.on('data', (chunk) => { log = (log + chunk).slice(-20_000); });
        const ended = new Promise((resolve) => child.once('exit', resolve));
        await acceptsConnections(child, () => log);
        return {
            socketFolder: folder,
            log: () => log,
            async stop() {
                child.kill('SIGINT'); // fast shutdown
                await ended;
                await rm(folder, { recursive: true, force: true });
            },
        };
    } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
    }
}

function startServer(data, owner, options) {
    const server = [join(postgresPrograms, 'postgres'), '-D', data];
    // setpriv asks the kernel to end the server with its parent; the account must change before that is asked.
    const identity = owner.uid === undefined ? []
        : [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
    return spawn('setpriv', [...identity, '--pdeathsig', 'QUIT', ...server],
        { cwd: options.cwd, env: options.env, stdio: ['ignore', 'ignore', 'pipe'] });
}

function acceptsConnections(child, log) {
    return new Promise((resolve, reject) => {
        child.stderr.on('data', () => { if (log().includes('ready to accept connections')) resolve(); });
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log()}`)));
    });
}
