// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/error.h"
#include "core/id.h"
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
    Timestamp activityAt;                  ///< what the list is ordered by, newest first

    friend bool operator==(const LeadCard &, const LeadCard &) = default;
};

/// The place in the list after which a page begins.
struct LeadPosition
{
    Timestamp activityAt;
    LeadId id;
    friend bool operator==(const LeadPosition &, const LeadPosition &) = default;
};

struct LeadFilter
{
    std::optional<LeadSource> source = {};
    std::optional<LeadStatus> status = {};
    bool onlyUnanswered = false;
    bool includeTests = false;
    QString search = {}; ///< words of names, phones, e-mails, companies; empty: all
    friend bool operator==(const LeadFilter &, const LeadFilter &) = default;
};

struct LeadPage
{
    QList<LeadCard> cards; ///< newest activity first
    bool more = false;
};

/// A question of the form and its answer, or a column of the lead.
struct LeadFact
{
    QString label;
    QString value;
    friend bool operator==(const LeadFact &, const LeadFact &) = default;
};

struct LeadDetail
{
    LeadCard card;
    QString company;
    QString assignee;      ///< a member's name; empty: nobody
    QList<LeadFact> facts; ///< campaign, form answers, ad
};

struct LeadCounts
{
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

    /// At most `limit` cards after `after` (from the top if empty).
    virtual QFuture<Expected<LeadPage>> leads(const LeadFilter &filter, std::optional<LeadPosition> after,
                                              int limit) = 0;
    /// The cards of these leads as they are now; leads that are gone are left out.
    virtual QFuture<Expected<QList<LeadCard>>> cards(const QList<LeadId> &ids) = 0;
    virtual QFuture<Expected<LeadDetail>> lead(LeadId id) = 0;
    virtual QFuture<Expected<LeadCounts>> counts() = 0;
    virtual QFuture<Expected<void>> setStatus(LeadId id, LeadStatus status) = 0;

Q_SIGNALS:
    /// These leads, or what their cards show, are new, changed or gone. Empty: anything may have changed.
    void leadsChanged(const QList<leadpilot::LeadId> &ids);
};

} // namespace leadpilot
