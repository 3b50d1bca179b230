// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/phonenumber.h"
#include "core/ports/peoplefinder.h"
#include "tests/gui/fakes/fakeinboxrepository.h"

#include <algorithm>

namespace leadpilot::fakes {

/// Finds people among those of a fake inbox, each lead of which is a person of its own.
class FakePeopleFinder : public PeopleFinder
{
public:
    explicit FakePeopleFinder(FakeInboxRepository &inbox)
        : m_inbox(inbox)
    {
    }

    QFuture<Expected<QList<QList<PersonMatch>>>> find(const QList<PersonClues> &people,
                                                      const QString &region) override
    {
        ++asked;
        QList<QList<PersonMatch>> found;
        for (const PersonClues &clues : people)
            found += matchesOf(clues, region);
        return answers.give<QList<QList<PersonMatch>>>(found);
    }
    static PersonMatch personOf(const LeadCard &card)
    {
        return {card.contactId, card.name, card.company, card.phone, card.email, 1, card, {}};
    }

    Answers answers;
    int asked = 0;

private:
    QList<PersonMatch> matchesOf(const PersonClues &clues, const QString &region) const
    {
        QList<PersonMatch> matches;
        for (const LeadCard &card : m_inbox.sorted()) {
            PersonMatch match = personOf(card);
            for (const IdentityClue &clue : identityCluesOf(clues, region)) {
                if (clue.value == card.phone || clue.value == card.email)
                    match.evidence += {clue.reason, clue.given, clue.value};
            }
            if (!clues.name.isEmpty() && nameKey(clues.name) == nameKey(card.name))
                match.evidence += {MatchReason::Name, clues.name, card.name};
            if (!match.evidence.isEmpty() && !card.contactId.isNull())
                matches += match;
        }
        std::ranges::stable_sort(matches, {},
                                 [](const PersonMatch &match) { return match.evidence.first().reason; });
        return matches;
    }

    FakeInboxRepository &m_inbox;
};

} // namespace leadpilot::fakes
