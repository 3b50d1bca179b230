// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leaddetailpanel.h"
#include "core/whenready.h"
#include "ui/inbox/assigneebutton.h"
#include "ui/inbox/leadediting.h"
#include "ui/inbox/leadfactspanel.h"
#include "ui/inbox/snoozebutton.h"
#include "ui/inbox/unsentmarks.h"
#include "ui/models/tasklistmodel.h"
#include "ui/people/duplicatescard.h"
#include "ui/tasks/taskspanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statepage.h"
#include "ui/words/contactlinks.h"
#include "ui/words/editwords.h"
#include "ui/words/phrases.h"

#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

LeadDetailPanel::LeadDetailPanel(InboxRepository &inbox, WorkspaceDirectory &directory, UndoBar &undo,
                                 const ChatPanel::Ports &ports, const History &history, QWidget *parent)
    : QWidget(parent)
    , m_inbox(inbox)
    , m_directory(directory)
    , m_ports(ports)
    , m_editing(new LeadEditing(inbox, undo, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new StatePage(ports.theme, m_stack))
{
    setProperty("ground", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *lead = new QWidget(m_stack);
    m_pages = new QStackedWidget(lead);
    m_chat = new ChatPanel(ports, m_pages);
    m_pages->addWidget(m_chat);
    m_facts = new LeadFactsPanel(*m_editing, directory, ports.prompts, ports.theme, m_pages);
    m_pages->addWidget(m_facts);
    addHistory(history, undo);
    m_duplicates = new DuplicatesCard(history.duplicates, undo, ports.theme, m_facts);
    m_facts->insertBelowPerson(m_duplicates);
    connect(m_duplicates, &DuplicatesCard::needsYouWanted, this, [this] { Q_EMIT needsYouWanted(m_id); });
    auto *column = new QVBoxLayout(lead);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead(lead));
    column->addWidget(m_pages, 1);

    m_empty->show(Icon::Person, tr("No lead selected"), tr("Choose a lead to see its chat and details."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(lead);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_chat, &ChatPanel::escaped, this, &LeadDetailPanel::escaped);
    connect(m_chat, &ChatPanel::absenceActionChosen, this, [this] { showTab(DetailsTab); });
    connect(&inbox, &InboxRepository::leadsChanged, this, [this](const auto &ids) {
        if (!m_id.isNull() && (ids.isEmpty() || ids.contains(m_id)))
            read();
    });
    connect(m_editing, &LeadEditing::ended, this, &LeadDetailPanel::read);
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &LeadDetailPanel::showSnooze);
    connect(&ports.theme, &Theme::changed, this, &LeadDetailPanel::retint);
    retint();
}

void LeadDetailPanel::addHistory(const History &history, UndoBar &undo)
{
    m_timeline = new TimelinePanel(history.timeline, undo, m_ports.clock, m_ports.theme, m_pages);
    m_tasks = new TasksPanel(history.tasks, m_directory, undo, m_ports.clock, m_ports.theme, m_pages);
    m_pages->insertWidget(TimelineTab, m_timeline);
    m_pages->insertWidget(TasksTab, m_tasks);
    connect(m_timeline, &TimelinePanel::escaped, this, &LeadDetailPanel::escaped);
    connect(m_tasks, &TasksPanel::escaped, this, &LeadDetailPanel::escaped);
    connect(m_tasks, &TasksPanel::countsChanged, this, &LeadDetailPanel::showTaskCount);
}

void LeadDetailPanel::showTaskCount()
{
    const TaskCounts &counts = m_tasks->model()->counts();
    m_tabs->setTabText(TasksTab,
                       counts.open > 0 ? tr("Tasks (%1)").arg(Phrases::count(counts.open)) : tr("Tasks"));
    m_tabs->setTabToolTip(TasksTab,
                          counts.overdue > 0 ? tr("%n overdue", nullptr, counts.overdue) : QString());
    fitTabs();
}

/// Where the pane is narrow for the size of its letters, the tabs become smaller and move together, and the
/// line beside them goes.
void LeadDetailPanel::fitTabs()
{
    const QFontMetrics metrics(m_ports.theme.body());
    int words = 0;
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        words += metrics.horizontalAdvance(m_tabs->tabText(tab)) + space::small + space::wide;
    const int available = width() - 2 * space::wide;
    const bool isTight = words > available;
    restyle(m_tabs, "tight", isTight);
    m_tabs->setFont(isTight ? m_ports.theme.caption() : m_ports.theme.body());
    m_reach->setVisible(words + 2 * space::wide + m_reach->minimumSizeHint().width() < available);
}

QWidget *LeadDetailPanel::makeHead(QWidget *parent)
{
    auto *head = new QFrame(parent);
    head->setProperty("edge", QStringLiteral("bottom"));
    m_name = new ElidedLabel(head);
    m_name->setObjectName(QStringLiteral("leadName"));
    m_origin = new ElidedLabel(head);
    m_origin->setProperty("tone", QStringLiteral("muted"));
    bindFont(m_name, m_ports.theme, &Theme::heading);
    bindFont(m_origin, m_ports.theme, &Theme::caption);
    m_reach = new ElidedLabel(head);
    m_reach->setObjectName(QStringLiteral("leadReach"));
    m_reach->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_reach->setProperty("tone", QStringLiteral("muted"));
    bindFont(m_reach, m_ports.theme, &Theme::caption);
    m_call = makeWay(QStringLiteral("leadCall"), head);
    m_mail = makeWay(QStringLiteral("leadMail"), head);
    for (QToolButton *way : {m_call, m_mail})
        connect(way, &QToolButton::clicked, this,
                [this, way] { m_ports.prompts.openLink(way->property("url").toString()); });
    m_needsYou = makeWay(QStringLiteral("leadNeedsYou"), head);
    m_needsYou->setToolTip(tr("A change of yours to this lead needs you"));
    m_needsYou->setAccessibleName(m_needsYou->toolTip());
    connect(m_needsYou, &QToolButton::clicked, this, [this] { Q_EMIT needsYouWanted(m_id); });
    m_status = new QToolButton(head);
    m_status->setProperty("role", QStringLiteral("pill"));
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setPopupMode(QToolButton::InstantPopup);
    m_status->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    makeStatusMenu();
    makeWork(head);
    m_tabs = new QTabBar(head);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setAccessibleName(tr("Parts of the lead"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Chat"));
    m_tabs->addTab(tr("Timeline"));
    m_tabs->addTab(tr("Details"));
    m_tabs->addTab(tr("Tasks"));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) { m_wanted = Tab(tab); });

    auto *top = new QHBoxLayout;
    top->setSpacing(space::tight);
    top->addWidget(m_name, 1);
    top->addWidget(m_needsYou, 0, Qt::AlignVCenter);
    top->addWidget(m_call, 0, Qt::AlignVCenter);
    top->addWidget(m_mail, 0, Qt::AlignVCenter);
    top->addWidget(m_status, 0, Qt::AlignVCenter);
    auto *work = new QHBoxLayout;
    work->setSpacing(space::tight);
    work->addWidget(m_origin, 1);
    work->addWidget(m_mark);
    work->addWidget(m_assignee);
    work->addWidget(m_snooze);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(space::wide);
    bottom->addWidget(m_tabs);
    bottom->addWidget(m_reach, 1);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::wide, space::medium, space::wide, 0);
    layout->setSpacing(space::hair);
    layout->addLayout(top);
    layout->addLayout(work);
    layout->addWidget(m_snoozed);
    layout->addLayout(bottom);
    return head;
}

void LeadDetailPanel::makeWork(QWidget *head)
{
    m_mark = new SendMark(m_ports.theme, head);
    m_assignee = new AssigneeButton(m_directory, m_ports.theme, head);
    m_snooze = new SnoozeButton(m_ports.clock, m_ports.theme, head);
    m_snoozed = new Notice(m_ports.theme, Notice::Dismissal::Stays, head);
    m_snoozed->setObjectName(QStringLiteral("snoozedLine"));
    connect(m_assignee, &AssigneeButton::chosen, this, &LeadDetailPanel::assign);
    connect(m_snooze, &SnoozeButton::chosen, this, &LeadDetailPanel::snooze);
    connect(m_snoozed, &Notice::actionChosen, this, [this] { snooze(std::nullopt); });
}

void LeadDetailPanel::makeStatusMenu()
{
    auto *menu = new QMenu(m_status);
    for (const auto status : {LeadStatus::New, LeadStatus::Contacted, LeadStatus::Qualified,
                              LeadStatus::Proposal, LeadStatus::Won, LeadStatus::Lost}) {
        connect(menu->addAction(Phrases::status(status)), &QAction::triggered, this,
                [this, status] { setStatus(status); });
    }
    m_status->setMenu(menu);
}

QToolButton *LeadDetailPanel::makeWay(const QString &name, QWidget *parent)
{
    auto *way = new QToolButton(parent);
    way->setObjectName(name);
    way->setFocusPolicy(Qt::StrongFocus);
    way->hide();
    return way;
}

void LeadDetailPanel::setLead(LeadId id)
{
    if (id == m_id)
        return;
    m_facts->leave();
    m_id = id;
    ++m_reads;
    m_detail.reset();
    m_editing->setLead(id);
    m_assignee->refresh();
    m_duplicates->setLead(id);
    if (id.isNull()) {
        m_chat->setConversation({});
        m_timeline->setLead({}, false);
        m_tasks->setLead({});
        m_stack->setCurrentIndex(0);
        Q_EMIT shownChanged();
        return;
    }
    Q_EMIT shownChanged();
    read();
}

void LeadDetailPanel::read()
{
    // Reads may overtake each other: the last one asked for is the newest.
    whenReady(m_inbox.lead(m_id), this, [this, number = ++m_reads](const Expected<LeadDetail> &detail) {
        if (number != m_reads)
            return;
        if (detail) {
            take(*detail);
        } else if (!m_detail) {
            m_empty->show(Icon::Exclamation, tr("This lead cannot be shown"),
                          Phrases::sentence(detail.error()));
            m_stack->setCurrentIndex(0);
        }
    });
}

void LeadDetailPanel::take(const LeadDetail &detail)
{
    const bool another = !m_detail;
    m_detail = detail;
    const LeadCard &card = detail.card;
    m_name->setFullText(Phrases::person(card.name, card.phone, card.email));
    m_origin->setFullText(
        card.campaign.isEmpty()
            ? Phrases::source(card.source)
            : tr("%1 · %2", "source and campaign")
                  .arg(Phrases::source(card.source), Phrases::isolated(Phrases::oneLine(card.campaign))));
    m_editing->setSeen(detail.fields);
    showWays();
    m_assignee->show(detail.fields.assignee, detail.assignee);
    m_snooze->show(detail.fields.snoozedUntil);
    showMarks(*m_mark, detail.unsent, {LeadField::Status, LeadField::Assignee, LeadField::Snooze});
    showSnooze();
    retint();
    if (another)
        m_facts->reset();
    m_facts->show(detail);
    if (card.conversationId.isNull())
        m_chat->explainAbsence(tr("No chat yet"), LeadFactsPanel::absenceOfChat(card), tr("Show details"));
    m_chat->setConversation(card.conversationId);
    m_timeline->setLead(card.id, !card.contactId.isNull());
    m_tasks->setLead(card.id);
    // What is already being read does not change under the eye: only another lead chooses its tab.
    if (another)
        m_tabs->setCurrentIndex(m_wanted == ChatTab && card.conversationId.isNull() ? DetailsTab : m_wanted);
    m_stack->setCurrentIndex(1);
    Q_EMIT shownChanged();
}

void LeadDetailPanel::showWays()
{
    const QString phone = Phrases::oneLine(m_detail->phone()), mail = Phrases::oneLine(m_detail->email());
    QStringList known{Phrases::oneLine(m_detail->company), phone};
    if (phone.isEmpty())
        known += mail;
    known.removeAll(QString());
    for (QString &part : known)
        part = Phrases::isolated(part);
    m_reach->setFullText(known.join(QStringLiteral(" · ")));
    const auto offer = [](QToolButton *way, const QString &words, const QString &url) {
        way->setProperty("url", url);
        way->setVisible(!url.isEmpty());
        way->setToolTip(words);
        way->setAccessibleName(words);
    };
    offer(m_call, tr("Call %1").arg(phone), contactlinks::telephone(phone));
    offer(m_mail, tr("Write an e-mail to %1").arg(mail), contactlinks::mail(mail));
}

void LeadDetailPanel::showSnooze()
{
    constexpr qint64 longestWait = 6 * 60 * 60 * 1'000; // ms: clocks are set, computers sleep
    m_wake.stop();
    const auto until = m_detail ? m_detail->fields.snoozedUntil : std::nullopt;
    const Timestamp now = m_ports.clock.now();
    if (!until || *until <= now) {
        m_snoozed->hide();
        return;
    }
    m_snoozed->show(Notice::Tone::Quiet, Icon::Clock,
                    tr("Snoozed until %1.").arg(EditWords::until(*until, now)), tr("Wake now"));
    m_wake.start(int(std::min(longestWait, until->milliseconds() - now.milliseconds() + 1)));
}

void LeadDetailPanel::assign(const std::optional<Member> &member)
{
    LeadEdit edit;
    edit.assignee = member ? member->id : ProfileId();
    m_editing->apply(edit, EditWords::assigned(member));
}

void LeadDetailPanel::chooseSnooze()
{
    m_snooze->choose();
}

void LeadDetailPanel::snooze(std::optional<Timestamp> until)
{
    LeadEdit edit;
    edit.snoozedUntil = until;
    m_editing->apply(edit, EditWords::snoozed(until, m_ports.clock.now()));
}

void LeadDetailPanel::setStatus(LeadStatus status)
{
    LeadEdit edit;
    edit.status = status;
    m_editing->apply(edit, EditWords::statusChanged(status));
}

void LeadDetailPanel::retint()
{
    if (!m_detail)
        return;
    const LeadStatus status = m_detail->card.status;
    const QColor colour = m_ports.theme.tokens().status(status);
    m_status->setText(Phrases::status(status));
    m_status->setAccessibleName(tr("Status: %1").arg(Phrases::status(status)));
    m_status->setIcon(m_ports.theme.icon(Icon::Chevron, colour));
    const int side = m_ports.theme.iconSize() - space::tight;
    m_status->setIconSize(QSize(side, side));
    restyle(m_status, "status", int(status));
    m_needsYou->setIcon(m_ports.theme.icon(Icon::Exclamation, m_ports.theme.tokens().warn));
    m_call->setIcon(m_ports.theme.icon(Icon::Phone));
    m_mail->setIcon(m_ports.theme.icon(Icon::Mail));
    fitTabs();
    for (QToolButton *way : {m_call, m_mail, m_needsYou})
        way->setIconSize(QSize(m_ports.theme.iconSize(), m_ports.theme.iconSize()));
}

void LeadDetailPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTabs();
}

void LeadDetailPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    else
        QWidget::keyPressEvent(event);
}

void LeadDetailPanel::showTab(Tab tab)
{
    m_wanted = tab;
    m_tabs->setCurrentIndex(tab);
}

void LeadDetailPanel::markNeedsYou(bool needs)
{
    m_needsYou->setVisible(needs);
}

void LeadDetailPanel::answer()
{
    if (m_detail && m_detail->card.conversationId.isNull()) {
        m_tabs->setCurrentIndex(DetailsTab);
        m_facts->focusFirst();
        return;
    }
    showTab(ChatTab);
    m_chat->focusComposer();
}

} // namespace leadpilot::ui
