// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/meeting.h"

#include "core/schema/rowcodec.h"
#include "sync/mirror/localedits.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

namespace leadpilot::test {
namespace {

using Op = Mutation::Op;

const QString contacts = QStringLiteral("contacts");
const QString identities = QStringLiteral("contact_identities");
const QString leads = QStringLiteral("leads");
const QString notes = QStringLiteral("activities");
const QString tasks = QStringLiteral("tasks");
const QString tags = QStringLiteral("tags");
const QString leadTags = QStringLiteral("lead_tags");
const QString chats = QStringLiteral("whatsapp_conversations");
const QString messages = QStringLiteral("whatsapp_messages");

engine::Options quickOptions()
{
    engine::Options options;
    options.expectHints = false;
    options.safetyPull = options.blindPull = 3'600'000;
    options.firstRetry = options.lastRetry = 3'600'000;
    return options;
}

Row one(const char *column, Value value)
{
    return {{QString::fromLatin1(column), std::move(value)}};
}

} // namespace

Meeting::Meeting()
    : desk((home.openDoor(), home.url()), home.created->publishableKey,
           home.folder.filePath(QStringLiteral("m.sqlite")), home.clock, home.ids, false)
    , engine(remote, desk.writer, scheduler, home.clock, home.ids, quickOptions())
{
}

QString Meeting::prepare()
{
    const auto signedIn = desk.auth.signIn(QStringLiteral("noor@example.com"), home.password);
    if (!until([&] { return signedIn.isFinished(); }) || !signedIn.result())
        return QStringLiteral("the agent cannot sign in");
    agentId = desk.session.kept->userId;
    bossId = home.created->adminId;
    saveAs(m_before);
    return sync(First::Pull) ? QString() : QStringLiteral("the first sync does not end");
}

QStringList Meeting::edits()
{
    return {QStringLiteral("change a field"),  QStringLiteral("change a free text"),
            QStringLiteral("delete"),          QStringLiteral("merge contacts"),
            QStringLiteral("undo a merge"),    QStringLiteral("reassign"),
            QStringLiteral("write a message"), QStringLiteral("mark a chat read"),
            QStringLiteral("add a note"),      QStringLiteral("add a new contact"),
            QStringLiteral("add a new tag")};
}

QStringList Meeting::others()
{
    return {QStringLiteral("same value"),
            QStringLiteral("other value"),
            QStringLiteral("other field"),
            QStringLiteral("deleted"),
            QStringLiteral("deleted, brought back"),
            QStringLiteral("contact merged"),
            QStringLiteral("contact deleted"),
            QStringLiteral("taken from you"),
            QStringLiteral("taken, given back"),
            QStringLiteral("key taken"),
            QStringLiteral("never there"),
            QStringLiteral("restored with it"),
            QStringLiteral("restored without it")};
}

bool Meeting::until(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 20'000);
}

QString Meeting::insert(const QString &table, const Row &columns)
{
    const QString id = newId();
    Row row = columns;
    row.set(QStringLiteral("id"), id);
    const QJsonObject line{{QStringLiteral("t"), table},
                           {QStringLiteral("op"), QStringLiteral("insert")},
                           {QStringLiteral("r"), rowcodec::toJson(row)}};
    const auto done = home.commit({line});
    if (!done)
        qWarning("%s: %s", qPrintable(table), qPrintable(done.error().detail));
    return id;
}

void Meeting::change(const QString &table, const QString &id, const Row &columns)
{
    Row row = columns;
    row.set(QStringLiteral("id"), id);
    const QJsonObject line{{QStringLiteral("t"), table},
                           {QStringLiteral("op"), QStringLiteral("update")},
                           {QStringLiteral("r"), rowcodec::toJson(row)}};
    if (const auto done = home.commit({line}); !done)
        qWarning("%s: %s", qPrintable(table), qPrintable(done.error().detail));
}

std::optional<Row> Meeting::onServer(const QString &table, const QString &id)
{
    const auto transport = home.workspace->inProcessTransport();
    const supabase::RestClient service(*transport, home.workspace->serviceKey());
    const auto rows = service.readAndWait(table % QStringLiteral("?id=eq.") % id);
    if (!rows || rows->toArray().isEmpty())
        return std::nullopt;
    const auto row = rowcodec::rowFromJson(*schema::findTable(table), rows->toArray().first().toObject(),
                                           QStringLiteral("row"));
    return row ? std::optional(*row) : std::nullopt;
}

MutationId Meeting::edit(const QString &table, const QString &id, Op op, const Row &set)
{
    const auto made = desk.writer.enqueue({table, id, op, set});
    if (!made)
        qWarning("%s: %s", qPrintable(table), qPrintable(made.error().detail));
    return made.value_or(MutationId());
}

QHash<QString, QString> Meeting::newPersons()
{
    QHash<QString, QString> made;
    for (const auto &name : {QStringLiteral("person"), QStringLiteral("second"), QStringLiteral("third")}) {
        made[name] = insert(contacts, one("display_name", name));
        Row lead{{QStringLiteral("contact_id"), made[name]},
                 {QStringLiteral("source"), QStringLiteral("manual")},
                 {QStringLiteral("company"), QStringLiteral("before")},
                 {QStringLiteral("assigned_to"), agentId}};
        made[name % QStringLiteral(" lead")] = insert(leads, lead);
        made[name % QStringLiteral(" other lead")] = insert(leads, lead);
        made[name % QStringLiteral(" address")] = newId() % QStringLiteral("@example.com");
        insert(identities, {{QStringLiteral("contact_id"), made[name]},
                            {QStringLiteral("kind"), QStringLiteral("email")},
                            {QStringLiteral("value"), made[name % QStringLiteral(" address")]}});
    }
    made[QStringLiteral("merged")] =
        insert(contacts, {{QStringLiteral("display_name"), QStringLiteral("merged")},
                          {QStringLiteral("merged_into"), made[QStringLiteral("second")]}});
    made[QStringLiteral("merged lead")] =
        insert(leads, {{QStringLiteral("contact_id"), made[QStringLiteral("merged")]},
                       {QStringLiteral("source"), QStringLiteral("manual")},
                       {QStringLiteral("assigned_to"), agentId}});
    made[QStringLiteral("task")] =
        insert(tasks, {{QStringLiteral("contact_id"), made[QStringLiteral("person")]},
                       {QStringLiteral("title"), QStringLiteral("before")}});
    made[QStringLiteral("chat")] =
        insert(chats, {{QStringLiteral("contact_id"), made[QStringLiteral("person")]},
                       {QStringLiteral("phone_number_id"), QStringLiteral("100200300400500")}});
    insert(messages, {{QStringLiteral("conversation_id"), made[QStringLiteral("chat")]},
                      {QStringLiteral("direction"), QStringLiteral("inbound")},
                      {QStringLiteral("message_type"), QStringLiteral("text")},
                      {QStringLiteral("status"), QStringLiteral("received")},
                      {QStringLiteral("content"), QStringLiteral("Hello")},
                      {QStringLiteral("occurred_at"), home.clock.now().plusSeconds(-60).toString()}});
    return made;
}

bool Meeting::sync(First first)
{
    remote.pulls = 0;
    remote.hold = first == First::Pull ? OrderedRemote::Hold::Pushes : OrderedRemote::Hold::Pulls;
    engine.start();
    const auto waits = [this] {
        const auto counts = desk.writer.counts();
        return !counts || counts->waiting > 0;
    };
    const bool ahead = first == First::Pull ? until([&] { return remote.pulls > 0 && remote.underWay == 0; })
                                            : until([&] { return !waits() && remote.underWay == 0; });
    remote.release();
    const bool met = until([&] { return remote.pulls > 0 && !waits() && remote.underWay == 0; });
    const int before = remote.pulls;
    engine.wake();
    const bool again = until([&] { return remote.pulls > before && remote.underWay == 0; });
    engine.stop();
    remote.forget();
    return ahead && met && again;
}

/// The edits reach the workspace, and its answer gets lost.
bool Meeting::arriveUnheard()
{
    remote.loseAnswers = true;
    remote.pushes = 0;
    remote.hold = OrderedRemote::Hold::Pulls;
    engine.start();
    const bool arrived = until([&] { return remote.pushes > 0; });
    engine.stop();
    remote.forget();
    remote.loseAnswers = false;
    return arrived;
}

QString Meeting::resultOf(const QString &edit, const QString &other, First first)
{
    m_taken.clear();
    const auto leftOver = desk.writer.tray();
    for (const mirror::OutboxEntry &entry : *leftOver) {
        if (!desk.writer.discard(entry.mutation.id))
            return QStringLiteral("!the tray cannot be emptied");
    }
    m_ids = newPersons();
    if (!sync(First::Pull))
        return QStringLiteral("!the persons do not come");
    if (other == u"restored with it") {
        saveAs(m_copy);
        // So that the desk has been where the copy has not.
        insert(tags, one("name", newId()));
        sync(First::Pull);
    }
    const Target target = act(edit, other);
    // Nobody else can touch a row before it has arrived.
    const qsizetype nth = others().indexOf(other);
    if (target.isInsert && (nth < 5 || (nth < 9 && edit == u"add a new contact")) && !arriveUnheard())
        return QStringLiteral("!the edit does not arrive");
    interfere(edit, other, target);
    if (!sync(first))
        return QStringLiteral("!something waits for ever");
    return observed(target, other);
}

void Meeting::whileClosed(const std::function<bool()> &work)
{
    home.closeDoor();
    home.workspace.reset();
    if (!work())
        qWarning("the workspace's file cannot be copied");
    home.workspace = std::move(*relay::EmbeddedWorkspace::open(workspaceFile(), home.clock, home.ids));
    home.openDoor();
}

void Meeting::saveAs(const QString &copy)
{
    whileClosed([&] {
        QFile::remove(copy);
        return QFile::copy(workspaceFile(), copy);
    });
}

void Meeting::restore(const QString &copy)
{
    whileClosed([&] { return QFile::remove(workspaceFile()) && QFile::copy(copy, workspaceFile()); });
}

} // namespace leadpilot::test
