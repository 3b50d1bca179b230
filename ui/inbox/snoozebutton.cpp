// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/snoozebutton.h"
#include "core/snoozetimes.h"
#include "ui/inbox/snoozedialog.h"
#include "ui/words/editwords.h"
#include "ui/words/phrases.h"

#include <QLocale>
#include <QMenu>

namespace leadpilot::ui {

static Timestamp stamp(const QDateTime &time)
{
    return Timestamp::fromMilliseconds(time.toMSecsSinceEpoch());
}

SnoozeButton::SnoozeButton(const Clock &clock, const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_clock(clock)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("snooze"));
    setProperty("role", QStringLiteral("small"));
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolTip(tr("Snooze"));
    setAccessibleName(tr("Snooze"));
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("snoozeMenu"));
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &SnoozeButton::fillMenu);
    connect(&theme, &Theme::changed, this, &SnoozeButton::tint);
    tint();
}

void SnoozeButton::fillMenu()
{
    menu()->clear();
    const Timestamp now = m_clock.now();
    const QList<Qt::DayOfWeek> workdays = QLocale().weekdays();
    const SnoozeTimes times = SnoozeTimes::from(QDateTime::fromMSecsSinceEpoch(now.milliseconds()),
                                                workdays.isEmpty() ? Qt::Monday : workdays.first());
    const auto add = [&](const QString &words, const QDateTime &time, const QString &when) {
        const Timestamp until = stamp(time);
        QAction *action = menu()->addAction(tr("%1 (%2)", "an occasion and its time").arg(words, when));
        connect(action, &QAction::triggered, this, [this, until] { Q_EMIT chosen(until); });
    };
    if (times.laterToday)
        add(tr("Later today"), *times.laterToday, Phrases::clockTime(stamp(*times.laterToday)));
    add(tr("Tomorrow morning"), times.tomorrowMorning, Phrases::clockTime(stamp(times.tomorrowMorning)));
    add(tr("Next week"), times.nextWeek, EditWords::until(stamp(times.nextWeek), now));
    connect(menu()->addAction(tr("Choose a time…")), &QAction::triggered, this, &SnoozeButton::choose);
    if (m_until && *m_until > now) {
        menu()->addSeparator();
        connect(menu()->addAction(tr("Wake now")), &QAction::triggered, this,
                [this] { Q_EMIT chosen(std::nullopt); });
    }
}

void SnoozeButton::choose()
{
    auto *dialog = new SnoozeDialog(m_clock, m_theme, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT chosen(stamp(dialog->chosen())); });
    dialog->open();
}

void SnoozeButton::tint()
{
    setIcon(m_theme.icon(Icon::Clock));
    const int side = m_theme.iconSize() - space::tight;
    setIconSize(QSize(side, side));
}

} // namespace leadpilot::ui
