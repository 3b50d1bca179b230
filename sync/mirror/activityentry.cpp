// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/activityentry.h"

#include "core/text.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

using Kind = TimelineEntry::Kind;

QString lineOf(const QJsonObject &data, QLatin1StringView name)
{
    return text::cleanedLine(data.value(name).toString(), text::longestName);
}

QString nameOf(Sql &sql, const QByteArray &query, const QString &id)
{
    return id.isEmpty()
               ? QString()
               : sql.first(query, [](sqlite::Statement &row) { return row.text(0); }, id).value_or(QString());
}

QString memberNamed(Sql &sql, const QString &id)
{
    return nameOf(sql, "SELECT name FROM profiles WHERE id = ?", id);
}

QString personNamed(Sql &sql, const QString &id)
{
    return nameOf(sql, "SELECT display_name FROM contacts WHERE id = ?", id);
}

bool readAssignment(Sql &sql, const QJsonObject &data, TimelineEntry &entry)
{
    using enum TimelineEntry::Because;
    const QString because = data.value(u"because").toString();
    const QString reason = data.value(u"reason").toString();
    entry.after = memberNamed(sql, data.value(u"to").toString());
    if (because == u"campaign") {
        entry.because = Campaign;
        entry.subject = lineOf(data, QLatin1StringView("campaign_name"));
    } else if (because == u"rule") {
        entry.because = reason == u"fewest_open_leads" ? FewestOpenLeads : NextInTurn;
        entry.subject = lineOf(data, QLatin1StringView("rule"));
        entry.among = static_cast<int>(data.value(u"among").toInteger());
    }
    return !entry.after.isEmpty();
}

bool readStatus(const QJsonObject &data, TimelineEntry &entry)
{
    entry.before = data.value(u"from").toString();
    entry.after = data.value(u"to").toString();
    return leadStatusFromString(entry.after) &&
           (entry.before.isEmpty() || leadStatusFromString(entry.before));
}

bool readAssignee(Sql &sql, const QJsonObject &data, TimelineEntry &entry)
{
    const QString to = data.value(u"to").toString();
    entry.before = memberNamed(sql, data.value(u"from").toString());
    entry.after = memberNamed(sql, to);
    return to.isEmpty() || !entry.after.isEmpty();
}

bool readCall(const QJsonObject &data, TimelineEntry &entry)
{
    entry.outcome = callOutcomeFromString(data.value(u"outcome").toString());
    return entry.outcome.has_value();
}

bool readNumberChange(const QJsonObject &data, TimelineEntry &entry)
{
    entry.before = lineOf(data, QLatin1StringView("previous"));
    entry.after = lineOf(data, QLatin1StringView("current"));
    return true;
}

Kind kindOf(const QString &name)
{
    static const QHash<QString, Kind> kinds{{QStringLiteral("note"), Kind::Note},
                                            {QStringLiteral("call_noted"), Kind::Call},
                                            {QStringLiteral("lead_assigned"), Kind::Assigned},
                                            {QStringLiteral("status_changed"), Kind::StatusChanged},
                                            {QStringLiteral("assignee_changed"), Kind::AssigneeChanged},
                                            {QStringLiteral("identity_changed"), Kind::NumberChanged},
                                            {QStringLiteral("identity_conflict"), Kind::NumberShared},
                                            {QStringLiteral("contact_merged"), Kind::Merged},
                                            {QStringLiteral("contact_separated"), Kind::Separated},
                                            {QStringLiteral("told_apart"), Kind::ToldApart},
                                            {QStringLiteral("opted_out"), Kind::OptedOut},
                                            {QStringLiteral("opted_in"), Kind::OptedIn}};
    return kinds.value(name, Kind::Unknown);
}

} // namespace

void readActivity(Sql &sql, const QString &kind, const QString &content, const QByteArray &json,
                  TimelineEntry &entry)
{
    const QJsonObject data = QJsonDocument::fromJson(json).object();
    entry.kind = kindOf(kind);
    bool isWhole = true;
    if (entry.kind == Kind::Call)
        isWhole = readCall(data, entry);
    else if (entry.kind == Kind::Assigned)
        isWhole = readAssignment(sql, data, entry);
    else if (entry.kind == Kind::StatusChanged)
        isWhole = readStatus(data, entry);
    else if (entry.kind == Kind::AssigneeChanged)
        isWhole = readAssignee(sql, data, entry);
    else if (entry.kind == Kind::NumberChanged)
        isWhole = readNumberChange(data, entry);
    else if (entry.kind == Kind::Separated)
        entry.subject = personNamed(sql, data.value(u"from").toString());
    else if (entry.kind == Kind::NumberShared || entry.kind == Kind::ToldApart)
        entry.subject = personNamed(sql, data.value(u"other_contact").toString());
    else if (entry.kind == Kind::Merged)
        entry.subject = personNamed(sql, data.value(u"into").toString());
    if (!isWhole)
        entry.kind = Kind::Unknown;
    if (entry.isWritten())
        entry.text = text::cleaned(content, text::longestMessage);
}

} // namespace leadpilot::mirror
