// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/world.h"

#include "tests/simulation/checks.h"
#include "tests/simulation/embeddedserver.h"
#include "tests/simulation/memberacts.h"
#include "tests/simulation/oracle.h"

#include <QDir>
#include <QFile>

namespace leadpilot::sim {
namespace {

using enum Step::Kind;

// Long enough for every wait of the engine to end, the safety pull's among them, and for what follows.
constexpr qint64 quietSeconds = 300;
constexpr qint64 signInSeconds = 40;

bool isOfMember(Step::Kind kind)
{
    return kind < PersonArrives;
}

bool isOfRelay(Step::Kind kind)
{
    return kind >= PersonArrives && kind < Step::Kind::Weather;
}

std::unique_ptr<Server> serverOf(Ground &ground, const Plan &plan, const QString &folder, const Clock &clock)
{
    if (plan.embedded)
        return std::make_unique<EmbeddedServer>(ground.workspaceFile(), folder, clock, plan.seed);
    return std::make_unique<Oracle>(clock, ground.members());
}

} // namespace

World::World(Ground &ground, const Plan &plan, Options options)
    : m_ground(ground)
    , m_plan(plan)
    , m_options(options)
    , m_folder(ground.freshFolder())
    , m_trace(options.keepTrace)
    , m_server(serverOf(ground, plan, m_folder, m_time))
    , m_relay(*m_server, m_time, ground.members())
{
    populate();
    const Surroundings around{*m_server, m_time, m_trace, m_plan, m_folder, m_options.forgetful};
    for (size_t i = 0; i < plan.members.size(); ++i) {
        QDir().mkpath(m_folder % QStringLiteral("/desk%1").arg(i));
        QFile::copy(ground.mirrorFile(), m_folder % QStringLiteral("/desk%1/mirror.sqlite").arg(i));
        m_desks.push_back(
            std::make_unique<Desk>(around, static_cast<int>(i), ground.members().at(plan.members.at(i)).id));
        m_desks.back()->link().onServed([this] { serve(); });
        m_desks.back()->hintsBegin(0);
    }
}

World::~World()
{
    m_desks.clear();
    m_server.reset();
    QDir(m_folder).removeRecursively();
}

void World::populate()
{
    for (int i = 0; i < m_plan.people; ++i) {
        const Step step{10'000 + i,
                        0,
                        PersonArrives,
                        0,
                        static_cast<quint64>(i),
                        mixed(m_plan.seed, static_cast<quint64>(i)),
                        mixed(m_plan.seed, 50 + static_cast<quint64>(i))};
        m_server->commit(m_relay.rowsOf(step));
    }
    for (int i = 0; i < 2 * m_plan.people; ++i)
        m_server->commit(m_relay.rowsOf({11'000 + i, 0, MessageArrives, 0,
                                         mixed(m_plan.seed, 70 + static_cast<quint64>(i)),
                                         static_cast<quint64>(i * 60), static_cast<quint64>(i)}));
}

Outcome World::run()
{
    const Timestamp begin = m_time.now();
    for (const Step &step : m_plan.steps) {
        advanceTo({begin.microseconds + qint64(step.atMs) * 1'000});
        if (!m_outcome.isGood())
            break;
        take(step);
    }
    becomeQuiet();
    // Whoever is asked to sign in does so, as soon as it has turned out.
    for (int i = 0; i < 3; ++i) {
        advanceTo(m_time.now().plusSeconds(signInSeconds));
        signInWhereAsked();
    }
    advanceTo(m_time.now().plusSeconds(quietSeconds));
    check();
    m_outcome.hash = m_trace.hash();
    m_outcome.trace = m_trace.lines();
    return m_outcome;
}

void World::advanceTo(Timestamp end)
{
    m_time.advanceTo(end, [this] {
        for (const auto &desk : m_desks)
            desk->look();
    });
}

/// Somebody changed something: whoever listens hears of it.
void World::serve()
{
    const QSet<QString> tables = m_server->changed();
    for (const auto &desk : m_desks)
        desk->announce(tables);
}

void World::take(const Step &step)
{
    Desk &desk = *m_desks.at(static_cast<size_t>(step.desk) % m_desks.size());
    QString words = QStringLiteral("%1 %2").arg(step.number).arg(nameOf(step.kind));
    if (isOfMember(step.kind)) {
        words += u' ' % desk.name();
        if (desk.isRunning())
            words += u' ' % MemberActs(desk, m_ground.members()).act(step);
        desk.look();
    } else if (isOfRelay(step.kind)) {
        const QList<TableRow> rows = m_relay.rowsOf(step);
        const bool taken = !rows.isEmpty() && m_server->commit(rows);
        for (const TableRow &row : rows)
            words += u' ' % row.table % u' ' % row.row.text(u"id").right(12);
        words += taken ? QString() : QStringLiteral(" (refused)");
        serve();
    } else {
        words += u' ' % desk.name();
        if (step.kind == Step::Kind::Weather)
            words += QStringLiteral(": ") % Weather::nameOf(step.a);
        hurt(desk, step);
    }
    m_trace.note(m_time.now(), words);
    m_outcome.words.append(words);
}

void World::hurt(Desk &desk, const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Weather:
        return desk.link().setWeather(Weather::ofKind(step.a));
    case HintsSilent:
        return desk.hintsFallSilent();
    case HintsEarly:
        return desk.hintsBegin(1 + static_cast<int>(step.a % 8'000));
    case HintsLost:
        return desk.hintsEnd();
    case HintsBack:
        return desk.hintsBegin(0);
    case TokenExpires:
        return desk.link().expireToken();
    case SessionEnds:
        return m_server->endSessions(desk.member());
    case SignIn:
        return desk.signIn();
    case Kill:
        return desk.kill(static_cast<int>(step.a % 10'000));
    case KillAtWrite:
        return desk.disk().dieAt(1 + static_cast<int>(step.a % 60), step.b % 2 == 0);
    case WriteFails:
        return desk.disk().failAt(1 + static_cast<int>(step.a % 60));
    case DiskFull:
        return desk.disk().setFull(true);
    case DiskRoom:
        return desk.disk().setFull(false);
    case ClockJumps:
        return desk.clock().jump((static_cast<qint64>(step.a % 13) - 6) * 86'400 / 2);
    case Wakes:
        if (desk.isRunning())
            desk.engine().wake();
        return;
    case HoldBack: {
        Step held = step;
        held.kind = step.a % 2 ? RelayChangesLead : RelayAssigns;
        m_server->holdBack(m_relay.rowsOf(held));
        return;
    }
    case LetGo:
        m_server->letGo();
        return serve();
    case BackUp:
        return m_server->backUp();
    case Restore:
        m_server->restore();
        return;
    case OlderFile:
        return desk.ageFile(step.a);
    default:
        return;
    }
}

/// Nothing goes wrong any more.
void World::becomeQuiet()
{
    m_server->letGo();
    for (const Member &member : m_ground.members())
        m_server->commit({{QStringLiteral("profiles"),
                           Row{{QStringLiteral("id"), member.id}, {QStringLiteral("active"), true}}}});
    for (const auto &desk : m_desks) {
        desk->disk().setFull(false);
        desk->disk().revive();
        desk->link().setWeather({});
        desk->hintsBegin(0);
    }
    signInWhereAsked();
    m_trace.note(m_time.now(), QStringLiteral("quiet"));
}

void World::signInWhereAsked()
{
    for (const auto &desk : m_desks) {
        if (!desk->link().isSignedIn() ||
            (desk->isRunning() && desk->engine().health().state == SyncHealth::State::NeedsSignIn))
            desk->signIn();
    }
}

void World::check()
{
    const Rows rows = m_server->rows();
    for (const auto &desk : m_desks) {
        if (!desk->defect().isEmpty())
            return broken(QStringLiteral("files"), *desk, desk->defect());
        if (!desk->isRunning())
            return broken(QStringLiteral("files"), *desk, QStringLiteral("does not start"));
        m_outcome.edits += static_cast<int>(desk->ledger().size());
        const SyncHealth health = desk->engine().health();
        if (health.state == SyncHealth::State::NeedsSignIn)
            return broken(QStringLiteral("quiet"), *desk, QStringLiteral("asks for a sign-in"));
        const auto &profiles = rows[static_cast<size_t>(schema::rankOf(u"profiles"))];
        const Role role = *roleFromString(profiles.at(desk->member()).text(u"role"));
        const std::pair<const char *, QString> found[] = {
            {"rule 2", desk->ledger().missing(desk->database())},
            {"rule 2, stuck", isStuck(desk->database())},
            {"rule 3, rows", baseDiffers(desk->database(), rows, {desk->member(), role, true})},
            {"rule 3, overlay", shownDiffers(desk->database())},
            {"rule 3, lists", listsDiffer(desk->database())},
        };
        for (const auto &[rule, what] : found) {
            if (!what.isEmpty())
                return broken(QString::fromLatin1(rule), *desk, what);
        }
        if (health.state != SyncHealth::State::InSync)
            return broken(QStringLiteral("quiet"), *desk,
                          QStringLiteral("is in state %1").arg(static_cast<int>(health.state)));
        m_trace.note(m_time.now(), QString::number(fingerprintOf(desk->database()), 16));
    }
}

void World::broken(const QString &rule, const Desk &desk, const QString &what)
{
    m_outcome.rule = rule;
    m_outcome.what = desk.name() % QStringLiteral(": ") % what;
    m_trace.note(m_time.now(), m_outcome.what);
}

} // namespace leadpilot::sim
