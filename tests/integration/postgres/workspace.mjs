// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace on a private cluster, spoken to as PostgREST does it: one transaction a request, the caller's
// role and claims set in it.
import { randomUUID } from 'node:crypto';

export class Workspace {
    static async open(cluster, database) {
        const made = new Workspace();
        made.cluster = cluster;
        made.database = database ?? await cluster.database();
        made.owner = cluster.connect(made.database, { max: 4 });
        made.connection = cluster.connect(made.database, { max: 8 });
        return made;
    }

    async member(name, role = 'agent') {
        const [{ id }] = await this.owner`insert into auth.users (email) values (${name + '@example.com'}) returning id`;
        await this.owner`insert into public.profiles (id, name, role, email) values (${id}, ${name}, ${role}, ${name + '@example.com'})`;
        return { id, name, role };
    }

    /** Runs `work(sql)` as a member, as 'anon' or as 'service'. */
    as(who, work, connection = this.connection) {
        const role = who === 'service' ? 'service_role' : who === 'anon' ? 'anon' : 'authenticated';
        const claims = typeof who === 'string' ? { role } : { role, sub: who.id };
        return connection.begin(async (sql) => {
            await sql.unsafe(`select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)`, [JSON.stringify(claims), role]);
            return work(sql);
        });
    }

    /** A contract function with its one argument. */
    call(who, name, argument, connection) {
        return this.as(who, async (sql) => {
            const rows = argument === undefined ? await sql.unsafe(`select public.${name}() as answer`)
                : await sql.unsafe(`select public.${name}($1::jsonb) as answer`, [argument]);
            return rows[0].answer;
        }, connection);
    }

    async push(who, ...mutations) {
        const { answers } = await this.call(who, 'sync_push',
            mutations.map((mutation) => ({ id: randomUUID(), base: {}, set: {}, after: [], ...mutation })));
        return answers;
    }

    commit(rows, more = {}) {
        return this.call('service', 'relay_commit', { event_keys: [], guards: { absent: [], version: [] }, rows, ...more });
    }

    /** A contact and, where an owner is given (null: nobody), a lead of theirs. */
    async person(name, ...owners) {
        const contact = randomUUID();
        const rows = [{ t: 'contacts', op: 'insert', r: { id: contact, display_name: name } }];
        const leads = owners.map((owner) => ({ id: randomUUID(), contact_id: contact, first_name: name, source: 'manual', assigned_to: owner?.id ?? null }));
        rows.push(...leads.map((r) => ({ t: 'leads', op: 'insert', r })));
        const answer = await this.commit(rows);
        if (!answer.ok)
            throw new Error(JSON.stringify(answer));
        return { contact, leads: leads.map((lead) => lead.id) };
    }

    /** Pages until there is no more: {rows, evicted, cursor, epoch, pages}. */
    async pull(who, state = {}, limit = 1000) {
        const all = { rows: [], evicted: [], cursor: state.cursor ?? null, epoch: state.epoch ?? null, pages: 0 };
        for (let more = true; more;) {
            const page = await this.call(who, 'sync_pull', { epoch: all.epoch, cursor: all.cursor, limit });
            all.rows.push(...page.rows);
            all.evicted.push(...page.evicted);
            all.cursor = page.next;
            all.epoch = page.epoch;
            all.pages += 1;
            more = page.more;
        }
        return all;
    }
}

/** The SQLSTATE with which something fails; 'none' where it does not. */
export async function refusal(promise) {
    try {
        await promise;
        return 'none';
    } catch (error) {
        if (!error.code)
            throw error;
        return error.code;
    }
}

export const ids = (rows, table) => rows.filter((row) => !table || row.t === table).map((row) => row.r.id);
