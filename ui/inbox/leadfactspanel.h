// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "core/ports/prompts.h"
#include "ui/style/theme.h"

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace leadpilot {
class WorkspaceDirectory;
}

namespace leadpilot::ui {

class DealCard;
class FactCard;
class LeadEditing;
class PersonCard;

/// What is known of a lead: how to reach the person where there is no chat, the form's answers under their
/// questions, the person and the deal, to be changed in their place, and where the lead came from.
class LeadFactsPanel : public QScrollArea
{
    Q_OBJECT
public:
    LeadFactsPanel(LeadEditing &editing, WorkspaceDirectory &directory, Prompts &prompts, const Theme &theme,
                   QWidget *parent = nullptr);
    void show(const LeadDetail &detail);
    /// Hands out what is being written; before another lead is shown.
    void leave();
    /// Begins with another lead.
    void reset();
    /// The first way to reach the person, or the first thing that can be copied.
    void focusFirst();
    /// Puts a card below the person's.
    void insertBelowPerson(QWidget *card);
    /// Why there is no chat with this person and what to do instead.
    static QString absenceOfChat(const LeadCard &card);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeReach(QWidget *parent);
    void showReach(const LeadDetail &detail);
    void showOrigin(const LeadDetail &detail);
    void arrange();

    Prompts &m_prompts;
    const Theme &m_theme;
    std::optional<LeadDetail> m_shown;
    QBoxLayout *m_columns = nullptr;
    QBoxLayout *m_aside = nullptr;
    QWidget *m_reach = nullptr;
    QLabel *m_reachSentence = nullptr;
    QPushButton *m_call = nullptr;
    QPushButton *m_mail = nullptr;
    FactCard *m_answers;
    PersonCard *m_person;
    DealCard *m_deal;
    FactCard *m_origin;
};

} // namespace leadpilot::ui
