// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/fakes/sampleworld.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QDir>
#include <functional>

namespace leadpilot::fakes {

/// How a picture is taken: colours, text and pixel scale, direction, size of the window.
struct Look
{
    QString name = {};
    ui::Theme::Scheme scheme = ui::Theme::Scheme::Light;
    double text = 1;
    double pixels = 1;
    bool mirrored = false;
    QSize size{1180, 760};
};

/// Takes pictures of the window over a sample world, leaves them in a folder, and says on standard error what
/// is wrong in them: texts cut off, texts that do not stand out, blank places.
class Gallery
{
public:
    using Pose = std::function<void(SampleWorld &, ui::MainWindow &)>;
    using Target = std::function<QWidget *(ui::MainWindow &)>;

    /// Only of those whose name has `part` in it.
    Gallery(ui::Theme &theme, const QDir &folder, const QString &part)
        : m_theme(theme)
        , m_folder(folder)
        , m_part(part)
    {
    }
    /// `target` picks what is shown; without one it is the window with its popups.
    void shoot(const Look &look, SampleWorld::Kind kind, const Pose &pose, const Target &target = {});
    bool failed() const { return m_failed; }

private:
    void complain(const QString &name, const QStringList &complaints);

    ui::Theme &m_theme;
    QDir m_folder;
    QString m_part;
    bool m_failed = false;
};

} // namespace leadpilot::fakes
