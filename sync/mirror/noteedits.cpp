// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/noteedits.h"

#include "core/text.h"
#include "sync/mirror/localedits.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

const QString table = QStringLiteral("activities");
const QString noteKind = QStringLiteral("note");
const QString callKind = QStringLiteral("call_noted");

Expected<void> done(const Expected<MutationId> &queued)
{
    return queued ? Expected<void>() : std::unexpected(queued.error());
}

std::unexpected<Error> empty(const QString &attempted)
{
    return failure(ErrorCode::Rejected, attempted, QStringLiteral("the text is empty"),
                   QStringLiteral("empty"));
}

QString writtenText(const QString &text)
{
    return text::cleaned(text, text::longestMessage).trimmed();
}

Expected<void> write(MirrorWriter &writer, const QString &attempted, LeadId lead, const QString &kind,
                     const QString &text, const QJsonObject &data)
{
    const auto row = existing(writer, attempted, u"leads", lead.toString());
    if (!row)
        return std::unexpected(row.error());
    const QString contact = row->text(u"contact_id");
    if (contact.isEmpty())
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("the lead has no contact"),
                       QStringLiteral("no_person"));
    LocalEdit edit{table, writer.newId().toString(QUuid::WithoutBraces), Mutation::Op::Insert, {}};
    edit.set.set(QStringLiteral("contact_id"), contact);
    edit.set.set(QStringLiteral("lead_id"), lead.toString());
    edit.set.set(QStringLiteral("kind"), kind);
    if (!text.isEmpty())
        edit.set.set(QStringLiteral("content"), text);
    edit.set.set(QStringLiteral("data"), JsonText{QJsonDocument(data).toJson(QJsonDocument::Compact)});
    edit.set.set(QStringLiteral("occurred_at"), writer.now().toString());
    return done(writer.enqueue(edit));
}

/// A note or a call that `me` wrote.
Expected<Row> own(MirrorWriter &writer, const QString &attempted, ProfileId me, TimelineEntryId id)
{
    auto row = existing(writer, attempted, table, id.toString());
    if (!row)
        return row;
    const QString kind = row->text(u"kind");
    // What the server has not seen yet (version 0) was written here.
    const bool isMine = row->integer(u"version") == 0 || row->text(u"actor") == me.toString();
    if (!isMine || (kind != noteKind && kind != callKind))
        return failure(ErrorCode::Forbidden, attempted, QStringLiteral("somebody else wrote it"));
    return row;
}

} // namespace

Expected<void> writeNote(MirrorWriter &writer, LeadId lead, const QString &text)
{
    const QString attempted = QStringLiteral("write a note");
    const QString content = writtenText(text);
    return content.isEmpty() ? empty(attempted) : write(writer, attempted, lead, noteKind, content, {});
}

Expected<void> writeCall(MirrorWriter &writer, LeadId lead, CallOutcome outcome, const QString &text)
{
    return write(writer, QStringLiteral("note a call"), lead, callKind, writtenText(text),
                 {{QStringLiteral("outcome"), toString(outcome)}});
}

Expected<void> rewriteNote(MirrorWriter &writer, ProfileId me, TimelineEntryId id, const QString &text)
{
    const QString attempted = QStringLiteral("change a note");
    const auto row = own(writer, attempted, me, id);
    if (!row)
        return std::unexpected(row.error());
    const QString content = writtenText(text);
    if (content.isEmpty() && row->text(u"kind") == noteKind)
        return empty(attempted);
    if (content == row->text(u"content"))
        return {};
    LocalEdit edit{table, id.toString(), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("content"), content.isEmpty() ? Value() : Value(content));
    return done(writer.enqueue(edit));
}

Expected<void> removeNote(MirrorWriter &writer, ProfileId me, TimelineEntryId id)
{
    const auto row = own(writer, QStringLiteral("delete a note"), me, id);
    if (!row)
        return std::unexpected(row.error());
    return done(writer.enqueue({table, id.toString(), Mutation::Op::Delete, {}}));
}

} // namespace leadpilot::mirror
