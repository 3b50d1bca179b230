// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/fakes/fakeinboxrepository.h"

namespace leadpilot::fakes {

/// Takes back what was done to the leads of a fake inbox.
class FakeUndo : public Undo
{
public:
    explicit FakeUndo(FakeInboxRepository &inbox)
        : m_inbox(inbox)
    {
    }
    QFuture<Expected<TakenBack>> takeBack(const Change &change) override
    {
        ++asked;
        return answers.give<TakenBack>(m_inbox.takeBack(change));
    }

    Answers answers;
    int asked = 0;

private:
    FakeInboxRepository &m_inbox;
};

} // namespace leadpilot::fakes
