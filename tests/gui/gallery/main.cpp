// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/sampleunsent.h"
#include "tests/gui/gallery/gallery.h"
#include "ui/commands/commandpalette.h"
#include "ui/commands/commands.h"
#include "ui/commands/keysdialog.h"
#include "ui/inbox/filterpopup.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/tasklistmodel.h"
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
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTextStream>
#include <QToolButton>

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
    shootStates(gallery);
    shootCommands(gallery);
    shootFilters(gallery);
    shootWork(gallery);
    shootHistory(gallery);
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
    if (arguments.size() != 2) {
        QTextStream(stderr) << "usage: leadpilot-gallery DIR\n";
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
    Gallery gallery(theme, folder);
    shootAll(gallery);
    shootNeedsYou(gallery);
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
        gallery.shoot(named("filters"), SampleWorld::Kind::Ordinary, filtersOf);
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
        gallery.shoot(named("needs-you"), SampleWorld::Kind::Ordinary, needsYou(0));
        gallery.shoot(named("health"), SampleWorld::Kind::Ordinary, [](SampleWorld &, MainWindow &window) {
            window.findChild<QToolButton *>(QStringLiteral("healthSync"))->click();
        });
        gallery.shoot(
            named("signin"), SampleWorld::Kind::Ordinary,
            [](SampleWorld &, MainWindow &window) { window.askForSignIn(); },
            [](MainWindow &window) -> QWidget * { return window.signInDialog(); });
    };
    language(QLocale::German, "german", false);
    language(QLocale::Arabic, "arabic", true);
    return gallery.failed() ? 1 : 0;
}
