// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gallery/arrivalscreens.h"

#include "ui/settings/arrivaldialog.h"
#include "ui/shell/trayface.h"
#include "ui/style/tokens.h"

#include <QCheckBox>
#include <QLabel>
#include <QPainter>
#include <array>

namespace leadpilot::fakes {
using namespace ui;
namespace {

/// The tray icon's faces in the sizes of panels, on a light and on a dark one.
QWidget *traySheet(QWidget *parent)
{
    constexpr std::array sides{16, 20, 22, 24, 32, 40, 55, 80};
    const std::array faces{TrayFace{},
                           TrayFace{TrayFace::State::Well, 3},
                           TrayFace{TrayFace::State::Well, 12},
                           TrayFace{TrayFace::State::Well, 140},
                           TrayFace{TrayFace::State::Offline, 0},
                           TrayFace{TrayFace::State::Offline, 7},
                           TrayFace{TrayFace::State::Paused, 0},
                           TrayFace{TrayFace::State::Paused, 25}};
    QPixmap sheet(2 * 400, int(faces.size()) * 92);
    QPainter painter(&sheet);
    for (int panel = 0; panel < 2; ++panel) {
        painter.fillRect(400 * panel, 0, 400, sheet.height(),
                         panel == 0 ? lightTokens().window : darkTokens().window);
        int y = 6;
        for (const TrayFace &face : faces) {
            int x = 400 * panel + 12;
            for (const int side : sides) {
                painter.drawPixmap(x, y, trayPixmap(face, side));
                x += side + 12;
            }
            y += 92;
        }
    }
    painter.end();
    auto *label = new QLabel(parent);
    label->setPixmap(sheet);
    label->resize(sheet.size());
    return label;
}

} // namespace

void shootNotifications(Gallery &gallery, const Look &look)
{
    const auto open = [](SampleWorld &, MainWindow &window) {
        window.showArrivalSettings();
        window.findChild<QCheckBox *>(QStringLiteral("quiet"))->setChecked(true);
    };
    gallery.shoot(look, SampleWorld::Kind::Ordinary, open,
                  [](MainWindow &window) -> QWidget * { return window.findChild<ArrivalDialog *>(); });
}

void shootArrival(Gallery &gallery)
{
    const auto s = [](const char *name) {
        return QString::fromLatin1(name);
    };
    shootNotifications(gallery, {.name = s("notifications-light")});
    shootNotifications(gallery, {.name = s("notifications-dark"), .scheme = Theme::Scheme::Dark});
    shootNotifications(gallery, {.name = s("notifications-rtl"), .mirrored = true});
    shootNotifications(gallery, {.name = s("notifications-text-200"), .text = 2});
    gallery.shoot(
        {.name = s("tray")}, SampleWorld::Kind::Empty, [](auto &, auto &) {},
        [](MainWindow &window) { return traySheet(&window); });
}

} // namespace leadpilot::fakes
