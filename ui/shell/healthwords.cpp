// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/healthwords.h"
#include "ui/words/phrases.h"

#include <QLocale>

namespace leadpilot::ui {

using Tone = HealthWord::Tone;

HealthWord HealthWords::sync(const SyncHealth &health, Timestamp now)
{
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
    const qint64 seconds = std::max<qint64>(0, now.seconds() - health.lastSyncAt->seconds());
    return {Icon::Check,
            Tone::Good,
            seconds < 60 ? tr("In sync") : tr("In sync, %1 ago").arg(Phrases::age(*health.lastSyncAt, now)),
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

HealthWord HealthWords::edits(const SyncHealth &health)
{
    if (health.needsYou > 0)
        return {Icon::Exclamation, Tone::Warn, tr("%n refused", nullptr, health.needsYou),
                tr("The workspace did not take %n of your changes. They are kept here.", nullptr,
                   health.needsYou),
                tr("Open the lead, look at what it says now and make the change again.")};
    return {Icon::Upload,
            Tone::Quiet,
            tr("%n waiting to send", nullptr, health.waitingEdits),
            health.waitingEdits == 0
                ? tr("Everything you wrote has reached the workspace.")
                : tr("%n of your changes are on their way to the workspace.", nullptr, health.waitingEdits),
            {}};
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

} // namespace leadpilot::ui
