// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxsplitter.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/inbox/leadlistlook.h"

#include <QSettings>
#include <utility>

namespace leadpilot::ui {

// What the panes want before a person has moved the line between them.
static constexpr int listWidth = 464, columnsWidth = 960, detailWidth = 640;

InboxSplitter::InboxSplitter(QWidget *parent)
    : QSplitter(parent)
{
    setObjectName(QStringLiteral("inboxSplitter"));
    setChildrenCollapsible(false);
    setHandleWidth(1);
}

void InboxSplitter::setPanes(InboxPanel &inbox, LeadDetailPanel &detail)
{
    m_inbox = &inbox;
    m_detail = &detail;
    addWidget(m_inbox);
    addWidget(m_detail);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setSizes({listWidth, detailWidth});
    connect(m_inbox->look(), &LeadListLook::changed, this, &InboxSplitter::makeRoom);
    connect(m_inbox, &InboxPanel::detailWanted, this, &InboxSplitter::showDetail);
}

/// The board has the room to itself until a lead is opened; the list gets its place back after it.
void InboxSplitter::showDetail(bool wanted)
{
    const bool board = m_inbox->board() != nullptr;
    if (board && m_listSizes.isEmpty())
        m_listSizes = sizes();
    const bool appears = wanted && m_detail->isHidden();
    m_detail->setVisible(wanted);
    const int room = orientation() == Qt::Horizontal ? width() : height();
    if (!board && !m_listSizes.isEmpty())
        setSizes(std::exchange(m_listSizes, {}));
    else if (board && appears)
        setSizes({room / 2, room - room / 2});
}

void InboxSplitter::fold(QSize window)
{
    const auto wanted = window.width() < foldsBelow ? Qt::Vertical : Qt::Horizontal;
    if (orientation() == wanted)
        return;
    setOrientation(wanted);
    setSizes(wanted == Qt::Vertical ? QList<int>{window.height() * 2 / 5, window.height() * 3 / 5}
                                    : QList<int>{listWidth, detailWidth});
}

void InboxSplitter::makeRoom()
{
    if (orientation() == Qt::Vertical)
        return;
    const QList<int> before = std::exchange(m_otherSizes, sizes());
    const bool columns = m_inbox->look()->hasColumns();
    setSizes(!before.isEmpty() ? before
             : columns         ? QList<int>{columnsWidth, detailWidth}
                               : QList<int>{listWidth, detailWidth});
}

void InboxSplitter::remember(QSettings &settings) const
{
    if (orientation() == Qt::Horizontal && !m_inbox->board())
        settings.setValue(QStringLiteral("window/inbox"), saveState());
}

void InboxSplitter::recall(const QSettings &settings)
{
    restoreState(settings.value(QStringLiteral("window/inbox")).toByteArray());
}

} // namespace leadpilot::ui
