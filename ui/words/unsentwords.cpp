// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/unsentwords.h"
#include "ui/words/fieldwords.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

static constexpr int longestGist = 160;

QString UnsentWords::thing(const QString &table)
{
    if (table == u"leads")
        return tr("Lead");
    if (table == u"contacts")
        return tr("Person");
    if (table == u"contact_identities")
        return tr("Number or address");
    if (table == u"activities")
        return tr("Note");
    if (table == u"tasks")
        return tr("Task");
    if (table == u"whatsapp_messages")
        return tr("Message");
    if (table == u"whatsapp_conversations")
        return tr("Chat");
    if (table == u"tags")
        return tr("Tag");
    if (table == u"lead_tags")
        return tr("Tag of a lead");
    if (table == u"whatsapp_templates")
        return tr("Template");
    if (table == u"quick_replies")
        return tr("Quick reply");
    return table == u"saved_views" ? tr("View") : tr("Entry");
}

QString UnsentWords::title(const UnsentEdit &edit)
{
    const QString person = Phrases::oneLine(edit.about);
    return person.isEmpty()
               ? thing(edit.table)
               : tr("%1 · %2", "thing and person").arg(thing(edit.table), Phrases::isolated(person));
}

QString UnsentWords::brief(const UnsentEdit &edit)
{
    switch (edit.kind) {
    case UnsentKind::Refused:
        return tr("Not accepted");
    case UnsentKind::Contested:
        return tr("Two texts");
    case UnsentKind::Deleted:
        return tr("Deleted meanwhile");
    case UnsentKind::Depends:
        return tr("Waits for another");
    case UnsentKind::OutOfSight:
        return tr("Out of sight");
    case UnsentKind::Overridden:
        break;
    }
    return tr("Theirs stands");
}

QString UnsentWords::gist(const UnsentEdit &edit)
{
    if (edit.op == Mutation::Op::Delete)
        return tr("Deleted by you");
    QStringList parts;
    for (const ComparedField &field : FieldWords::shown(edit)) {
        const QString value = Phrases::oneLine(FieldWords::yours(edit, field));
        parts += tr("%1: %2", "field and value")
                     .arg(FieldWords::name(edit.table, field.column),
                          Phrases::isolated(value.isEmpty() ? tr("nothing") : value));
    }
    const QString all = parts.join(QStringLiteral(", "));
    return all.size() > longestGist ? QString(all.left(longestGist) + QChar(0x2026)) : all;
}

QString UnsentWords::happened(const UnsentEdit &edit)
{
    switch (edit.kind) {
    case UnsentKind::Refused:
        if (edit.op == Mutation::Op::Insert)
            return tr("You added this, and the workspace did not take it.");
        return edit.op == Mutation::Op::Delete ? tr("You deleted this, and the workspace did not take that.")
                                               : tr("You changed this, and the workspace did not take it.");
    case UnsentKind::Contested:
        return tr("You and somebody else changed this at the same time.");
    case UnsentKind::Deleted:
        return tr("Somebody deleted this while you were changing it.");
    case UnsentKind::Depends:
        return tr("This needs another change of yours, which the workspace did not take.");
    case UnsentKind::OutOfSight:
        return tr("This is about somebody you do not see any more. It was not sent.");
    case UnsentKind::Overridden:
        break;
    }
    return tr("Somebody else changed the same before yours arrived. Theirs stands; yours is kept here.");
}

QString UnsentWords::refusal(const QString &code)
{
    if (code == u"23503")
        return tr("What it refers to is not in the workspace any more.");
    if (code == u"23505")
        return tr("Somebody else has this name, number or address already.");
    if (code == u"23502")
        return tr("Something that is required is missing.");
    if (code == u"23514")
        return tr("What stands in it is not allowed here.");
    if (code == u"42501")
        return tr("It is not there any more, or your account may not change it.");
    if (code == u"413")
        return tr("It is too long.");
    if (code.startsWith(u"22") || code == u"PGRST102")
        return tr("What stands in it has not the form that is expected.");
    if (code == u"P0001")
        return tr("A rule of the workspace forbids it.");
    return tr("LeadPilot does not know the reason the workspace gave.");
}

QString UnsentWords::why(const UnsentEdit &edit)
{
    QStringList sentences;
    if (edit.kind == UnsentKind::Refused)
        sentences += refusal(edit.code);
    if (edit.theirsGone && edit.kind != UnsentKind::Deleted)
        sentences += tr("It has been deleted there.");
    if (edit.followers > 0)
        sentences += tr("%n other change(s) of yours wait for it and go along.", nullptr, edit.followers);
    return sentences.join(u' ');
}

QString UnsentWords::whatNext(const UnsentEdit &edit)
{
    switch (edit.kind) {
    case UnsentKind::Contested:
        return tr("Compare the two. Keep yours, take theirs, or write what both need.");
    case UnsentKind::Deleted:
        return tr("Keep yours to bring it back with your change, or take theirs to leave it deleted.");
    case UnsentKind::Depends:
        return tr("Decide about the other one first: this goes along with it.");
    case UnsentKind::OutOfSight:
        return edit.actions & UnsentEdit::KeepMine
                   ? tr("You see the person again: send it, or discard it.")
                   : tr("Ask a manager whether it still matters. Save it as a file if so, then discard it.");
    case UnsentKind::Overridden:
        return edit.theirsGone ? tr("There is nothing left to change. Let it go.")
                               : tr("Let theirs stand, or make your change once more.");
    case UnsentKind::Refused:
        break;
    }
    if (edit.code == u"23505")
        return tr(
            "Look for the one that is there already. If yours is another, correct it and send it again.");
    if (edit.code == u"42501" || edit.code == u"P0001")
        return tr("Ask a manager whether you may. If so, send it again; if not, let it go.");
    return edit.actions & UnsentEdit::Change
               ? tr("Write it otherwise and send it again, or let it go.")
               : tr("Send it again if something has changed since, or let it go.");
}

QString UnsentWords::smallPrint(const UnsentEdit &edit)
{
    const bool hasCode = edit.kind == UnsentKind::Refused && !edit.code.isEmpty();
    return hasCode ? tr("Code %1", "of an error").arg(Phrases::isolated(Phrases::oneLine(edit.code)))
                   : QString();
}

QString UnsentWords::destroyed(const UnsentEdit &edit)
{
    const QString what = gist(edit);
    QStringList sentences{what.isEmpty() ? title(edit)
                                         : tr("%1. %2", "title and content").arg(title(edit), what)};
    sentences += tr("It exists nowhere else and is gone for good.");
    if (edit.followers > 0)
        sentences += tr("%n other change(s) that wait for it can then only be discarded too.", nullptr,
                        edit.followers);
    return sentences.join(u'\n');
}

QString UnsentWords::sentence(const Error &error)
{
    if (error.code == ErrorCode::Conflict)
        return tr("This has just changed. Look at it once more, then decide.");
    if (error.reason == u"not_in_tray")
        return tr("This has been decided already.");
    if (error.reason == u"no_sight")
        return tr("You do not see what this is about, so it cannot be sent.");
    if (error.reason == u"does_not_fit")
        return tr("This cannot be sent as it is. Write it otherwise.");
    return Phrases::sentence(error);
}

} // namespace leadpilot::ui
