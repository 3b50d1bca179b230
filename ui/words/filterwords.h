// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadfilter.h"
#include "core/ports/leadviews.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// A thing a filter asks for, in words, and the filter without it.
struct FilterPart
{
    QString text;
    LeadFilter without;
};

/// Filters in words.
class FilterWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::FilterWords)
public:
    /// The search aside. `choices` gives members and tags their names.
    static QList<FilterPart> partsOf(const LeadFilter &filter, const FilterChoices &choices);

    static QString order(LeadOrder order);
    static QString snoozed(SnoozedLeads snoozed);
    /// "15 min", "4 h", "2 d".
    static QString wait(int minutes);
    static QString withinDays(int days);
    static QString member(const ProfileId &id, const FilterChoices &choices);
    static QString tag(const TagId &id, const FilterChoices &choices);
    static QString me();
    static QString nobody();

private:
    static QString assignees(const LeadFilter &filter, const FilterChoices &choices);
    static QString arrival(const LeadFilter &filter);
};

} // namespace leadpilot::ui
