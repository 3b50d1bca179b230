// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/historysetting.h"
#include "app/desktop/keychainstore.h"
#include "core/whenready.h"
#include "ui/shell/signindialog.h"
#include "ui/words/phrases.h"

#include <QEventLoopLocker>
#include <QMessageBox>
#include <QPushButton>

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
    connect(&m_session, &Session::signedOut, this, [this](bool endedByWorkspace) {
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
    whenReady(LocalCopy::open(m_profile.mirrorFile(m_session.userId()), *m_session.link()), this,
              [this, staysAlive, link = m_session.link()](const Expected<LocalCopy::OpenMirror> &mirror) {
                  if (link != m_session.link())
                      return;
                  mirror ? showWorkspace(*mirror) : mirrorRefused(mirror.error());
              });
}

void Desktop::showWorkspace(LocalCopy::OpenMirror mirror)
{
    m_copy = std::make_unique<LocalCopy>(std::move(mirror), m_syncThread, m_clock, m_ids);
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

void Desktop::mirrorRefused(const Error &error)
{
    QMessageBox *box = explain(error);
    if (error.reason != u"damaged")
        return;
    auto *anew = box->addButton(tr("Set it aside and fetch a new copy"), QMessageBox::AcceptRole);
    connect(anew, &QAbstractButton::clicked, this, [this, box] {
        box->disconnect(qApp);
        const auto aside = mirror::Mirror::setAside(m_profile.mirrorFile(m_session.userId()), m_clock.now());
        aside ? openWorkspace() : void(explain(aside.error()));
    });
}

bool Desktop::isAnythingOpen() const
{
    return m_window || m_signIn;
}

QMessageBox *Desktop::explain(const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Critical, tr("LeadPilot"), ui::Phrases::sentence(error),
                                QMessageBox::Close, m_window.get());
    box->setObjectName(QStringLiteral("explanation"));
    box->setTextFormat(Qt::PlainText);
    box->setDetailedText(error.attempted % QStringLiteral(": ") % error.detail);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, qApp, [this] {
        if (!isAnythingOpen())
            QCoreApplication::quit();
    });
    box->open();
    Q_EMIT stuck(error);
    return box;
}

} // namespace leadpilot::desktop
