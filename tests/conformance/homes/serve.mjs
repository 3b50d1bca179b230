// SPDX-License-Identifier: GPL-3.0-or-later
// usage: serve.mjs embedded|postgres: workspaces for a test in another language. Each line "sample", "empty" (an
// admin and nothing else) or "bare" (a project without our migrations) on standard input closes the workspace before and opens a new one, answered by
// {"url","publishable_key","secret_key","email","password"}. Leaves when standard input ends.
import { createInterface } from 'node:readline';
import { startHomes } from './home.mjs';
import { admin } from './people.mjs';

const homes = await startHomes(process.argv[2]);
let workspace;
try {
    for await (const line of createInterface({ input: process.stdin })) {
        await workspace?.stop();
        workspace = await homes.open({ sample: line === 'sample', bare: line === 'bare' });
        console.log(JSON.stringify({
            url: workspace.url, publishable_key: workspace.publishableKey, secret_key: workspace.secretKey, ...admin,
        }));
    }
} finally {
    await workspace?.stop();
    await homes.stop();
}
process.exit(0);
