// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/synccommand.h"

#include "app/desktop/historysetting.h"
#include "app/desktop/keychainstore.h"
#include "app/desktop/sessionkeeper.h"
#include "app/desktop/workspacelink.h"
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "core/whenready.h"
#include "sync/mirror/mirror.h"
#include "ui/words/phrases.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <cstdio>

namespace leadpilot::desktop {
namespace {

constexpr int longestRunMs = 10 * 60 * 1000;

QString inWords(const Error &error)
{
    if (error.reason == u"no_member")
        return ui::Phrases::sentence(error);
    return error.attempted % QStringLiteral(": ") % error.detail;
}

QString whyOffline(const SyncHealth &health)
{
    if (health.fault == SyncFault::NoNetwork || !health.problem)
        return QStringLiteral("the workspace cannot be reached");
    const QString said = health.problem->detail.isEmpty() ? health.problem->reason : health.problem->detail;
    if (health.fault == SyncFault::Restoring)
        return QStringLiteral("the workspace is not ready: ") % said;
    return QStringLiteral("the workspace cannot be reached or has failed: ") % said;
}

QJsonObject toJson(const SyncProof &proof)
{
    return {{QStringLiteral("at"), proof.at.toString()},
            {QStringLiteral("holds"), proof.holds()},
            {QStringLiteral("full"), proof.isFull()},
            {QStringLiteral("buckets"), proof.buckets},
            {QStringLiteral("rows"), proof.rows},
            {QStringLiteral("mismatches"), proof.mismatches},
            {QStringLiteral("healed_rows"), proof.healedRows},
            {QStringLiteral("unhealed"), proof.unhealed},
            {QStringLiteral("left"), proof.left},
            {QStringLiteral("duration_ms"), proof.durationMs}};
}

/// One run, in the main thread: nobody waits for a window here.
class SyncRun : public QObject
{
    Q_OBJECT
public:
    SyncRun(const Profile &profile, std::optional<int> historyMonths)
        : m_profile(profile)
        , m_historyMonths(historyMonths)
        , m_settings(profile.settingsFile(), QSettings::IniFormat)
        , m_keeper(std::make_unique<KeychainStore>(QStringLiteral("LeadPilot ") + profile.name()),
                   profile.folder(), m_settings)
    {
        QTimer::singleShot(longestRunMs, this, [this] {
            const QString why = QStringLiteral("it took too long");
            end(m_health, m_health.problem ? QString(why % u"; " % inWords(*m_health.problem)) : why);
        });
    }

    void begin()
    {
        auto lock = m_profile.lock();
        if (!lock)
            return end({}, inWords(lock.error()));
        m_lock = std::move(*lock);
        if (m_historyMonths)
            historysetting::setMonths(m_settings, *m_historyMonths);
        whenReady(m_keeper.load(), this, [this](const std::optional<KeptSession> &kept) {
            if (kept)
                sync(*kept);
            else
                end({}, QStringLiteral("nobody is signed in; start leadpilot with this profile and sign in"));
        });
    }

private:
    void sync(const KeptSession &kept)
    {
        auto mirror = mirror::Mirror::openOrRebuild(m_profile.mirrorFile(kept.session.userId), m_clock.now());
        if (!mirror)
            return end({}, inWords(mirror.error()));
        m_mirror = std::move(*mirror);
        m_writer = std::make_unique<mirror::MirrorWriter>(*m_mirror, m_clock, m_ids);
        m_link = std::make_unique<WorkspaceLink>(
            kept.address, m_keeper.storeFor(kept.address, kept.onThisComputer), m_clock, m_ids,
            WorkspaceLink::Options{false, historysetting::months(m_settings)});
        connect(m_link.get(), &WorkspaceLink::healthChanged, this, &SyncRun::take, Qt::QueuedConnection);
        m_link->auth().resume(kept.session);
        m_link->begin(*m_writer);
    }

    void take(const SyncHealth &health)
    {
        m_health = health;
        using State = SyncHealth::State;
        if (health.state == State::InSync && health.waitingEdits == 0)
            return proveOnce(health);
        const bool isOver = health.state == State::Offline || health.state == State::NeedsSignIn ||
                            health.state == State::Stopped;
        if (!isOver)
            return;
        const QString why = health.state == State::Offline ? whyOffline(health)
                            : health.state == State::NeedsSignIn
                                ? QStringLiteral("the session is over; sign in again")
                            : health.problem ? inWords(*health.problem)
                                             : QStringLiteral("it stopped");
        end(health, why);
    }

    void proveOnce(const SyncHealth &health)
    {
        if (health.proof)
            end(health,
                health.proof->holds()
                    ? QString()
                    : QStringLiteral("the local copy differs from the workspace even after it has been "
                                     "fetched again"));
        else if (health.proofProblem)
            end(health,
                QStringLiteral("the local copy could not be proved: ") + inWords(*health.proofProblem));
        else if (!std::exchange(m_proves, true))
            m_link->prove();
    }

    void end(const SyncHealth &health, const QString &problem)
    {
        if (std::exchange(m_ended, true))
            return;
        QJsonObject report{{QStringLiteral("in_sync"), problem.isEmpty()},
                           {QStringLiteral("rows_received"), health.rowsReceived},
                           {QStringLiteral("waiting_edits"), health.waitingEdits},
                           {QStringLiteral("needs_you"), health.needsYou}};
        if (health.proof)
            report.insert(QStringLiteral("proof"), toJson(*health.proof));
        if (m_mirror && m_mirror->rebuilt())
            report.insert(QStringLiteral("rebuilt"),
                          QJsonObject{{QStringLiteral("saved_edits"), m_mirror->rebuilt()->savedEdits},
                                      {QStringLiteral("may_lack_edits"), m_mirror->rebuilt()->mayLackEdits}});
        if (!problem.isEmpty())
            report.insert(QStringLiteral("problem"), problem);
        const QByteArray line = QJsonDocument(report).toJson(QJsonDocument::Compact) + '\n';
        std::fputs(line.constData(), stdout);
        std::fflush(stdout);
        if (health.problem && health.problem->reason == u"no_member")
            forget();
        else
            scrub();
        QCoreApplication::exit(problem.isEmpty() ? 0 : 1);
    }

    /// Nobody reads here, so it is never held back; what an error leaves is done with the next run.
    void scrub()
    {
        while (m_writer && m_writer->scrub().value_or(mirror::Scrub::Progress::Nothing) ==
                               mirror::Scrub::Progress::More) {
        }
    }

    /// For who is no member any more.
    void forget()
    {
        if (!m_mirror)
            return;
        const QString file = m_mirror->path();
        m_link.reset();
        m_writer.reset();
        m_mirror.reset();
        if (const auto erased = mirror::Mirror::eraseButEdits(file); !erased)
            std::fputs(qUtf8Printable(inWords(erased.error()) % u'\n'), stderr);
    }

    const Profile m_profile;
    const std::optional<int> m_historyMonths;
    std::unique_ptr<QLockFile> m_lock;
    QSettings m_settings;
    SystemClock m_clock;
    RandomIds m_ids{m_clock};
    SessionKeeper m_keeper;
    std::unique_ptr<mirror::Mirror> m_mirror;
    std::unique_ptr<mirror::MirrorWriter> m_writer;
    std::unique_ptr<WorkspaceLink> m_link;
    SyncHealth m_health;
    bool m_proves = false;
    bool m_ended = false;
};

} // namespace

int runSync(const Profile &profile, std::optional<int> historyMonths)
{
    SyncRun run(profile, historyMonths);
    QMetaObject::invokeMethod(&run, &SyncRun::begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace leadpilot::desktop

#include "synccommand.moc"
