// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "core/ports/prompts.h"
#include "ui/style/theme.h"

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace leadpilot::ui {

class FactCard;

/// What is known of a lead, to be read, copied and followed: how to reach the person where there is no chat,
/// the form's answers under their questions, the person, and where the lead came from.
class LeadFactsPanel : public QScrollArea
{
    Q_OBJECT
public:
    LeadFactsPanel(Prompts &prompts, const Theme &theme, QWidget *parent = nullptr);
    void show(const LeadDetail &detail);
    /// The first way to reach the person, or the first thing that can be copied.
    void focusFirst();
    /// Why there is no chat with this person and what to do instead.
    static QString absenceOfChat(const LeadCard &card);
    static QString telephoneLink(const QString &phone);
    static QString mailLink(const QString &email);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeReach();
    void showReach(const LeadCard &card);
    void showPerson(const LeadDetail &detail);
    void showOrigin(const LeadDetail &detail);
    void arrange();

    Prompts &m_prompts;
    const Theme &m_theme;
    LeadCard m_card;
    QBoxLayout *m_columns = nullptr;
    QWidget *m_reach = nullptr;
    QLabel *m_reachSentence = nullptr;
    QPushButton *m_call = nullptr;
    QPushButton *m_mail = nullptr;
    FactCard *m_answers;
    FactCard *m_person;
    FactCard *m_origin;
};

} // namespace leadpilot::ui
