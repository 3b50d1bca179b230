// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/keychainstore.h"
#include "core/whenready.h"
#include "ui/shell/signindialog.h"

#include <QMessageBox>

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
    connect(&m_session, &Session::signedOut, this, [this] {
        closeWorkspace();
        askForSignIn();
    });
    connect(&m_session.localWorkspace(), &LocalWorkspace::failed, this, &Desktop::explain);
}

Desktop::~Desktop()
{
    m_window.reset();
    m_health.detach();
    m_session.letGo();
    m_copy.reset();
    // What was posted to the sync thread (a link's and a writer's end) runs before it quits.
    m_syncThread.quit();
    m_syncThread.wait();
}

ui::SignInDialog *Desktop::signInDialog() const
{
    return m_signIn;
}

void Desktop::start(const CommandLine &line)
{
    if (!line.address.url.isEmpty())
        m_session.setAddress(line.address);
    if (line.demo) {
        whenReady(m_session.tryOnThisComputer(), this, [this](const Expected<void> &done) {
            if (!done)
                explain(done.error());
        });
        return;
    }
    whenReady(m_session.resume(), this, [this](bool resumed) {
        if (!resumed)
            askForSignIn();
    });
}

void Desktop::askForSignIn()
{
    if (m_signIn)
        return;
    m_signIn = new ui::SignInDialog(m_session, m_prompts, m_theme);
    m_signIn->setAttribute(Qt::WA_DeleteOnClose);
    // Closing the form without signing in leaves nothing to do.
    connect(m_signIn, &QDialog::rejected, qApp, &QCoreApplication::quit);
    m_signIn->show();
}

void Desktop::openWorkspace()
{
    closeWorkspace();
    // A folder for each member: nobody meets another one's copy, and unsent edits stay with their author.
    const QString folder = m_profile.folder() + QStringLiteral("/member-") + m_session.userId();
    auto copy = LocalCopy::open(folder + QStringLiteral("/mirror.sqlite"), m_syncThread, m_clock, m_ids);
    if (!copy)
        return explain(copy.error());
    m_copy = std::move(*copy);
    WorkspaceLink *link = m_session.link();
    m_health.attach(*link);
    QMetaObject::invokeMethod(link, [link, writer = &m_copy->writer()] { link->begin(*writer); });
    m_window = std::make_unique<ui::MainWindow>(ui::Ports{
        m_copy->inbox(), m_copy->chats(), m_health, m_session, m_prompts, m_clock, m_settings, m_theme});
    m_window->show();
    Q_EMIT windowOpened();
}

void Desktop::closeWorkspace()
{
    m_window.reset();
    m_health.detach();
    m_copy.reset();
}

void Desktop::explain(const Error &error)
{
    auto *box =
        new QMessageBox(QMessageBox::Critical, tr("LeadPilot cannot go on"),
                        tr("Could not %1.\n\n%2").arg(error.attempted, error.detail), QMessageBox::Close);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, qApp, &QCoreApplication::quit);
    box->open();
    Q_EMIT stuck(error);
}

} // namespace leadpilot::desktop
