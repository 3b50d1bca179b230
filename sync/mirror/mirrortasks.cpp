// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrortasks.h"

#include "sync/mirror/onwriter.h"
#include "sync/mirror/person.h"
#include "sync/mirror/taskedits.h"
#include "sync/mirror/taskqueries.h"

#include <algorithm>

namespace leadpilot::mirror {
namespace {

using Which = TaskRepository::Which;

// Sorts after every time and every id.
const QString beyond = QStringLiteral("~");

template <typename Id> Id idAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? Id() : Id::parse(row.text(column)).value_or(Id());
}

std::optional<Timestamp> timeAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : Timestamp::parse(row.text(column));
}

Task readTask(const sqlite::Statement &row, ProfileId me)
{
    Task task;
    task.id = idAt<TaskId>(row, 0);
    task.leadId = idAt<LeadId>(row, 1);
    task.contactId = idAt<ContactId>(row, 2);
    task.title = row.text(3);
    task.dueAt = timeAt(row, 4);
    task.doneAt = timeAt(row, 5);
    task.assigneeId = idAt<ProfileId>(row, 6);
    task.assignee = row.text(7);
    task.isMine = !me.isNull() && task.assigneeId == me;
    task.isPending = row.integer(8) != 0;
    return task;
}

/// Whose tasks are meant: a person's contacts, and their leads, whose tasks may name nobody.
struct Subject
{
    QStringList contacts;
    QStringList leads;
};

Subject subjectOf(Sql &sql, LeadId lead)
{
    const auto contact = sql.first(
        "SELECT coalesce(contact_id, '') FROM leads WHERE id = ?",
        [](sqlite::Statement &row) { return row.text(0); }, lead.toString());
    if (!contact || contact->isEmpty())
        return {{}, {lead.toString()}};
    Subject subject{contactsMergedInto(sql, rootOf(sql, *contact)), {}};
    for (const QString &id : std::as_const(subject.contacts))
        sql.each(
            "SELECT id FROM leads WHERE contact_id = ?",
            [&subject](sqlite::Statement &row) { subject.leads.append(row.text(0)); }, id);
    return subject;
}

/// As the statements order them.
bool before(Which which, const Task &a, const Task &b)
{
    const bool open = which == Which::Open;
    const auto &x = open ? a.dueAt : a.doneAt;
    const auto &y = open ? b.dueAt : b.doneAt;
    if (x == y)
        return (open ? a : b).id.toString() < (open ? b : a).id.toString();
    if (!x || !y)
        return x.has_value();
    return open ? *x < *y : *x > *y;
}

TaskPage readPage(Sql &sql, LeadId lead, ProfileId me, Which which, const std::optional<TaskPosition> &after,
                  int limit)
{
    const bool open = which == Which::Open;
    const QString start = open ? QStringLiteral("") : beyond;
    const QString at = !after ? start : after->at ? after->at->toString() : beyond;
    const QString id = after ? after->id.toString() : start;
    TaskPage page;
    const auto readAll = [&](const char *whose, const QStringList &owners) {
        const QByteArray query =
            QByteArray(taskqueries::columns) + whose + (open ? taskqueries::open : taskqueries::done);
        for (const QString &owner : owners)
            sql.each(
                query, [&](sqlite::Statement &row) { page.tasks.append(readTask(row, me)); }, owner, at, id,
                limit + 1);
    };
    const Subject subject = subjectOf(sql, lead);
    readAll(taskqueries::ofContact, subject.contacts);
    readAll(taskqueries::ofLeadAlone, subject.leads);
    std::ranges::sort(page.tasks, [which](const Task &a, const Task &b) { return before(which, a, b); });
    page.more = page.tasks.size() > limit;
    if (page.more)
        page.tasks.resize(limit);
    return page;
}

TaskCounts readCounts(Sql &sql, LeadId lead, Timestamp now)
{
    TaskCounts counts;
    const auto add = [&](const char *whose, const QStringList &owners) {
        const QByteArray query = QByteArray(taskqueries::counts) + whose + "1";
        for (const QString &owner : owners)
            sql.each(
                query,
                [&counts](sqlite::Statement &row) {
                    counts.open += static_cast<int>(row.integer(0));
                    counts.overdue += static_cast<int>(row.integer(1));
                    counts.done += static_cast<int>(row.integer(2));
                },
                owner, now.toString());
    };
    const Subject subject = subjectOf(sql, lead);
    add(taskqueries::ofContact, subject.contacts);
    add(taskqueries::ofLeadAlone, subject.leads);
    return counts;
}

QString personOf(Sql &sql, const Task &task)
{
    Row row;
    if (!task.contactId.isNull())
        row.set(QStringLiteral("contact_id"), task.contactId.toString());
    if (!task.leadId.isNull())
        row.set(QStringLiteral("lead_id"), task.leadId.toString());
    return nameAbout(sql, *schema::findTable(u"tasks"), task.id.toString(), row);
}

QList<DueTask> readDue(Sql &sql, ProfileId me, ProfileId member, Timestamp from, Timestamp until, int limit)
{
    QList<DueTask> tasks;
    sql.each(
        QByteArray(taskqueries::columns) + taskqueries::due,
        [&](sqlite::Statement &row) {
            const Task task = readTask(row, me);
            tasks.append({task, personOf(sql, task)});
        },
        member.toString(), from.toString(), until.toString(), limit);
    return tasks;
}

} // namespace

MirrorTasks::MirrorTasks(ReaderPool &readers, MirrorWriter &writer, const Clock &clock, ProfileId me,
                         QObject *parent)
    : TaskRepository(parent)
    , m_readers(readers)
    , m_writer(writer)
    , m_clock(clock)
    , m_me(me)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        if (touched.tasks)
            Q_EMIT tasksChanged();
    });
}

QFuture<Expected<TaskPage>> MirrorTasks::tasks(LeadId lead, Which which, std::optional<TaskPosition> after,
                                               int limit)
{
    return m_readers.read([=, me = m_me](Sql &sql) { return readPage(sql, lead, me, which, after, limit); });
}

QFuture<Expected<TaskCounts>> MirrorTasks::counts(LeadId lead)
{
    return m_readers.read([=, now = m_clock.now()](Sql &sql) { return readCounts(sql, lead, now); });
}

QFuture<Expected<QList<DueTask>>> MirrorTasks::due(ProfileId member, Timestamp from, Timestamp until,
                                                   int limit)
{
    return m_readers.read([=, me = m_me](Sql &sql) { return readDue(sql, me, member, from, until, limit); });
}

QFuture<Expected<TaskId>> MirrorTasks::add(LeadId lead, const TaskDraft &draft)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return addTask(writer, lead, draft); });
}

QFuture<Expected<void>> MirrorTasks::change(TaskId id, const TaskDraft &draft)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return changeTask(writer, id, draft); });
}

QFuture<Expected<void>> MirrorTasks::setDone(TaskId id, bool done)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return setTaskDone(writer, id, done); });
}

QFuture<Expected<void>> MirrorTasks::remove(TaskId id)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return removeTask(writer, id); });
}

} // namespace leadpilot::mirror
