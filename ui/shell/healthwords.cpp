// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/healthwords.h"
#include "ui/words/phrases.h"

#include <QLocale>

namespace leadpilot::ui {

using Tone = HealthWord::Tone;

HealthWord HealthWords::sync(const SyncHealth &health, Timestamp now)
{
    if (const auto word = fault(health))
        return *word;
    switch (health.state) {
    case SyncHealth::State::SignedOut:
        return {Icon::Lock, Tone::Quiet, tr("Signed out"), tr("This window shows no workspace."),
                tr("Sign in to see your leads.")};
    case SyncHealth::State::Connecting:
        return {Icon::Sync,
                Tone::Quiet,
                tr("Connecting"),
                tr("LeadPilot is reaching the workspace. What you see is the last copy on this computer."),
                {}};
    case SyncHealth::State::FirstSync:
        return firstSync(health);
    case SyncHealth::State::InSync:
        return inSync(health, now);
    case SyncHealth::State::Offline:
        return {Icon::Offline, Tone::Warn, tr("Offline"),
                tr("The workspace cannot be reached. Everything you have is here, and what you write is sent "
                   "later."),
                tr("Check the network of this computer. LeadPilot goes on by itself when it is back.")};
    case SyncHealth::State::NeedsSignIn:
        return {Icon::Key, Tone::Danger, tr("Sign in again"),
                tr("The workspace ended your session. What you wrote is kept."), tr("Sign in again.")};
    case SyncHealth::State::Stopped:
        break;
    }
    return stopped(health);
}

HealthWord HealthWords::firstSync(const SyncHealth &health)
{
    const QString rows = QLocale().toString(health.rowsReceived);
    QStringList sentences{
        tr("The workspace is being copied to this computer, the newest first. This happens once.")};
    QString word = tr("First copy: %1 rows").arg(rows);
    if (const auto &progress = health.firstSync) {
        word = tr("First copy: %1 rows, part %2 of %3")
                   .arg(rows, QLocale().toString(progress->tablesDone + 1),
                        QLocale().toString(progress->tables));
        if (progress->reachedBack && progress->table == u"leads")
            sentences += tr("Leads are here back to %1.").arg(Phrases::moment(*progress->reachedBack));
        else if (progress->reachedBack && progress->table == u"whatsapp_messages")
            sentences += tr("Messages are here back to %1.").arg(Phrases::moment(*progress->reachedBack));
    }
    return {Icon::Sync, Tone::Quiet, word, sentences.join(u' '), tr("You can work meanwhile.")};
}

std::optional<HealthWord> HealthWords::fault(const SyncHealth &health)
{
    switch (health.fault) {
    case SyncFault::TokenRefused:
        return HealthWord{
            Icon::Key, Tone::Warn, tr("Sign-in not accepted"),
            tr("The workspace does not accept the sign-in of this computer any more, and a new one cannot be "
               "had for the moment. What you write is kept."),
            tr("LeadPilot keeps trying. If it stays so, sign out and in again.")};
    case SyncFault::WrongClock:
        return wrongClock(health.clockAheadMs);
    case SyncFault::DiskFull:
        return HealthWord{Icon::Exclamation, Tone::Danger, tr("Disk full"),
                          tr("New leads and messages cannot be kept on this computer."),
                          tr("Make room on the disk; LeadPilot goes on by itself.")};
    case SyncFault::NoHints:
        if (health.polling)
            break;
        return HealthWord{
            Icon::Sync, Tone::Quiet, tr("No live connection"),
            tr("The workspace cannot tell this computer about changes at once, so LeadPilot asks for them "
               "every few seconds. Nothing is lost; new leads appear a little later."),
            tr("If it stays so, ask whoever looks after your network or the workspace to let its live "
               "connection (Realtime, a WebSocket) through.")};
    case SyncFault::Unproved:
        return HealthWord{Icon::Exclamation, Tone::Warn, tr("Copy differs"),
                          tr("LeadPilot compared its copy with the workspace. %n part(s) of it differ, even "
                             "after they were "
                             "fetched again.",
                             nullptr, health.proof ? health.proof->unhealed : 0),
                          tr("It is compared again soon. If it stays so, tell whoever runs the workspace.")};
    default:
        return faultOfWorkspace(health);
    }
    return std::nullopt;
}

std::optional<HealthWord> HealthWords::faultOfWorkspace(const SyncHealth &health)
{
    const QString kept = tr("Everything you have is here, and what you write is sent later.");
    switch (health.fault) {
    case SyncFault::ServerDown:
        return HealthWord{Icon::Offline, Tone::Warn, tr("Workspace not answering"),
                          tr("The network is there, but the workspace does not answer as it should.") % u' ' %
                              kept,
                          tr("There is nothing to do on this computer. If it lasts, ask whoever runs the "
                             "workspace. LeadPilot goes on by itself.")};
    case SyncFault::Restoring:
        return HealthWord{Icon::Sync, Tone::Warn, tr("Workspace being restored"),
                          tr("The workspace is being brought back from a backup, or moved, and is not ready "
                             "yet.") %
                              u' ' % kept,
                          tr("Wait until it is ready; LeadPilot goes on by itself. If it lasts, ask whoever "
                             "runs the workspace.")};
    case SyncFault::Busy:
        return HealthWord{Icon::Sync, Tone::Quiet, tr("Workspace busy"),
                          tr("The workspace takes no more calls for the moment.") % u' ' % kept,
                          tr("LeadPilot tries again by itself.")};
    case SyncFault::HeldBack:
        return HealthWord{
            Icon::Sync, Tone::Warn, tr("Changes held back"),
            tr("Unfinished work in the workspace's database has held new changes back for %1. Nothing is "
               "lost: they come when it ends.")
                .arg(Phrases::duration(health.heldBackMs.value_or(0) / 1'000)),
            tr("If it lasts, ask whoever runs the workspace to end the open transaction.")};
    case SyncFault::Refused:
        if (health.state == SyncHealth::State::Stopped)
            break;
        return HealthWord{Icon::Exclamation, Tone::Warn, tr("Answer not understood"),
                          tr("Something answers in the workspace's place, or the workspace answers what "
                             "LeadPilot does not understand.") %
                              u' ' % kept,
                          tr("If this network asks for a sign-in in a browser, do that first. Check that "
                             "LeadPilot and the workspace are up to date.")};
    default:
        break;
    }
    return std::nullopt;
}

HealthWord HealthWords::wrongClock(qint64 aheadMs)
{
    const QString by = Phrases::duration(qAbs(aheadMs) / 1'000);
    return {Icon::Exclamation, Tone::Warn, tr("Clock is wrong"),
            aheadMs > 0 ? tr("The clock of this computer is %1 ahead of the workspace's. Times and reminders "
                             "are off by as much.")
                              .arg(by)
                        : tr("The clock of this computer is %1 behind the workspace's. Times and reminders "
                             "are off by as much.")
                              .arg(by),
            tr("Set date and time of this computer; best let it set them by itself.")};
}

HealthWord HealthWords::inSync(const SyncHealth &health, Timestamp now)
{
    if (health.polling)
        return {
            Icon::Check, Tone::Quiet, tr("In sync, by asking"),
            tr("The workspace cannot tell this computer about changes at once, so LeadPilot asks for them "
               "every few seconds. Nothing is lost; new leads appear a little later."),
            tr("If it stays so, ask whoever looks after your network or the workspace to let its live "
               "connection (Realtime, a WebSocket) through.")};
    if (!health.lastSyncAt)
        return {Icon::Check, Tone::Good, tr("In sync"), tr("Changes arrive as they happen."), {}};
    QString brief = tr("In sync");
    if (now.seconds() - health.lastSyncAt->seconds() >= 150)
        brief = tr("In sync, %1 ago").arg(Phrases::age(*health.lastSyncAt, now));
    else if (health.lastFullProof)
        brief = now.seconds() - health.lastFullProof->at.seconds() < 60
                    ? tr("In sync, just proved")
                    : tr("In sync, proved %1 ago").arg(Phrases::age(health.lastFullProof->at, now));
    return {Icon::Check,
            Tone::Good,
            brief,
            tr("Changes arrive as they happen. The last one was read on %1.")
                .arg(Phrases::moment(*health.lastSyncAt)),
            {}};
}

HealthWord HealthWords::stopped(const SyncHealth &health)
{
    return {Icon::Exclamation, Tone::Danger, tr("Stopped"),
            tr("LeadPilot cannot keep up with the workspace. What you wrote is kept."),
            health.problem ? Phrases::sentence(*health.problem) : tr("Start the program again.")};
}

HealthWord HealthWords::edits(const SyncHealth &health, Timestamp now)
{
    if (health.needsYou > 0) {
        QStringList sentences;
        if (const int refused = health.needsYou - health.quarantined; refused > 0)
            sentences +=
                tr("The workspace did not take %n of your changes. They are kept here.", nullptr, refused);
        if (health.quarantined > 0)
            sentences += tr("%n of your changes are about somebody you do not see any more. They were not "
                            "sent, and are kept here.",
                            nullptr, health.quarantined);
        return {Icon::Exclamation, Tone::Warn, tr("%n need you", nullptr, health.needsYou),
                sentences.join(u' '), tr("Look at them, and decide what becomes of each.")};
    }
    QString meaning = health.waitingEdits == 0 ? tr("Everything you wrote has reached the workspace.")
                                               : tr("%n of your changes are on their way to the workspace.",
                                                    nullptr, health.waitingEdits);
    if (health.waitingEdits > 0 && health.oldestEditAt &&
        now.seconds() - health.oldestEditAt->seconds() >= 60)
        meaning += u' ' % tr("The oldest has waited for %1.")
                              .arg(Phrases::duration(now.seconds() - health.oldestEditAt->seconds()));
    return {Icon::Upload, Tone::Quiet, tr("%n waiting to send", nullptr, health.waitingEdits), meaning, {}};
}

HealthWord HealthWords::relay(const RelayHealth &health)
{
    if (!health.reachable)
        return {Icon::Plug, Tone::Quiet, tr("Relay not in reach"),
                tr("The relay that receives your leads does not report to this computer. It may still be at "
                   "work."),
                tr("If new leads stay away, ask whoever runs the relay to look at it.")};
    if (health.eventsDead > 0)
        return {
            Icon::Plug, Tone::Warn, tr("Relay: %n set aside", nullptr, int(health.eventsDead)),
            tr("The relay could not put %n event(s) into the workspace.", nullptr, int(health.eventsDead)),
            tr("They are kept. Ask whoever runs the relay to look into its log for the reason.")};
    return {Icon::Plug,
            Tone::Good,
            tr("Relay: %1 received · %2 duplicates · %3 refused")
                .arg(QLocale().toString(health.webhooksAccepted),
                     QLocale().toString(health.duplicatesIgnored),
                     QLocale().toString(health.signaturesRefused)),
            tr("The relay receives webhooks, puts each event into the workspace once and refuses what is not "
               "signed."),
            {}};
}

QString HealthWords::offlineLine(const SyncHealth &health)
{
    return tr("%1. Go on working: what you write is sent as soon as it can be.", "what is wrong")
        .arg(sync(health, {}).brief);
}

HealthAction HealthWords::actionOf(const SyncHealth &health)
{
    using State = SyncHealth::State;
    if (health.state == State::NeedsSignIn || health.state == State::SignedOut ||
        health.fault == SyncFault::SessionOver || health.fault == SyncFault::TokenRefused)
        return HealthAction::SignIn;
    if (health.state == State::Offline || health.state == State::Stopped)
        return HealthAction::TryNow;
    switch (health.fault) {
    // Nothing on this computer mends these, or it mends itself once the person has done what is said.
    case SyncFault::None:
    case SyncFault::WrongClock:
    case SyncFault::HeldBack:
    case SyncFault::Unproved:
        return HealthAction::None;
    default:
        return HealthAction::TryNow;
    }
}

QString HealthWords::nameOf(HealthAction action)
{
    switch (action) {
    case HealthAction::None:
        break;
    case HealthAction::SignIn:
        return tr("Sign in");
    case HealthAction::TryNow:
        return tr("Try now");
    case HealthAction::NeedsYou:
        return tr("Look at them");
    }
    return {};
}

QList<HealthFact> HealthWords::facts(const SyncHealth &health, const RelayHealth &relayHealth, Timestamp now)
{
    QList<HealthFact> facts;
    if (health.state == SyncHealth::State::SignedOut)
        return facts;
    if (health.lagMs)
        facts += HealthFact{
            tr("From the workspace to here"),
            tr("%1 s", "seconds").arg(QLocale().toString(double(*health.lagMs) / 1'000.0, 'f', 1))};
    facts += HealthFact{tr("Waiting to send"), waiting(health, now)};
    facts += HealthFact{tr("Last proof"), proof(health, now)};
    if (health.tokenExpiresAt)
        facts += HealthFact{
            tr("Session"),
            *health.tokenExpiresAt > now
                ? tr("good until %1, renewed by itself").arg(Phrases::clockTime(*health.tokenExpiresAt))
                : tr("has run out, to be renewed")};
    facts += HealthFact{tr("Relay"), relayHealth.reachable ? relayHealth.eventsDead > 0
                                                                 ? tr("in reach, some events set aside")
                                                                 : tr("in reach")
                                                           : tr("not in reach")};
    return facts;
}

QString HealthWords::waiting(const SyncHealth &health, Timestamp now)
{
    if (health.waitingEdits == 0)
        return tr("nothing");
    const QString count = QLocale().toString(health.waitingEdits);
    const qint64 age = health.oldestEditAt ? now.seconds() - health.oldestEditAt->seconds() : 0;
    return age < 60 ? count : tr("%1, the oldest for %2").arg(count, Phrases::duration(age));
}

QString HealthWords::proof(const SyncHealth &health, Timestamp now)
{
    if (health.proving)
        return tr("comparing, %1 rows so far").arg(QLocale().toString(health.provedRows));
    if (health.proofWaits)
        return tr("begins in a moment");
    const auto ago = [now](Timestamp at) {
        return now.seconds() - at.seconds() < 60 ? tr("just now") : tr("%1 ago").arg(Phrases::age(at, now));
    };
    if (health.proof && !health.proof->holds())
        return tr("%1: %n part(s) differ", nullptr, health.proof->unhealed).arg(ago(health.proof->at));
    if (health.proofProblem)
        return tr("did not come to its end");
    if (!health.lastFullProof)
        return tr("none yet since the start");
    const SyncProof &last = *health.lastFullProof;
    const QString rows = QLocale().toString(last.rows);
    if (last.healedRows == 0)
        return tr("%1: all %2 rows are equal").arg(ago(last.at), rows);
    return tr("%1: all %2 rows are equal, %n had to be put right", nullptr, last.healedRows)
        .arg(ago(last.at), rows);
}

} // namespace leadpilot::ui
