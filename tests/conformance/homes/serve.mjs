// SPDX-License-Identifier: GPL-3.0-or-later
// usage: serve.mjs embedded|postgres: workspaces for a test in another language. Each line "sample", "empty" (an
// admin and nothing else), "fresh" (a project with our migrations and nobody in it) or "bare" (one without them)
// on standard input closes the workspace before and opens a new one, answered by
// {"url","publishable_key","secret_key","email","password"}. "schema N" makes the open project one of schema
// version N, "hold" leaves a writing transaction open in its database until "release"; answered by {}. Leaves when standard input ends.
import { createInterface } from 'node:readline';
import { startHomes } from './home.mjs';
import { admin } from './people.mjs';

const homes = await startHomes(process.argv[2]);
let workspace;
let release;
try {
    for await (const line of createInterface({ input: process.stdin })) {
        if (line.startsWith('schema ')) {
            await workspace.setSchemaVersion(Number(line.slice(7)));
            console.log('{}');
            continue;
        }
        if (line === 'hold' || line === 'release') {
            release = line === 'hold' ? await workspace.holdTransactionOpen() : await release();
            console.log('{}');
            continue;
        }
        await workspace?.stop();
        workspace = await homes.open({ sample: line === 'sample', bare: line === 'bare', fresh: line === 'fresh' });
        console.log(JSON.stringify({
            url: workspace.url, publishable_key: workspace.publishableKey, secret_key: workspace.secretKey, ...admin,
        }));
    }
} finally {
    await workspace?.stop();
    await homes.stop();
}
process.exit(0);
