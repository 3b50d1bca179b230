// SPDX-License-Identifier: GPL-3.0-or-later
import { randomUUID } from 'node:crypto';
import { startEmbedded } from './embeddedhome.mjs';
import { admin, workspaceName } from './people.mjs';
import { copySample } from './sample.mjs';

/** One after another, workspaces in a home of the kind "embedded" or "postgres". */
export async function startHomes(kind) {
    if (kind === 'embedded')
        return { open: ({ sample }) => startEmbedded({ sample }), stop: async () => {} };
    const { startProject } = await import('./litehome.mjs');
    const project = await startProject();
    return {
        async open({ sample = false, bare = false, fresh = false }) {
            const workspace = await project.openWorkspace({ migrations: !bare });
            if (!bare && !fresh)
                await (sample ? copyOfTheSample(workspace) : adminOnly(workspace));
            return workspace;
        },
        stop: project.stop,
    };
}

async function copyOfTheSample(workspace) {
    const source = await startEmbedded({ sample: true });
    try {
        await copySample(source, workspace);
    } finally {
        await source.stop();
    }
}

async function adminOnly(workspace) {
    const id = randomUUID();
    await workspace.name(workspaceName);
    await workspace.addUser({ id, ...admin });
    await workspace.addProfile({ id, name: 'ada', role: 'admin', email: admin.email, active: true });
}

/** The sample workspace: { kind, url, publishableKey, secretKey, hasRealtime, stop() }. */
export async function startHome(kind) {
    const homes = await startHomes(kind);
    try {
        const workspace = await homes.open({ sample: true });
        const stop = async () => { await workspace.stop(); await homes.stop(); };
        return { kind, hasRealtime: kind === 'embedded', ...workspace, stop };
    } catch (error) {
        await homes.stop();
        throw error;
    }
}
