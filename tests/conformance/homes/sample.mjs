// SPDX-License-Identifier: GPL-3.0-or-later
import { agent, admin, workspaceName } from './people.mjs';

/** In their order of dependence, as core/schema/tables.cpp names them. */
export const syncedTables = ['contacts', 'contact_identities', 'leads', 'activities', 'tasks', 'tags', 'lead_tags',
    'whatsapp_conversations', 'whatsapp_messages', 'whatsapp_templates', 'whatsapp_campaigns',
    'whatsapp_campaign_recipients', 'quick_replies', 'saved_views', 'profiles', 'meta_ads_leads', 'google_ads_leads',
    'meta_ads_campaigns', 'google_ads_campaigns', 'ad_lead_ledger', 'alerts',
    'assignment_rules', 'assignment_turns'];

const stampedByTheHome = ['version', 'updated_at', 'change_xid'];
const rowsPerCommit = 200;

async function answered(response) {
    const text = await response.text();
    if (!response.ok)
        throw new Error(`${response.url}: ${response.status} ${text}`);
    return JSON.parse(text);
}

async function rowsOf(home, table) {
    const response = await fetch(`${home.url}/rest/v1/${table}?order=id`, { headers: { apikey: home.secretKey } });
    const rows = await answered(response);
    for (const row of rows)
        stampedByTheHome.forEach((stamp) => delete row[stamp]);
    return rows;
}

/** Fills a new PostgreSQL workspace with the rows and the members of an embedded one, ids included. */
export async function copySample(from, to) {
    await to.name(workspaceName);
    for (const { id, ...profile } of await rowsOf(from, 'profiles')) {
        const { password } = [admin, agent].find((person) => person.email === profile.email);
        await to.addUser({ id, email: profile.email, password });
        await to.addProfile({ id, ...profile });
    }
    const rows = [];
    for (const table of syncedTables.filter((name) => name !== 'profiles'))
        rows.push(...(await rowsOf(from, table)).map((r) => ({ t: table, op: 'insert', r })));
    for (let first = 0; first < rows.length; first += rowsPerCommit) {
        const batch = { event_keys: [], guards: {}, rows: rows.slice(first, first + rowsPerCommit) };
        const response = await fetch(`${to.url}/rest/v1/rpc/relay_commit`, {
            method: 'POST', headers: { apikey: to.secretKey, 'content-type': 'application/json' },
            body: JSON.stringify({ batch }),
        });
        const answer = await answered(response);
        if (!answer.ok)
            throw new Error(`relay_commit: ${JSON.stringify(answer)}`);
    }
}
