// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/health.h"
#include "core/ports/prompts.h"
#include "core/ports/session.h"

#include <QObject>

namespace leadpilot::ui {

class Drafts;

/// Leaving the workspace: says what happens to what has not been sent, and waits for it if that is wanted.
/// Edits are never lost by it: they stay in the member's copy on this computer.
class SignOut : public QObject
{
    Q_OBJECT
public:
    enum class State { Staying, WaitingForEdits, Leaving };

    SignOut(Session &session, Health &health, Prompts &prompts, const Drafts &drafts,
            QObject *parent = nullptr);
    State state() const { return m_state; }

    void ask();
    /// Without a question: for a session that is over anyway.
    void leave();
    /// No more waiting for edits.
    void stay();

Q_SIGNALS:
    void stateChanged();
    /// The person wants to see first what was refused.
    void needsYouWanted();

private:
    QString consequences(const SyncHealth &health) const;
    void setState(State state);
    void waitForEdits();
    void look();

    Session &m_session;
    Health &m_health;
    Prompts &m_prompts;
    const Drafts &m_drafts;
    State m_state = State::Staying;
    bool m_isAsked = false;
    int m_refused = 0; ///< edits that had been refused when the waiting began
};

} // namespace leadpilot::ui
