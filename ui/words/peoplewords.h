// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/duplicates.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// Why two may be one person, in words.
class PeopleWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::PeopleWords)
public:
    /// "Same phone number: +49 1511 2345678".
    static QString evidence(const MatchEvidence &evidence);
    /// All of it on one line.
    static QString evidence(const PersonMatch &match);
    static QString name(const PersonMatch &match);
    /// "2 leads, the last one: Qualified", or that there is none.
    static QString leads(const PersonMatch &match);
    /// "Germany" as people there write it, with its two letters.
    static QString country(const QString &region);
    /// In the order of their names; the two letters of ISO 3166.
    static QStringList regions();
    /// Where the computer's owner is; may be empty.
    static QString ownRegion();
};

} // namespace leadpilot::ui
