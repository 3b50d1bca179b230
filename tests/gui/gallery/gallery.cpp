// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gallery/gallery.h"
#include "tests/gui/gallery/inspection.h"
#include "ui/shell/healthpopup.h"
#include "ui/shell/healthstrip.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <QSettings>
#include <QTextStream>

namespace leadpilot::fakes {

using namespace leadpilot::ui;

static void settle()
{
    // Long enough for the skeleton's patience and every queued answer.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 220)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void Gallery::shoot(const Look &look, SampleWorld::Kind kind, const Pose &pose, const Target &target)
{
    QApplication::setLayoutDirection(look.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_theme.setTextScale(look.text);
    m_theme.setScheme(look.scheme);
    SampleWorld world(kind);
    QSettings settings(m_folder.filePath(QStringLiteral("gallery.ini")), QSettings::IniFormat);
    settings.clear();
    MainWindow window({world.inbox, world.chats, world.views, world.health, world.session, world.prompts,
                       world.clock, settings, m_theme, world.unsent, world.directory, world.undo,
                       world.timeline, world.tasks});
    window.resize(look.size);
    window.show();
    settle();
    pose(world, window);
    settle();
    QWidget *shown = target ? target(window) : &window;
    QPixmap picture(shown->size() * look.pixels);
    picture.setDevicePixelRatio(look.pixels);
    shown->render(&picture);
    if (HealthPopup *popup = window.healthStrip()->popup(); !target && popup->isVisible()) {
        QPainter painter(&picture);
        popup->render(&painter, popup->pos() - window.mapToGlobal(QPoint()));
    }
    inspect(look.name, *shown, picture.toImage());
    if (HealthPopup *popup = window.healthStrip()->popup(); !target && popup->isVisible())
        complain(look.name, cutOff(*popup));
    const QString file = m_folder.filePath(QString(look.name + u".png"));
    if (!picture.save(file))
        m_failed = true;
    QTextStream(stdout) << file << '\n';
}

void Gallery::inspect(const QString &name, QWidget &shown, const QImage &picture)
{
    complain(name, cutOff(shown));
    complain(name, faint(shown, picture));
    if (isBlank(picture))
        complain(name, {QStringLiteral("the picture is blank")});
}

void Gallery::complain(const QString &name, const QStringList &complaints)
{
    for (const QString &complaint : complaints)
        QTextStream(stderr) << name << ": " << complaint << '\n';
    m_failed = m_failed || !complaints.isEmpty();
}

} // namespace leadpilot::fakes
