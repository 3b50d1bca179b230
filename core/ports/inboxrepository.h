// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/enums.h"
#include "core/error.h"
#include "core/id.h"
#include "core/leadedit.h"
#include "core/leadfilter.h"
#include "core/money.h"
#include "core/timestamp.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <optional>

namespace leadpilot {

/// A lead as the inbox list shows it.
struct LeadCard
{
    LeadId id;
    ContactId contactId;           ///< null for a lead without a person
    ConversationId conversationId; ///< null where there is no chat yet
    QString name;                  ///< may be empty: then `phone` or `email` names the person
    LeadSource source = LeadSource::Manual;
    QString campaign; ///< may be empty
    LeadStatus status = LeadStatus::New;
    QString preview; ///< last message, or the form's answers on one line
    int unread = 0;
    bool unanswered = false; ///< nobody of ours has answered the last message or the form
    bool isTest = false;
    QString phone; ///< E.164, or as received
    QString email;
    Timestamp createdAt;
    std::optional<Timestamp> waitingSince; ///< since when the person waits for an answer, if unanswered
    Timestamp activityAt;
    QString company; ///< may be empty
    ProfileId assigneeId = {};
    QString assignee = {}; ///< a member's name; empty: nobody, or of a name that is not known
    std::optional<Money> value = {};
    std::optional<Timestamp> firstResponseAt = {};
    QStringList tags = {};   ///< by name
    QString sortedName = {}; ///< nameToSort(), where it is ordered by

    friend bool operator==(const LeadCard &, const LeadCard &) = default;
};

/// The place in a list after which a page begins. Opaque.
struct LeadPosition
{
    qint64 key = 0; ///< the higher the earlier
    LeadId id;
    int rank = 0;      ///< of a search
    QString text = {}; ///< of an order by name or of groups: counts before the key
    friend bool operator==(const LeadPosition &, const LeadPosition &) = default;
};

/// Where a lead stands in a list of this order (that of a search is its own).
LeadPosition positionOf(const LeadCard &card, LeadOrder order);
bool isBefore(const LeadPosition &a, const LeadPosition &b, LeadOrder order);

struct LeadPage
{
    QList<LeadCard> cards; ///< may be fewer than were asked for while there are more
    bool more = false;
    LeadPosition next; ///< where the page ends, if there is more
    /// When leads enter or leave the list because time goes by; empty: never.
    std::optional<Timestamp> validUntil = {};
};

/// Counts so far; to be asked again from `next` on until it is empty.
struct LeadTally
{
    int leads = 0;
    std::optional<LeadPosition> next;
};

/// A question of the form and its answer, or a column of the lead.
struct LeadFact
{
    QString label;
    QString value;
    friend bool operator==(const LeadFact &, const LeadFact &) = default;
};

/// A field with a change of this member's that is not in the workspace.
struct UnsentField
{
    LeadField field = LeadField::Status;
    bool refused = false; ///< a person has to decide; else it waits to be sent
    friend bool operator==(const UnsentField &, const UnsentField &) = default;
};

struct LeadDetail
{
    LeadCard card;
    QString company;
    QString assignee;      ///< a member's name; empty: nobody
    QList<LeadFact> facts; ///< campaign, form answers, ad
    LeadFields fields = {};
    QList<UnsentField> unsent = {};

    /// The lead's own, else what is known of the person.
    const QString &phone() const { return fields.phone.isEmpty() ? card.phone : fields.phone; }
    const QString &email() const { return fields.email.isEmpty() ? card.email : fields.email; }
};

/// Leads that are neither tests nor asleep. Beyond `most` nobody counts.
struct LeadCounts
{
    static constexpr int most = 1'000;

    int total = 0;
    int unanswered = 0;
    int metaAds = 0;
    int googleAds = 0;
    int whatsApp = 0;
    int others = 0;
    friend bool operator==(const LeadCounts &, const LeadCounts &) = default;
};

/// Leads as the window reads and edits them. Lives in the UI thread; every call returns at once, and the
/// future is filled from another thread. Edits are local: they are shown at once and sent when possible.
class InboxRepository : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// At most `limit` cards after `after` (from the top if empty). Takes a bounded time, however few leads
    /// match: then the page is short, and goes on at its `next`. A search has its best hits first.
    virtual QFuture<Expected<LeadPage>> leads(const LeadFilter &filter, std::optional<LeadPosition> after,
                                              int limit) = 0;
    /// The cards of these leads as they are now; leads that are gone are left out.
    virtual QFuture<Expected<QList<LeadCard>>> cards(const QList<LeadId> &ids) = 0;
    /// Those of them that match the filter, its search aside.
    virtual QFuture<Expected<QList<LeadCard>>> matching(const LeadFilter &filter,
                                                        const QList<LeadId> &ids) = 0;
    /// Counts matching leads after `after`, to `most` at most, in a bounded time.
    virtual QFuture<Expected<LeadTally>> tally(const LeadFilter &filter, std::optional<LeadPosition> after,
                                               int most) = 0;
    virtual QFuture<Expected<LeadDetail>> lead(LeadId id) = 0;
    virtual QFuture<Expected<LeadCounts>> counts() = 0;
    /// Makes the same changes to all of these leads, or none: what it changed, to be taken back. With `seen`,
    /// what the person had before their eyes, it fails with Conflict "changed_since" if one of the fields to
    /// be changed says something else by now. Nothing to change is no error.
    virtual QFuture<Expected<Change>> edit(const QList<LeadId> &ids, const LeadEdit &edit,
                                           const std::optional<LeadFields> &seen) = 0;

Q_SIGNALS:
    /// These leads, or what their cards show, are new, changed or gone. Empty: anything may have changed.
    void leadsChanged(const QList<leadpilot::LeadId> &ids);
};

} // namespace leadpilot
