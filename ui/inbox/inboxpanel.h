// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/inboxrepository.h"
#include "ui/style/theme.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace leadpilot::ui {

class FilterChips;
class LeadListModel;
class SteadyListView;
class Skeleton;
class StatePage;

/// The list of leads with its search field and filters.
class InboxPanel : public QWidget
{
    Q_OBJECT
public:
    enum Chip { All, Unanswered, Meta, Google, WhatsApp };

    InboxPanel(InboxRepository &inbox, const Clock &clock, const Theme &theme, QWidget *parent = nullptr);

    LeadListModel *model() const { return m_model; }
    SteadyListView *list() const { return m_list; }
    const LeadCounts &counts() const { return m_counts; }
    void select(LeadId id);
    void choose(Chip chip);
    /// Gives the keyboard to the list without choosing a lead: looking at one marks it read.
    void takeFocus();
    void focusSearch();
    /// Goes to the list, and to its first lead if none is chosen.
    void focusList();
    /// Selects the lead that many rows further down.
    void step(int rows);
    /// While the first copy of the workspace is on its way an empty list says so, with the rows received.
    void setFirstSync(std::optional<qint64> rows);

Q_SIGNALS:
    /// A null id: nothing is selected.
    void leadSelected(leadpilot::LeadId id);
    /// Enter or a double click: the person wants to answer.
    void leadOpened(leadpilot::LeadId id);
    void countsChanged();

private:
    QWidget *makeHead();
    void readCounts();
    void showCounts();
    void applyFilter();
    void showState();
    void act();
    void onCurrentChanged();

    InboxRepository &m_inbox;
    const Theme &m_theme;
    LeadListModel *m_model;
    QLineEdit *m_search = nullptr;
    FilterChips *m_chips = nullptr;
    QStackedWidget *m_stack;
    SteadyListView *m_list;
    Skeleton *m_skeleton;
    StatePage *m_state;
    QTimer m_typing, m_minute;
    LeadCounts m_counts;
    LeadId m_wanted; ///< to be selected once it is loaded
    quint64 m_countsAsked = 0;
    std::optional<qint64> m_firstSync;
};

} // namespace leadpilot::ui
