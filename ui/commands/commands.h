// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <functional>

class QAction;
class QSettings;
class QWidget;

namespace leadpilot::ui {

/// Everything the window can do, by name: what the palette lists, and the keys that do it at once. Keys that
/// the person has changed are kept in `settings`, which outlives this.
class Commands : public QObject
{
    Q_OBJECT
public:
    /// Why keys cannot be given to a command.
    enum class Refusal { None, Taken, NeededForWriting };

    Commands(QSettings &settings, QWidget &window);

    /// `id` names the command in the settings and never changes; `keys` and `run` may be empty. The action
    /// belongs to the window; while it is disabled neither its keys nor the palette offer it.
    QAction *add(const QString &id, const QString &name, const QKeySequence &keys, std::function<void()> run);
    const QList<QAction *> &all() const { return m_actions; }
    /// Null: there is no such command.
    QAction *find(const QString &id) const;

    /// Which other command these keys run; null: none.
    QAction *holderOf(const QKeySequence &keys, const QAction *besides) const;
    /// Empty `keys` take the command's keys away.
    Refusal setKeys(QAction &action, const QKeySequence &keys);
    /// The widget does what a command does: its tool tip says so, with the keys as they are.
    void explain(QWidget &widget, const QString &words, const QString &id);
    /// All commands have the keys again that they came with.
    void restore();

Q_SIGNALS:
    void changed();

private:
    QSettings &m_settings;
    QWidget &m_window;
    QList<QAction *> m_actions;
};

} // namespace leadpilot::ui
