// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/fakes/fakeinboxrepository.h"

namespace leadpilot::fakes {

/// Takes back what was done to the leads of a fake inbox, and what other fakes say how to.
class FakeUndo : public Undo
{
public:
    explicit FakeUndo(FakeInboxRepository &inbox)
        : m_inbox(inbox)
    {
    }
    /// A change that `way` takes back.
    Change changeTakenBackBy(std::function<void()> way)
    {
        m_ways += std::move(way);
        Change change;
        change.steps.append({otherTable(), QString::number(m_ways.size() - 1), {}, {}});
        return change;
    }
    QFuture<Expected<TakenBack>> takeBack(const Change &change) override
    {
        ++asked;
        if (change.steps.first().table != otherTable())
            return answers.give<TakenBack>(m_inbox.takeBack(change));
        m_ways.at(change.steps.first().rowId.toInt())();
        return answers.give<TakenBack>(TakenBack{1, 0, 0});
    }

    Answers answers;
    int asked = 0;

private:
    static QString otherTable() { return QStringLiteral("other"); }

    FakeInboxRepository &m_inbox;
    QList<std::function<void()>> m_ways;
};

} // namespace leadpilot::fakes
