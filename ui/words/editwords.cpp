// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/editwords.h"
#include "core/text.h"
#include "ui/words/phrases.h"

#include <QDateTime>
#include <QLocale>

namespace leadpilot::ui {

static QString quoted(const QString &text)
{
    constexpr int longest = 24;
    const QString line = Phrases::oneLine(text);
    return Phrases::isolated(line.size() > longest ? QString(text::cleanedLine(line, longest) + u'…') : line);
}

QString EditWords::field(LeadField field)
{
    switch (field) {
    case LeadField::Status:
        return tr("Status");
    case LeadField::Assignee:
        return tr("Assigned to");
    case LeadField::DealValue:
        return tr("Deal value");
    case LeadField::FirstName:
        return tr("First name");
    case LeadField::LastName:
        return tr("Last name");
    case LeadField::Email:
        return tr("E-mail");
    case LeadField::Phone:
        return tr("Phone");
    case LeadField::Company:
        return tr("Company");
    case LeadField::Snooze:
        return tr("Snooze");
    case LeadField::Tags:
        break;
    }
    return tr("Tags");
}

QString EditWords::fields(const QList<LeadField> &fields)
{
    QStringList names;
    for (const LeadField name : fields)
        names += field(name);
    return QLocale().createSeparatedList(names);
}

QString EditWords::until(Timestamp until, Timestamp now)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(until.milliseconds()).date();
    const auto days = QDateTime::fromMSecsSinceEpoch(now.milliseconds()).date().daysTo(day);
    const QString time = Phrases::clockTime(until);
    if (days == 0)
        return tr("today, %1", "a time").arg(time);
    if (days == 1)
        return tr("tomorrow, %1", "a time").arg(time);
    const QLocale locale;
    return tr("%1, %2", "date and time")
        .arg(days > 1 && days < 7 ? locale.dayName(day.dayOfWeek())
                                  : locale.toString(day, QLocale::LongFormat),
             time);
}

QString EditWords::statusChanged(LeadStatus status)
{
    return tr("Moved to “%1”").arg(Phrases::status(status));
}

QString EditWords::assigned(const std::optional<Member> &member)
{
    if (!member)
        return tr("Assigned to nobody");
    return member->isMe ? tr("Assigned to you") : tr("Assigned to %1").arg(quoted(member->name));
}

QString EditWords::snoozed(std::optional<Timestamp> until, Timestamp now)
{
    return until ? tr("Snoozed until %1").arg(EditWords::until(*until, now)) : tr("Awake again");
}

QString EditWords::valueChanged(const std::optional<Money> &value)
{
    return value ? tr("Deal value: %1").arg(Phrases::isolated(value->text(QLocale())))
                 : tr("Deal value removed");
}

QString EditWords::textChanged(LeadField field, const QString &text)
{
    return text.isEmpty() ? tr("%1 removed", "a field").arg(EditWords::field(field))
                          : tr("%1: %2", "a field and its value").arg(EditWords::field(field), quoted(text));
}

QString EditWords::tagAdded(const QString &name)
{
    return tr("Tag “%1” added").arg(quoted(name));
}

QString EditWords::tagRemoved(const QString &name)
{
    return tr("Tag “%1” removed").arg(quoted(name));
}

} // namespace leadpilot::ui
