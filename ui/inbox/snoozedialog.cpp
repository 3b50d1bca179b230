// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/snoozedialog.h"
#include "core/snoozetimes.h"
#include "ui/widgets/labels.h"

#include <QCalendarWidget>
#include <QPushButton>
#include <QTextCharFormat>
#include <QTimeEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

SnoozeDialog::SnoozeDialog(const Clock &clock, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_clock(clock)
    , m_day(new QCalendarWidget(this))
    , m_time(new QTimeEdit(this))
    , m_error(plainLabel({}, this, "danger"))
{
    setObjectName(QStringLiteral("snoozeDialog"));
    setWindowTitle(tr("Snooze until"));
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(clock.now().milliseconds());
    const QDateTime first = SnoozeTimes::from(now, Qt::Monday).tomorrowMorning;
    m_day->setObjectName(QStringLiteral("snoozeDay"));
    dressCalendar(theme);
    m_day->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_day->setMinimumDate(now.date());
    m_day->setSelectedDate(first.date());
    m_time->setObjectName(QStringLiteral("snoozeTime"));
    m_time->setTime(first.time());
    m_time->setLayoutDirection(Qt::LeftToRight); // else the minutes stand before the hours
    m_time->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_error->setObjectName(QStringLiteral("snoozeError"));
    m_error->setWordWrap(true);
    m_error->hide();
    auto *title = plainLabel(tr("Snooze until"), this);
    bindFont(title, theme, &Theme::heading);
    const auto caption = [this](const QString &text, QWidget *field) {
        QLabel *label = plainLabel(text, this);
        label->setBuddy(field);
        field->setAccessibleName(text);
        return label;
    };
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *snooze = new QPushButton(tr("Snooze"), this);
    snooze->setObjectName(QStringLiteral("snoozeButton"));
    snooze->setProperty("primary", true);
    snooze->setDefault(true);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(snooze, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(snooze);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::large, space::large, space::large, space::large);
    rows->setSpacing(space::tight);
    rows->setSizeConstraint(QLayout::SetFixedSize);
    rows->addWidget(title);
    rows->addSpacing(space::small);
    rows->addWidget(m_day);
    m_day->setAccessibleName(tr("Day"));
    rows->addSpacing(space::small);
    rows->addWidget(caption(tr("Time"), m_time));
    rows->addWidget(m_time, 0, Qt::AlignLeading);
    rows->addWidget(m_error);
    rows->addSpacing(space::medium);
    rows->addLayout(buttons);
    m_day->setFocus();
}

/// The calendar brings colours and pictures of its own.
void SnoozeDialog::dressCalendar(const Theme &theme)
{
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        m_day->setWeekdayTextFormat(Qt::DayOfWeek(day), {});
    QTextCharFormat head;
    head.setForeground(theme.tokens().muted);
    head.setBackground(theme.tokens().surface);
    m_day->setHeaderTextFormat(head);
    const auto turn = [this](const char *name, QChar sign, const QString &words) {
        if (auto *button = m_day->findChild<QToolButton *>(QString::fromLatin1(name))) {
            button->setIcon({});
            button->setText(sign);
            button->setAccessibleName(words);
            button->setToolTip(words);
        }
    };
    constexpr QChar left(0x2039), right(0x203A);
    turn("qt_calendar_prevmonth", isRightToLeft() ? right : left, tr("Month before"));
    turn("qt_calendar_nextmonth", isRightToLeft() ? left : right, tr("Month after"));
}

QDateTime SnoozeDialog::chosen() const
{
    return QDateTime(m_day->selectedDate(), m_time->time());
}

void SnoozeDialog::accept()
{
    if (chosen().toMSecsSinceEpoch() > m_clock.now().milliseconds()) {
        QDialog::accept();
        return;
    }
    m_error->setText(tr("This time has passed. Choose one that is still to come."));
    m_error->show();
}

} // namespace leadpilot::ui
