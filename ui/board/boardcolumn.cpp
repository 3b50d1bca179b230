// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardcolumn.h"
#include "ui/board/boardcolumnmodel.h"
#include "ui/board/boardlist.h"
#include "ui/board/carddelegate.h"
#include "ui/board/columnsum.h"
#include "ui/inbox/leadchoice.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statepage.h"
#include "ui/words/phrases.h"

#include <QDragEnterEvent>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

BoardColumn::BoardColumn(const Ports &ports, LeadStatus status, QWidget *parent)
    : QFrame(parent)
    , m_theme(ports.theme)
    , m_status(status)
    , m_name(plainLabel(Phrases::status(status), this))
    , m_count(plainLabel({}, this, "muted"))
    , m_worth(new ElidedLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new BoardList(ports.theme, this))
    , m_state(new StatePage(ports.theme, this))
    , m_model(new BoardColumnModel(ports.inbox, this))
    , m_sum(new ColumnSum(ports.sums, ports.inbox, this))
{
    setObjectName(QString(u"column_" + toString(status)));
    setAcceptDrops(true);
    bindFont(m_name, m_theme, &Theme::title);
    bindFont(m_count, m_theme, &Theme::body);
    bindFont(m_worth, m_theme, &Theme::caption);
    setTone(m_worth, "muted");
    m_count->setObjectName(QStringLiteral("columnCount"));
    m_worth->setObjectName(QStringLiteral("columnWorth"));
    m_list->setObjectName(QString(u"cards_" + toString(status)));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CardDelegate(m_theme, ports.clock, m_list));
    m_choice = new LeadChoice(ports.inbox, *m_model, *m_list, this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_state);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::small);
    head->addWidget(m_name);
    head->addStretch(1);
    head->addWidget(m_count);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::medium, space::small, space::medium, space::tight);
    top->setSpacing(space::hair);
    top->addLayout(head);
    top->addWidget(m_worth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::tight, 0, space::tight, space::tight);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    connect(m_sum, &ColumnSum::changed, this, &BoardColumn::showHead);
    connect(&m_theme, &Theme::changed, this, &BoardColumn::showHead);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &BoardColumn::showState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &BoardColumn::showState);
    connect(m_model, &LeadListModel::stateChanged, this, &BoardColumn::showState);
    connect(m_state, &StatePage::actionChosen, m_model, &LeadListModel::refresh);
    showHead();
    showState();
}

void BoardColumn::setFilter(const LeadFilter &filter)
{
    const bool isWanted = filter.statuses.isEmpty() || filter.statuses.contains(m_status);
    setVisible(isWanted);
    LeadFilter own = filter;
    own.statuses = {m_status};
    m_list->follow();
    m_model->setFilter(own);
    m_sum->setFilter(own);
}

void BoardColumn::repaintAges()
{
    m_list->viewport()->update();
}

void BoardColumn::showHead()
{
    const auto &sum = m_sum->sum();
    const QLocale locale;
    QStringList values;
    if (sum) {
        for (const Money &value : sum->values)
            values += value.text(locale);
    }
    const QString worth = values.join(QStringLiteral(" · "));
    m_count->setText(sum ? locale.toString(sum->leads) : QString());
    m_worth->setFullText(worth);
    QPalette palette = m_name->palette();
    palette.setColor(QPalette::WindowText, m_theme.tokens().status(m_status));
    m_name->setPalette(palette);
    const QString name = Phrases::status(m_status);
    m_list->setAccessibleName(
        !sum ? name
        : worth.isEmpty()
            ? tr("%1, %Ln lead(s)", "a status and what is there", sum->leads).arg(name)
            : tr("%1, %Ln lead(s), worth %2", "a status and what is there", sum->leads).arg(name, worth));
    setAccessibleName(m_list->accessibleName());
}

void BoardColumn::showState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    if (m_model->state() == ListState::Failed) {
        m_state->show(Icon::Exclamation, tr("Cannot be shown"), Phrases::sentence(*m_model->error()),
                      tr("Try again"));
        m_stack->setCurrentWidget(m_state);
        return;
    }
    m_list->setEmptyText(!isEmpty || m_model->state() == ListState::Loading ? QString()
                         : m_isTarget                                       ? tr("Drop here")
                                                                            : tr("No leads here"));
    m_stack->setCurrentWidget(m_list);
}

void BoardColumn::setTarget(bool target)
{
    if (target == m_isTarget)
        return;
    m_isTarget = target;
    showState();
    update();
}

void BoardColumn::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasFormat(BoardColumnModel::mimeType()))
        return;
    setTarget(true);
    event->acceptProposedAction();
}

void BoardColumn::dragMoveEvent(QDragMoveEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT draggedOver(mapToGlobal(event->position().toPoint()));
}

void BoardColumn::dragLeaveEvent(QDragLeaveEvent *)
{
    setTarget(false);
}

void BoardColumn::dropEvent(QDropEvent *event)
{
    setTarget(false);
    if (!event->mimeData()->hasFormat(BoardColumnModel::mimeType()))
        return;
    event->acceptProposedAction();
    Q_EMIT dropped();
}

void BoardColumn::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_isTarget ? tokens.accent : tokens.line, m_isTarget ? 2 : 1));
    painter.setBrush(tokens.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::card, radius::card);
}

} // namespace leadpilot::ui
