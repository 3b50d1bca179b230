// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/fakes/sampleworld.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace leadpilot::fakes {

/// A window over a sample world, with settings of its own.
class WindowFixture
{
public:
    explicit WindowFixture(SampleWorld::Kind kind = SampleWorld::Kind::Ordinary, double textScale = 1)
        : world(kind)
    {
        theme.setScheme(ui::Theme::Scheme::Light);
        theme.setTextScale(textScale);
    }
    ui::MainWindow &open(const QSize &size = {1180, 760})
    {
        window = std::make_unique<ui::MainWindow>(ui::Ports{
            world.inbox,    world.chats, world.views,  world.health, world.session,    world.prompts,
            world.clock,    settings,    theme,        world.unsent, world.directory,  world.undo,
            world.timeline, world.tasks, world.people, world.adding, world.duplicates, world.exports,
            world.imports,  world.batch, world.sums});
        window->resize(size);
        window->show();
        return *window;
    }

    QTemporaryDir folder;
    ui::Theme theme{*qApp};
    SampleWorld world;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace leadpilot::fakes
