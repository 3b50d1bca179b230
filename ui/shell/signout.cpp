// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/signout.h"
#include "core/whenready.h"
#include "ui/chat/drafts.h"

#include <QPointer>
#include <utility>

namespace leadpilot::ui {

SignOut::SignOut(Session &session, Health &health, Prompts &prompts, const Drafts &drafts, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_health(health)
    , m_prompts(prompts)
    , m_drafts(drafts)
{
    connect(&session, &Session::signedOut, this, [this] { setState(State::Staying); });
    connect(&health, &Health::changed, this, &SignOut::look);
}

void SignOut::ask()
{
    if (m_state == State::Leaving || std::exchange(m_isAsked, true))
        return;
    const SyncHealth health = m_health.sync();
    using Sync = SyncHealth::State;
    const bool canSend =
        health.state != Sync::NeedsSignIn && health.state != Sync::Stopped && health.state != Sync::SignedOut;
    const bool mayWait = health.waitingEdits > 0 && canSend;
    QStringList answers;
    QList<void (SignOut::*)()> acts;
    const auto offer = [&](const QString &answer, void (SignOut::*act)()) {
        answers += answer;
        acts += act;
    };
    if (mayWait)
        offer(tr("Sign out when they are sent"), &SignOut::waitForEdits);
    offer(mayWait ? tr("Sign out now") : tr("Sign out"), &SignOut::leave);
    if (health.needsYou > 0)
        offer(tr("Look at what needs you"), &SignOut::needsYouWanted);
    offer(tr("Stay signed in"), &SignOut::stay);
    m_prompts.ask(tr("Sign out?"), consequences(health), answers, [me = QPointer(this), acts](int answer) {
        if (!me)
            return;
        me->m_isAsked = false;
        (me->*acts[answer])();
    });
}

QString SignOut::consequences(const SyncHealth &health) const
{
    QStringList sentences;
    if (health.waitingEdits > 0)
        sentences += tr("%n of your changes have not reached the workspace yet. If you sign out now, they "
                        "stay on this computer and are sent when you sign in here again.",
                        nullptr, health.waitingEdits);
    if (health.needsYou > 0)
        sentences += tr("The workspace refused %n of your changes. They stay on this computer until you sign "
                        "in here again.",
                        nullptr, health.needsYou);
    const bool isSettled = sentences.isEmpty();
    if (isSettled)
        sentences += tr("Everything you wrote has reached the workspace.");
    if (m_drafts.count() > 0)
        sentences +=
            tr("%n message(s) that you have begun and not sent are dropped.", nullptr, int(m_drafts.count()));
    sentences += isSettled ? tr("Your copy of the workspace is removed from this computer.")
                           : tr("Because of them, your copy of the workspace stays on this computer as well. "
                                "Without any, it is removed when you sign out.");
    return sentences.join(u' ');
}

void SignOut::waitForEdits()
{
    m_refused = m_health.sync().needsYou;
    setState(State::WaitingForEdits);
    look();
}

void SignOut::look()
{
    if (m_state != State::WaitingForEdits)
        return;
    const SyncHealth health = m_health.sync();
    if (health.needsYou > m_refused) {
        // That was not meant by "when they are sent".
        stay();
        ask();
    } else if (health.waitingEdits == 0) {
        leave();
    }
}

void SignOut::leave()
{
    if (m_state == State::Leaving)
        return;
    setState(State::Leaving);
    whenReady(m_session.signOut(), this, [this](const Expected<void> &) { setState(State::Staying); });
}

void SignOut::stay()
{
    setState(State::Staying);
}

void SignOut::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

} // namespace leadpilot::ui
