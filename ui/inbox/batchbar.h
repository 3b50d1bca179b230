// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadedit.h"
#include "core/ports/clock.h"
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QFrame>

class QLabel;
class QMenu;
class QToolButton;

namespace leadpilot::ui {

class SnoozeButton;

/// How many leads are chosen, and what can be done to all of them. Hidden while it is one or none.
class BatchBar : public QFrame
{
    Q_OBJECT
public:
    BatchBar(WorkspaceDirectory &directory, const Clock &clock, const Theme &theme, QWidget *parent);

    /// `count` is empty while it is being counted.
    void setChosen(bool isSeveral, std::optional<int> count, bool isAll);
    /// Nothing can be done while something is being done.
    void setBusy(bool busy);
    void openStatus() { open(m_status); }
    void openAssignee() { open(m_assignee); }
    void openTags() { open(m_tags); }
    void openSnooze();

Q_SIGNALS:
    /// With the words for it, of one lead.
    void editWanted(const leadpilot::LeadEdit &edit, const QString &said);
    void allWanted();
    void exportWanted();
    void clearWanted();

private:
    QToolButton *addButton(const char *name, const QString &text);
    static void open(QToolButton *button);
    void fillStatus();
    void fillAssignees();
    void fillTags();
    void askForTag();
    void readDirectory();
    void showCount();
    void tint();

    WorkspaceDirectory &m_directory;
    const Clock &m_clock;
    const Theme &m_theme;
    QLabel *m_count;
    QToolButton *m_all = nullptr;
    QToolButton *m_status = nullptr;
    QToolButton *m_assignee = nullptr;
    QToolButton *m_tags = nullptr;
    QToolButton *m_export = nullptr;
    SnoozeButton *m_snooze;
    QToolButton *m_clear;
    QList<Member> m_members;
    QList<Tag> m_words;
    QString m_said;
    bool m_isBusy = false;
};

} // namespace leadpilot::ui
