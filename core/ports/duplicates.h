// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/ports/peoplefinder.h"

#include <QObject>

namespace leadpilot {

/// What stands in the way of a merge, or of its end, reaching the workspace.
enum class MergeState { Sent, Waiting, Refused };

/// Somebody who may be the same person as another.
struct Alike
{
    PersonMatch match;
    bool isRefused = false; ///< a merge of the two was not accepted, and needs the member
    friend bool operator==(const Alike &, const Alike &) = default;
};

/// A contact that was merged into another.
struct MergedContact
{
    ContactId id;
    QString name; ///< may be empty: then `reach` names the person
    QString reach;
    ContactId into;
    MergeState state = MergeState::Sent;
    friend bool operator==(const MergedContact &, const MergedContact &) = default;
};

/// Whether the person of a lead is known once.
struct Oneness
{
    ContactId person; ///< the one all others were merged into; null: the lead names nobody
    QList<Alike> alike;
    QList<MergedContact> merged; ///< directly or through others, in the order of the merges' depth
    friend bool operator==(const Oneness &, const Oneness &) = default;
};

/// A person at a glance, everybody merged into them included.
struct PersonSummary
{
    struct Identity
    {
        QString kind; ///< of contact_identities
        QString value;
        friend bool operator==(const Identity &, const Identity &) = default;
    };

    ContactId id;
    QString name;
    QString company;
    QList<Identity> identities;
    QList<LeadCard> leads; ///< the newest
    int leadCount = 0;
    QString lastMessage;
    std::optional<Timestamp> lastMessageAt;
    int openTasks = 0;
    QString nextTask;
    Timestamp knownSince;
    friend bool operator==(const PersonSummary &, const PersonSummary &) = default;
};

/// Makes two into one person, and two again. A merge re-points nothing: every lead, message and task stays
/// with its contact, so that it can be undone at any time. Same threads and promises as InboxRepository.
class Duplicates : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    static constexpr int mostLeads = 5; ///< of PersonSummary

    /// `region` as in identityCluesOf(). Rejected: "gone".
    virtual QFuture<Expected<Oneness>> about(LeadId lead, const QString &region) = 0;
    /// In the order of `people`. Rejected: "gone".
    virtual QFuture<Expected<QList<PersonSummary>>> summaries(const QList<ContactId> &people) = 0;
    /// Both with everybody merged into them. Rejected: "same_person", "gone".
    virtual QFuture<Expected<Change>> merge(ContactId from, ContactId into) = 0;
    /// Ends a merge; whoever was merged into `merged` stays with it. Nothing to end is no error.
    virtual QFuture<Expected<Change>> separate(ContactId merged) = 0;
    /// The two are not suggested as one any more, to nobody who sees them.
    virtual QFuture<Expected<Change>> tellApart(ContactId one, ContactId other) = 0;

Q_SIGNALS:
    /// These people, or what is known of them, changed. Empty: anything may have changed.
    void peopleChanged(const QList<leadpilot::ContactId> &people);
};

} // namespace leadpilot
