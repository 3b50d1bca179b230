// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadfields.h"

#include "sync/mirror/outbox.h"

#include <array>

namespace leadpilot::mirror {
namespace {

struct Place
{
    const char *column;
    LeadField field;
};
constexpr std::array places{
    Place{"status", LeadField::Status},         Place{"assigned_to", LeadField::Assignee},
    Place{"value_minor", LeadField::DealValue}, Place{"currency", LeadField::DealValue},
    Place{"first_name", LeadField::FirstName},  Place{"last_name", LeadField::LastName},
    Place{"email", LeadField::Email},           Place{"phone", LeadField::Phone},
    Place{"company", LeadField::Company},       Place{"snoozed_until", LeadField::Snooze},
};

void note(QList<UnsentField> &unsent, LeadField field, OutboxEntry::State state)
{
    if (state == OutboxEntry::State::Quarantined)
        return;
    const bool refused = state == OutboxEntry::State::NeedsYou;
    for (UnsentField &known : unsent) {
        if (known.field == field) {
            known.refused = known.refused || refused;
            return;
        }
    }
    unsent.append({field, refused});
}

} // namespace

LeadFields fieldsOf(const Row &lead)
{
    LeadFields fields;
    fields.status = leadStatusFromString(lead.text(u"status")).value_or(LeadStatus::New);
    fields.assignee = ProfileId::parse(lead.text(u"assigned_to")).value_or(ProfileId());
    if (!lead.isNull(u"value_minor"))
        fields.value = Money{lead.integer(u"value_minor"), lead.text(u"currency")};
    fields.firstName = lead.text(u"first_name");
    fields.lastName = lead.text(u"last_name");
    fields.email = lead.text(u"email");
    fields.phone = lead.text(u"phone");
    fields.company = lead.text(u"company");
    fields.snoozedUntil = Timestamp::parse(lead.text(u"snoozed_until"));
    return fields;
}

QList<Tag> tagsOf(Sql &sql, const QString &leadId)
{
    QList<Tag> tags;
    sql.each(
        "SELECT t.id, t.name FROM lead_tags l JOIN tags t ON t.id = l.tag_id "
        "WHERE l.lead_id = ? AND l.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY t.name, t.id",
        [&tags](sqlite::Statement &row) {
            const Tag tag{TagId::parse(row.text(0)).value_or(TagId()), row.text(1)};
            if (!tags.contains(tag))
                tags.append(tag);
        },
        leadId);
    return tags;
}

QList<UnsentField> unsentOf(Sql &sql, const QString &leadId)
{
    QList<UnsentField> unsent;
    const Outbox outbox;
    for (const OutboxEntry &entry : outbox.ofRow(sql, u"leads", leadId)) {
        for (const Place &place : places) {
            if (entry.mutation.set.has(QString::fromLatin1(place.column)))
                note(unsent, place.field, entry.state);
        }
    }
    QStringList links;
    sql.each(
        "SELECT id FROM lead_tags WHERE lead_id = ?",
        [&links](sqlite::Statement &row) { links.append(row.text(0)); }, leadId);
    // Refused ones are not shown, so that their rows are not there.
    links += outbox.refusedInserts(sql, *schema::findTable(u"lead_tags"), QStringLiteral("lead_id"), leadId);
    for (const QString &link : std::as_const(links)) {
        for (const OutboxEntry &entry : outbox.ofRow(sql, u"lead_tags", link))
            note(unsent, LeadField::Tags, entry.state);
    }
    return unsent;
}

} // namespace leadpilot::mirror
