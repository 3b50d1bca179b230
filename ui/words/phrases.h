// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/error.h"
#include "core/messagestatus.h"
#include "core/timestamp.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// What the window says in words. Times are shown in the local time zone and the user's locale.
class Phrases
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::Phrases)
public:
    /// "now", "2 min", "3 h", "4 d", then a date.
    static QString age(Timestamp since, Timestamp now);
    /// "3 h 12 min"; less than a minute is "less than a minute".
    static QString duration(qint64 seconds);
    /// The number of a badge: "7", "99+".
    static QString count(int count);
    static QString clockTime(Timestamp at);
    /// "Today", "Yesterday", "Monday", then a date.
    static QString day(Timestamp at, Timestamp now);
    /// Date and time in full.
    static QString moment(Timestamp at);

    static QString status(LeadStatus status);
    static QString source(LeadSource source);
    /// The letter of the tinted square.
    static QString sourceLetter(LeadSource source);
    static QString messageStatus(MessageStatus status);
    /// What went wrong and what to do, for people. Never holds `detail`.
    static QString sentence(const Error &error);
    /// A damaged copy of the workspace was replaced by a new one.
    static QString rebuilt(int savedEdits, bool mayLackEdits);
    /// The same for Rejected errors, by Error::reason.
    static QString aboutRefusal(const QString &reason);
    /// The same for Storage errors, by Error::reason.
    static QString aboutFile(const QString &reason);

    /// The first of name, phone and e-mail that is there.
    static QString person(const QString &name, const QString &phone, const QString &email = {});
    /// At most two letters for a member, where there is no room for the name.
    static QString initials(const QString &name);
    /// Text from outside inside a sentence of ours: keeps its own direction.
    static QString isolated(const QString &text);
    /// Text from outside on one line, short enough to be measured.
    static QString oneLine(const QString &text);
    /// The text with places to break in words that are too long for a narrow column.
    static QString breakable(const QString &text);
};

} // namespace leadpilot::ui
