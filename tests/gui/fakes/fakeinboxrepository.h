// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "core/ports/undo.h"
#include "tests/gui/fakes/fakeanswers.h"

#include <functional>
#include <map>

namespace leadpilot::fakes {

/// An inbox in memory. Changes made through put(), change() and remove() are announced as a mirror does.
class FakeInboxRepository : public InboxRepository
{
    Q_OBJECT
public:
    using InboxRepository::InboxRepository;

    QFuture<Expected<LeadPage>> leads(const LeadFilter &filter, std::optional<LeadPosition> after,
                                      int limit) override;
    QFuture<Expected<QList<LeadCard>>> cards(const QList<LeadId> &ids) override;
    QFuture<Expected<QList<LeadCard>>> matching(const LeadFilter &filter, const QList<LeadId> &ids) override;
    QFuture<Expected<LeadTally>> tally(const LeadFilter &filter, std::optional<LeadPosition> after,
                                       int most) override;
    QFuture<Expected<LeadDetail>> lead(LeadId id) override;
    QFuture<Expected<LeadCounts>> counts() override;
    QFuture<Expected<Change>> edit(const QList<LeadId> &ids, const LeadEdit &edit,
                                   const std::optional<LeadFields> &seen) override;
    /// What FakeUndo does.
    TakenBack takeBack(const Change &change);

    void put(const LeadDetail &detail);
    void put(const LeadCard &card) { put(LeadDetail{card, {}, {}, {}}); }
    void change(LeadId id, const std::function<void(LeadCard &)> &how);
    /// As somebody else does, or the outbox.
    void changeDetail(LeadId id, const std::function<void(LeadDetail &)> &how);
    const LeadDetail &detail(LeadId id) const { return m_leads.at(id); }
    void remove(LeadId id);

    /// What a lead is filtered by beside its card.
    struct Beside
    {
        ProfileId assignee;
        std::optional<Timestamp> snoozedUntil;
        QList<TagId> tags;
    };
    void setBeside(LeadId id, const Beside &beside);
    /// Leads that one page looks at; 0: all.
    int pageLooksAt = 0;
    Timestamp now = Timestamp::fromSeconds(1'795'442'400); ///< FakeClock's
    ProfileId me;
    QList<LeadCard> sorted(const LeadFilter &filter = {}) const;
    qsizetype size() const { return qsizetype(m_leads.size()); }

    Answers answers;
    Answers edits;                      ///< of edit()
    std::map<ProfileId, QString> names; ///< of members
    int editsMade = 0;

private:
    struct Done
    {
        LeadId id;
        LeadDetail before, after;
    };
    static LeadCard asListed(const LeadDetail &detail);
    bool matches(const LeadCard &card, const LeadFilter &filter) const;

    std::map<LeadId, LeadDetail> m_leads;
    std::map<LeadId, Beside> m_beside;
    QList<Done> m_done;
};

} // namespace leadpilot::fakes
