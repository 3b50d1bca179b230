// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/personclues.h"
#include "core/ports/inboxrepository.h"

#include <QFuture>
#include <QList>

namespace leadpilot {

/// Why somebody may be the person.
struct MatchEvidence
{
    MatchReason reason = MatchReason::Name;
    QString given; ///< as it was written
    QString known; ///< as the person has it
    friend bool operator==(const MatchEvidence &, const MatchEvidence &) = default;
};

/// Somebody in the workspace who may be the person.
struct PersonMatch
{
    ContactId id; ///< the one all others were merged into
    QString name; ///< may be empty: then `phone` or `email` names the person
    QString company;
    QString phone; ///< E.164, or as received
    QString email;
    int leads = 0;
    std::optional<LeadCard> newestLead;
    QList<MatchEvidence> evidence; ///< the strongest first

    /// Not by the name alone, which is worth a look and never more.
    bool hasIdentity() const { return !evidence.isEmpty() && evidence.first().reason < MatchReason::Name; }
    friend bool operator==(const PersonMatch &, const PersonMatch &) = default;
};

/// Finds who is in the workspace already. Same threads as InboxRepository.
class PeopleFinder
{
public:
    /// Of the people who share nothing but a name, at most so many are named.
    static constexpr int mostNamesakes = 5;

    virtual ~PeopleFinder() = default;
    /// For each of `people`, in their order, who it may be: the strongest evidence first, then who has the
    /// newest lead. `region` as in identityCluesOf().
    virtual QFuture<Expected<QList<QList<PersonMatch>>>> find(const QList<PersonClues> &people,
                                                              const QString &region) = 0;
};

} // namespace leadpilot
