// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/searchhits.h"
#include "ui/inbox/hitspanel.h"
#include "ui/models/messagehitmodel.h"
#include "ui/models/notehitmodel.h"
#include "ui/widgets/steadylistview.h"

namespace leadpilot::ui {

SearchHits::SearchHits(ChatRepository &chats, TimelineRepository &timeline, const Clock &clock,
                       const Theme &theme, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_messages(new MessageHitModel(chats))
    , m_notes(new NoteHitModel(timeline))
    , m_messagePanel(new HitsPanel(m_messages, tr("In messages"), clock, theme, this))
    , m_notePanel(new HitsPanel(m_notes, tr("In notes"), clock, theme, this))
{
    m_messagePanel->setObjectName(QStringLiteral("messageHits"));
    m_messagePanel->list()->setObjectName(QStringLiteral("hits"));
    m_notePanel->setObjectName(QStringLiteral("noteHits"));
    m_notePanel->list()->setObjectName(QStringLiteral("notesFound"));
    setChildrenCollapsible(false);
    setHandleWidth(1);
    addWidget(m_messagePanel);
    addWidget(m_notePanel);
    connect(m_messagePanel, &HitsPanel::rowOpened, this, [this](int row) {
        const MessageHit hit = m_messages->rows()[row];
        Q_EMIT messageOpened(hit);
    });
    connect(m_notePanel, &HitsPanel::rowOpened, this, [this](int row) {
        const NoteHit hit = m_notes->rows()[row];
        Q_EMIT noteOpened(hit);
    });
    for (HitsPanel *panel : {m_messagePanel, m_notePanel})
        connect(panel, &HitsPanel::foundChanged, this, &SearchHits::showFound);
    hide();
}

void SearchHits::setSearch(const QString &typed)
{
    m_messages->setSearch(typed);
    m_notes->setSearch(typed);
}

void SearchHits::showFound()
{
    setVisible(!m_messagePanel->isHidden() || !m_notePanel->isHidden());
    Q_EMIT foundChanged();
}

} // namespace leadpilot::ui
