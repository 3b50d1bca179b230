// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "core/ports/inboxrepository.h"
#include "core/ports/leadviews.h"
#include "ui/inbox/leadfilterbar.h"
#include "ui/style/theme.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace leadpilot::ui {

class LeadListModel;
class MessageHitsPanel;
class Notice;
class SteadyListView;
class Skeleton;
class StatePage;

/// The list of leads with its search field and filters, and the messages a search finds.
class InboxPanel : public QWidget
{
    Q_OBJECT
public:
    using Chip = LeadFilterBar::Chip;
    using enum LeadFilterBar::Chip;

    struct Ports
    {
        InboxRepository &inbox;
        ChatRepository &chats;
        LeadViews &views;
        const Clock &clock;
        const Theme &theme;
    };

    explicit InboxPanel(const Ports &ports, QWidget *parent = nullptr);

    LeadListModel *model() const { return m_model; }
    SteadyListView *list() const { return m_list; }
    LeadFilterBar *filterBar() const { return m_bar; }
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
    /// A message that a search has found.
    void messageOpened(const leadpilot::MessageHit &hit);
    void countsChanged();

private:
    void wire();
    void readCounts();
    void applyFilter();
    void showState();
    void act();
    void onCurrentChanged();

    InboxRepository &m_inbox;
    const Clock &m_clock;
    LeadListModel *m_model;
    LeadFilterBar *m_bar;
    Notice *m_notice;
    QSplitter *m_splitter;
    MessageHitsPanel *m_hits;
    QStackedWidget *m_stack;
    SteadyListView *m_list;
    Skeleton *m_skeleton;
    StatePage *m_state;
    QTimer m_minute, m_moment;
    LeadCounts m_counts;
    LeadId m_wanted; ///< to be selected once it is loaded
    quint64 m_countsAsked = 0;
    std::optional<qint64> m_firstSync;
};

} // namespace leadpilot::ui
