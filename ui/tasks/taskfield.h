// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/taskrepository.h"
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QWidget>

class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace leadpilot::ui {

class ChoiceRow;

/// Where a task is written: what is to be done, when, and by whom. One that is to be changed comes into it.
class TaskField : public QWidget
{
    Q_OBJECT
public:
    TaskField(const Clock &clock, const Theme &theme, QWidget *parent = nullptr);

    void setAssignees(const QList<Member> &assignees);
    TaskDraft draft() const;
    void beginChange(const Task &task);
    /// Empty, without a date, for the member at this computer.
    void beginAnew();
    /// What was in it before: a task that could not be added.
    void restore(const TaskDraft &draft);
    bool isChanging() const { return m_changing; }
    void focusField();

Q_SIGNALS:
    void saveWanted();
    void changeCancelled();
    void escaped();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum Due { InAnHour, ThisEvening, TomorrowMorning, None, Other };
    QWidget *makeWhen();
    void put(const TaskDraft &draft);
    void showWords();
    void chooseAssignee(ProfileId id);
    void retint();

    const Clock &m_clock;
    const Theme &m_theme;
    QList<Member> m_assignees;
    ProfileId m_assignee;
    QString m_formerName; ///< whose task is being changed, where they are no active member
    bool m_changing = false;
    std::optional<Timestamp> m_given; ///< when the task was due that was put in
    QLineEdit *m_title;
    ChoiceRow *m_due = nullptr;
    QDateTimeEdit *m_when = nullptr;
    QLabel *m_arrow = nullptr; ///< on its drop-down, which a style sheet leaves without one
    QToolButton *m_who;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace leadpilot::ui
