// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/unsent/unsentpanel.h"

#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace leadpilot::ui {

class StatePage;
class SteadyListView;
class UnsentEditModel;

/// Everything that needs the member, beside the one that is being decided.
class NeedsYouPage : public QWidget
{
    Q_OBJECT
public:
    explicit NeedsYouPage(const UnsentPanel::Ports &ports, QWidget *parent = nullptr);

    UnsentEditModel *model() const { return m_model; }
    QSplitter *splitter() const { return m_splitter; }
    SteadyListView *list() const { return m_list; }
    UnsentPanel *panel() const { return m_panel; }
    void focusList();
    /// The first entry about the lead, if there is one.
    void open(LeadId lead);

Q_SIGNALS:
    void leadWanted(leadpilot::LeadId lead);

private:
    void showState();
    void showCurrent();

    UnsentEditModel *m_model;
    QStackedWidget *m_stack;
    StatePage *m_state;
    QSplitter *m_splitter;
    SteadyListView *m_list;
    UnsentPanel *m_panel;
    LeadId m_wanted;
    bool m_isFocusWanted = false; ///< before there was a row
    QTimer m_minute;
};

} // namespace leadpilot::ui
