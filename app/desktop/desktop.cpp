// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/historysetting.h"
#include "app/desktop/keychainstore.h"
#include "core/whenready.h"
#include "ui/shell/signindialog.h"
#include "ui/words/phrases.h"

#include <QEventLoopLocker>
#include <QMessageBox>
#include <utility>

namespace leadpilot::desktop {

Desktop::Desktop(QApplication &app, const Profile &profile, const QString &relayProgram)
    : m_profile(profile)
    , m_settings(profile.settingsFile(), QSettings::IniFormat)
    , m_theme(app)
    , m_keeper(std::make_unique<KeychainStore>(QStringLiteral("LeadPilot ") + profile.name()),
               profile.folder(), m_settings)
    , m_session(profile, relayProgram, m_keeper, m_settings, m_syncThread, m_clock, m_ids)
{
    m_syncThread.setObjectName(QStringLiteral("sync"));
    m_syncThread.start();
    connect(&m_session, &Session::signedIn, this, &Desktop::openWorkspace);
    connect(&m_health, &Health::changed, this, &Desktop::lookAtHealth, Qt::QueuedConnection);
    connect(&m_session, &Session::signedOut, this, [this](bool endedByWorkspace) {
        // A session also ends by itself; its member is likely to come back.
        if (m_copy && !endedByWorkspace)
            m_copy->setFate(m_isExpelled ? LocalCopy::Fate::GoesButEdits
                                         : LocalCopy::Fate::GoesIfNothingWaits);
        closeWorkspace();
        askForSignIn();
        if (endedByWorkspace)
            m_signIn->sayEnded();
    });
    connect(&m_session.localWorkspace(), &LocalWorkspace::failed, this, &Desktop::explain);
}

Desktop::~Desktop()
{
    delete m_signIn;
    m_presence.reset();
    m_window.reset();
    m_health.detach();
    m_session.letGo();
    m_copy.reset();
    // What was posted to the sync thread (the last edits, a link's and a writer's end) is done before it
    // ends.
    m_syncThread.quit();
    m_syncThread.wait();
}

ui::SignInDialog *Desktop::signInDialog() const
{
    return m_signIn;
}

void Desktop::start(const CommandLine &line)
{
    auto lock = m_profile.lock();
    if (!lock) {
        explain(lock.error());
        return;
    }
    m_lock = std::move(*lock);
    if (line.historyMonths)
        historysetting::setMonths(m_settings, *line.historyMonths);
    if (!line.address.url.isEmpty())
        m_session.setAddress(line.address);
    if (line.demo) {
        whenReady(m_session.tryOnThisComputer(), this, [this](const Expected<void> &done) {
            if (!done)
                explain(done.error());
        });
        return;
    }
    whenReady(m_session.resume(line.address), this, [this](const Expected<bool> &resumed) {
        if (!resumed || !*resumed)
            askForSignIn();
        if (!resumed)
            explain(resumed.error());
    });
}

void Desktop::askForSignIn()
{
    if (m_signIn)
        return;
    m_signIn = new ui::SignInDialog(m_session, m_theme);
    m_signIn->setAttribute(Qt::WA_DeleteOnClose);
    // Closing the form without signing in leaves nothing to do.
    connect(m_signIn, &QDialog::rejected, qApp, &QCoreApplication::quit);
    m_signIn->show();
}

void Desktop::openWorkspace()
{
    closeWorkspace();
    // The sign-in form has closed and the window is not there yet: that must not end the program.
    const auto staysAlive = std::make_shared<QEventLoopLocker>();
    // In the sync thread: checking a large file takes a while, and an earlier copy closes there first.
    whenReady(LocalCopy::open(m_profile.mirrorFile(m_session.userId()), *m_session.link(), m_clock.now()),
              this,
              [this, staysAlive, link = m_session.link()](const Expected<LocalCopy::OpenMirror> &mirror) {
                  if (link != m_session.link())
                      return;
                  mirror ? showWorkspace(*mirror) : explain(mirror.error());
              });
}

void Desktop::showWorkspace(LocalCopy::OpenMirror mirror)
{
    m_copy = std::make_unique<LocalCopy>(std::move(mirror),
                                         ProfileId::parse(m_session.userId()).value_or(ProfileId()),
                                         m_syncThread, m_clock, m_ids);
    WorkspaceLink *link = m_session.link();
    m_health.attach(*link);
    QMetaObject::invokeMethod(link, [link, writer = &m_copy->writer()] { link->begin(*writer); });
    m_window = std::make_unique<ui::MainWindow>(
        m_copy->ports({m_health, m_session, m_prompts, m_clock, m_settings, m_theme}));
    m_window->show();
    const ProfileId me = ProfileId::parse(m_session.userId()).value_or(ProfileId());
    m_presence = std::make_unique<Presence>(
        Presence::Ports{*m_window, *link, m_health, m_clock, m_settings, m_copy->inbox(), m_copy->undo(), me},
        m_copy->arrivals(me, m_clock));
    if (m_copy->rebuilt())
        sayRebuilt();
    Q_EMIT windowOpened();
}

void Desktop::closeWorkspace()
{
    m_presence.reset();
    m_window.reset();
    m_health.detach();
    m_copy.reset();
}

void Desktop::lookAtHealth()
{
    const std::optional<Error> problem = m_health.sync().problem;
    if (!m_copy || !problem)
        return;
    if (problem->code == ErrorCode::Storage && problem->reason == u"SQLITE_CORRUPT") {
        if (WorkspaceLink *link = m_session.link()) {
            QMetaObject::invokeMethod(link, [link] { link->rest(); });
            openWorkspace();
        }
    } else if (problem->reason == u"no_member" && !std::exchange(m_isExpelled, true)) {
        whenReady(m_session.signOut(), this, [this, error = *problem](const Expected<void> &) {
            m_isExpelled = false;
            explain(error);
        });
    }
}

void Desktop::sayRebuilt()
{
    const mirror::Mirror::Rebuilt &rebuilt = *m_copy->rebuilt();
    showBox(ui::Phrases::rebuilt(rebuilt.savedEdits, rebuilt.mayLackEdits))
        ->setIcon(QMessageBox::Information);
}

bool Desktop::isAnythingOpen() const
{
    return m_window || m_signIn;
}

void Desktop::explain(const Error &error)
{
    QMessageBox *box = showBox(ui::Phrases::sentence(error));
    box->setIcon(QMessageBox::Critical);
    box->setDetailedText(error.attempted % QStringLiteral(": ") % error.detail);
    Q_EMIT stuck(error);
}

QMessageBox *Desktop::showBox(const QString &text)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("LeadPilot"), text, QMessageBox::Close, m_window.get());
    box->setObjectName(QStringLiteral("explanation"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, qApp, [this] {
        if (!isAnythingOpen())
            QCoreApplication::quit();
    });
    box->open();
    return box;
}

} // namespace leadpilot::desktop
