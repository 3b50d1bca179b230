// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/widgets/notice.h"

#include <QTimer>
#include <functional>

namespace leadpilot::ui {

/// Says what has just been done and lets it be taken back for ten seconds.
class UndoLine : public Notice
{
    Q_OBJECT
public:
    static constexpr int patience = 10'000; // ms

    explicit UndoLine(const Theme &theme, QWidget *parent = nullptr);

    /// `undo` is called if the person asks for it; else `keep`, once time is over or something else comes.
    void offer(const QString &sentence, std::function<void()> undo, std::function<void()> keep = {});
    /// No more taking back: before what the functions need goes away.
    void finish();
    void setPatience(int milliseconds) { m_timer.setInterval(milliseconds); }

private:
    QTimer m_timer;
    std::function<void()> m_undo;
    std::function<void()> m_keep;
};

} // namespace leadpilot::ui
