// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/fakeworkspace.h"

#include "core/schema/tables.h"

#include <algorithm>
#include <utility>

namespace leadpilot::test {

void FakeWorkspace::put(const QString &table, const QString &id, const Row &columns)
{
    Row &row = m_rows[{table, id}];
    const bool isNew = row.isEmpty();
    for (const auto &[column, value] : columns.columns())
        row.set(column, value);
    row.set(QStringLiteral("id"), id);
    row.set(QStringLiteral("version"), isNew ? 1 : row.integer(u"version") + 1);
    const QString now = serverTime().toString();
    if (row.isNull(u"created_at"))
        row.set(QStringLiteral("created_at"), now);
    row.set(QStringLiteral("updated_at"), now);
    row.set(QStringLiteral("change_xid"), QString::number(++m_xid));
}

const Row *FakeWorkspace::row(const QString &table, const QString &id) const
{
    const auto found = m_rows.find({table, id});
    return found == m_rows.end() ? nullptr : &found->second;
}

std::optional<Error> FakeWorkspace::fault()
{
    if (offline)
        return Error{ErrorCode::Offline, QStringLiteral("test"), {}, {}, 0};
    if (refuseTokens > 0) {
        --refuseTokens;
        return Error{ErrorCode::Unauthorized, QStringLiteral("test"), {}, {}, 0};
    }
    if (failing)
        return failing;
    if (isStranger)
        return Error{ErrorCode::Forbidden, QStringLiteral("test"), {}, QStringLiteral("no_member"), 0};
    return std::nullopt;
}

void FakeWorkspace::pull(const PullCursor &cursor, int limit, Done<PullPage> done)
{
    ++pulls;
    if (const auto broken = fault()) {
        answer<PullPage>(done, std::unexpected(*broken));
    } else if (notReady) {
        answer<PullPage>(done, std::unexpected(*notReady));
    } else if (!cursor.epoch.isEmpty() && cursor.epoch != epoch) {
        answer<PullPage>(
            done, failure(ErrorCode::Conflict, QStringLiteral("test"), epoch, QStringLiteral("PT409")));
    } else {
        answer<PullPage>(done, pageAfter(cursor.position, std::min(limit, pageLimit)));
    }
}

PullPage FakeWorkspace::pageAfter(const QString &position, int limit)
{
    std::map<qint64, TableRow> changed;
    for (const auto &[key, row] : m_rows) {
        const qint64 xid = row.integer(u"change_xid");
        if (xid > position.toLongLong() && (!m_ceiling || xid <= *m_ceiling))
            changed.insert({xid, {key.first, row}});
    }
    PullPage page;
    page.epoch = epoch;
    page.next = position.isEmpty() ? QStringLiteral("0") : position;
    for (const auto &[xid, row] : changed) {
        if (std::ssize(page.rows) == limit) {
            page.more = true;
            break;
        }
        page.rows.push_back(row);
        page.next = QString::number(xid);
    }
    page.evicted = std::exchange(evictNext, {});
    page.serverTime = serverTime();
    return page;
}

void FakeWorkspace::newestLeads(int limit, Done<QList<TableRow>> done)
{
    ++newestAsked;
    if (offline)
        return answer<QList<TableRow>>(done, std::unexpected(*fault()));
    std::map<QString, TableRow, std::greater<>> leads;
    for (const auto &[key, row] : m_rows) {
        if (key.first == u"leads")
            leads.emplace(row.text(u"created_at") + key.second, TableRow{key.first, row});
    }
    QList<TableRow> newest;
    for (const auto &[place, lead] : leads) {
        if (newest.size() < limit)
            newest.append(lead);
    }
    answer<QList<TableRow>>(done, newest);
}

void FakeWorkspace::push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done)
{
    ++pushes;
    if (beforePush)
        beforePush();
    batchSizes.append(mutations.size());
    const auto isPoison = [this](const Mutation &mutation) {
        return refusedTexts.contains(mutation.set.text(u"content"));
    };
    if (const auto broken = fault()) {
        answer<QList<PushAnswer>>(done, std::unexpected(*broken));
        return;
    }
    if (refuseWholeCalls && std::ranges::any_of(mutations, isPoison)) {
        answer<QList<PushAnswer>>(done,
                                  failure(ErrorCode::Rejected, QStringLiteral("test"), {}, wholeCallReason));
        return;
    }
    QList<PushAnswer> answers;
    QSet<MutationId> failed;
    for (const Mutation &mutation : mutations) {
        answers.append(apply(mutation, failed));
        if (answers.last().status == PushAnswer::Status::Conflict ||
            answers.last().status == PushAnswer::Status::Rejected)
            failed.insert(mutation.id);
    }
    if (loseAnswers > 0) {
        --loseAnswers;
        answer<QList<PushAnswer>>(done, failure(ErrorCode::Offline, QStringLiteral("test"), {}));
        return;
    }
    answer<QList<PushAnswer>>(done, answers);
}

PushAnswer FakeWorkspace::apply(const Mutation &mutation, const QSet<MutationId> &failed)
{
    using Status = PushAnswer::Status;
    const Row *held = row(mutation.table, mutation.rowId);
    const auto current = held ? std::optional(*held) : std::nullopt;
    if (m_applied.contains(mutation.id))
        return {mutation.id, Status::Duplicate, current, {}, {}};
    for (const MutationId &earlier : mutation.after) {
        if (failed.contains(earlier))
            return {mutation.id,
                    Status::Rejected,
                    {},
                    QStringLiteral("P0001"),
                    QStringLiteral("an earlier edit failed")};
    }
    if (refusedTexts.contains(mutation.set.text(u"content")))
        return {mutation.id, Status::Rejected, {}, QStringLiteral("23514"), QStringLiteral("not that")};
    if (mutation.op == Mutation::Op::Insert && held)
        return {mutation.id, Status::Conflict, current, {}, {}};
    if (mutation.op != Mutation::Op::Insert && !held)
        return {mutation.id, Status::Rejected, {}, QStringLiteral("42501"), QStringLiteral("not there")};
    for (const auto &[column, value] : mutation.base.columns()) {
        if (held->value(column) != value)
            return {mutation.id, Status::Conflict, current, {}, {}};
    }
    put(mutation.table, mutation.rowId, mutation.set);
    m_applied.insert(mutation.id);
    return {mutation.id, Status::Applied, *row(mutation.table, mutation.rowId), {}, {}};
}

namespace {

QString placeIn(const QString &table, const Row &row)
{
    return row.text(isProvedByCreation(*schema::findTable(table)) ? u"created_at" : u"id");
}

} // namespace

void FakeWorkspace::info(Done<WorkspaceInfo> done)
{
    ++looks;
    if (const auto broken = fault()) {
        answer<WorkspaceInfo>(done, std::unexpected(*broken));
        return;
    }
    WorkspaceInfo info;
    info.epoch = epoch;
    info.serverTime = serverTime();
    info.restored = notReady && notReady->reason == u"PT503";
    info.heldBackMs = heldBackMs;
    answer<WorkspaceInfo>(done, info);
}

void FakeWorkspace::digest(const PullCursor &cursor, const QList<Bucket> &buckets,
                           Done<QList<BucketAnswer>> done)
{
    ++digests;
    if (const auto broken = fault()) {
        answer<QList<BucketAnswer>>(done, std::unexpected(*broken));
        return;
    }
    if (cursor.epoch != epoch) {
        answer<QList<BucketAnswer>>(
            done, failure(ErrorCode::Conflict, QStringLiteral("test"), epoch, QStringLiteral("PT409")));
        return;
    }
    QList<BucketAnswer> answers;
    for (const Bucket &bucket : buckets) {
        BucketAnswer of{bucket, {}, false};
        for (const auto &[key, row] : m_rows) {
            if (key.first != bucket.table || !placeIn(key.first, row).startsWith(bucket.name))
                continue;
            of.digest.add(key.second.toUtf8(), row.integer(u"version"));
            of.moved = of.moved || row.integer(u"change_xid") > cursor.position.toLongLong();
        }
        if (lyingAbout && lyingAbout->table == bucket.table && lyingAbout->name.startsWith(bucket.name))
            of.digest.hash ^= 1;
        answers.append(of);
    }
    answer<QList<BucketAnswer>>(done, answers);
}

void FakeWorkspace::bucketRows(const Bucket &bucket, const BucketPlace &after, int limit,
                               Done<BucketPage> done)
{
    fetched.append(bucket);
    if (const auto broken = fault()) {
        answer<BucketPage>(done, std::unexpected(*broken));
        return;
    }
    const bool byCreation = isProvedByCreation(*schema::findTable(bucket.table));
    std::map<std::pair<QString, QString>, Row> found;
    for (const auto &[key, row] : m_rows) {
        const std::pair place(byCreation ? row.text(u"created_at") : QString(), key.second);
        if (key.first == bucket.table && placeIn(key.first, row).startsWith(bucket.name) &&
            place > std::pair(after.createdAt, after.id))
            found.insert({place, row});
    }
    BucketPage page{bucket, after, {}, false};
    for (const auto &[place, row] : found) {
        page.more = std::ssize(page.rows) == std::min(limit, pageLimit);
        if (page.more)
            break;
        page.rows.push_back(row);
    }
    answer<BucketPage>(done, page);
    if (whenFetched)
        whenFetched();
}

void FakeWorkspace::renewSession(Done<void> done)
{
    ++renewals;
    if (renewalFailing)
        answer<void>(done, std::unexpected(*renewalFailing));
    else if (sessionOver)
        answer<void>(done, failure(ErrorCode::Unauthorized, QStringLiteral("test"), {}));
    else
        answer<void>(done, {});
}

} // namespace leadpilot::test
