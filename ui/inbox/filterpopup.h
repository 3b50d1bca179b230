// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadviews.h"
#include "ui/style/theme.h"

#include <QFrame>

class QCheckBox;
class QDateEdit;
class QFormLayout;
class QPushButton;

namespace leadpilot::ui {

class ChoiceButton;

/// Everything a list of leads can be filtered and ordered by. What is changed takes effect at once.
class FilterPopup : public QFrame
{
    Q_OBJECT
public:
    FilterPopup(const Theme &theme, QWidget *parent);

    void setChoices(const FilterChoices &choices);
    const LeadFilter &filter() const { return m_filter; }
    /// Says nothing of it.
    void setFilter(const LeadFilter &filter);
    /// Below `at`, within its window.
    void open(QWidget *at);

Q_SIGNALS:
    /// By the person.
    void filterChanged();
    void clearWanted();

private:
    ChoiceButton *addChoice(QFormLayout *form, const char *name, const QString &label, bool several,
                            const QString &nothing = {});
    QCheckBox *addCheck(QFormLayout *form, const char *name, const QString &label);
    void addDates(QFormLayout *form);
    void fill();
    void read();
    void readAssignees();
    void readArrival();
    void showFilter(const LeadFilter &filter);
    void showArrival(const LeadFilter &filter);

    const Theme &m_theme;
    LeadFilter m_filter;
    FilterChoices m_choices;
    ChoiceButton *m_order, *m_statuses, *m_sources, *m_campaigns, *m_assignees, *m_tags, *m_arrival,
        *m_waiting, *m_snoozed;
    QWidget *m_dates = nullptr;
    QDateEdit *m_from = nullptr, *m_to = nullptr;
    QCheckBox *m_grouped, *m_phone, *m_email, *m_tests;
    QPushButton *m_clear;
};

} // namespace leadpilot::ui
