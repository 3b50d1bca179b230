// SPDX-License-Identifier: GPL-3.0-or-later
// What the two of a meeting do, and what has come of it.
#include "core/merge.h"
#include "core/schema/rowcodec.h"
#include "sync/mirror/localedits.h"
#include "tests/integration/sync/meeting.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::test {
namespace {

using Op = Mutation::Op;

QString text(const char *words)
{
    return QString::fromLatin1(words);
}

Row one(const char *column, Value value)
{
    return {{QString::fromLatin1(column), std::move(value)}};
}

} // namespace

Meeting::Target Meeting::act(const QString &edit, const QString &other)
{
    if (other == u"never there")
        neverThere();
    const QString person = m_ids[text("person")];
    const Value later = home.clock.now().plusSeconds(3'600).toString();
    if (edit == u"change a field" && other == u"key taken") {
        const QString ours = newId();
        const QString tag = insert(text("tags"), one("name", ours));
        sync(First::Pull);
        m_ids[text("tag")] = tag;
        m_taken = newId();
        return change(text("tags"), text("tag"), one("name", m_taken), {}, {});
    }
    if (edit == u"change a field")
        return change(text("leads"), text("person lead"), one("company", newId()), newId(),
                      one("campaign_name", newId()));
    if (edit == u"change a free text")
        return change(text("tasks"), text("task"), one("title", newId()), newId(), one("due_at", later));
    if (edit == u"delete") {
        Target target = change(text("tasks"), text("task"), {}, {}, one("due_at", later));
        target.column = text("deleted_at");
        target.ours = later;
        target.theirs = QString();
        return target;
    }
    if (edit == u"merge contacts")
        return change(text("contacts"), text("person"), one("merged_into", m_ids[text("second")]),
                      m_ids[text("third")], one("company", newId()));
    if (edit == u"undo a merge")
        return change(text("contacts"), text("merged"), one("merged_into", {}), m_ids[text("third")],
                      one("company", newId()));
    if (edit == u"reassign")
        return change(text("leads"), text("person lead"), one("assigned_to", {}), bossId,
                      one("campaign_name", newId()));
    if (edit == u"mark a chat read")
        return change(text("whatsapp_conversations"), text("chat"),
                      one("last_read_at", home.clock.now().toString()),
                      home.clock.now().plusSeconds(-30).toString(), one("status", text("archived")));
    if (edit == u"write a message")
        return writeMessage();
    if (edit == u"add a note")
        return addNote(other);
    return edit == u"add a new contact" ? addNewContact(other) : addNewTag(other);
}

Meeting::Target Meeting::change(const QString &table, const QString &name, const Row &ours,
                                const Value &theirs, const Row &otherField)
{
    const QString id = m_ids[name];
    edit(table, id, ours.isEmpty() ? Op::Delete : Op::Update, ours);
    Target target{table, id, {}, {}, theirs, otherField, false};
    if (!ours.isEmpty()) {
        target.column = ours.columns().begin()->first;
        target.ours = ours.columns().begin()->second;
    }
    return target;
}

Meeting::Target Meeting::writeMessage()
{
    const auto chat = ConversationId::parse(m_ids[text("chat")]);
    const auto message = mirror::queueText(desk.writer, *chat, text("Good morning"));
    if (!message)
        qWarning("%s", qPrintable(message.error().detail));
    return {text("whatsapp_messages"),
            message->toString(),
            text("status"),
            text("queued"),
            text("sending"),
            one("whatsapp_message_id", newId()),
            true};
}

Meeting::Target Meeting::addNote(const QString &other)
{
    const QString person = m_ids[text("person")];
    if (other == u"key taken") {
        // Of two persons who were known before, nobody but a person says that they are one.
        const QString id = newId();
        edit(text("contact_identities"), id, Op::Insert,
             {{text("contact_id"), person},
              {text("kind"), text("email")},
              {text("value"), m_ids[text("second address")]}});
        return {text("contact_identities"), id, {}, {}, {}, {}, true};
    }
    const QString id = newId();
    const QString ours = newId();
    edit(text("activities"), id, Op::Insert,
         {{text("contact_id"), person},
          {text("kind"), text("note")},
          {text("content"), ours},
          {text("occurred_at"), home.clock.now().toString()}});
    return {text("activities"), id, text("content"), ours, newId(), one("kind", text("call")), true};
}

Meeting::Target Meeting::addNewContact(const QString &other)
{
    const QString contact = newId();
    const QString lead = newId();
    const QString ours = newId();
    m_ids[text("new contact")] = contact;
    m_ids[text("new lead")] = lead;
    const bool taken = other == u"key taken";
    edit(text("contacts"), contact, Op::Insert, one("display_name", text("new")));
    edit(text("contact_identities"), newId(), Op::Insert,
         {{text("contact_id"), contact},
          {text("kind"), text("email")},
          {text("value"), taken ? m_ids[text("second address")] : QString(newId() % text("@example.com"))},
          {text("evidence"), text("said so")}});
    edit(text("leads"), lead, Op::Insert,
         {{text("contact_id"), contact},
          {text("source"), text("manual")},
          {text("company"), ours},
          {text("assigned_to"), other == u"never there" ? newId() : agentId}});
    edit(text("activities"), newId(), Op::Insert,
         {{text("contact_id"), contact},
          {text("lead_id"), lead},
          {text("kind"), text("note")},
          {text("content"), text("wants a bicycle")},
          {text("occurred_at"), home.clock.now().toString()}});
    edit(text("tasks"), newId(), Op::Insert,
         {{text("contact_id"), contact}, {text("lead_id"), lead}, {text("title"), text("call")}});
    return {text("leads"), lead, text("company"), ours, newId(), one("campaign_name", newId()), true};
}

Meeting::Target Meeting::addNewTag(const QString &other)
{
    const QString tag = newId();
    const QString tagged = newId();
    const QString name = newId();
    edit(text("tags"), tag, Op::Insert, {{text("name"), name}, {text("color"), text("blue")}});
    edit(text("lead_tags"), tagged, Op::Insert,
         {{text("lead_id"), m_ids[text("person lead")]}, {text("tag_id"), tag}});
    if (other == u"key taken")
        m_taken = name;
    if (others().indexOf(other) < 5)
        return {text("tags"), tag, text("color"), text("blue"), text("red"), one("name", newId()), true};
    return {text("lead_tags"), tagged, text("tag_id"), tag, {}, {}, true};
}

/// A person whom the mirror holds and the workspace does not: as after a fault of the one or the other.
void Meeting::neverThere()
{
    PullPage page;
    const auto cursor = desk.writer.cursor();
    page.epoch = cursor->epoch;
    page.next = cursor->position;
    QHash<QString, QString> known;
    const auto add = [&](const QString &table, const QString &name) {
        const Row there = onServer(table, m_ids[name]).value_or(Row());
        Row row = there;
        const QString id = newId();
        known[m_ids[name]] = id;
        for (const auto &[column, value] : there.columns()) {
            if (const auto *old = std::get_if<QString>(&value); old && known.contains(*old))
                row.set(column, known[*old]);
        }
        m_ids[name] = id;
        page.rows.push_back({table, row});
    };
    add(text("contacts"), text("person"));
    add(text("contacts"), text("merged"));
    add(text("leads"), text("person lead"));
    add(text("leads"), text("merged lead"));
    add(text("tasks"), text("task"));
    add(text("whatsapp_conversations"), text("chat"));
    if (const auto applied = desk.writer.apply(page); !applied)
        qWarning("%s", qPrintable(applied.error().detail));
}

void Meeting::setOwner(const QString &edit, const Target &target, const QString &owner)
{
    QStringList concerned{m_ids[text("person lead")], m_ids[text("person other lead")]};
    if (edit == u"undo a merge")
        concerned = {m_ids[text("merged lead")]};
    if (edit == u"add a new contact")
        concerned = {target.rowId};
    for (const QString &lead : std::as_const(concerned))
        change(text("leads"), lead, one("assigned_to", owner));
}

void Meeting::interfere(const QString &edit, const QString &other, const Target &target)
{
    const QString now = home.clock.now().toString();
    const bool ofMerge = edit == u"merge contacts" || edit == u"undo a merge";
    const QString contact = ofMerge                        ? m_ids[text("second")]
                            : edit == u"add a new contact" ? m_ids[text("new contact")]
                                                           : m_ids[text("person")];
    if (other == u"same value")
        change(target.table, target.rowId, {{target.column, target.ours}});
    else if (other == u"other value" && edit == u"delete")
        change(target.table, target.rowId, one("title", newId()));
    else if (other == u"other value")
        change(target.table, target.rowId, {{target.column, target.theirs}});
    else if (other == u"other field")
        change(target.table, target.rowId, target.otherField);
    if (other == u"deleted" || other == u"deleted, brought back")
        change(target.table, target.rowId, one("deleted_at", now));
    if (other == u"deleted, brought back")
        change(target.table, target.rowId, one("deleted_at", {}));
    if (other == u"contact merged")
        change(text("contacts"), contact,
               one("merged_into", edit == u"merge contacts" ? m_ids[text("person")] : m_ids[text("third")]));
    if (other == u"contact deleted")
        change(text("contacts"), contact, one("deleted_at", now));
    if (other == u"taken from you" || other == u"taken, given back")
        setOwner(edit, target, bossId);
    if (other == u"taken, given back")
        setOwner(edit, target, agentId);
    if (other == u"key taken" && !m_taken.isEmpty())
        m_taken = insert(text("tags"), one("name", m_taken));
    if (other == u"restored with it")
        restore(m_copy);
    if (other == u"restored without it")
        restore(m_before);
}

QString Meeting::observed(const Target &target, const QString &other)
{
    const auto tray = desk.writer.tray();
    const auto server = onServer(target.table, target.rowId);
    const auto isOurs = [&] {
        return target.column == u"deleted_at"
                   ? !server->isNull(u"deleted_at")
                   : sameValue(target.table, target.column, target.ours, server->value(target.column));
    };
    const QByteArray query =
        "SELECT count(*) FROM overridden WHERE row_id = '" + target.rowId.toLatin1() + '\'';
    const qint64 overridden = *desk.mirror->database().number(query);
    QString word;
    if (!tray->isEmpty()) {
        const mirror::OutboxEntry entry = tray->first();
        word = entry.state == mirror::OutboxEntry::State::Quarantined ? text("aside")
               : entry.reason == u"conflict"                          ? text("ask")
               : entry.reason == u"deleted"                           ? text("deleted")
                                            : QString(text("refused ") % entry.reason);
    } else if (overridden > 0) {
        word = text("theirs");
    } else if (!server) {
        word = text("!the edit is nowhere");
    } else if (target.isInsert && !m_taken.isEmpty() && server->text(u"tag_id") == m_taken) {
        word = text("that one");
    } else if (other == u"key taken" &&
               onServer(text("contacts"), server->text(u"contact_id"))->text(u"merged_into") ==
                   m_ids[text("second")]) {
        word = text("merged");
    } else if (target.isInsert && (!isOurs() || server->integer(u"version") > 1)) {
        word = text("arrived");
    } else {
        word = isOurs() ? text("in") : text("!the server has another value and nobody says so");
    }
    const QString wrong = whatIsWrong(target, word);
    return wrong.isEmpty() ? word : wrong;
}

/// What holds whatever the word is.
QString Meeting::whatIsWrong(const Target &target, const QString &word)
{
    const auto tray = desk.writer.tray();
    for (const mirror::OutboxEntry &entry : *tray) {
        if (entry.mutation.op != Op::Delete && entry.mutation.set.isEmpty())
            return text("!what stands in the tray is empty");
        const auto row = onServer(entry.mutation.table, entry.mutation.rowId);
        const bool asks = entry.reason == u"conflict" || entry.reason == u"deleted";
        for (const auto &[column, value] : entry.mutation.set.columns()) {
            if (asks && !(row && sameValue(entry.mutation.table, column, entry.theirs.value(column),
                                           row->value(column))))
                return text("!the tray does not tell what the server has");
        }
    }
    // Whoever sees the row sees it as the server has it.
    const auto shown = desk.writer.read(target.table, target.rowId);
    const auto server = onServer(target.table, target.rowId);
    if (word == u"aside")
        return *shown ? text("!the row is still to be seen") : QString();
    if (*shown && server && rowcodec::toJson(**shown) != rowcodec::toJson(*server))
        return text("!what is shown is not what the server has");
    return {};
}

} // namespace leadpilot::test
