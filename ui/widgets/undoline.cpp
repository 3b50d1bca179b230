// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/undoline.h"

#include <utility>

namespace leadpilot::ui {

UndoLine::UndoLine(const Theme &theme, QWidget *parent)
    : Notice(theme, Dismissal::Stays, parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(patience);
    connect(&m_timer, &QTimer::timeout, this, &UndoLine::finish);
    connect(this, &Notice::actionChosen, this, [this] {
        const auto undo = std::exchange(m_undo, {});
        m_keep = {};
        finish();
        if (undo)
            undo();
    });
}

void UndoLine::offer(const QString &sentence, std::function<void()> undo, std::function<void()> keep)
{
    finish();
    m_undo = std::move(undo);
    m_keep = std::move(keep);
    show(Tone::Quiet, Icon::Check, sentence, tr("Undo"));
    m_timer.start();
}

void UndoLine::finish()
{
    m_timer.stop();
    m_undo = {};
    const auto keep = std::exchange(m_keep, {});
    hide();
    if (keep)
        keep();
}

} // namespace leadpilot::ui
