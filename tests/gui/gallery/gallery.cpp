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

static constexpr int mostTurns = 10;

static void settle()
{
    // Long enough for the skeleton's patience and every queued answer.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 220)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

static QPixmap pictureOf(QWidget &shown, HealthPopup *popup, double pixels)
{
    QPixmap picture(shown.size() * pixels);
    picture.setDevicePixelRatio(pixels);
    shown.render(&picture);
    if (popup && popup->isVisible()) {
        QPainter painter(&picture);
        popup->render(&painter, popup->pos() - shown.mapToGlobal(QPoint()));
    }
    return picture;
}

static QStringList complaintsAbout(QWidget &shown, HealthPopup *popup, const QImage &picture)
{
    QStringList found = cutOff(shown) + faint(shown, picture);
    if (isBlank(picture))
        found += QStringLiteral("the picture is blank");
    if (popup && popup->isVisible())
        found += cutOff(*popup);
    return found;
}

void Gallery::shoot(const Look &look, SampleWorld::Kind kind, const Pose &pose, const Target &target)
{
    if (!look.name.contains(m_part))
        return;
    QApplication::setLayoutDirection(look.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_theme.setTextScale(look.text);
    m_theme.setScheme(look.scheme);
    SampleWorld world(kind);
    QSettings settings(m_folder.filePath(QStringLiteral("gallery.ini")), QSettings::IniFormat);
    settings.clear();
    MainWindow window({world.inbox,     world.chats,      world.views,    world.health,  world.session,
                       world.prompts,   world.clock,      settings,       m_theme,       world.unsent,
                       world.directory, world.undo,       world.timeline, world.tasks,   world.people,
                       world.adding,    world.duplicates, world.exports,  world.imports, world.batch,
                       world.sums});
    window.resize(look.size);
    window.show();
    settle();
    pose(world, window);
    settle();
    QWidget *shown = target ? target(window) : &window;
    HealthPopup *popup = target ? nullptr : window.healthStrip()->popup();
    QPixmap picture;
    QStringList complaints;
    // What is laid out in several steps takes its time on a busy machine.
    for (int turn = 0; turn == 0 || (turn < mostTurns && !complaints.isEmpty()); ++turn) {
        if (turn > 0)
            settle();
        picture = pictureOf(*shown, popup, look.pixels);
        complaints = complaintsAbout(*shown, popup, picture.toImage());
    }
    complain(look.name, complaints);
    const QString file = m_folder.filePath(QString(look.name + u".png"));
    if (!picture.save(file))
        m_failed = true;
    QTextStream(stdout) << file << '\n';
}

void Gallery::complain(const QString &name, const QStringList &complaints)
{
    for (const QString &complaint : complaints)
        QTextStream(stderr) << name << ": " << complaint << '\n';
    m_failed = m_failed || !complaints.isEmpty();
}

} // namespace leadpilot::fakes
