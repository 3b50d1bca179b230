// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakeduplicates.h"

namespace leadpilot::fakes {

FakeDuplicates::FakeDuplicates(FakeUndo &undo, QObject *parent)
    : Duplicates(parent)
    , m_undo(undo)
{
}

void FakeDuplicates::put(LeadId lead, const Oneness &oneness)
{
    m_known[lead] = oneness;
    Q_EMIT peopleChanged({});
}

QFuture<Expected<Oneness>> FakeDuplicates::about(LeadId lead, const QString &)
{
    return answers.give<Oneness>(m_known.contains(lead) ? m_known.at(lead) : Oneness());
}

QFuture<Expected<QList<PersonSummary>>> FakeDuplicates::summaries(const QList<ContactId> &wanted)
{
    QList<PersonSummary> found;
    for (const ContactId &id : wanted) {
        if (!people.contains(id))
            return answers.give<QList<PersonSummary>>(
                failure(ErrorCode::Rejected, QStringLiteral("read a person"), {}, QStringLiteral("gone")));
        found += people.at(id);
    }
    return answers.give<QList<PersonSummary>>(found);
}

template <typename F> QFuture<Expected<Change>> FakeDuplicates::change(F &&how)
{
    const auto before = m_known;
    const auto answer = edits.give<Change>(m_undo.changeTakenBackBy([this, before] {
        m_known = before;
        Q_EMIT peopleChanged({});
    }));
    if (answer.isFinished() && !answer.result())
        return answer;
    for (auto &[lead, oneness] : m_known)
        how(oneness);
    Q_EMIT peopleChanged({});
    return answer;
}

QFuture<Expected<Change>> FakeDuplicates::merge(ContactId from, ContactId into)
{
    merged = {from, into};
    return change([&](Oneness &oneness) {
        const ContactId other = oneness.person == from ? into : from;
        oneness.alike.removeIf([&](const Alike &alike) { return alike.match.id == other; });
        oneness.merged.append({from, people[from].name, {}, into, MergeState::Waiting});
        oneness.person = into;
    });
}

QFuture<Expected<Change>> FakeDuplicates::separate(ContactId id)
{
    return change([&](Oneness &oneness) {
        oneness.merged.removeIf([&](const MergedContact &gone) { return gone.id == id; });
    });
}

QFuture<Expected<Change>> FakeDuplicates::tellApart(ContactId, ContactId other)
{
    return change([&](Oneness &oneness) {
        oneness.alike.removeIf([&](const Alike &alike) { return alike.match.id == other; });
    });
}

} // namespace leadpilot::fakes
