// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "core/ports/inboxrepository.h"
#include "core/ports/leadsums.h"
#include "core/ports/leadviews.h"
#include "core/ports/timelinerepository.h"
#include "core/ports/workspacedirectory.h"
#include "ui/inbox/leadfilterbar.h"
#include "ui/style/theme.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace leadpilot::ui {

class BatchBar;
class BatchEditing;
class BoardPanel;
class LeadChoice;
class LeadListLook;
class LeadListModel;
class SearchHits;
class Notice;
class SteadyListView;
class Skeleton;
class StatePage;

/// The list of leads with its search field and filters, and the messages and notes a search finds.
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
        TimelineRepository &timeline;
        const Clock &clock;
        const Theme &theme;
        WorkspaceDirectory &directory;
        LeadSums &sums;
    };

    explicit InboxPanel(const Ports &ports, QWidget *parent = nullptr);

    LeadListModel *model() const { return m_model; }
    SteadyListView *list() const { return m_list; }
    LeadFilterBar *filterBar() const { return m_bar; }
    LeadListLook *look() const { return m_look; }
    SearchHits *hits() const { return m_hits; }
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

    /// By whom many leads are changed at once; outlives the panel.
    void setBatchEditing(BatchEditing &editing);
    BatchBar *batchBar() const { return m_batch; }
    /// The choice of leads in use: of the list, or of a column of the board. Null: none.
    LeadChoice *choice() const;
    void chooseAll();

    /// The leads in columns by status instead of one list.
    void setBoard(bool board);
    BoardPanel *board() const { return m_board; }

Q_SIGNALS:
    /// A null id: nothing is selected.
    void leadSelected(leadpilot::LeadId id);
    /// Enter or a double click: the person wants to answer.
    void leadOpened(leadpilot::LeadId id);
    /// A message that a search has found.
    void messageOpened(const leadpilot::MessageHit &hit);
    void noteOpened(const leadpilot::NoteHit &hit);
    void countsChanged();
    /// Somebody wants to enter a lead by hand.
    void newLeadWanted();
    void choiceChanged();
    void boardChanged();
    /// Whether the lead itself is to be seen beside the leads.
    void detailWanted(bool wanted);

private:
    void wire();
    void readCounts();
    void applyFilter();
    void showState();
    void act();
    void wireBatch();
    void addBoardButton();
    void showChosen();
    void showChoice();
    void goTo(const QModelIndex &index);
    void makeBoard();

    InboxRepository &m_inbox;
    LeadSums &m_sums;
    const Clock &m_clock;
    const Theme &m_theme;
    LeadListModel *m_model;
    LeadFilterBar *m_bar;
    Notice *m_notice;
    BatchBar *m_batch;
    BatchEditing *m_editing = nullptr;
    QStackedWidget *m_views; ///< list or board
    QSplitter *m_splitter;
    SearchHits *m_hits;
    QStackedWidget *m_stack;
    SteadyListView *m_list;
    LeadListLook *m_look;
    Skeleton *m_skeleton;
    StatePage *m_state;
    LeadChoice *m_choice;
    BoardPanel *m_board = nullptr; ///< while it is shown
    LeadId m_shown;                ///< the lead last told of
    QTimer m_minute, m_moment;
    LeadCounts m_counts;
    LeadId m_wanted; ///< to be selected once it is loaded
    quint64 m_countsAsked = 0;
    std::optional<qint64> m_firstSync;
};

} // namespace leadpilot::ui
