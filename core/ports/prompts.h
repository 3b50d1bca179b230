// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <functional>

namespace leadpilot {

/// Questions to the person and things outside the window, injected so that a test can answer. Calls return
/// at once; the answer arrives through the callback in the UI thread.
class Prompts
{
public:
    virtual ~Prompts() = default;
    virtual void ask(const QString &title, const QString &question, const QString &yes, const QString &no,
                     std::function<void(bool)> answered) = 0;
    virtual void openLink(const QString &url) = 0;
};

} // namespace leadpilot
