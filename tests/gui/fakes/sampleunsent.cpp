// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/sampleunsent.h"

namespace leadpilot::fakes {

namespace {

using Action = UnsentEdit;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

UnsentEdit made(UnsentKind kind, const char *table, const char *about, Timestamp at)
{
    UnsentEdit edit;
    edit.kind = kind;
    edit.table = s(table);
    edit.about = s(about);
    edit.at = at;
    edit.hasTheirs = kind != UnsentKind::OutOfSight;
    return edit;
}

ComparedField field(const char *column, Value yours, Value theirs = {})
{
    return {s(column), std::move(yours), std::move(theirs), {}, {}};
}

void addLikely(SampleWorld &world)
{
    const auto ago = [&world](int minutes) {
        return world.clock.now().plusSeconds(-60 * minutes);
    };
    UnsentEdit task = made(UnsentKind::Contested, "tasks", "Ana Silva", ago(4));
    task.lead = world.busyLead;
    task.fields = {
        field("title", s("Call on Tuesday, she wants the blue one"), s("Call on Wednesday after four")),
        field("due_at", s("2026-11-24T09:00:00Z"), s("2026-11-25T16:00:00Z"))};
    task.actions = Action::KeepMine | Action::TakeTheirs | Action::Change;
    world.unsent.add(task);
    UnsentEdit note = made(UnsentKind::Refused, "activities", "Jonas Becker", ago(38));
    note.op = Mutation::Op::Insert;
    note.hasTheirs = false;
    note.code = s("23503");
    note.lead = world.formLead;
    note.fields = {field("content", s("Asked for the price list. His brother buys as well."))};
    note.actions = Action::KeepMine | Action::Change | Action::Discard;
    world.unsent.add(note);
    UnsentEdit number = made(UnsentKind::Refused, "contact_identities", "Jonas Becker", ago(40));
    number.op = Mutation::Op::Insert;
    number.hasTheirs = false;
    number.code = s("23505");
    number.followers = 2;
    number.fields = {field("kind", s("phone")), field("value", s("+4915123456789"))};
    number.actions = Action::KeepMine | Action::Change | Action::Discard;
    world.unsent.add(number);
    UnsentEdit gone = made(UnsentKind::Deleted, "tasks", "Marta Kowalska", ago(90));
    gone.theirsGone = true;
    gone.fields = {field("title", s("Send the offer"), s("Send offer"))};
    gone.actions = Action::KeepMine | Action::TakeTheirs;
    world.unsent.add(gone);
    UnsentEdit strange = made(UnsentKind::Refused, "leads", "Li Wei", ago(150));
    strange.code = s("XX042");
    strange.fields = {field("company", s("Wei & Sons"), s("Wei and Sons Ltd"))};
    strange.actions = Action::KeepMine | Action::TakeTheirs | Action::Change;
    world.unsent.add(strange);
    UnsentEdit waits = made(UnsentKind::Depends, "lead_tags", "Jonas Becker", ago(151));
    waits.op = Mutation::Op::Insert;
    waits.hasTheirs = false;
    waits.fields = {field("tag_id", s("01936000-0000-7000-8000-000000000001"))};
    waits.fields.first().yoursName = s("Hot");
    waits.actions = Action::Discard;
    world.unsent.add(waits);
    UnsentEdit away = made(UnsentKind::OutOfSight, "leads", "Peter Novak", ago(1'500));
    away.fields = {field("status", s("won")), field("value_minor", s("1250050")),
                   field("currency", s("EUR"))};
    away.actions = Action::Export | Action::Discard;
    world.unsent.add(away);
    UnsentEdit lost = made(UnsentKind::Overridden, "leads", "Ana Silva", ago(1'600));
    lost.id.record = 1;
    lost.lead = world.busyLead;
    lost.fields = {field("assigned_to", s("01936000-0000-7000-8000-000000000002"),
                         s("01936000-0000-7000-8000-000000000003")),
                   field("status", s("qualified"), s("lost"))};
    lost.fields.first().yoursName = s("Mia Chen");
    lost.fields.first().theirsName = s("Omar Haddad");
    lost.actions = Action::KeepMine | Action::TakeTheirs | Action::Change;
    world.unsent.add(lost);
}

void addHostile(SampleWorld &world)
{
    UnsentEdit edit =
        made(UnsentKind::Contested, "activities",
             "<b>bold</b> \u202e Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft",
             world.clock.now().plusSeconds(-60));
    edit.fields = {field("content", QString(QString(600, u'W') + s("\n<img src=x onerror=alert(1)>\u202e")),
                         s("\u0645\u0631\u062d\u0628\u0627 ") + QString(s("long text ")).repeated(80)),
                   field("some_future_column", s("<a href='x'>link</a>"), JsonText{"{\"a\":[1,2,3]}"})};
    edit.actions = Action::KeepMine | Action::TakeTheirs | Action::Change;
    world.unsent.add(edit);
    UnsentEdit code = made(UnsentKind::Refused, "nobody_knows", "", world.clock.now());
    code.code = s("<script>alert(1)</script>");
    code.op = Mutation::Op::Delete;
    code.actions = Action::KeepMine | Action::TakeTheirs;
    world.unsent.add(code);
}

} // namespace

void addUnsent(SampleWorld &world, bool hostile)
{
    hostile ? addHostile(world) : addLikely(world);
    SyncHealth sync = world.health.sync();
    for (const UnsentEdit &edit : world.unsent.edits()) {
        sync.needsYou += edit.kind != UnsentKind::Overridden;
        sync.quarantined += edit.kind == UnsentKind::OutOfSight;
    }
    world.health.set(sync);
}

} // namespace leadpilot::fakes
