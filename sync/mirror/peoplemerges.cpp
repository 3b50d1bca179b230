// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/localedits.h"
#include "sync/mirror/oneness.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

const QString contactTable = QStringLiteral("contacts");
const QString intoColumn = QStringLiteral("merged_into");

/// As long as any that the server lets grow.
constexpr int longestChain = 32;

/// The contact at the end of the chain of merges, as it is shown. Rejected, "gone": it is deleted or out of
/// sight.
Expected<Row> rootRow(MirrorWriter &writer, const QString &attempted, ContactId id)
{
    auto row = existing(writer, attempted, contactTable, id.toString());
    for (int depth = 0; row && depth < longestChain && !row->isNull(intoColumn); ++depth) {
        auto next = writer.read(contactTable, row->text(intoColumn));
        if (!next)
            return std::unexpected(next.error());
        if (!*next)
            break;
        row = std::move(**next);
    }
    if (row && !row->isNull(u"deleted_at"))
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("it is gone"), QStringLiteral("gone"));
    return row;
}

LocalEdit activity(MirrorWriter &writer, const QString &contact, QLatin1StringView kind,
                   const QJsonObject &data)
{
    return {QStringLiteral("activities"),
            writer.newId().toString(QUuid::WithoutBraces),
            Mutation::Op::Insert,
            {{QStringLiteral("contact_id"), contact},
             {QStringLiteral("kind"), QString(kind)},
             {QStringLiteral("data"), JsonText{QJsonDocument(data).toJson(QJsonDocument::Compact)}},
             {QStringLiteral("occurred_at"), writer.now().toString()}}};
}

/// The line of the timeline first: taken back last, it says nothing that is not so any more.
Expected<Change> write(MirrorWriter &writer, const QList<LocalEdit> &edits, const Value &intoBefore)
{
    Change change;
    for (const LocalEdit &edit : edits) {
        const bool made = edit.op == Mutation::Op::Insert;
        change.steps.append(
            {edit.table, edit.rowId, made ? Row() : Row{{intoColumn, intoBefore}}, edit.set, made});
    }
    const auto queued = writer.enqueue(edits);
    return queued ? Expected<Change>(std::move(change)) : std::unexpected(queued.error());
}

} // namespace

Expected<Change> mergePeople(MirrorWriter &writer, ContactId from, ContactId into)
{
    const QString attempted = QStringLiteral("merge two people");
    const auto fromRow = rootRow(writer, attempted, from);
    if (!fromRow)
        return std::unexpected(fromRow.error());
    const auto intoRow = rootRow(writer, attempted, into);
    if (!intoRow)
        return std::unexpected(intoRow.error());
    const QString fromId = fromRow->text(u"id"), intoId = intoRow->text(u"id");
    if (fromId == intoId)
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("they are one already"),
                       QStringLiteral("same_person"));
    const LocalEdit merge{contactTable, fromId, Mutation::Op::Update, {{intoColumn, intoId}}};
    const QJsonObject told{{QStringLiteral("into"), intoId},
                           {QStringLiteral("because"), QStringLiteral("member")}};
    return write(writer, {activity(writer, fromId, QLatin1StringView("contact_merged"), told), merge},
                 fromRow->value(intoColumn));
}

Expected<Change> separatePerson(MirrorWriter &writer, ContactId merged)
{
    const auto row = existing(writer, QStringLiteral("undo a merge"), contactTable, merged.toString());
    if (!row)
        return std::unexpected(row.error());
    if (row->isNull(intoColumn))
        return Change();
    const LocalEdit separate{contactTable, merged.toString(), Mutation::Op::Update, {{intoColumn, Value()}}};
    const QJsonObject told{{QStringLiteral("from"), row->text(intoColumn)}};
    return write(writer, {activity(writer, merged.toString(), separatedKind, told), separate},
                 row->value(intoColumn));
}

Expected<Change> tellPeopleApart(MirrorWriter &writer, ContactId one, ContactId other)
{
    const QString attempted = QStringLiteral("tell two people apart");
    const auto first = rootRow(writer, attempted, one);
    if (!first)
        return std::unexpected(first.error());
    const auto second = rootRow(writer, attempted, other);
    if (!second)
        return std::unexpected(second.error());
    const QJsonObject told{{QStringLiteral("other_contact"), second->text(u"id")}};
    return write(writer, {activity(writer, first->text(u"id"), toldApartKind, told)}, {});
}

} // namespace leadpilot::mirror
