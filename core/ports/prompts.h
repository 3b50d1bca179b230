// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>
#include <functional>

namespace leadpilot {

/// Questions to the person and things outside the window, injected so that a test can answer. Calls return
/// at once; the answer arrives through the callback in the UI thread.
class Prompts
{
public:
    virtual ~Prompts() = default;
    /// `answers` are the words on the buttons; `answered` gets the number of the chosen one. The last one
    /// changes nothing: it is also the answer of whoever puts the question away.
    virtual void ask(const QString &title, const QString &question, const QStringList &answers,
                     std::function<void(int)> answered) = 0;
    virtual void openLink(const QString &url) = 0;
    /// Asks for a file to write. `kinds` as "Table (*.csv)"; `chosen` gets its path, empty if none was
    /// chosen.
    virtual void saveFile(const QString &title, const QString &suggested, const QString &kinds,
                          std::function<void(const QString &)> chosen) = 0;
    /// Asks for a file to read, in the same way.
    virtual void openFile(const QString &title, const QString &kinds,
                          std::function<void(const QString &)> chosen) = 0;
};

} // namespace leadpilot
