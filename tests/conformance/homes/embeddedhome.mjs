// SPDX-License-Identifier: GPL-3.0-or-later
import { execFile, spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { admin, workspaceName } from './people.mjs';

const program = process.env.LEADPILOT_RELAY;

/** A relay with a new workspace in a folder of its own, on a port the system picks. */
export async function startEmbedded({ sample }) {
    const folder = await mkdtemp(join(tmpdir(), 'leadpilot-conformance-'));
    try {
        const created = await createWorkspace(folder, sample);
        const { url, end } = await serve(folder);
        return {
            url,
            publishableKey: created.publishable_key,
            secretKey: created.secret_key,
            async stop() {
                await end();
                await rm(folder, { recursive: true, force: true });
            },
        };
    } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
    }
}

async function createWorkspace(folder, sample) {
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, admin.password);
    const { stdout } = await promisify(execFile)(program, ['workspace', 'create', '--data', join(folder, 'data'), '--name',
        workspaceName, '--email', admin.email, '--password-file', passwordFile, ...(sample ? ['--sample'] : [])]);
    const created = JSON.parse(stdout.trim().split('\n').pop());
    await leaveSecrets([admin.password, created.secret_key]);
    return created;
}

/** For the scan of all logs: tests/logscan. */
async function leaveSecrets(secrets) {
    const logs = process.env.LEADPILOT_LOG_DIR;
    if (logs)
        await appendFile(join(logs, `test-${process.pid}.secrets`), secrets.map((secret) => `${secret}\n`).join(''));
}

async function serve(folder) {
    const child = spawn(program, ['serve', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0', '--until-stdin-closes'],
        { stdio: ['pipe', 'pipe', 'pipe'] });
    let log = '';
    child.stderr.on('data', (chunk) => { log = (log + chunk).slice(-20_000); });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const listening = await new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).listening));
        child.once('exit', (code) => reject(new Error(`the relay ended with ${code}: ${log}`)));
    });
    return { url: `http://${listening}`, end: () => { child.kill('SIGTERM'); return ended; } };
}
