// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"
#include "ui/chat/chatspage.h"
#include "ui/commands/commandpalette.h"
#include "ui/commands/commands.h"
#include "ui/commands/keysdialog.h"
#include "ui/exchange/exchangecommands.h"
#include "ui/inbox/batchbar.h"
#include "ui/inbox/batchediting.h"
#include "ui/inbox/inboxcommands.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/inboxsplitter.h"
#include "ui/inbox/leadchoice.h"
#include "ui/inbox/leadcommands.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/inbox/leadlistlook.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/unsenteditmodel.h"
#include "ui/people/duplicatescard.h"
#include "ui/people/newleaddialog.h"
#include "ui/shell/healthstrip.h"
#include "ui/shell/signindialog.h"
#include "ui/shell/signout.h"
#include "ui/shell/spokennews.h"
#include "ui/unsent/needsyoupage.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"
#include "ui/words/phrases.h"

#include <QAction>
#include <QSettings>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace leadpilot::ui {

MainWindow::MainWindow(const Ports &ports, QWidget *parent)
    : QMainWindow(parent)
    , m_ports(ports)
    , m_commands(new Commands(ports.settings, *this))
    , m_central(new QWidget(this))
    , m_navigation(new NavigationBar(ports.theme, m_central))
    , m_pages(new QStackedWidget(m_central))
    , m_offline(new Notice(ports.theme, Notice::Dismissal::Stays, m_central))
    , m_leaving(new Notice(ports.theme, Notice::Dismissal::Stays, m_central))
    , m_keepInFile(new Notice(ports.theme, Notice::Dismissal::CanBeClosed, m_central))
    , m_strip(new HealthStrip(ports.health, ports.clock, ports.theme, m_central))
    , m_signOut(new SignOut(ports.session, ports.health, ports.prompts, m_drafts, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("LeadPilot"));
    m_offline->setObjectName(QStringLiteral("offlineLine"));
    m_leaving->setObjectName(QStringLiteral("signOutLine"));
    m_keepInFile->setObjectName(QStringLiteral("keepInFileLine"));
    m_pages->addWidget(makeInboxPage());
    m_chats = new ChatsPage({ports.chats, ports.prompts, ports.clock, ports.theme, m_drafts}, m_pages);
    m_pages->addWidget(m_chats);
    makeNeedsYou();

    auto *content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    for (Notice *line : {m_offline, m_leaving, m_keepInFile})
        content->addWidget(line);
    content->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addLayout(content, 1);
    auto *layout = new QVBoxLayout(m_central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row, 1);
    layout->addWidget(m_strip);
    setCentralWidget(m_central);

    wire();
    announce();
    addCommands();
    orderTabs();
    resize(1180, 760);
    recall();
    showHealth();
    showKeepInFile();
}

MainWindow::~MainWindow()
{
    // The panels write drafts to the last moment: they go before the drafts do.
    delete m_central;
}

QWidget *MainWindow::makeInboxPage()
{
    m_splitter = new InboxSplitter(m_pages);
    m_inbox = new InboxPanel({m_ports.inbox, m_ports.chats, m_ports.views, m_ports.timeline, m_ports.clock,
                              m_ports.theme, m_ports.directory, m_ports.sums},
                             m_splitter);
    m_inbox->setMinimumWidth(240);
    m_undo = new UndoBar(m_ports.undo, m_ports.theme, m_inbox);
    m_inbox->setBatchEditing(*new BatchEditing(m_ports.batch, *m_undo, this));
    m_detail = new LeadDetailPanel(m_ports.inbox, m_ports.directory, *m_undo,
                                   {m_ports.chats, m_ports.prompts, m_ports.clock, m_ports.theme, m_drafts},
                                   {m_ports.timeline, m_ports.tasks, m_ports.duplicates}, m_splitter);
    m_splitter->setPanes(*m_inbox, *m_detail);
    return m_splitter;
}

void MainWindow::makeNeedsYou()
{
    m_needsYou = new NeedsYouPage({m_ports.unsent, m_ports.prompts, m_ports.clock, m_ports.theme}, m_pages);
    m_pages->addWidget(m_needsYou);
    connect(m_needsYou->model(), &UnsentEditModel::stateChanged, this, &MainWindow::showNeedsYou);
    connect(m_inbox, &InboxPanel::leadSelected, this,
            [this](LeadId id) { m_detail->markNeedsYou(m_needsYou->model()->indexOf(id).isValid()); });
    connect(m_detail, &LeadDetailPanel::needsYouWanted, this, &MainWindow::openNeedsYou);
    connect(m_needsYou, &NeedsYouPage::leadWanted, this, &MainWindow::openLead);
    connect(m_strip, &HealthStrip::needsYouWanted, this, [this] { openNeedsYou(); });
    connect(m_signOut, &SignOut::needsYouWanted, this, [this] { openNeedsYou(); });
}

void MainWindow::wire()
{
    connect(m_navigation, &NavigationBar::pageChosen, this,
            [this](int page) { showPage(NavigationBar::Page(page)); });
    connect(m_inbox, &InboxPanel::leadSelected, m_detail, &LeadDetailPanel::setLead);
    connect(m_inbox, &InboxPanel::leadOpened, m_detail, &LeadDetailPanel::answer);
    connect(m_inbox, &InboxPanel::messageOpened, this, &MainWindow::openMessage);
    connect(m_inbox, &InboxPanel::newLeadWanted, this, &MainWindow::enterLead);
    connect(m_inbox, &InboxPanel::noteOpened, this, &MainWindow::openNote);
    connect(m_inbox, &InboxPanel::boardChanged, this, [this] {
        m_ports.settings.setValue(QStringLiteral("inbox/board"), m_inbox->board() != nullptr);
    });
    connect(m_inbox, &InboxPanel::countsChanged, this, &MainWindow::showUnanswered);
    connect(m_detail, &LeadDetailPanel::escaped, m_inbox, &InboxPanel::focusList);
    connect(m_chats->model(), &ConversationListModel::unreadChanged, this,
            [this] { m_navigation->setUnread(m_chats->model()->unreadConversations()); });
    connect(&m_ports.health, &Health::changed, this, &MainWindow::showHealth);
    connect(m_strip, &HealthStrip::signInWanted, this, &MainWindow::signInAgain);
    connect(m_offline, &Notice::actionChosen, this, &MainWindow::signInAgain);
    connect(&m_ports.session, &Session::signedOut, this, &MainWindow::askForSignIn);
    connect(m_navigation, &NavigationBar::settingsChosen, this, &MainWindow::showArrivalSettings);
    connect(m_navigation, &NavigationBar::signOutChosen, m_signOut, &SignOut::ask);
    connect(m_leaving, &Notice::actionChosen, m_signOut, &SignOut::stay);
    connect(m_signOut, &SignOut::stateChanged, this, &MainWindow::showSignOut);
    connect(&m_ports.session, &Session::keepInFileAsked, this, &MainWindow::showKeepInFile);
    const auto keepInFile = [this](bool keep) {
        m_keepInFile->hide();
        m_ports.session.answerKeepInFile(keep);
    };
    connect(m_keepInFile, &Notice::actionChosen, this, [keepInFile] { keepInFile(true); });
    connect(m_keepInFile, &Notice::closed, this, [keepInFile] { keepInFile(false); });
}

void MainWindow::announce()
{
    m_news = new SpokenNews(this);
    m_news->watch(*m_inbox->model(), *m_inbox->hits());
    m_news->watch(*m_detail->chat()->model());
    m_news->watch(*m_chats->chat()->model());
}

void MainWindow::addCommands()
{
    QAction *palette =
        m_commands->add(QStringLiteral("palette"), tr("Commands"), QKeySequence(Qt::CTRL | Qt::Key_K), {});
    connect(palette, &QAction::triggered, this, [this, palette] {
        // It does not offer itself.
        palette->setEnabled(false);
        auto *open = new CommandPalette(*m_commands, m_ports.theme, this);
        connect(open, &QObject::destroyed, palette, [palette] { palette->setEnabled(true); });
        open->open();
    });
    m_commands->add(QStringLiteral("inbox"), tr("Go to the inbox"), QKeySequence(Qt::CTRL | Qt::Key_1),
                    [this] {
                        showPage(NavigationBar::Inbox);
                        m_inbox->focusList();
                    });
    m_commands->add(QStringLiteral("chats"), tr("Go to the chats"), QKeySequence(Qt::CTRL | Qt::Key_2),
                    [this] {
                        showPage(NavigationBar::Chats);
                        m_chats->focusList();
                    });
    m_commands->add(QStringLiteral("needsYou"), tr("What needs you"), QKeySequence(Qt::CTRL | Qt::Key_3),
                    [this] { openNeedsYou(); });
    m_commands->add(QStringLiteral("search"), tr("Search leads"), QKeySequence(QKeySequence::Find), [this] {
        showPage(NavigationBar::Inbox);
        m_inbox->focusSearch();
    });
    m_commands->add(QStringLiteral("undo"), tr("Undo"), QKeySequence(QKeySequence::Undo),
                    [this] { m_undo->takeBack(); });
    addLeadCommands();
    addPeopleCommands();
    new ExchangeCommands(
        {m_ports.exports, m_ports.imports, m_ports.directory, m_ports.prompts, m_ports.theme}, *m_commands,
        {[this] { return m_inbox->filterBar()->filter(); },
         [this] {
             const LeadChoice *choice = m_inbox->choice();
             return choice && choice->isSeveral() ? choice->selection() : LeadSelection();
         },
         [this] {
             return m_detail->lead();
         }},
        *this);
    connect(m_inbox->batchBar(), &BatchBar::exportWanted, m_commands->find(QStringLiteral("exportChosen")),
            &QAction::trigger);
    QAction *exportPerson = m_commands->find(QStringLiteral("exportPerson"));
    exportPerson->setEnabled(false);
    connect(m_inbox, &InboxPanel::leadSelected, exportPerson,
            [exportPerson](LeadId id) { exportPerson->setEnabled(!id.isNull()); });
    addInboxCommands(*m_commands, *m_inbox);
    m_commands->add(QStringLiteral("keys"), tr("Change the keyboard's keys"), {},
                    [this] { (new KeysDialog(*m_commands, m_ports.theme, this))->open(); });
    m_commands->add(QStringLiteral("notifications"), tr("Choose how you are notified"), {},
                    [this] { showArrivalSettings(); });
    m_commands->add(QStringLiteral("signOut"), tr("Sign out"), {}, [this] { m_signOut->ask(); });
    explainButtons();
    addInboxMenu(*m_commands, *m_inbox, m_ports.theme);
}

void MainWindow::explainButtons()
{
    const auto explain = [this](QWidget *in, const char *button, const QString &words, const char *command) {
        m_commands->explain(*in->findChild<QWidget *>(QString::fromLatin1(button)), words,
                            QString::fromLatin1(command));
    };
    explain(m_navigation, "navInbox", tr("Inbox"), "inbox");
    explain(m_navigation, "navChats", tr("Chats"), "chats");
    explain(m_navigation, "navNeedsYou", tr("What needs you"), "needsYou");
    explain(m_undo, "undo", tr("Undo"), "undo");
}

void MainWindow::addLeadCommands()
{
    const auto step = [this](int rows) {
        showPage(NavigationBar::Inbox);
        m_inbox->step(rows);
    };
    m_commands->add(QStringLiteral("nextLead"), tr("Next lead"), QKeySequence(Qt::ALT | Qt::Key_Down),
                    [step] { step(1); });
    m_commands->add(QStringLiteral("previousLead"), tr("Previous lead"), QKeySequence(Qt::ALT | Qt::Key_Up),
                    [step] { step(-1); });
    m_commands->add(QStringLiteral("columns"), tr("List leads in columns or compactly"),
                    QKeySequence(Qt::CTRL | Qt::Key_T), [this] {
                        showPage(NavigationBar::Inbox);
                        m_inbox->look()->showColumns(!m_inbox->look()->hasColumns());
                    });
    m_commands->add(QStringLiteral("chooseColumns"), tr("Choose the columns of the leads"), {}, [this] {
        showPage(NavigationBar::Inbox);
        m_inbox->look()->chooseColumns();
    });
    QAction *answer = m_commands->add(QStringLiteral("answer"), tr("Answer this lead"),
                                      QKeySequence(Qt::CTRL | Qt::Key_R), [this] {
                                          showPage(NavigationBar::Inbox);
                                          m_detail->answer();
                                      });
    answer->setEnabled(false);
    connect(m_inbox, &InboxPanel::leadSelected, answer,
            [answer](LeadId id) { answer->setEnabled(!id.isNull()); });
    new LeadCommands(*m_commands, *m_detail, {m_ports.directory, m_ports.prompts, m_ports.clock},
                     [this] { showPage(NavigationBar::Inbox); });
}

void MainWindow::addPeopleCommands()
{
    m_commands->add(QStringLiteral("newLead"), tr("New lead"), QKeySequence(QKeySequence::New),
                    [this] { enterLead(); });
    QAction *compare =
        m_commands->add(QStringLiteral("duplicates"), tr("Is this person here twice?"), {}, [this] {
            showPage(NavigationBar::Inbox);
            if (!m_detail->duplicates()->compareFirst())
                m_undo->say(tr("Nobody here seems to be the same person."));
        });
    compare->setEnabled(false);
    connect(m_inbox, &InboxPanel::leadSelected, compare,
            [compare](LeadId id) { compare->setEnabled(!id.isNull()); });
}

void MainWindow::enterLead()
{
    auto *dialog = new NewLeadDialog(
        {m_ports.people, m_ports.adding, m_ports.directory, m_ports.settings, m_ports.theme}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_newLead.isEmpty())
        dialog->write(m_newLead);
    connect(dialog, &NewLeadDialog::left, this, [this](const NewLead &written) { m_newLead = written; });
    connect(dialog, &NewLeadDialog::openWanted, this, &MainWindow::openLead);
    connect(dialog, &NewLeadDialog::added, this, [this](const AddedLead &added, const QString &name) {
        m_newLead = {};
        openLead(added.id);
        // A filter may hide it from the list.
        m_detail->setLead(added.id);
        m_undo->offer(tr("Lead added: %1").arg(Phrases::isolated(name)), added.change);
    });
    dialog->open();
}

void MainWindow::showPage(NavigationBar::Page page)
{
    m_navigation->setPage(page);
    m_pages->setCurrentIndex(page);
}

void MainWindow::openLead(LeadId id)
{
    showPage(NavigationBar::Inbox);
    m_inbox->select(id);
}

void MainWindow::openConversation(ConversationId id)
{
    showPage(NavigationBar::Chats);
    m_chats->open(id);
}

void MainWindow::openMessage(const MessageHit &hit)
{
    showPage(NavigationBar::Chats);
    m_chats->openMessage(hit);
}

void MainWindow::openNote(const NoteHit &hit)
{
    openLead(hit.leadId);
    // The search may not list the person.
    m_detail->setLead(hit.leadId);
    m_detail->showTab(LeadDetailPanel::TimelineTab);
}

void MainWindow::openNeedsYou(LeadId about)
{
    showPage(NavigationBar::NeedsYou);
    m_needsYou->open(about);
}

void MainWindow::answerLead(LeadId id)
{
    openLead(id);
    m_detail->answer();
}

void MainWindow::showArrivalSettings()
{
    auto *dialog = new ArrivalDialog(m_ports.settings, m_ports.theme, m_trial, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ArrivalDialog::saved, this, &MainWindow::arrivalSettingsSaved);
    dialog->open();
}

ConversationId MainWindow::watchedChat() const
{
    if (!isActiveWindow() || isMinimized())
        return {};
    for (const ChatPanel *chat : {m_detail->chat(), m_chats->chat()}) {
        if (chat->isVisible())
            return chat->conversation();
    }
    return {};
}

void MainWindow::askForSignIn()
{
    if (m_signIn)
        return;
    m_signIn = new SignInDialog(m_ports.session, m_ports.theme, this);
    m_signIn->setAttribute(Qt::WA_DeleteOnClose);
    m_signIn->open();
}

void MainWindow::signInAgain()
{
    // A session that the workspace does not take any more has to go first.
    m_ports.session.isSignedIn() ? m_signOut->leave() : askForSignIn();
}

SignInDialog *MainWindow::signInDialog() const
{
    return m_signIn;
}

void MainWindow::orderTabs()
{
    QWidget *previous = nullptr;
    const auto then = [&previous](QWidget *in, std::initializer_list<const char *> names) {
        for (const char *name : names) {
            auto *next = in->findChild<QWidget *>(QString::fromLatin1(name));
            if (previous && next)
                setTabOrder(previous, next);
            previous = next ? next : previous;
        }
    };
    then(m_navigation, {"navInbox", "navChats", "navNeedsYou", "navSettings", "navSignOut"});
    then(m_inbox, {"search", "openFilter", "newLeadButton", "toggleBoard", "moreOfInbox", "chip0", "chip1",
                   "chip2", "chip3", "chip4", "leads", "batchStatus", "batchAssignee", "batchTags",
                   "batchSnooze", "batchAll", "batchClear", "hits", "notesFound"});
    then(m_detail,
         {"leadCall", "leadMail", "status", "assignee", "snooze", "tabs", "bubbles", "composer", "send"});
    then(m_chats, {"conversations", "bubbles", "composer", "send"});
    then(m_needsYou, {"unsentList", "unsentLead", "unsentKeep", "unsentTake", "unsentChange", "unsentExport",
                      "unsentDiscard"});
    then(m_strip, {"healthSync", "healthEdits", "healthRelay"});
}

void MainWindow::showHealth()
{
    const SyncHealth health = m_ports.health.sync();
    m_inbox->setFirstSync(health.state == SyncHealth::State::FirstSync
                              ? std::optional<qint64>(health.rowsReceived)
                              : std::nullopt);
    if (health.state == SyncHealth::State::Offline)
        m_offline->show(Notice::Tone::Quiet, Icon::Offline, HealthWords::offlineLine(health));
    else if (health.state == SyncHealth::State::NeedsSignIn)
        m_offline->show(Notice::Tone::Warn, Icon::Key,
                        tr("The workspace ended your session. What you wrote is kept."), tr("Sign in"));
    else if (health.state == SyncHealth::State::Stopped && health.problem)
        m_offline->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(*health.problem));
    else
        m_offline->hide();
    showNeedsYou();
}

void MainWindow::showUnanswered()
{
    const int unanswered = m_inbox->counts().unanswered;
    m_navigation->setUnanswered(unanswered);
    // The task bar and the list of windows show it too.
    setWindowTitle(unanswered > 0
                       ? tr("(%1) LeadPilot", "leads without an answer").arg(Phrases::count(unanswered))
                       : tr("LeadPilot"));
}

void MainWindow::showNeedsYou()
{
    m_news->tellNeedsYou(m_ports.health.sync().needsYou);
    m_navigation->setNeedsYou(m_ports.health.sync().needsYou, m_needsYou->model()->total() > 0);
    m_detail->markNeedsYou(m_needsYou->model()->indexOf(m_detail->lead()).isValid());
}

void MainWindow::showSignOut()
{
    const SignOut::State state = m_signOut->state();
    m_pages->setEnabled(state != SignOut::State::Leaving);
    if (state == SignOut::State::Staying)
        m_leaving->hide();
    else if (state == SignOut::State::Leaving)
        m_leaving->show(Notice::Tone::Quiet, Icon::SignOut, tr("Signing out…"));
    else
        m_leaving->show(Notice::Tone::Quiet, Icon::SignOut,
                        tr("You are signed out as soon as your changes have reached the workspace."),
                        tr("Stay signed in"));
}

void MainWindow::showKeepInFile()
{
    if (m_ports.session.isKeepInFileAsked())
        m_keepInFile->show(Notice::Tone::Quiet, Icon::Key,
                           tr("This computer has no keychain: LeadPilot forgets your session when you close "
                              "it, unless it may keep it in an encrypted file."),
                           tr("Keep it in a file"));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_splitter->fold(size());
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!event->spontaneous() && !focusWidget())
        m_inbox->takeFocus();
    if (!m_ports.session.isSignedIn())
        QTimer::singleShot(0, this, &MainWindow::askForSignIn);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    QMainWindow::closeEvent(event);
}

void MainWindow::remember()
{
    m_inbox->look()->remember(m_ports.settings);
    m_ports.settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_splitter->remember(m_ports.settings);
    m_ports.settings.setValue(QStringLiteral("window/chats"), m_chats->splitter()->saveState());
}

void MainWindow::recall()
{
    m_inbox->look()->recall(m_ports.settings);
    restoreGeometry(m_ports.settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_splitter->recall(m_ports.settings);
    m_inbox->setBoard(m_ports.settings.value(QStringLiteral("inbox/board")).toBool());
    m_chats->splitter()->restoreState(m_ports.settings.value(QStringLiteral("window/chats")).toByteArray());
}

} // namespace leadpilot::ui
