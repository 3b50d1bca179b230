// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/peoplefinder.h"
#include "ui/style/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace leadpilot::ui {

/// People who are known and may be the one who is being entered, with what speaks for it. Each can be chosen
/// by a key of its own, Ctrl+1 for the first.
class MatchLines : public QFrame
{
    Q_OBJECT
public:
    static constexpr int most = 3;

    explicit MatchLines(const Theme &theme, QWidget *parent = nullptr);
    /// Hidden while there are none.
    void show(const QList<PersonMatch> &matches);
    const QList<PersonMatch> &shown() const { return m_shown; }

Q_SIGNALS:
    /// The lead is this person's.
    void chosen(const leadpilot::PersonMatch &match);
    /// To look at who it is.
    void openWanted(leadpilot::LeadId lead);

private:
    QWidget *line(const PersonMatch &match, int number);

    const Theme &m_theme;
    QList<PersonMatch> m_shown;
    QVBoxLayout *m_lines;
};

} // namespace leadpilot::ui
