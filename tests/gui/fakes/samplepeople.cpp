// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/samplepeople.h"

#include "tests/gui/fakes/fakepeoplefinder.h"

namespace leadpilot::fakes {

static ContactId personNumbered(uchar serial)
{
    return ContactId(QUuid(0x01936000u, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 0, 11, serial));
}

static LeadCard cardOf(const QString &name, LeadSource source, LeadStatus status, Timestamp at)
{
    LeadCard card;
    card.id = LeadId(QUuid::createUuid());
    card.name = name;
    card.source = source;
    card.status = status;
    card.createdAt = card.activityAt = at;
    return card;
}

static void fill(FakeDuplicates &duplicates, const LeadCard &lead, Timestamp now, const QString &name,
                 const QString &company, const QString &message)
{
    constexpr qint64 day = 86'400;
    const auto text = [](const char *latin) {
        return QString::fromLatin1(latin);
    };
    PersonSummary mine{lead.contactId,
                       lead.name,
                       {},
                       {{text("phone"), text("+351912345678")}, {text("wa_id"), text("351912345678")}},
                       {lead},
                       1,
                       lead.preview,
                       now.plusSeconds(-120),
                       1,
                       text("Send the catalogue"),
                       now.plusSeconds(-day)};
    PersonSummary other{
        personNumbered(1),
        name,
        company,
        {{text("email"), text("person1@example.com")}, {text("phone"), text("+351213456789")}},
        {cardOf(name, LeadSource::GoogleAds, LeadStatus::Qualified, now.plusSeconds(-20 * day)),
         cardOf(name, LeadSource::Manual, LeadStatus::Lost, now.plusSeconds(-300 * day))},
        7,
        message,
        now.plusSeconds(-19 * day),
        2,
        text("Call back about the balcony"),
        now.plusSeconds(-300 * day)};
    PersonSummary namesake = other;
    namesake.id = personNumbered(2);
    duplicates.people = {{mine.id, mine}, {other.id, other}, {namesake.id, namesake}};
    PersonMatch byAddress{other.id, name, company, {}, {}, 7, other.leads.first(), {}};
    byAddress.evidence = {{MatchReason::Email, text("person1@example.com"), text("person1@example.com")},
                          {MatchReason::Name, name, name}};
    PersonMatch byName{namesake.id, name, {}, {}, {}, 1, other.leads.last(), {}};
    byName.evidence = {{MatchReason::Name, name, name}};
    Oneness oneness{lead.contactId, {{byAddress, false}, {byName, false}}, {}};
    oneness.merged = {{personNumbered(3), name, {}, lead.contactId, MergeState::Waiting}};
    duplicates.put(lead.id, oneness);
}

void fillPeople(FakeDuplicates &duplicates, const LeadCard &lead, Timestamp now)
{
    fill(duplicates, lead, now, lead.name, QStringLiteral("Silva Interiores Lda"),
         QStringLiteral("Thank you, I will think about it."));
}

void fillHostilePeople(FakeDuplicates &duplicates, const LeadCard &lead, Timestamp now)
{
    const QString name = QStringLiteral("<b>Wolfeschlegelsteinhausenbergerdorff</b>").repeated(3);
    fill(duplicates, lead, now, name, QString::fromUtf8("شركة محمد & Söhne ").repeated(8),
         QStringLiteral("word").repeated(60));
}

} // namespace leadpilot::fakes
