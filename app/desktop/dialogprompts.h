// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/prompts.h"

class QWidget;

namespace leadpilot::desktop {

/// Asks in message boxes and opens links with the system's own programs. UI thread.
class DialogPrompts : public Prompts
{
public:
    void ask(const QString &title, const QString &question, const QStringList &answers,
             std::function<void(int)> answered) override;
    /// Only https, mailto and tel links leave the program: the others could be anything.
    void openLink(const QString &url) override;
    void saveFile(const QString &title, const QString &suggested, const QString &kinds,
                  std::function<void(const QString &)> chosen) override;
    void openFile(const QString &title, const QString &kinds,
                  std::function<void(const QString &)> chosen) override;
};

} // namespace leadpilot::desktop
