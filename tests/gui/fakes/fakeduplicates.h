// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/duplicates.h"
#include "tests/gui/fakes/fakeundo.h"

#include <map>

namespace leadpilot::fakes {

/// People who are alike as a test says, and merges of them.
class FakeDuplicates : public Duplicates
{
    Q_OBJECT
public:
    explicit FakeDuplicates(FakeUndo &undo, QObject *parent = nullptr);

    QFuture<Expected<Oneness>> about(LeadId lead, const QString &region) override;
    QFuture<Expected<QList<PersonSummary>>> summaries(const QList<ContactId> &people) override;
    QFuture<Expected<Change>> merge(ContactId from, ContactId into) override;
    QFuture<Expected<Change>> separate(ContactId merged) override;
    QFuture<Expected<Change>> tellApart(ContactId one, ContactId other) override;

    void put(LeadId lead, const Oneness &oneness);
    const Oneness &of(LeadId lead) { return m_known[lead]; }

    std::map<ContactId, PersonSummary> people;
    std::pair<ContactId, ContactId> merged; ///< the last merge that was asked for: who into whom
    Answers answers;                        ///< of reading
    Answers edits;

private:
    /// Changes what is known of every lead, unless edits fail.
    template <typename F> QFuture<Expected<Change>> change(F &&how);

    FakeUndo &m_undo;
    std::map<LeadId, Oneness> m_known;
};

} // namespace leadpilot::fakes
