// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadbatch.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// What is to be done, and was done, to many leads.
class BatchWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::BatchWords)
public:
    /// "12 leads chosen", "All 3 204 leads of this view"; without a number while it is being counted.
    static QString chosen(std::optional<int> count, bool isAll);
    /// `said`, of one lead, and of how many it is true; of the rest, why not.
    static QString done(const BatchOutcome &outcome, const QString &said);
};

} // namespace leadpilot::ui
