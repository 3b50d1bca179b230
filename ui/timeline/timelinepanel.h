// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/timelinerepository.h"
#include "ui/style/theme.h"

#include <QFuture>
#include <QHash>
#include <QPointer>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace leadpilot::ui {

class Notice;
class NoteField;
class StatePage;
class SteadyListView;
class TimelineModel;
class UndoBar;

/// What happened to the person of a lead, with a field to note something about them.
class TimelinePanel : public QWidget
{
    Q_OBJECT
public:
    TimelinePanel(TimelineRepository &timeline, UndoBar &undo, const Clock &clock, const Theme &theme,
                  QWidget *parent = nullptr);
    ~TimelinePanel() override;

    /// A null id shows nothing. Without a person nothing can be noted. Read once the panel is seen.
    void setLead(LeadId lead, bool hasPerson);
    TimelineModel *model() const { return m_model; }
    SteadyListView *list() const { return m_list; }
    NoteField *field() const { return m_field; }

Q_SIGNALS:
    void escaped();

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void wire();
    void showState();
    void save();
    void afterSaving(const QFuture<Expected<void>> &saved, const QString &text);
    void keepDraft();
    void change(const QModelIndex &index);
    void endChange();
    void remove(const QModelIndex &index);
    void offerMenu(const QModelIndex &index, const QPoint &globalPos);

    TimelineRepository &m_timeline;
    const Theme &m_theme;
    LeadId m_lead;
    TimelineEntryId m_changed;       ///< which entry the field changes; null: it writes a new one
    QHash<LeadId, QString> m_drafts; ///< what was typed and not saved
    TimelineModel *m_model;
    NoteField *m_field;
    QLabel *m_nobody;
    Notice *m_notice;
    QStackedWidget *m_stack;
    SteadyListView *m_list;
    StatePage *m_state;
    QLabel *m_older;
    QPointer<UndoBar> m_undo; ///< may go first
};

} // namespace leadpilot::ui
