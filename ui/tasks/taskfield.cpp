// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tasks/taskfield.h"
#include "core/text.h"
#include "ui/widgets/choicerow.h"
#include "ui/words/duetimes.h"
#include "ui/words/phrases.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace leadpilot::ui {

static QDateTime local(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.milliseconds());
}

TaskField::TaskField(const Clock &clock, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_theme(theme)
    , m_title(new QLineEdit(this))
    , m_who(new QToolButton(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_save(new QPushButton(this))
{
    m_title->setObjectName(QStringLiteral("taskTitle"));
    m_title->setAccessibleName(tr("What is to be done"));
    m_title->setPlaceholderText(tr("What is to be done"));
    m_title->setMaxLength(text::longestField);
    m_who->setObjectName(QStringLiteral("taskWho"));
    m_who->setPopupMode(QToolButton::InstantPopup);
    m_who->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_who->setProperty("role", QStringLiteral("choice"));
    m_who->setFocusPolicy(Qt::StrongFocus);
    m_who->setMenu(new QMenu(m_who));
    m_save->setObjectName(QStringLiteral("taskSave"));
    m_save->setProperty("primary", true);
    m_cancel->setObjectName(QStringLiteral("taskCancel"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_who);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::small);
    layout->addWidget(m_title);
    layout->addWidget(makeWhen());
    layout->addLayout(buttons);
    setFocusProxy(m_title);

    connect(m_title, &QLineEdit::textChanged, this, &TaskField::showWords);
    connect(m_title, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    connect(m_save, &QPushButton::clicked, this, &TaskField::saveWanted);
    connect(m_cancel, &QPushButton::clicked, this, &TaskField::changeCancelled);
    connect(&theme, &Theme::changed, this, &TaskField::retint);
    beginAnew();
    retint();
}

QWidget *TaskField::makeWhen()
{
    auto *row = new QWidget(this);
    m_due = new ChoiceRow(m_theme, tr("When"), row);
    m_due->add(None, tr("No date"));
    m_due->add(InAnHour, tr("In 1 hour"));
    m_due->add(ThisEvening, tr("This evening"));
    m_due->add(TomorrowMorning, {});
    m_due->add(Other, tr("Another time"));
    m_when = new QDateTimeEdit(row);
    m_when->setObjectName(QStringLiteral("taskWhen"));
    m_when->setAccessibleName(tr("Day and time"));
    m_when->setCalendarPopup(true);
    m_arrow = new QLabel(m_when);
    m_arrow->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *inside = new QHBoxLayout(m_when);
    inside->setContentsMargins(0, 0, space::tight, 0);
    inside->addWidget(m_arrow, 0, Qt::AlignTrailing | Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_due);
    layout->addWidget(m_when, 0, Qt::AlignLeading);
    connect(m_due, &ChoiceRow::chosenChanged, this, &TaskField::showWords);
    connect(m_due, &ChoiceRow::chosenByHand, this, [this](int due) {
        if (due == Other)
            m_when->setFocus(Qt::OtherFocusReason);
    });
    return row;
}

void TaskField::setAssignees(const QList<Member> &assignees)
{
    m_assignees = assignees;
    QMenu *menu = m_who->menu();
    menu->clear();
    for (const Member &member : assignees) {
        const QString name = member.isMe ? tr("You") : Phrases::oneLine(member.name);
        connect(menu->addAction(QString(name).replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this,
                [this, id = member.id] { chooseAssignee(id); });
    }
    connect(menu->addAction(tr("Nobody yet")), &QAction::triggered, this,
            [this] { chooseAssignee(ProfileId()); });
    if (!m_changing && m_title->text().isEmpty())
        beginAnew();
    else
        chooseAssignee(m_assignee);
}

TaskDraft TaskField::draft() const
{
    TaskDraft draft{m_title->text(), {}, m_assignee};
    const Timestamp now = m_clock.now();
    if (m_due->chosen() == InAnHour)
        draft.dueAt = DueTimes::inAnHour(now);
    else if (m_due->chosen() == ThisEvening)
        draft.dueAt = DueTimes::thisEvening(now);
    else if (m_due->chosen() == TomorrowMorning)
        draft.dueAt = DueTimes::tomorrowMorning(now);
    else if (m_due->chosen() == Other)
        draft.dueAt = m_given && m_when->dateTime() == local(*m_given)
                          ? m_given // to the microsecond, which the field does not know
                          : Timestamp::fromMilliseconds(m_when->dateTime().toMSecsSinceEpoch());
    return draft;
}

void TaskField::put(const TaskDraft &draft)
{
    m_title->setText(draft.title);
    m_given = draft.dueAt;
    m_when->setDateTime(local(draft.dueAt.value_or(DueTimes::tomorrowMorning(m_clock.now()))));
    m_due->choose(draft.dueAt ? Other : None);
    chooseAssignee(draft.assigneeId);
    showWords();
}

void TaskField::beginChange(const Task &task)
{
    m_changing = true;
    m_formerName = task.assignee;
    put({task.title, task.dueAt, task.assigneeId});
    m_title->setFocus(Qt::OtherFocusReason);
    m_title->selectAll();
}

void TaskField::beginAnew()
{
    m_changing = false;
    m_formerName.clear();
    const auto me = std::ranges::find_if(m_assignees, &Member::isMe);
    put({.assigneeId = me == m_assignees.end() ? ProfileId() : me->id});
}

void TaskField::restore(const TaskDraft &draft)
{
    put(draft);
}

void TaskField::focusField()
{
    m_title->setFocus(Qt::OtherFocusReason);
}

void TaskField::chooseAssignee(ProfileId id)
{
    m_assignee = id;
    QString name = id.isNull() ? tr("Nobody yet") : Phrases::oneLine(m_formerName);
    for (const Member &member : std::as_const(m_assignees)) {
        if (member.id == id)
            name = member.isMe ? tr("You") : Phrases::oneLine(member.name);
    }
    const QString shown =
        m_who->fontMetrics().elidedText(name, Qt::ElideRight, 24 * m_who->fontMetrics().averageCharWidth());
    m_who->setText(QString(shown).replace(u'&', QStringLiteral("&&")));
    m_who->setAccessibleName(tr("Who does it: %1").arg(name));
    m_who->setToolTip(m_who->accessibleName());
}

void TaskField::showWords()
{
    const Timestamp now = m_clock.now();
    const auto evening = DueTimes::thisEvening(now);
    m_due->setWord(TomorrowMorning, DueTimes::moment(DueTimes::tomorrowMorning(now), now));
    m_due->button(ThisEvening)->setVisible(evening.has_value() || m_due->chosen() == ThisEvening);
    const auto tell = [&](int due, const std::optional<Timestamp> &at) {
        m_due->button(due)->setToolTip(at ? DueTimes::moment(*at, now) : QString());
    };
    tell(InAnHour, DueTimes::inAnHour(now));
    tell(ThisEvening, evening);
    m_when->setVisible(m_due->chosen() == Other);
    m_cancel->setVisible(m_changing);
    m_save->setText(m_changing ? tr("Save changes") : tr("Add task"));
    m_save->setEnabled(!m_title->text().trimmed().isEmpty());
}

void TaskField::retint()
{
    m_who->setIcon(m_theme.icon(Icon::Person));
    const int side = m_theme.iconSize() - space::tight;
    m_who->setIconSize(QSize(side, side));
    m_arrow->setPixmap(m_theme.icon(Icon::Chevron).pixmap(QSize(side, side), devicePixelRatioF()));
}

void TaskField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    m_changing ? Q_EMIT changeCancelled() : Q_EMIT escaped();
}

void TaskField::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showWords(); // the evening may have come
}

} // namespace leadpilot::ui
