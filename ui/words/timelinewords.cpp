// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/timelinewords.h"
#include "ui/models/messagelistmodel.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

using Kind = TimelineEntry::Kind;

static QString told(const QString &text)
{
    return Phrases::isolated(Phrases::oneLine(text));
}

static QString statusNamed(const QString &name)
{
    const auto status = leadStatusFromString(name);
    return status ? Phrases::status(*status) : QString();
}

QString TimelineWords::title(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case Kind::LeadCame:
        return (entry.isTest ? tr("Test lead: %1") : tr("Lead: %1")).arg(Phrases::source(entry.source));
    case Kind::Messages:
        return entry.direction == Direction::Inbound ? tr("%n message(s) received", nullptr, entry.count)
                                                     : tr("%n message(s) written", nullptr, entry.count);
    case Kind::Note:
        return tr("Note");
    case Kind::Call:
        return tr("Call: %1").arg(outcome(entry.outcome.value_or(CallOutcome::Reached)));
    case Kind::Assigned:
        return tr("Given to %1").arg(told(entry.after));
    case Kind::AssigneeChanged:
        return entry.after.isEmpty() ? tr("Given back: it is nobody's now")
                                     : tr("Given to %1").arg(told(entry.after));
    case Kind::StatusChanged:
        return tr("Status: %1").arg(statusNamed(entry.after));
    case Kind::NumberChanged:
        return tr("Another number on WhatsApp");
    case Kind::NumberShared:
        return tr("A number that somebody else has too");
    case Kind::Merged:
        return entry.subject.isEmpty() ? tr("Merged with another person")
                                       : tr("Merged with %1").arg(told(entry.subject));
    case Kind::Separated:
        return entry.subject.isEmpty() ? tr("Not merged with another person any more")
                                       : tr("Not merged with %1 any more").arg(told(entry.subject));
    case Kind::ToldApart:
        return entry.subject.isEmpty() ? tr("Not the same as another person")
                                       : tr("Not the same person as %1").arg(told(entry.subject));
    case Kind::OptedOut:
        return tr("Wants no more messages");
    case Kind::OptedIn:
        return tr("Wants messages again");
    case Kind::Unknown:
        break;
    }
    return tr("Something that this LeadPilot cannot show");
}

QString TimelineWords::author(const TimelineEntry &entry)
{
    const bool isDoneByMembers = entry.isWritten() || entry.kind == Kind::StatusChanged ||
                                 entry.kind == Kind::AssigneeChanged || entry.kind == Kind::Merged ||
                                 entry.kind == Kind::Separated || entry.kind == Kind::ToldApart ||
                                 (entry.kind == Kind::Messages && entry.direction == Direction::Outbound);
    if (!isDoneByMembers)
        return {};
    return entry.isMine ? tr("You") : Phrases::oneLine(entry.author);
}

QString TimelineWords::assignment(const TimelineEntry &entry)
{
    const QString name = told(entry.subject);
    switch (entry.because) {
    case TimelineEntry::Because::Campaign:
        return name.isEmpty() ? tr("By its campaign.") : tr("By the campaign %1.").arg(name);
    case TimelineEntry::Because::NextInTurn:
        return tr("By the rule %1: next in turn of %n.", nullptr, entry.among).arg(name);
    case TimelineEntry::Because::FewestOpenLeads:
        return tr("By the rule %1: fewest open leads of %n.", nullptr, entry.among).arg(name);
    case TimelineEntry::Because::Unsaid:
        break;
    }
    return {};
}

QString TimelineWords::before(const TimelineEntry &entry)
{
    const QString was = entry.kind == Kind::StatusChanged ? statusNamed(entry.before) : told(entry.before);
    return was.isEmpty() ? QString() : tr("Before: %1").arg(was);
}

QString TimelineWords::body(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case Kind::LeadCame: {
        QStringList parts{Phrases::oneLine(entry.subject), entry.text};
        parts.removeAll(QString());
        return parts.join(u'\n');
    }
    case Kind::Messages: {
        ChatMessage message;
        message.type = entry.messageType;
        message.text = entry.text;
        return MessageListModel::shownText(message);
    }
    case Kind::Note:
    case Kind::Call:
        return entry.text;
    case Kind::Assigned:
        return assignment(entry);
    case Kind::AssigneeChanged:
    case Kind::StatusChanged:
        return before(entry);
    case Kind::NumberChanged:
        return entry.before.isEmpty() || entry.after.isEmpty()
                   ? QString()
                   : tr("From %1 to %2.").arg(told(entry.before), told(entry.after));
    case Kind::NumberShared:
        return entry.subject.isEmpty() ? tr("Look whether the two are one person.")
                                       : tr("It is also that of %1. Look whether the two are one person.")
                                             .arg(told(entry.subject));
    case Kind::Merged:
    case Kind::Separated:
    case Kind::ToldApart:
    case Kind::OptedOut:
    case Kind::OptedIn:
    case Kind::Unknown:
        break;
    }
    return {};
}

QString TimelineWords::outcome(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Reached:
        return tr("reached");
    case CallOutcome::NoAnswer:
        return tr("no answer");
    case CallOutcome::WrongNumber:
        break;
    }
    return tr("wrong number");
}

Icon TimelineWords::icon(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case Kind::LeadCame:
        return Icon::Inbox;
    case Kind::Messages:
        return Icon::Chat;
    case Kind::Note:
        return Icon::Note;
    case Kind::Call:
    case Kind::NumberChanged:
        return Icon::Phone;
    case Kind::Assigned:
    case Kind::AssigneeChanged:
    case Kind::Merged:
    case Kind::Separated:
    case Kind::ToldApart:
        return Icon::Person;
    case Kind::StatusChanged:
        return Icon::Board;
    case Kind::OptedOut:
        return Icon::Exclamation;
    case Kind::OptedIn:
        return Icon::Check;
    case Kind::NumberShared:
    case Kind::Unknown:
        break;
    }
    return Icon::Question;
}

} // namespace leadpilot::ui
