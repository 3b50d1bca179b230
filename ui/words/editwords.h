// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadedit.h"
#include "core/ports/workspacedirectory.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// What was done to a lead, in a few words.
class EditWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::EditWords)
public:
    /// The name of a field as it stands above it.
    static QString field(LeadField field);
    /// "Status and Assigned to".
    static QString fields(const QList<LeadField> &fields);
    /// "today, 17:00", "tomorrow, 09:00", "Monday, 09:00", then the date.
    static QString until(Timestamp until, Timestamp now);

    static QString statusChanged(LeadStatus status);
    /// Null: nobody.
    static QString assigned(const std::optional<Member> &member);
    static QString snoozed(std::optional<Timestamp> until, Timestamp now);
    static QString valueChanged(const std::optional<Money> &value);
    static QString textChanged(LeadField field, const QString &text);
    static QString tagAdded(const QString &name);
    static QString tagRemoved(const QString &name);
};

} // namespace leadpilot::ui
