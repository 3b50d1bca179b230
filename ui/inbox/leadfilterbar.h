// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "core/ports/leadviews.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QTimer>

class QLineEdit;
class QToolButton;

namespace leadpilot::ui {

class ActiveFilters;
class FilterChips;
class FilterPopup;
class ViewCounts;

/// What stands over the list of leads: search, the views as chips, and what is filtered by beyond a view.
class LeadFilterBar : public QFrame
{
    Q_OBJECT
public:
    enum Chip { All, Unanswered, Meta, Google, WhatsApp, FirstSaved = 100 };

    LeadFilterBar(InboxRepository &inbox, LeadViews &views, const Theme &theme, QWidget *parent);

    /// With the search.
    LeadFilter filter() const;
    void choose(int chip);
    void setFilter(const LeadFilter &filter);
    /// The plain inbox.
    void clear();
    void setCounts(const LeadCounts &counts);
    void focusSearch();
    /// Puts a button behind the search.
    void addTool(QWidget *tool);
    FilterPopup *popup() const { return m_popup; }
    void openPopup();

Q_SIGNALS:
    void filterChanged();
    /// Enter in the search field.
    void listWanted();
    void newLeadWanted();
    /// A view could not be saved, changed or removed.
    void failed(const leadpilot::Error &error);

private:
    void addSearch();
    void addChips();
    void addActive();
    void readViews();
    void readChoices();
    void takeViews(const QList<SavedView> &views);
    void onChosen(int chip);
    LeadFilter baseOf(int chip) const;
    const SavedView *chosenView() const;
    void showActive();
    void askToSave();
    void askToRename();
    void updateView();
    void removeView();
    template <typename T> void tell(const QFuture<Expected<T>> &done);

    InboxRepository &m_inbox;
    LeadViews &m_views;
    const Theme &m_theme;
    QLineEdit *m_search = nullptr;
    QToolButton *m_add = nullptr;
    QToolButton *m_open = nullptr;
    FilterChips *m_chips = nullptr;
    ActiveFilters *m_active = nullptr;
    FilterPopup *m_popup;
    ViewCounts *m_counts;
    QTimer m_typing;
    QList<SavedView> m_saved;
    FilterChoices m_choices;
    LeadFilter m_filter; ///< without the search
    quint64 m_asked = 0;
    SavedViewId m_wanted; ///< saved just now: to be chosen when it is there
    bool m_quiet = false;
};

} // namespace leadpilot::ui
