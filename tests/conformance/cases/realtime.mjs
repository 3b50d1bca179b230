// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { agent, client, home, ok, signedIn } from '../context.mjs';

/** A channel that listens; next() waits for its next event. */
async function listen(made, name, ...filters) {
    const events = [];
    let heard = () => {};
    const channel = made.channel(name);
    filters.forEach((filter) => channel.on('postgres_changes', { schema: 'public', ...filter }, (event) => { events.push(event); heard(); }));
    await new Promise((resolve, reject) => {
        channel.on('system', {}, ({ status, message }) => (status === 'ok' ? resolve() : reject(new Error(message))))
            .subscribe((status, error) => { if (error) reject(error); });
    });
    return async () => {
        while (events.length === 0)
            await new Promise((resolve) => { heard = resolve; });
        return events.shift();
    };
}

/** On the embedded home only: @supabase/lite has no Realtime. */
describe('realtime', () => {
    const needsRealtime = (body) => (context) => (home.hasRealtime ? body(context) : context.skip('this home has none'));

    test('tells of inserts and updates', needsRealtime(async () => {
        const made = await signedIn();
        const next = await listen(made, 'leads', { event: '*', table: 'leads' }, { event: 'INSERT', table: 'tags', filter: 'name=eq.Heard' });
        const lead = await ok(made.from('leads').insert({ source: 'manual', first_name: 'Ines' }).select().single());
        const inserted = await next();
        assert.equal(inserted.eventType, 'INSERT');
        assert.equal(inserted.new.id, lead.id);
        assert.equal(inserted.new.first_name, 'Ines');
        await ok(made.from('leads').update({ status: 'won' }).eq('id', lead.id));
        const updated = await next();
        assert.equal(updated.eventType, 'UPDATE');
        assert.equal(updated.new.status, 'won');
        assert.equal(updated.old.id, lead.id);
        await ok(made.from('tags').insert([{ name: 'Unheard' }, { name: 'Heard' }]));
        assert.equal((await next()).new.name, 'Heard');
    }));

    test('tells members only what they see', needsRealtime(async () => {
        const [boss, member] = [await signedIn(), await signedIn(agent)];
        const next = await listen(member, 'mine', { event: '*', table: 'leads' });
        const { data: { user } } = await boss.auth.getUser();
        const { data: { user: me } } = await member.auth.getUser();
        await ok(boss.from('leads').insert({ source: 'manual', first_name: 'Hidden', assigned_to: user.id }));
        const seen = await ok(boss.from('leads').insert({ source: 'manual', first_name: 'Seen', assigned_to: me.id }).select().single());
        assert.equal((await next()).new.id, seen.id);
    }));

    test('tells a member that what they see has changed', needsRealtime(async () => {
        const [boss, member] = [await signedIn(), await signedIn(agent)];
        const next = await listen(member, 'signals', { event: '*', table: 'member_signals' });
        const { data: { user: me } } = await member.auth.getUser();
        const { data: { user } } = await boss.auth.getUser();
        const contact = await ok(boss.from('contacts').insert({ display_name: 'Sig Nal' }).select().single());
        const lead = await ok(boss.from('leads').insert({ source: 'manual', contact_id: contact.id, assigned_to: user.id }).select().single());
        await ok(boss.from('leads').update({ assigned_to: me.id }).eq('id', lead.id));
        assert.equal((await next()).table, 'member_signals');
    }));

    test('tells a member that a row has left a person they still see', needsRealtime(async () => {
        const [boss, member] = [await signedIn(), await signedIn(agent)];
        const { data: { user: me } } = await member.auth.getUser();
        const { data: { user } } = await boss.auth.getUser();
        const [from, to] = await ok(boss.from('contacts').insert([{ display_name: 'From' }, { display_name: 'To' }]).select());
        const [lead] = await ok(boss.from('leads').insert([{ source: 'manual', contact_id: from.id, assigned_to: user.id },
            { source: 'manual', contact_id: from.id, assigned_to: me.id },
            { source: 'manual', contact_id: to.id, assigned_to: user.id }]).select());
        const next = await listen(member, 'row moves', { event: '*', table: 'member_signals' });
        await ok(boss.from('leads').update({ contact_id: to.id }).eq('id', lead.id));
        assert.equal((await next()).table, 'member_signals');
    }));

    test('does not tell anybody who is not signed in', needsRealtime(async () => {
        const made = client();
        const message = await new Promise((resolve) => {
            made.channel('anonymous').on('postgres_changes', { event: '*', schema: 'public', table: 'leads' }, () => {})
                .on('system', {}, (event) => resolve(event)).subscribe();
        });
        assert.equal(message.status, 'error');
    }));
});
