// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/sampleworld.h"
#include "ui/chat/chatspage.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/shell/healthpopup.h"
#include "ui/shell/healthstrip.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signindialog.h"
#include "ui/style/theme.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QTextStream>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Look
{
    QString name;
    Theme::Scheme scheme = Theme::Scheme::Light;
    double text = 1;
    double pixels = 1;
    bool mirrored = false;
    QSize size{1180, 760};
};

class Gallery
{
public:
    Gallery(Theme &theme, const QDir &folder)
        : m_theme(theme)
        , m_folder(folder)
    {
    }

    void shoot(const Look &look, SampleWorld::Kind kind,
               const std::function<void(SampleWorld &, MainWindow &)> &pose,
               const std::function<QWidget *(MainWindow &)> &target = {})
    {
        QApplication::setLayoutDirection(look.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme.setTextScale(look.text);
        m_theme.setScheme(look.scheme);
        SampleWorld world(kind);
        QSettings settings(m_folder.filePath(QStringLiteral("gallery.ini")), QSettings::IniFormat);
        settings.clear();
        MainWindow window({world.inbox, world.chats, world.health, world.session, world.prompts, world.clock,
                           settings, m_theme});
        window.resize(look.size);
        window.show();
        settle();
        pose(world, window);
        settle();
        QWidget *shown = target ? target(window) : &window;
        QPixmap picture(shown->size() * look.pixels);
        picture.setDevicePixelRatio(look.pixels);
        shown->render(&picture);
        const QString file = m_folder.filePath(QString(look.name + u".png"));
        if (!picture.save(file))
            m_failed = true;
        QTextStream(stdout) << file << '\n';
    }
    bool failed() const { return m_failed; }

private:
    static void settle()
    {
        // Long enough for the skeleton's patience and every queued answer.
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 220)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    Theme &m_theme;
    QDir m_folder;
    bool m_failed = false;
};

void chatOf(SampleWorld &world, MainWindow &window)
{
    window.openLead(world.busyLead);
}

void shootAll(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto s = [](const char *name) {
        return QString::fromLatin1(name);
    };
    const auto dark = Theme::Scheme::Dark;
    gallery.shoot({.name = s("inbox-light")}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-dark"), .scheme = dark}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-200"), .pixels = 2}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-small"), .size = {1024, 640}}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-narrow"), .size = {760, 760}}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-rtl"), .mirrored = true}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-hostile")}, Kind::Hostile, chatOf);
    gallery.shoot({.name = s("inbox-empty")}, Kind::Empty, [](auto &, auto &) {});
    gallery.shoot({.name = s("inbox-details")}, Kind::Ordinary, [](SampleWorld &world, MainWindow &window) {
        window.openLead(world.formLead);
        window.detail()->showTab(LeadDetailPanel::DetailsTab);
    });
    gallery.shoot({.name = s("inbox-no-chat")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) { window.openLead(world.formLead); });
    gallery.shoot({.name = s("inbox-window-closed")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) { window.openLead(world.closedLead); });
    const auto offline = [](SampleWorld &world, MainWindow &window) {
        SyncHealth sync;
        sync.state = SyncHealth::State::Offline;
        sync.waitingEdits = 3;
        world.health.set(sync);
        world.health.set(RelayHealth{});
        window.openLead(world.busyLead);
    };
    gallery.shoot({.name = s("offline")}, Kind::Ordinary, offline);
    gallery.shoot({.name = s("offline-dark"), .scheme = dark}, Kind::Ordinary, offline);
    const auto chats = [](SampleWorld &world, MainWindow &window) {
        window.openConversation(world.busyChat);
    };
    gallery.shoot({.name = s("chats-light")}, Kind::Ordinary, chats);
    gallery.shoot({.name = s("chats-dark"), .scheme = dark}, Kind::Ordinary, chats);
    gallery.shoot({.name = s("failure-explained")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      window.openLead(world.busyLead);
                      QCoreApplication::processEvents();
                      auto *bubbles = window.detail()->findChild<QListView *>(QStringLiteral("bubbles"));
                      for (int turn = 0; turn < 1'000 && bubbles->model()->rowCount() == 0; ++turn)
                          QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                      for (int row = 0; row < bubbles->model()->rowCount(); ++row)
                          Q_EMIT bubbles->clicked(bubbles->model()->index(row, 0));
                  });
    const auto relay = [](SampleWorld &, MainWindow &window) {
        window.findChild<QToolButton *>(QStringLiteral("healthRelay"))->click();
    };
    const auto popup = [](MainWindow &window) {
        return window.healthStrip()->popup();
    };
    gallery.shoot({.name = s("relay-light")}, Kind::Ordinary, relay, popup);
    gallery.shoot({.name = s("relay-dark"), .scheme = dark}, Kind::Ordinary, relay, popup);
    const auto signIn = [](SampleWorld &, MainWindow &window) {
        window.askForSignIn();
    };
    const auto dialog = [](MainWindow &window) -> QWidget * {
        return window.signInDialog();
    };
    gallery.shoot({.name = s("signin-light")}, Kind::Ordinary, signIn, dialog);
    gallery.shoot({.name = s("signin-dark"), .scheme = dark}, Kind::Ordinary, signIn, dialog);
    gallery.shoot(
        {.name = s("signin-error")}, Kind::Ordinary,
        [](SampleWorld &world, MainWindow &window) {
            window.askForSignIn();
            world.session.answers.failWith(ErrorCode::Unauthorized);
            const auto fill = [&](const char *name, const char *text) {
                window.findChild<QLineEdit *>(QString::fromLatin1(name))->setText(QString::fromLatin1(text));
            };
            fill("url", "https://demo.example.com");
            fill("key", "sb_publishable_0123456789");
            fill("email", "maria@example.com");
            fill("password", "secret");
            window.findChild<QPushButton *>(QStringLiteral("signInButton"))->click();
        },
        dialog);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 2) {
        QTextStream(stderr) << "usage: leadpilot-gallery DIR\n";
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QDir folder(arguments.at(1));
    if (!folder.mkpath(QStringLiteral("."))) {
        QTextStream(stderr) << "cannot make the folder " << folder.path() << '\n';
        return 1;
    }
    speak(app, QLocale(QLocale::English));
    Theme theme(app);
    Gallery gallery(theme, folder);
    shootAll(gallery);
    speak(app, QLocale(QLocale::German));
    QLocale::setDefault(QLocale(QLocale::German));
    gallery.shoot({.name = QStringLiteral("inbox-german"), .size = {1024, 640}}, SampleWorld::Kind::Ordinary,
                  chatOf);
    return gallery.failed() ? 1 : 0;
}
