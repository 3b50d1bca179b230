// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/windowbench.h"

#include "app/desktop/localcopy.h"
#include "app/desktop/syncthread.h"
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "sync/mirror/mirror.h"
#include "tests/bench/framewatch.h"
#include "tests/bench/manyleads.h"
#include "tests/bench/memory.h"
#include "tests/gui/fakes/fakeports.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"
#include "ui/widgets/steadylistview.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QProcess>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <cstdio>

namespace leadpilot::bench {
namespace {

constexpr int smallInbox = 10'000;
constexpr int starts = 9;
constexpr int rowsScrolled = 10'000;
constexpr int rowsAFrame = 5;
constexpr int longest = 300'000;     // milliseconds, of one process
constexpr int arrivingFor = 10'000;  // milliseconds
constexpr int arrivingEvery = 100;   // milliseconds
constexpr int arrivingAtOnce = 25;   // people, each with a lead
constexpr double frameLimit = 16.0;  // milliseconds
constexpr int listenAfterRows = 500; // milliseconds, until what the start left over is done

/// Calls back once the widget has drawn itself and `holds()`.
class FirstPaint : public QObject
{
    Q_OBJECT
public:
    FirstPaint(QWidget &widget, std::function<bool()> holds, std::function<void()> then)
        : QObject(&widget)
        , m_holds(std::move(holds))
        , m_then(std::move(then))
    {
        widget.installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_then && m_holds())
            QTimer::singleShot(0, this, std::exchange(m_then, {}));
        return false;
    }

private:
    std::function<bool()> m_holds;
    std::function<void()> m_then;
};

void say(const QJsonObject &what)
{
    std::puts(QJsonDocument(what).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

/// The desktop's window over its own copy, without a workspace.
class ShownWindow : public QObject
{
    Q_OBJECT
public:
    ShownWindow(BusyApplication &app, const QString &file, bool isUsed)
        : m_app(app)
        , m_settings(file + QStringLiteral(".ini"), QSettings::IniFormat)
        , m_theme(app)
        , m_isUsed(isUsed)
    {
        m_session.setSignedIn(true);
        m_syncThread.start();
        m_worker.moveToThread(&m_syncThread);
        whenReady(desktop::LocalCopy::open(file, m_worker, m_clock.now()), this,
                  [this](const Expected<desktop::LocalCopy::OpenMirror> &mirror) { show(*mirror); });
    }
    ~ShownWindow() override
    {
        m_window.reset();
        m_copy.reset();
        m_syncThread.quit();
        m_syncThread.wait();
    }

private:
    void show(desktop::LocalCopy::OpenMirror mirror)
    {
        m_copy = std::make_unique<desktop::LocalCopy>(std::move(mirror), ProfileId(), m_syncThread, m_clock,
                                                      m_ids);
        m_window = std::make_unique<ui::MainWindow>(
            m_copy->ports({m_health, m_session, m_prompts, m_clock, m_settings, m_theme}));
        m_window->resize(1'440, 900);
        new FirstPaint(
            *list().viewport(), [this] { return list().model()->rowCount() > 0; },
            [this] {
                say({{QStringLiteral("shown"), true}});
                m_isUsed ? QTimer::singleShot(listenAfterRows, this, [this] { scroll(); })
                         : QCoreApplication::quit();
            });
        m_window->show();
    }

    ui::SteadyListView &list() { return *m_window->inbox()->list(); }

    void scroll()
    {
        auto *watch = new FrameWatch(
            m_app,
            [this] {
                QScrollBar *bar = list().verticalScrollBar();
                const int before = bar->value();
                bar->setValue(before + rowsAFrame * list().sizeHintForRow(0));
                m_scrolled += bar->value() > before ? rowsAFrame : 0;
                list().viewport()->repaint();
                // The small inbox hides some of its rows.
                const bool isAtEnd =
                    bar->value() == bar->maximum() && !list().model()->canFetchMore(QModelIndex());
                return m_scrolled < rowsScrolled && !(isAtEnd && m_scrolled > rowsScrolled / 2);
            },
            this);
        connect(watch, &FrameWatch::finished, this, [this, watch] {
            tell(QStringLiteral("scrolling"), watch->frames());
            list().verticalScrollBar()->setValue(0);
            QTimer::singleShot(listenAfterRows, this, [this] { arrive(); });
        });
    }

    void arrive()
    {
        auto *arrivals = new QTimer(this);
        connect(arrivals, &QTimer::timeout, this, [this] {
            QMetaObject::invokeMethod(&m_copy->writer(), [this, first = m_arrived] { takePage(first); });
            m_arrived += arrivingAtOnce;
        });
        arrivals->start(arrivingEvery);
        m_since.start();
        auto *watch = new FrameWatch(
            m_app,
            [this] {
                list().viewport()->repaint();
                return m_since.elapsed() < arrivingFor;
            },
            this);
        connect(watch, &FrameWatch::finished, this, [this, watch, arrivals] {
            arrivals->stop();
            tell(QStringLiteral("arriving"), watch->frames());
            say({{QStringLiteral("memory"), peakMegabytes()}});
            QCoreApplication::quit();
        });
    }

    /// In the sync thread.
    void takePage(int first)
    {
        const QString now = m_clock.now().toString();
        const auto stamped = [&](Row row, const QString &id) {
            row.set(QStringLiteral("id"), id);
            row.set(QStringLiteral("version"), 1);
            row.set(QStringLiteral("change_xid"), QStringLiteral("1"));
            row.set(QStringLiteral("created_at"), now);
            row.set(QStringLiteral("updated_at"), now);
            return row;
        };
        PullPage page;
        page.epoch = QStringLiteral("bench");
        page.next = QStringLiteral("bench");
        page.more = true; // else it would be the end of a first pull, and drop what no page has brought
        for (int i = first; i < first + arrivingAtOnce; ++i) {
            const QString contact = m_ids.next().toString(QUuid::WithoutBraces);
            const QString name = QStringLiteral("Arrival %1").arg(i);
            page.rows.append(
                {QStringLiteral("contacts"), stamped({{QStringLiteral("display_name"), name}}, contact)});
            page.rows.append(
                {QStringLiteral("leads"), stamped({{QStringLiteral("contact_id"), contact},
                                                   {QStringLiteral("source"), QStringLiteral("meta_ads")},
                                                   {QStringLiteral("status"), QStringLiteral("new")},
                                                   {QStringLiteral("custom_fields"), JsonText{"{}"}},
                                                   {QStringLiteral("is_test"), false}},
                                                  m_ids.next().toString(QUuid::WithoutBraces))});
        }
        if (const auto applied = m_copy->writer().apply(page); !applied)
            qFatal("%s", qUtf8Printable(applied.error().detail));
    }

    static void tell(const QString &what, const Times &times)
    {
        say({{QStringLiteral("what"), what},
             {QStringLiteral("p50"), times.at(50)},
             {QStringLiteral("p99"), times.at(99)},
             {QStringLiteral("longest"), times.at(100)},
             {QStringLiteral("frames"), times.all.size()},
             {QStringLiteral("above"), times.above(frameLimit)}});
    }

    BusyApplication &m_app;
    SystemClock m_clock;
    RandomIds m_ids{m_clock};
    QSettings m_settings;
    ui::Theme m_theme;
    desktop::SyncThread m_syncThread;
    QObject m_worker;
    fakes::FakeHealth m_health;
    fakes::FakeSession m_session;
    fakes::FakePrompts m_prompts;
    std::unique_ptr<desktop::LocalCopy> m_copy;
    std::unique_ptr<ui::MainWindow> m_window;
    bool m_isUsed;
    int m_scrolled = 0;
    int m_arrived = 0;
    QElapsedTimer m_since;
};

int showEmptyWindow(QApplication &)
{
    QMainWindow window;
    auto *label = new QLabel(QStringLiteral("LeadPilot"));
    window.setCentralWidget(label);
    window.resize(1'440, 900);
    new FirstPaint(
        *label, [] { return true; },
        [] {
            say({{QStringLiteral("shown"), true}});
            QCoreApplication::quit();
        });
    window.show();
    return QApplication::exec();
}

struct Use
{
    Times shown; ///< from the start of the process to the first rows
    QJsonObject scrolling, arriving;
    double memory = 0;
};

/// What the process says, and when it said the first of it.
QList<QJsonObject> run(const QString &program, const QStringList &arguments, Times &shown)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("QT_LOGGING_RULES"),
                       QStringLiteral("default.warning=false;qt.qpa.*=false"));
    process.setProcessEnvironment(environment);
    process.start(program, QStringList{QStringLiteral("show")} + arguments);
    QList<QJsonObject> said;
    while (process.waitForReadyRead(longest)) {
        while (process.canReadLine()) {
            if (said.isEmpty())
                shown.add(timer);
            said.append(QJsonDocument::fromJson(process.readLine()).object());
        }
    }
    process.waitForFinished(longest);
    return process.exitCode() == 0 ? said : QList<QJsonObject>();
}

Expected<Use> measure(const QString &program, const InboxLoad &load)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mirror.sqlite"));
    // The arriving rows are written to a copy.
    const bool isKept = !load.keptMirror.isEmpty();
    if (const auto made = makeMirror(isKept ? load.keptMirror : path, load.leads, load.messages); !made)
        return std::unexpected(made.error());
    if (isKept && !QFile::copy(load.keptMirror, path))
        return failure(ErrorCode::Storage, QStringLiteral("copy the mirror"), load.keptMirror);
    Use use;
    for (int i = 0; i < starts; ++i)
        run(program, {path, QStringLiteral("open")}, use.shown);
    Times once;
    for (const QJsonObject &said : run(program, {path, QStringLiteral("use")}, once)) {
        const QString what = said[u"what"].toString();
        if (what == u"scrolling")
            use.scrolling = said;
        else if (what == u"arriving")
            use.arriving = said;
        else if (said.contains(u"memory"))
            use.memory = said[u"memory"].toDouble();
    }
    if (use.memory == 0)
        return failure(ErrorCode::Protocol, QStringLiteral("show the window"),
                       QStringLiteral("it ended too early"));
    return use;
}

} // namespace

int showWindow(int argc, char **argv)
{
    BusyApplication app(argc, argv);
    if (argc < 4)
        return showEmptyWindow(app);
    ShownWindow shown(app, QString::fromLocal8Bit(argv[2]), qstrcmp(argv[3], "use") == 0);
    return QApplication::exec();
}

bool measureWindow(const InboxLoad &load, const QString &program,
                   const std::function<void(const Figure &)> &tell)
{
    Times empty;
    for (int i = 0; i < starts; ++i)
        run(program, {}, empty);
    const auto small = measure(program, {smallInbox, smallInbox});
    const auto large = small ? measure(program, load) : small;
    if (!large) {
        std::fprintf(stderr, "%s: %s\n", qUtf8Printable(large.error().attempted),
                     qUtf8Printable(large.error().detail));
        return false;
    }
    const QString beside = QStringLiteral("with %1 leads").arg(smallInbox);
    const QString with = QStringLiteral(" with %1 leads").arg(load.leads);
    const QString ms = QStringLiteral("ms");
    tell({QString(u"start to a window with rows" % with),
          large->shown.at(50),
          ms,
          {{beside, small->shown.at(50)}, {QStringLiteral("an empty window"), empty.at(50)}}});
    const auto frames = [&](const QString &what, const QJsonObject &here, const QJsonObject &there) {
        for (const char *part : {"p50", "p99", "longest"}) {
            const auto key = QLatin1StringView(part);
            tell({QString(u"a frame while " % what % u", " % key % with),
                  here[key].toDouble(),
                  ms,
                  {{beside, there[key].toDouble()}}});
        }
        tell({QString(u"frames over 16 ms while " % what % u", of " %
                      QString::number(here[u"frames"].toInt())),
              here[u"above"].toDouble(),
              QStringLiteral("frames"),
              {{beside, there[u"above"].toDouble()}}});
    };
    frames(QStringLiteral("10 000 rows go by"), large->scrolling, small->scrolling);
    frames(QStringLiteral("500 rows/s arrive"), large->arriving, small->arriving);
    tell({QString(u"memory at its peak" % with),
          large->memory,
          QStringLiteral("MB"),
          {{beside, small->memory}}});
    return true;
}

} // namespace leadpilot::bench

#include "windowbench.moc"
