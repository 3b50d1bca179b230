// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxpanel.h"
#include "core/whenready.h"
#include "ui/delegates/leaddelegate.h"
#include "ui/inbox/filterchips.h"
#include "ui/models/leadlistmodel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/phrases.h"

#include <QAction>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

InboxPanel::InboxPanel(InboxRepository &inbox, const Clock &clock, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_inbox(inbox)
    , m_theme(theme)
    , m_model(new LeadListModel(inbox, this))
    , m_stack(new QStackedWidget(this))
    , m_list(new SteadyListView(SteadyListView::End::Top, this))
    , m_skeleton(new Skeleton(theme, this))
    , m_state(new StatePage(theme, this))
{
    setProperty("ground", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_list->setObjectName(QStringLiteral("leads"));
    m_list->setAccessibleName(tr("Leads"));
    m_list->setUniformItemSizes(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LeadDelegate(theme, clock, m_list));
    m_stack->setAccessibleName(m_list->accessibleName());
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_state);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(120);
    connect(&m_typing, &QTimer::timeout, this, &InboxPanel::applyFilter);
    m_minute.setInterval(5'000);
    connect(&m_minute, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
    connect(m_model, &LeadListModel::stateChanged, this, &InboxPanel::showState);
    connect(m_model, &LeadListModel::rowsInserted, this, &InboxPanel::showState);
    connect(m_model, &LeadListModel::rowsRemoved, this, &InboxPanel::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &InboxPanel::onCurrentChanged);
    connect(m_list, &SteadyListView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT leadOpened(m_model->rows()[index.row()].id); });
    connect(m_state, &StatePage::actionChosen, this, &InboxPanel::act);
    connect(&m_inbox, &InboxRepository::leadsChanged, this, &InboxPanel::readCounts);
    readCounts();
    showState();
}

QWidget *InboxPanel::makeHead()
{
    auto *head = new QFrame(this);
    head->setProperty("edge", QStringLiteral("bottom"));
    m_search = new QLineEdit(head);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search names, phones, e-mails"));
    m_search->setAccessibleName(tr("Search leads"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    auto *glass = m_search->addAction(m_theme.icon(Icon::Search), QLineEdit::LeadingPosition);
    connect(&m_theme, &Theme::changed, glass, [this, glass] { glass->setIcon(m_theme.icon(Icon::Search)); });
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &InboxPanel::focusList);

    m_chips = new FilterChips(m_theme, head);
    m_chips->add(All, tr("All"));
    m_chips->add(Unanswered, tr("Unanswered"));
    m_chips->add(Meta, Phrases::source(LeadSource::MetaAds));
    m_chips->add(Google, Phrases::source(LeadSource::GoogleAds));
    m_chips->add(WhatsApp, Phrases::source(LeadSource::WhatsApp));
    connect(m_chips, &FilterChips::chosenChanged, this, &InboxPanel::applyFilter);

    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    layout->setSpacing(space::small);
    layout->addWidget(m_search);
    layout->addWidget(m_chips);
    return head;
}

void InboxPanel::showCounts()
{
    m_chips->setCount(All, m_counts.total);
    m_chips->setCount(Unanswered, m_counts.unanswered);
    m_chips->setCount(Meta, m_counts.metaAds);
    m_chips->setCount(Google, m_counts.googleAds);
    m_chips->setCount(WhatsApp, m_counts.whatsApp);
}

void InboxPanel::readCounts()
{
    whenReady(m_inbox.counts(), this, [this, asked = ++m_countsAsked](const Expected<LeadCounts> &counts) {
        if (asked != m_countsAsked || !counts || *counts == m_counts)
            return;
        m_counts = *counts;
        showCounts();
        Q_EMIT countsChanged();
    });
}

void InboxPanel::applyFilter()
{
    LeadFilter filter;
    filter.search = m_search->text().trimmed();
    switch (m_chips->chosen()) {
    case Unanswered:
        filter.onlyUnanswered = true;
        break;
    case Meta:
        filter.source = LeadSource::MetaAds;
        break;
    case Google:
        filter.source = LeadSource::GoogleAds;
        break;
    case WhatsApp:
        filter.source = LeadSource::WhatsApp;
        break;
    default:
        break;
    }
    m_model->setFilter(filter);
}

void InboxPanel::showState()
{
    if (!m_wanted.isNull()) {
        if (const QModelIndex index = m_model->indexOf(m_wanted); index.isValid()) {
            m_wanted = {};
            m_list->setCurrentIndex(index);
        }
    }
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        if (window()->focusWidget() == m_stack)
            m_list->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_model->state() == ListState::Loading) {
        m_stack->setCurrentWidget(m_skeleton);
        return;
    }
    if (m_model->state() == ListState::Failed)
        m_state->show(Icon::Exclamation, tr("The inbox cannot be shown"),
                      Phrases::sentence(*m_model->error()), tr("Try again"));
    else if (m_model->filter() != LeadFilter{})
        m_state->show(Icon::Search, tr("Nothing found"), tr("No lead matches this search and filter."),
                      tr("Show all leads"));
    else if (m_firstSync)
        m_state->showProgress(Icon::Sync, tr("Your leads are on their way"),
                              *m_firstSync == 0
                                  ? tr("The newest come first. You can start as soon as they appear here.")
                                  : tr("%1 rows are here so far. The newest leads come first.")
                                        .arg(QLocale().toString(*m_firstSync)));
    else
        m_state->show(Icon::Inbox, tr("No leads yet"),
                      tr("They appear here within seconds once Meta, Google or WhatsApp is connected to your "
                         "relay."),
                      tr("Look again"));
    m_stack->setCurrentWidget(m_state);
}

void InboxPanel::act()
{
    if (m_model->state() == ListState::Ready && m_model->filter() != LeadFilter{}) {
        m_search->clear();
        m_chips->choose(All);
        applyFilter();
        return;
    }
    m_model->refresh();
    readCounts();
}

void InboxPanel::onCurrentChanged()
{
    const QModelIndex current = m_list->currentIndex();
    Q_EMIT leadSelected(current.isValid() ? m_model->rows()[current.row()].id : LeadId());
}

void InboxPanel::select(LeadId id)
{
    m_wanted = id;
    showState();
}

void InboxPanel::choose(Chip chip)
{
    m_chips->choose(chip);
}

void InboxPanel::takeFocus()
{
    // The list gets it from the stack as soon as it has rows.
    (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_stack)->setFocus(Qt::OtherFocusReason);
}

void InboxPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void InboxPanel::focusList()
{
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void InboxPanel::step(int rows)
{
    const QModelIndex current = m_list->currentIndex();
    const int row = current.isValid() ? current.row() + rows : 0;
    if (const QModelIndex index = m_model->index(row); index.isValid())
        m_list->setCurrentIndex(index);
}

void InboxPanel::setFirstSync(std::optional<qint64> rows)
{
    if (rows == m_firstSync)
        return;
    m_firstSync = rows;
    showState();
}

} // namespace leadpilot::ui
