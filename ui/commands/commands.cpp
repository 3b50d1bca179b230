// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commands.h"

#include <QAction>
#include <QSettings>
#include <QWidget>
#include <algorithm>

namespace leadpilot::ui {
namespace {

constexpr const char *standardKeys = "standardKeys";

QString settingOf(const QAction &action)
{
    return QStringLiteral("keys/") % action.objectName();
}

/// Letters and the like alone have to reach the text that is being written.
bool isNeededForWriting(const QKeySequence &keys)
{
    const QKeyCombination first = keys[0];
    const bool modified =
        first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isFunctionKey = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    return !modified && !isFunctionKey;
}

} // namespace

Commands::Commands(QSettings &settings, QWidget &window)
    : QObject(&window)
    , m_settings(settings)
    , m_window(window)
{
}

QAction *Commands::add(const QString &id, const QString &name, const QKeySequence &keys,
                       std::function<void()> run)
{
    auto *action = new QAction(name, &m_window);
    action->setObjectName(id);
    action->setProperty(standardKeys, keys);
    const QString setting = settingOf(*action);
    action->setShortcut(
        m_settings.contains(setting)
            ? QKeySequence::fromString(m_settings.value(setting).toString(), QKeySequence::PortableText)
            : keys);
    if (run)
        connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_window.addAction(action);
    m_actions.append(action);
    return action;
}

QAction *Commands::holderOf(const QKeySequence &keys, const QAction *besides) const
{
    for (QAction *action : m_actions) {
        if (action != besides && !keys.isEmpty() && action->shortcut() == keys)
            return action;
    }
    return nullptr;
}

Commands::Refusal Commands::setKeys(QAction &action, const QKeySequence &keys)
{
    if (!keys.isEmpty() && isNeededForWriting(keys))
        return Refusal::NeededForWriting;
    if (holderOf(keys, &action))
        return Refusal::Taken;
    action.setShortcut(keys);
    if (keys == action.property(standardKeys).value<QKeySequence>())
        m_settings.remove(settingOf(action));
    else
        m_settings.setValue(settingOf(action), keys.toString(QKeySequence::PortableText));
    Q_EMIT changed();
    return Refusal::None;
}

QAction *Commands::find(const QString &id) const
{
    const auto found = std::ranges::find(m_actions, id, &QAction::objectName);
    return found == m_actions.end() ? nullptr : *found;
}

void Commands::explain(QWidget &widget, const QString &words, const QString &id)
{
    const auto tell = [this, &widget, words, id] {
        const QAction *action = find(id);
        const QString keys = action ? action->shortcut().toString(QKeySequence::NativeText) : QString();
        widget.setToolTip(keys.isEmpty() ? words
                                         : tr("%1 (%2)", "what a button does and its keys").arg(words, keys));
    };
    connect(this, &Commands::changed, &widget, tell);
    tell();
}

void Commands::restore()
{
    for (QAction *action : std::as_const(m_actions)) {
        action->setShortcut(action->property(standardKeys).value<QKeySequence>());
        m_settings.remove(settingOf(*action));
    }
    Q_EMIT changed();
}

} // namespace leadpilot::ui
