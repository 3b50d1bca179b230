// SPDX-License-Identifier: GPL-3.0-or-later
// The suite that both homes pass; LEADPILOT_HOME is "embedded" or "postgres".
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeHome, openHome, unusedDifferences } from './context.mjs';

before(() => openHome(process.env.LEADPILOT_HOME));
after(closeHome);

await import('./cases/auth.mjs');
await import('./cases/tables.mjs');
await import('./cases/sync.mjs');
await import('./cases/conflicts.mjs');
await import('./cases/digest.mjs');
await import('./cases/rowmoves.mjs');
await import('./cases/service.mjs');
await import('./cases/policies.mjs');
await import('./cases/realtime.mjs');

test('every accepted difference is still one', () => assert.deepEqual(unusedDifferences(), []));
