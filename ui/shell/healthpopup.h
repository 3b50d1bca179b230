// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/shell/healthwords.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QPointer>

class QGridLayout;
class QLabel;
class QPushButton;

namespace leadpilot::ui {

class HealthModel;
class RelayPanel;

/// What a part of the health strip means and what to do about it; for the workspace the figures behind it and
/// a way to prove them, for the relay its numbers. What it shows can be renewed while it is open.
class HealthPopup : public QFrame
{
    Q_OBJECT
public:
    struct Content
    {
        QString title;
        HealthWord word;
        QList<HealthFact> facts = {};
        HealthAction action = HealthAction::None;
        bool withNumbers = false;
        enum class Proof { NotOffered, Offered, UnderWay } proof = Proof::NotOffered;
    };

    HealthPopup(HealthModel &relay, const Theme &theme, QWidget *parent);
    /// Opens above `at`.
    void open(const Content &content, QWidget *at);
    void renew(const Content &content);

Q_SIGNALS:
    void actionChosen(leadpilot::ui::HealthAction action);
    void proofWanted();

private:
    void showFacts(const QList<HealthFact> &facts);
    void fit();

    const Theme &m_theme;
    QPointer<QWidget> m_at;
    HealthAction m_chosen = HealthAction::None;
    QLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_remedy;
    QGridLayout *m_facts;
    QList<std::pair<QLabel *, QLabel *>> m_lines;
    RelayPanel *m_numbers;
    QPushButton *m_prove;
    QPushButton *m_action;
};

} // namespace leadpilot::ui
