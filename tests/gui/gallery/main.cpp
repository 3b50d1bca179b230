// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/samplepeople.h"
#include "tests/gui/fakes/sampleunsent.h"
#include "tests/gui/gallery/arrivalscreens.h"
#include "tests/gui/gallery/gallery.h"
#include "ui/board/boardlist.h"
#include "ui/board/boardpanel.h"
#include "ui/commands/commandpalette.h"
#include "ui/commands/commands.h"
#include "ui/commands/keysdialog.h"
#include "ui/inbox/filterpopup.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/inbox/leadlistlook.h"
#include "ui/models/tasklistmodel.h"
#include "ui/people/comparedialog.h"
#include "ui/people/duplicatescard.h"
#include "ui/people/newleaddialog.h"
#include "ui/shell/signindialog.h"
#include "ui/style/theme.h"
#include "ui/tasks/taskspanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/unsent/needsyoupage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/language.h"

#include <QAction>
#include <QApplication>
#include <QCalendarWidget>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTextStream>
#include <QToolButton>
#include <array>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

void chatOf(SampleWorld &world, MainWindow &window)
{
    window.openLead(world.busyLead);
}

void detailsOf(SampleWorld &world, MainWindow &window)
{
    chatOf(world, window);
    window.detail()->showTab(LeadDetailPanel::DetailsTab);
}

/// Work on a lead: fields with all that they may have to say, and the way back.
void shootWork(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto settle = [] {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    };
    const auto write = [](MainWindow &window, const char *field, const QString &text) {
        auto *edit = window.detail()->findChild<QLineEdit *>(QString::fromLatin1(field));
        edit->setFocus();
        edit->selectAll();
        edit->insert(text);
        Q_EMIT edit->textEdited(text);
    };
    const auto work = [settle, write](SampleWorld &world, MainWindow &window) {
        window.openLead(world.formLead);
        settle();
        world.inbox.changeDetail(world.formLead, [&](LeadDetail &detail) {
            detail.fields.snoozedUntil = world.clock.now().plusSeconds(19 * 3'600);
            detail.unsent = {{LeadField::Status, false},
                             {LeadField::DealValue, false},
                             {LeadField::Tags, true},
                             {LeadField::LastName, false}};
        });
        settle();
        write(window, "dealValueEdit", QStringLiteral("a lot"));
        Q_EMIT window.detail()->findChild<QLineEdit *>(QStringLiteral("dealValueEdit"))->returnPressed();
        write(window, "companyEdit", QStringLiteral("Becker and Sons"));
        world.inbox.changeDetail(world.formLead, [](LeadDetail &detail) {
            detail.fields.company = detail.company = QStringLiteral("Becker Ltd");
        });
        settle();
        window.detail()->findChild<QToolButton *>(QStringLiteral("status"))->menu()->actions()[4]->trigger();
    };
    const auto dark = Theme::Scheme::Dark;
    const QSize size(1360, 860);
    gallery.shoot({.name = QStringLiteral("work"), .size = size}, Kind::Ordinary, work);
    gallery.shoot({.name = QStringLiteral("work-dark"), .scheme = dark, .size = size}, Kind::Ordinary, work);
    gallery.shoot({.name = QStringLiteral("work-rtl"), .mirrored = true, .size = size}, Kind::Ordinary, work);
    gallery.shoot({.name = QStringLiteral("work-small"), .size = {1024, 640}}, Kind::Ordinary, work);
    gallery.shoot({.name = QStringLiteral("work-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  work);
    gallery.shoot({.name = QStringLiteral("work-narrow"), .size = {760, 860}}, Kind::Ordinary, work);
    const auto longNames = [settle](SampleWorld &world, MainWindow &window) {
        const QString name = QStringLiteral("Wolfeschlegelsteinhausenbergerdorff ").repeated(5).trimmed();
        world.inbox.names[world.directory.people.first().id] = name;
        window.openLead(world.busyLead);
        settle();
        world.inbox.changeDetail(world.busyLead, [&](LeadDetail &detail) {
            detail.fields.firstName = detail.fields.lastName = detail.company = name;
            detail.assignee = name;
            detail.fields.assignee = world.directory.people.last().id;
            detail.fields.tags = {{TagId(QUuid::createUuid()), name},
                                  {TagId(QUuid::createUuid()), QStringLiteral("<b>bold</b>")},
                                  {TagId(QUuid::createUuid()), QStringLiteral("خصم")}};
            detail.fields.value = Money{999'999'999'999'999, QStringLiteral("USD")};
        });
        window.detail()->showTab(LeadDetailPanel::DetailsTab);
        settle();
        window.findChild<QToolButton *>(QStringLiteral("tagRemove"))->click();
    };
    gallery.shoot({.name = QStringLiteral("work-long")}, Kind::Ordinary, longNames);
    gallery.shoot({.name = QStringLiteral("work-long-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  longNames);
    const auto dialog = [](MainWindow &window) -> QWidget * {
        return window.findChild<QDialog *>(QStringLiteral("snoozeDialog"));
    };
    const auto snooze = [settle](SampleWorld &world, MainWindow &window) {
        window.openLead(world.formLead);
        settle();
        QMenu *menu = window.detail()->findChild<QToolButton *>(QStringLiteral("snooze"))->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions()[3]->trigger();
        auto *asked = window.findChild<QDialog *>(QStringLiteral("snoozeDialog"));
        asked->findChild<QCalendarWidget *>()->setSelectedDate(QDate(2026, 11, 23));
        asked->findChild<QPushButton *>(QStringLiteral("snoozeButton"))->click();
    };
    gallery.shoot({.name = QStringLiteral("snooze")}, Kind::Ordinary, snooze, dialog);
    gallery.shoot({.name = QStringLiteral("snooze-rtl"), .mirrored = true}, Kind::Ordinary, snooze, dialog);
    gallery.shoot({.name = QStringLiteral("snooze-dark"), .scheme = dark}, Kind::Ordinary, snooze, dialog);
    for (const char *name : {"snoozeMenu", "assigneeMenu"}) {
        gallery.shoot(
            {.name = QString::fromLatin1(name)}, Kind::Ordinary,
            [name, settle](SampleWorld &world, MainWindow &window) {
                window.openLead(world.formLead);
                settle();
                window.findChild<QMenu *>(QString::fromLatin1(name))->popup(window.mapToGlobal(QPoint()));
            },
            [name](MainWindow &window) -> QWidget * {
                return window.findChild<QMenu *>(QString::fromLatin1(name));
            });
    }
}

void press(QWidget *widget, Qt::Key key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void waitForRows(QListView *list)
{
    for (int turn = 0; turn < 1'000 && list->model()->rowCount() == 0; ++turn)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

void timelineOf(SampleWorld &world, MainWindow &window)
{
    chatOf(world, window);
    window.detail()->showTab(LeadDetailPanel::TimelineTab);
}

void tasksOf(SampleWorld &world, MainWindow &window)
{
    chatOf(world, window);
    QCoreApplication::processEvents();
    window.detail()->showTab(LeadDetailPanel::TasksTab);
    window.detail()->tasks()->model()->toggleDone();
}

/// What happened to a person and what is to be done for them.
void shootHistory(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto both = [&gallery](const char *suffix, Look look, Kind kind) {
        look.name = QStringLiteral("timeline") + QLatin1StringView(suffix);
        gallery.shoot(look, kind, timelineOf);
        look.name = QStringLiteral("tasks") + QLatin1StringView(suffix);
        gallery.shoot(look, kind, tasksOf);
    };
    both("-light", {}, Kind::Ordinary);
    both("-dark", {.scheme = Theme::Scheme::Dark}, Kind::Ordinary);
    both("-rtl", {.mirrored = true}, Kind::Ordinary);
    both("-200", {.pixels = 2}, Kind::Ordinary);
    both("-text-200", {.text = 2, .size = {1024, 640}}, Kind::Ordinary);
    both("-small", {.size = {1024, 640}}, Kind::Ordinary);
    both("-hostile", {}, Kind::Hostile);
    const auto other = [](LeadDetailPanel::Tab tab) {
        return [tab](SampleWorld &world, MainWindow &window) {
            window.openLead(world.formLead);
            QCoreApplication::processEvents();
            window.detail()->showTab(tab);
        };
    };
    gallery.shoot({.name = QStringLiteral("timeline-empty")}, Kind::Ordinary,
                  other(LeadDetailPanel::TimelineTab));
    gallery.shoot({.name = QStringLiteral("tasks-empty")}, Kind::Ordinary, other(LeadDetailPanel::TasksTab));
    gallery.shoot({.name = QStringLiteral("timeline-change")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      timelineOf(world, window);
                      waitForRows(window.detail()->timeline()->list());
                      auto *list = window.detail()->timeline()->list();
                      list->setCurrentIndex(list->model()->index(3, 0));
                      press(list, Qt::Key_Delete);
                      list->setCurrentIndex(list->model()->index(0, 0));
                      press(list, Qt::Key_F2);
                  });
    gallery.shoot({.name = QStringLiteral("tasks-change")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      tasksOf(world, window);
                      waitForRows(window.detail()->tasks()->list());
                      auto *list = window.detail()->tasks()->list();
                      list->setCurrentIndex(list->model()->index(1, 0));
                      press(list, Qt::Key_Space);
                      list->setCurrentIndex(list->model()->index(1, 0));
                      press(list, Qt::Key_F2);
                  });
}

/// Several leads at once, and the board.
void shootBoard(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto dark = Theme::Scheme::Dark;
    const auto choose = [](QListView *list, int rows) {
        waitForRows(list);
        for (int row = 0; row < rows; ++row)
            list->selectionModel()->select(list->model()->index(row, 0), QItemSelectionModel::Select);
    };
    const auto batch = [choose](SampleWorld &world, MainWindow &window) {
        window.openLead(world.busyLead);
        choose(window.inbox()->list(), 5);
    };
    gallery.shoot({.name = QStringLiteral("batch")}, Kind::Ordinary, batch);
    gallery.shoot({.name = QStringLiteral("batch-dark"), .scheme = dark}, Kind::Ordinary, batch);
    gallery.shoot({.name = QStringLiteral("batch-rtl"), .mirrored = true}, Kind::Ordinary, batch);
    gallery.shoot({.name = QStringLiteral("batch-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  batch);
    const auto board = [choose](SampleWorld &, MainWindow &window) {
        window.inbox()->setBoard(true);
        choose(window.inbox()->board()->column(LeadStatus::New)->list(), 2);
    };
    const auto opened = [board](SampleWorld &world, MainWindow &window) {
        board(world, window);
        window.openLead(world.busyLead);
    };
    gallery.shoot({.name = QStringLiteral("board"), .size = {1360, 760}}, Kind::Ordinary, board);
    gallery.shoot({.name = QStringLiteral("board-dark"), .scheme = dark, .size = {1360, 760}}, Kind::Ordinary,
                  board);
    gallery.shoot({.name = QStringLiteral("board-rtl"), .mirrored = true, .size = {1360, 760}},
                  Kind::Ordinary, board);
    gallery.shoot({.name = QStringLiteral("board-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  board);
    gallery.shoot({.name = QStringLiteral("board-narrow"), .size = {760, 860}}, Kind::Ordinary, board);
    gallery.shoot({.name = QStringLiteral("board-open"), .size = {1360, 760}}, Kind::Ordinary, opened);
    gallery.shoot({.name = QStringLiteral("board-hostile")}, Kind::Hostile, board);
    gallery.shoot({.name = QStringLiteral("board-empty")}, Kind::Empty,
                  [](SampleWorld &, MainWindow &window) { window.inbox()->setBoard(true); });
}

/// First copy, failures and the things that say so.
void shootStates(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto state = [](SampleWorld &world, SyncHealth::State is, qint64 rows = 0) {
        SyncHealth sync;
        sync.state = is;
        sync.rowsReceived = rows;
        world.health.set(sync);
    };
    gallery.shoot(
        {.name = QStringLiteral("first-sync")}, Kind::Empty,
        [state](SampleWorld &world, MainWindow &) { state(world, SyncHealth::State::FirstSync, 12'400); });
    gallery.shoot({.name = QStringLiteral("session-ended")}, Kind::Ordinary,
                  [state](SampleWorld &world, MainWindow &window) {
                      state(world, SyncHealth::State::NeedsSignIn);
                      window.openLead(world.busyLead);
                  });
    gallery.shoot({.name = QStringLiteral("stopped")}, Kind::Ordinary,
                  [state](SampleWorld &world, MainWindow &window) {
                      state(world, SyncHealth::State::Stopped);
                      window.findChild<QToolButton *>(QStringLiteral("healthSync"))->click();
                  });
    gallery.shoot({.name = QStringLiteral("wrong-clock")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      SyncHealth sync = world.health.sync();
                      sync.fault = SyncFault::WrongClock;
                      sync.clockAheadMs = 1'500'000;
                      world.health.set(sync);
                      window.findChild<QToolButton *>(QStringLiteral("healthSync"))->click();
                  });
    gallery.shoot({.name = QStringLiteral("asking")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      SyncHealth sync = world.health.sync();
                      sync.polling = true;
                      world.health.set(sync);
                      window.findChild<QToolButton *>(QStringLiteral("healthSync"))->click();
                  });
    gallery.shoot({.name = QStringLiteral("signing-out"), .scheme = Theme::Scheme::Dark, .size = {1024, 640}},
                  Kind::Ordinary, [](SampleWorld &world, MainWindow &window) {
                      SyncHealth sync;
                      sync.state = SyncHealth::State::Offline;
                      sync.waitingEdits = 2;
                      world.health.set(sync);
                      world.session.askKeepInFile();
                      world.prompts.answer = QStringLiteral("Sign out when they are sent");
                      window.findChild<QAbstractButton *>(QStringLiteral("navSignOut"))->click();
                      window.openLead(world.busyLead);
                  });
    gallery.shoot({.name = QStringLiteral("failed")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      world.inbox.answers.failWith(ErrorCode::Storage);
                      window.inbox()->choose(InboxPanel::Google);
                  });
}

void shootCommands(Gallery &gallery)
{
    const auto run = [](const char *id) {
        return [id](SampleWorld &world, MainWindow &window) {
            window.openLead(world.busyLead);
            for (QAction *action : window.commands()->all()) {
                if (action->objectName() == QLatin1StringView(id))
                    action->trigger();
            }
        };
    };
    const auto palette = [](MainWindow &window) -> QWidget * {
        return window.findChild<CommandPalette *>();
    };
    const auto keys = [](MainWindow &window) -> QWidget * {
        return window.findChild<KeysDialog *>();
    };
    using Kind = SampleWorld::Kind;
    const auto dark = Theme::Scheme::Dark;
    gallery.shoot({.name = QStringLiteral("palette-light")}, Kind::Ordinary, run("palette"), palette);
    gallery.shoot({.name = QStringLiteral("palette-dark"), .scheme = dark}, Kind::Ordinary, run("palette"),
                  palette);
    gallery.shoot({.name = QStringLiteral("palette-text-200"), .text = 2, .size = {1024, 640}},
                  Kind::Ordinary, run("palette"), palette);
    gallery.shoot({.name = QStringLiteral("keys-light")}, Kind::Ordinary, run("keys"), keys);
    gallery.shoot({.name = QStringLiteral("keys-rtl"), .scheme = dark, .mirrored = true}, Kind::Ordinary,
                  run("keys"), keys);
}

void runFor(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

/// A lead by hand about somebody who is known, with all that its fields may have to say.
void enterLead(SampleWorld &, MainWindow &window)
{
    window.enterLead();
    const auto write = [&window](const char *name, const char *text) {
        window.findChild<QLineEdit *>(QString::fromLatin1(name))->setText(QString::fromUtf8(text));
    };
    write("newLeadName", "Ana Silva");
    write("newLeadPhone", "+351 912 345 678");
    write("newLeadEmail", "ana at example");
    write("newLeadCompany", "Silva Interiores");
    write("newLeadValue", "a lot");
    runFor(400);
}

void enterEmptyLead(SampleWorld &, MainWindow &window)
{
    window.enterLead();
}

void duplicatesOf(SampleWorld &world, MainWindow &window)
{
    fillPeople(world.duplicates, world.inbox.detail(world.busyLead).card, world.clock.now());
    detailsOf(world, window);
    runFor(60);
}

void hostileDuplicatesOf(SampleWorld &world, MainWindow &window)
{
    fillHostilePeople(world.duplicates, world.inbox.detail(world.busyLead).card, world.clock.now());
    detailsOf(world, window);
    runFor(60);
}

void compareTwo(SampleWorld &world, MainWindow &window)
{
    duplicatesOf(world, window);
    window.detail()->duplicates()->compareFirst();
}

QWidget *newLeadDialog(MainWindow &window)
{
    return window.findChild<NewLeadDialog *>();
}

QWidget *compareDialog(MainWindow &window)
{
    return window.findChild<CompareDialog *>();
}

/// Entering people, and those who are here twice.
void shootPeople(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto all = [&gallery](const char *suffix, Look look) {
        const auto named = [&](const char *what) {
            look.name = QLatin1StringView(what) + QLatin1StringView(suffix);
            return look;
        };
        gallery.shoot(named("new-lead"), Kind::Ordinary, enterLead, newLeadDialog);
        gallery.shoot(named("duplicates"), Kind::Ordinary, duplicatesOf);
        gallery.shoot(named("compare"), Kind::Ordinary, compareTwo, compareDialog);
    };
    all("-light", {.size = {1360, 860}});
    all("-dark", {.scheme = Theme::Scheme::Dark, .size = {1360, 860}});
    all("-rtl", {.mirrored = true, .size = {1360, 860}});
    all("-small", {.size = {1024, 640}});
    all("-text-200", {.text = 2, .size = {1024, 640}});
    gallery.shoot({.name = QStringLiteral("new-lead-empty")}, Kind::Ordinary, enterEmptyLead, newLeadDialog);
    gallery.shoot({.name = QStringLiteral("duplicates-hostile")}, Kind::Ordinary, hostileDuplicatesOf);
    gallery.shoot(
        {.name = QStringLiteral("compare-hostile")}, Kind::Ordinary,
        [](SampleWorld &world, MainWindow &window) {
            hostileDuplicatesOf(world, window);
            window.detail()->duplicates()->compareFirst();
        },
        compareDialog);
}

void addViews(SampleWorld &world)
{
    const auto id = [](uchar number) {
        return QUuid(0x01936000u, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 0, 9, number);
    };
    world.views.offered = {
        {QStringLiteral("Autumn leads"), QStringLiteral("Brand"), QStringLiteral("Retargeting")},
        {{ProfileId(id(1)), QStringLiteral("Maria Lindqvist")}},
        {{TagId(id(2)), QStringLiteral("Key account")}}};
    const LeadFilter late{.waitingMinutes = 15, .order = LeadOrder::WaitingLongest};
    const LeadFilter deals{.statuses = {LeadStatus::Qualified, LeadStatus::Proposal}, .assignedToMe = true};
    world.views.put({SavedViewId(id(3)), QStringLiteral("Too late"), {late, {}}, true});
    world.views.put(
        {SavedViewId(id(4)), QString::fromUtf8("My deals of the autumn: محمد & others"), {deals, {}}, false});
    world.views.put({SavedViewId(id(5)),
                     QStringLiteral("From the future"),
                     {{.statuses = {LeadStatus::New}}, {QStringLiteral("v"), QStringLiteral("mood")}},
                     true});
}

void filtersOf(SampleWorld &world, MainWindow &window)
{
    addViews(world);
    window.inbox()->filterBar()->setFilter(
        {.sources = {LeadSource::MetaAds, LeadSource::GoogleAds},
         .statuses = {LeadStatus::New, LeadStatus::Contacted},
         .campaigns = {QStringLiteral("Autumn leads"), QStringLiteral("Performance Max")},
         .hasPhone = true});
}

void searchOf(SampleWorld &, MainWindow &window)
{
    window.findChild<QLineEdit *>(QStringLiteral("search"))->setText(QStringLiteral("an"));
}

void columnsOf(SampleWorld &world, MainWindow &window)
{
    window.inbox()->look()->showColumns(true);
    window.openLead(world.closedLead);
}

/// The list as columns, and in groups.
void shootColumns(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto dark = Theme::Scheme::Dark;
    const QSize wide(1680, 860);
    const auto groups = [](LeadOrder order) {
        return [order](SampleWorld &world, MainWindow &window) {
            window.inbox()->filterBar()->setFilter({.order = order, .isGrouped = true});
            columnsOf(world, window);
        };
    };
    gallery.shoot({.name = QStringLiteral("columns"), .size = wide}, Kind::Ordinary, columnsOf);
    gallery.shoot({.name = QStringLiteral("columns-dark"), .scheme = dark, .size = wide}, Kind::Ordinary,
                  groups(LeadOrder::Status));
    gallery.shoot({.name = QStringLiteral("columns-rtl"), .mirrored = true, .size = wide}, Kind::Ordinary,
                  groups(LeadOrder::Assignee));
    gallery.shoot({.name = QStringLiteral("columns-days"), .size = wide}, Kind::Ordinary,
                  groups(LeadOrder::NewestLead));
    gallery.shoot({.name = QStringLiteral("columns-text-200"), .text = 2, .size = {1680, 1000}},
                  Kind::Ordinary, groups(LeadOrder::Source));
    gallery.shoot({.name = QStringLiteral("columns-hostile"), .size = wide}, Kind::Hostile, columnsOf);
    gallery.shoot({.name = QStringLiteral("columns-small"), .size = {1024, 640}}, Kind::Ordinary, columnsOf);
    gallery.shoot({.name = QStringLiteral("groups-compact")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      window.inbox()->filterBar()->setFilter({.order = LeadOrder::Status, .isGrouped = true});
                      window.openLead(world.formLead);
                  });
    gallery.shoot(
        {.name = QStringLiteral("columns-menu"), .size = wide}, Kind::Ordinary,
        [](SampleWorld &world, MainWindow &window) {
            columnsOf(world, window);
            window.inbox()->look()->chooseColumns();
        },
        [](MainWindow &window) -> QWidget * {
            return window.findChild<QMenu *>(QStringLiteral("columnsMenu"));
        });
    gallery.shoot({.name = QStringLiteral("search-notes")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      world.timeline.setName(world.busyLead, QStringLiteral("Ana Silva"));
                      window.findChild<QLineEdit *>(QStringLiteral("search"))->setText(QStringLiteral("the"));
                  });
}

/// Filters, views and search.
void shootFilters(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto dark = Theme::Scheme::Dark;
    const auto popup = [](MainWindow &window) -> QWidget * {
        return window.inbox()->filterBar()->popup();
    };
    const auto open = [](SampleWorld &world, MainWindow &window) {
        filtersOf(world, window);
        window.inbox()->filterBar()->openPopup();
    };
    gallery.shoot({.name = QStringLiteral("filters-light")}, Kind::Ordinary, filtersOf);
    gallery.shoot({.name = QStringLiteral("filters-dark"), .scheme = dark}, Kind::Ordinary, filtersOf);
    gallery.shoot({.name = QStringLiteral("filters-rtl"), .mirrored = true}, Kind::Ordinary, filtersOf);
    gallery.shoot({.name = QStringLiteral("filters-narrow"), .size = {760, 760}}, Kind::Ordinary, filtersOf);
    gallery.shoot({.name = QStringLiteral("filters-text-200"), .text = 2, .size = {1024, 640}},
                  Kind::Ordinary, filtersOf);
    gallery.shoot({.name = QStringLiteral("filter-popup-light")}, Kind::Ordinary, open, popup);
    gallery.shoot({.name = QStringLiteral("filter-popup-dark"), .scheme = dark}, Kind::Ordinary, open, popup);
    gallery.shoot({.name = QStringLiteral("filter-popup-rtl"), .mirrored = true}, Kind::Ordinary, open,
                  popup);
    gallery.shoot({.name = QStringLiteral("filter-popup-text-200"), .text = 2, .size = {1024, 640}},
                  Kind::Ordinary, open, popup);
    gallery.shoot({.name = QStringLiteral("filters-none")}, Kind::Ordinary,
                  [](SampleWorld &, MainWindow &window) {
                      window.inbox()->filterBar()->setFilter({.sources = {LeadSource::Import}});
                  });
    gallery.shoot({.name = QStringLiteral("view-newer")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      addViews(world);
                      for (int turn = 0; turn < 5; ++turn)
                          QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                      window.inbox()->choose(InboxPanel::Chip(LeadFilterBar::FirstSaved + 2));
                  });
    gallery.shoot({.name = QStringLiteral("search-light")}, Kind::Ordinary, searchOf);
    gallery.shoot({.name = QStringLiteral("search-dark"), .scheme = dark}, Kind::Ordinary, searchOf);
    gallery.shoot({.name = QStringLiteral("search-rtl"), .mirrored = true}, Kind::Ordinary, searchOf);
    gallery.shoot(
        {.name = QStringLiteral("search-hostile")}, Kind::Hostile, [](SampleWorld &, MainWindow &window) {
            window.findChild<QLineEdit *>(QStringLiteral("search"))->setText(QStringLiteral("35191"));
        });
    gallery.shoot(
        {.name = QStringLiteral("view-dialog")}, Kind::Ordinary,
        [](SampleWorld &world, MainWindow &window) {
            filtersOf(world, window);
            window.findChild<QAbstractButton *>(QStringLiteral("saveView"))->click();
        },
        [](MainWindow &window) { return window.findChild<QWidget *>(QStringLiteral("viewDialog")); });
}

Gallery::Pose needsYou(int row, const char *press = nullptr, bool hostile = false)
{
    return [=](SampleWorld &world, MainWindow &window) {
        addUnsent(world, hostile);
        window.openNeedsYou();
        auto *list = window.needsYou()->list();
        for (int turn = 0; turn < 1'000 && list->model()->rowCount() < world.unsent.edits().size(); ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        list->setCurrentIndex(list->model()->index(row, 0));
        if (press)
            window.findChild<QPushButton *>(QString::fromLatin1(press))->click();
    };
}

/// What needs the member, and the strip's popups.
void shootNeedsYou(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto s = [](const char *name) {
        return QString::fromLatin1(name);
    };
    const auto dark = Theme::Scheme::Dark;
    gallery.shoot({.name = s("needs-you")}, Kind::Ordinary, needsYou(0));
    gallery.shoot({.name = s("needs-you-dark"), .scheme = dark}, Kind::Ordinary, needsYou(7));
    gallery.shoot({.name = s("needs-you-note"), .size = {1024, 640}}, Kind::Ordinary, needsYou(1));
    gallery.shoot({.name = s("needs-you-edit")}, Kind::Ordinary, needsYou(7, "unsentChange"));
    gallery.shoot({.name = s("needs-you-edit-dark"), .scheme = dark}, Kind::Ordinary,
                  needsYou(1, "unsentChange"));
    gallery.shoot({.name = s("needs-you-rtl"), .mirrored = true}, Kind::Ordinary, needsYou(0));
    gallery.shoot({.name = s("needs-you-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  needsYou(2));
    gallery.shoot({.name = s("needs-you-narrow"), .size = {760, 760}}, Kind::Ordinary, needsYou(4));
    gallery.shoot({.name = s("needs-you-out-of-sight")}, Kind::Ordinary, needsYou(6));
    gallery.shoot({.name = s("needs-you-hostile")}, Kind::Ordinary, needsYou(0, nullptr, true));
    gallery.shoot({.name = s("needs-you-empty")}, Kind::Ordinary,
                  [](SampleWorld &, MainWindow &window) { window.openNeedsYou(); });
    const auto popup = [](const char *part, const std::function<void(SyncHealth &, Timestamp)> &change) {
        return [=](SampleWorld &world, MainWindow &window) {
            SyncHealth sync = world.health.sync();
            sync.tokenExpiresAt = world.clock.now().plusSeconds(2'400);
            change(sync, world.clock.now());
            world.health.set(sync);
            window.findChild<QToolButton *>(QString::fromLatin1(part))->click();
        };
    };
    gallery.shoot({.name = s("health")}, Kind::Ordinary, popup("healthSync", [](auto &, auto) {}));
    gallery.shoot({.name = s("health-dark"), .scheme = dark}, Kind::Ordinary,
                  popup("healthSync", [](SyncHealth &sync, Timestamp now) {
                      sync.proving = true;
                      sync.provedRows = 8'100;
                      sync.waitingEdits = 3;
                      sync.oldestEditAt = now.plusSeconds(-7'200);
                  }));
    gallery.shoot({.name = s("health-down"), .size = {1024, 640}}, Kind::Ordinary,
                  popup("healthSync", [](SyncHealth &sync, Timestamp) {
                      sync.state = SyncHealth::State::Offline;
                      sync.fault = SyncFault::ServerDown;
                  }));
    gallery.shoot({.name = s("health-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  popup("healthSync", [](auto &, auto) {}));
    gallery.shoot({.name = s("health-edits")}, Kind::Ordinary,
                  popup("healthEdits", [](SyncHealth &sync, Timestamp) {
                      sync.needsYou = 3;
                      sync.quarantined = 1;
                  }));
}

void runCommand(MainWindow &window, const char *name)
{
    for (QAction *action : window.commands()->all()) {
        if (action->objectName() == QLatin1StringView(name))
            action->trigger();
    }
    for (int turn = 0; turn < 20; ++turn)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

QWidget *dialogOf(MainWindow &window)
{
    return window.findChild<QDialog *>();
}

void importOf(SampleWorld &world, MainWindow &window)
{
    world.prompts.file = QStringLiteral("/tmp/Autumn fair.csv");
    world.imports.bytes = "Full name,Phone,E-Mail,Company,Status,City,Interested in,Newsletter\n"
                          "Ana Silva,+49 1511 2345678,ana@example.org,,New,Porto,Kitchen with an island,yes\n"
                          "Wolfeschlegelsteinhausenbergerdorff,030 1234567,,Becker GmbH,,Berlin,,no\n"
                          "عمر الخطيب,+966 50 123 4567,omar@example.org,,Won,الرياض,,\n";
    ImportCheck &check = world.imports.found;
    check.people = 1'180;
    for (int i = 0; i < 60; ++i)
        check.known.append({i + 2, QStringLiteral("Ana S."),
                            i % 3 == 1 ? MatchReason::Email : MatchReason::Phone,
                            i % 3 == 1 ? QStringLiteral("ana@example.org") : QStringLiteral("+4915112345678"),
                            ContactId(QUuid::createUuid()), QStringLiteral("Ana Silva"), 1 + i % 3});
    check.repeats = {{14, 3, QStringLiteral("J. Becker"), QStringLiteral("jonas@example.org")},
                     {19, 3, QStringLiteral("عمر الخطيب"), QStringLiteral("+966501234567")}};
    check.faults = {{7, imports::RowFault::Broken}, {31, imports::RowFault::Nobody}};
    check.oddPhones = 4;
    runCommand(window, "importLeads");
}

void checkOf(SampleWorld &world, MainWindow &window)
{
    importOf(world, window);
    window.findChild<QLineEdit *>(QStringLiteral("importCountry"))->clear();
    window.findChild<QPushButton *>(QStringLiteral("importNext"))->click();
}

/// Leads in files: out, in, and back.
void shootExchange(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto s = [](const char *name) {
        return QString::fromLatin1(name);
    };
    const auto dark = Theme::Scheme::Dark;
    const auto exported = [](SampleWorld &, MainWindow &window) {
        runCommand(window, "exportView");
    };
    gallery.shoot({.name = s("export")}, Kind::Ordinary, exported, dialogOf);
    gallery.shoot(
        {.name = s("export-running-dark"), .scheme = dark}, Kind::Ordinary,
        [](SampleWorld &world, MainWindow &window) {
            world.prompts.file = QStringLiteral("/tmp/leads.csv");
            runCommand(window, "exportView");
            window.findChild<QPushButton *>(QStringLiteral("exportChoose"))->click();
            world.exports.progress(4'608, 12'403);
        },
        dialogOf);
    gallery.shoot({.name = s("import-columns")}, Kind::Ordinary, importOf, dialogOf);
    gallery.shoot({.name = s("import-columns-dark"), .scheme = dark}, Kind::Ordinary, importOf, dialogOf);
    gallery.shoot({.name = s("import-columns-rtl"), .mirrored = true}, Kind::Ordinary, importOf, dialogOf);
    gallery.shoot({.name = s("import-columns-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  importOf, dialogOf);
    gallery.shoot({.name = s("import-check")}, Kind::Ordinary, checkOf, dialogOf);
    gallery.shoot({.name = s("import-check-dark"), .scheme = dark}, Kind::Ordinary, checkOf, dialogOf);
    gallery.shoot({.name = s("import-check-rtl"), .mirrored = true}, Kind::Ordinary, checkOf, dialogOf);
    gallery.shoot({.name = s("import-check-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary,
                  checkOf, dialogOf);
    gallery.shoot(
        {.name = s("imports")}, Kind::Ordinary,
        [](SampleWorld &world, MainWindow &window) {
            const auto record = [&world](const char *name, int hours, int rows, int waiting, bool isMine) {
                world.imports.records.append({ImportId(QUuid::createUuid()), QString::fromUtf8(name),
                                              world.clock.now().plusSeconds(-3'600 * hours), rows, waiting,
                                              rows - waiting, isMine});
            };
            record("Autumn fair.csv", 1, 1'240, 830, true);
            record("Newsletter 2025", 50, 9'800, 0, false);
            runCommand(window, "imports");
        },
        dialogOf);
}

void shootAll(Gallery &gallery)
{
    using Kind = SampleWorld::Kind;
    const auto s = [](const char *name) {
        return QString::fromLatin1(name);
    };
    const auto dark = Theme::Scheme::Dark;
    gallery.shoot({.name = s("inbox-light")}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-dark"), .scheme = dark}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-200"), .pixels = 2}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-small"), .size = {1024, 640}}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-text-200"), .text = 2, .size = {1024, 640}}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-narrow"), .size = {760, 760}}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-rtl"), .mirrored = true}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-hostile")}, Kind::Hostile, chatOf);
    gallery.shoot({.name = s("inbox-empty")}, Kind::Empty, [](auto &, auto &) {});
    const auto form = [](SampleWorld &world, MainWindow &window) {
        window.openLead(world.formLead);
    };
    gallery.shoot({.name = s("details")}, Kind::Ordinary, form);
    gallery.shoot({.name = s("details-dark"), .scheme = dark, .size = {1360, 860}}, Kind::Ordinary, form);
    gallery.shoot({.name = s("details-small"), .size = {1024, 640}}, Kind::Ordinary, form);
    gallery.shoot({.name = s("details-hostile")}, Kind::Hostile, detailsOf);
    gallery.shoot({.name = s("no-chat")}, Kind::Ordinary, [](SampleWorld &world, MainWindow &window) {
        window.openLead(world.formLead);
        QCoreApplication::processEvents();
        window.detail()->showTab(LeadDetailPanel::ChatTab);
    });
    gallery.shoot({.name = s("folded-text-200"), .text = 2, .size = {800, 800}}, Kind::Ordinary, chatOf);
    gallery.shoot({.name = s("inbox-window-closed")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) { window.openLead(world.closedLead); });
    const auto offline = [](SampleWorld &world, MainWindow &window) {
        SyncHealth sync;
        sync.state = SyncHealth::State::Offline;
        sync.waitingEdits = 3;
        world.health.set(sync);
        world.health.set(RelayHealth{});
        window.openLead(world.busyLead);
    };
    gallery.shoot({.name = s("offline")}, Kind::Ordinary, offline);
    gallery.shoot({.name = s("offline-dark"), .scheme = dark}, Kind::Ordinary, offline);
    const auto chats = [](SampleWorld &world, MainWindow &window) {
        window.openConversation(world.busyChat);
    };
    gallery.shoot({.name = s("chats-light")}, Kind::Ordinary, chats);
    gallery.shoot({.name = s("chats-dark"), .scheme = dark}, Kind::Ordinary, chats);
    gallery.shoot({.name = s("failure-explained")}, Kind::Ordinary,
                  [](SampleWorld &world, MainWindow &window) {
                      window.openLead(world.busyLead);
                      QCoreApplication::processEvents();
                      auto *bubbles = window.detail()->findChild<QListView *>(QStringLiteral("bubbles"));
                      for (int turn = 0; turn < 1'000 && bubbles->model()->rowCount() == 0; ++turn)
                          QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                      for (int row = 0; row < bubbles->model()->rowCount(); ++row)
                          Q_EMIT bubbles->clicked(bubbles->model()->index(row, 0));
                  });
    const auto relay = [](SampleWorld &, MainWindow &window) {
        window.findChild<QToolButton *>(QStringLiteral("healthRelay"))->click();
    };
    gallery.shoot({.name = s("relay-light")}, Kind::Ordinary, relay);
    gallery.shoot({.name = s("relay-dark"), .scheme = dark}, Kind::Ordinary, relay);
    shootBoard(gallery);
    shootStates(gallery);
    shootCommands(gallery);
    shootFilters(gallery);
    shootColumns(gallery);
    shootWork(gallery);
    shootHistory(gallery);
    shootArrival(gallery);
    const auto signIn = [](SampleWorld &, MainWindow &window) {
        window.askForSignIn();
    };
    const auto dialog = [](MainWindow &window) -> QWidget * {
        return window.signInDialog();
    };
    gallery.shoot({.name = s("signin-light")}, Kind::Ordinary, signIn, dialog);
    gallery.shoot({.name = s("signin-dark"), .scheme = dark}, Kind::Ordinary, signIn, dialog);
    gallery.shoot(
        {.name = s("signin-error")}, Kind::Ordinary,
        [](SampleWorld &world, MainWindow &window) {
            window.askForSignIn();
            world.session.answers.failWith(ErrorCode::Unauthorized);
            const auto fill = [&](const char *name, const char *text) {
                window.findChild<QLineEdit *>(QString::fromLatin1(name))->setText(QString::fromLatin1(text));
            };
            fill("url", "https://demo.example.com");
            fill("key", "sb_publishable_0123456789");
            fill("email", "maria@example.com");
            fill("password", "secret");
            window.findChild<QPushButton *>(QStringLiteral("signInButton"))->click();
        },
        dialog);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2 || arguments.size() > 3) {
        QTextStream(stderr) << "usage: leadpilot-gallery DIR [PART_OF_A_NAME]\n";
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QDir folder(arguments.at(1));
    if (!folder.mkpath(QStringLiteral("."))) {
        QTextStream(stderr) << "cannot make the folder " << folder.path() << '\n';
        return 1;
    }
    speak(app, QLocale(QLocale::English));
    Theme theme(app);
    Gallery gallery(theme, folder, arguments.value(2));
    shootAll(gallery);
    shootNeedsYou(gallery);
    shootPeople(gallery);
    shootExchange(gallery);
    const auto language = [&](QLocale::Language spoken, const char *name, bool mirrored) {
        speak(app, QLocale(spoken));
        QLocale::setDefault(QLocale(spoken));
        const QString prefix = QString::fromLatin1(name);
        const Look look{.name = prefix, .mirrored = mirrored, .size = {1024, 640}};
        const auto named = [&](const char *what) {
            Look other = look;
            other.name = QString(prefix + u'-' + QLatin1StringView(what));
            return other;
        };
        gallery.shoot(named("inbox"), SampleWorld::Kind::Ordinary, chatOf);
        Look wide = named("columns");
        wide.size = {1680, 860};
        gallery.shoot(wide, SampleWorld::Kind::Ordinary, [](SampleWorld &world, MainWindow &window) {
            window.inbox()->filterBar()->setFilter({.order = LeadOrder::Status, .isGrouped = true});
            columnsOf(world, window);
        });
        gallery.shoot(named("filters"), SampleWorld::Kind::Ordinary, filtersOf);
        gallery.shoot(named("board"), SampleWorld::Kind::Ordinary,
                      [](SampleWorld &world, MainWindow &window) {
                          window.inbox()->setBoard(true);
                          window.openLead(world.busyLead);
                      });
        gallery.shoot(named("batch"), SampleWorld::Kind::Ordinary,
                      [](SampleWorld &world, MainWindow &window) {
                          window.openLead(world.busyLead);
                          waitForRows(window.inbox()->list());
                          window.inbox()->list()->selectAll();
                      });
        gallery.shoot(
            named("filter-popup"), SampleWorld::Kind::Ordinary,
            [](SampleWorld &world, MainWindow &window) {
                filtersOf(world, window);
                window.inbox()->filterBar()->openPopup();
            },
            [](MainWindow &window) -> QWidget * { return window.inbox()->filterBar()->popup(); });
        gallery.shoot(named("details"), SampleWorld::Kind::Ordinary,
                      [](SampleWorld &world, MainWindow &window) { window.openLead(world.formLead); });
        gallery.shoot(named("timeline"), SampleWorld::Kind::Ordinary, timelineOf);
        gallery.shoot(named("tasks"), SampleWorld::Kind::Ordinary, tasksOf);
        gallery.shoot(named("relay"), SampleWorld::Kind::Ordinary, [](SampleWorld &, MainWindow &window) {
            window.findChild<QToolButton *>(QStringLiteral("healthRelay"))->click();
        });
        gallery.shoot(named("new-lead"), SampleWorld::Kind::Ordinary, enterLead, newLeadDialog);
        gallery.shoot(named("duplicates"), SampleWorld::Kind::Ordinary, duplicatesOf);
        gallery.shoot(named("compare"), SampleWorld::Kind::Ordinary, compareTwo, compareDialog);
        gallery.shoot(named("import-columns"), SampleWorld::Kind::Ordinary, importOf, dialogOf);
        gallery.shoot(named("import-check"), SampleWorld::Kind::Ordinary, checkOf, dialogOf);
        gallery.shoot(named("needs-you"), SampleWorld::Kind::Ordinary, needsYou(0));
        gallery.shoot(named("health"), SampleWorld::Kind::Ordinary, [](SampleWorld &, MainWindow &window) {
            window.findChild<QToolButton *>(QStringLiteral("healthSync"))->click();
        });
        shootNotifications(gallery, named("notifications"));
        gallery.shoot(
            named("signin"), SampleWorld::Kind::Ordinary,
            [](SampleWorld &, MainWindow &window) { window.askForSignIn(); },
            [](MainWindow &window) -> QWidget * { return window.signInDialog(); });
    };
    language(QLocale::German, "german", false);
    language(QLocale::Arabic, "arabic", true);
    return gallery.failed() ? 1 : 0;
}
