// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/duplicates.h"
#include "ui/style/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace leadpilot::ui {

class UndoBar;

/// Who may be the same person as the lead's, with what speaks for it, and who was merged into them; hidden
/// while there is neither.
class DuplicatesCard : public QFrame
{
    Q_OBJECT
public:
    static constexpr int most = 3; ///< of those alike

    DuplicatesCard(Duplicates &duplicates, UndoBar &undo, const Theme &theme, QWidget *parent = nullptr);
    /// A null id: nobody.
    void setLead(LeadId lead);
    const Oneness &oneness() const { return m_shown; }
    /// Opens the comparison with whoever is most alike; false if there is nobody.
    bool compareFirst();

Q_SIGNALS:
    void needsYouWanted();

private:
    void read();
    void onPeopleChanged(const QList<ContactId> &people);
    void fill();
    QWidget *alikeRow(const Alike &alike);
    QWidget *mergedRow(const MergedContact &merged);
    void compare(const PersonMatch &match);
    void finish(const QFuture<Expected<Change>> &done, const QString &said);
    void separate(const MergedContact &merged);

    Duplicates &m_duplicates;
    UndoBar &m_undo;
    const Theme &m_theme;
    LeadId m_lead;
    Oneness m_shown;
    quint64 m_reads = 0;
    QVBoxLayout *m_rows;
};

} // namespace leadpilot::ui
