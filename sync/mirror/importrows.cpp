// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/importrows.h"

#include "core/schema/rowcodec.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

using namespace Qt::StringLiterals;

QString newId(MirrorWriter &writer)
{
    return writer.newId().toString(QUuid::WithoutBraces);
}

Value textOrNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

Row leadColumns(const imports::ImportDraft &draft, const ImportPlan &plan)
{
    Row lead{{u"first_name"_s, textOrNull(draft.firstName)},
             {u"last_name"_s, textOrNull(draft.lastName)},
             {u"email"_s, textOrNull(draft.email)},
             {u"phone"_s, textOrNull(draft.phone)},
             {u"company"_s, textOrNull(draft.company)},
             {u"source"_s, toString(LeadSource::Import)},
             {u"campaign_name"_s, textOrNull(draft.campaign)},
             {u"status"_s, toString(draft.status)},
             {u"custom_fields"_s, JsonText{QJsonDocument(draft.answers).toJson(QJsonDocument::Compact)}},
             {u"is_test"_s, false}};
    if (!plan.assignee.isNull())
        lead.set(u"assigned_to"_s, plan.assignee.toString());
    if (draft.value) {
        lead.set(u"value_minor"_s, QString::number(draft.value->minorUnits));
        lead.set(u"currency"_s, draft.value->currency);
    }
    return lead;
}

QByteArray draftText(const SortedRow &row, const ImportPlan &plan)
{
    QJsonArray identities;
    for (const auto &[kind, value] : row.identities)
        identities.append(QJsonArray{kind, value});
    const QJsonObject draft{{u"name"_s, row.draft.name()},
                            {u"company"_s, row.draft.company},
                            {u"identities"_s, identities},
                            {u"tags"_s, QJsonArray::fromStringList(row.draft.tags)},
                            {u"lead"_s, rowcodec::toJson(leadColumns(row.draft, plan))}};
    return QJsonDocument(draft).toJson(QJsonDocument::Compact);
}

/// The edits of some rows.
class Making
{
public:
    Making(MirrorWriter &writer, QString mark)
        : m_writer(writer)
        , m_mark(std::move(mark))
    {
    }

    Expected<void> add(const WaitingRow &row)
    {
        const QJsonObject draft = QJsonDocument::fromJson(row.draft).object();
        const auto lead =
            rowcodec::rowFromJson(*schema::findTable(u"leads"), draft.value(u"lead").toObject(), u"lead"_s);
        if (!lead)
            return std::unexpected(lead.error());
        const auto contact = person(row, draft);
        if (!contact)
            return std::unexpected(contact.error());
        for (const QJsonValue identity : draft.value(u"identities").toArray())
            insert(u"contact_identities"_s, {{u"contact_id"_s, *contact},
                                             {u"kind"_s, identity.toArray().at(0).toString()},
                                             {u"value"_s, identity.toArray().at(1).toString()},
                                             {u"evidence"_s, m_mark}});
        Row columns = *lead;
        columns.set(u"contact_id"_s, *contact);
        columns.set(u"campaign_id"_s, m_mark);
        const QString leadId = insert(u"leads"_s, columns);
        for (const QJsonValue tag : draft.value(u"tags").toArray()) {
            const auto tagId = tagNamed(tag.toString());
            if (!tagId)
                return std::unexpected(tagId.error());
            insert(u"lead_tags"_s, {{u"lead_id"_s, leadId}, {u"tag_id"_s, *tagId}});
        }
        return {};
    }

    const QList<LocalEdit> &edits() const { return m_edits; }

private:
    QString insert(const QString &table, const Row &columns, QString id = {})
    {
        if (id.isEmpty())
            id = newId(m_writer);
        m_edits.append({table, id, Mutation::Op::Insert, columns});
        return id;
    }

    /// Whose lead it becomes: somebody new also where a known person has gone meanwhile.
    Expected<QString> person(const WaitingRow &row, const QJsonObject &draft)
    {
        if (const auto made = m_people.constFind(row.contactId); made != m_people.cend())
            return *made;
        if (!row.isNew) {
            const auto contact = m_writer.read(u"contacts", row.contactId);
            if (!contact)
                return std::unexpected(contact.error());
            if (*contact && (*contact)->isNull(u"deleted_at"))
                return row.contactId;
        }
        QString id = insert(u"contacts"_s,
                            {{u"display_name"_s, draft.value(u"name").toString()},
                             {u"company"_s, textOrNull(draft.value(u"company").toString())}},
                            row.isNew ? row.contactId : QString());
        m_people.insert(row.contactId, id);
        return id;
    }

    /// The tag of that name, made if there is none.
    Expected<QString> tagNamed(const QString &name)
    {
        if (m_tags.isEmpty()) {
            const auto all = m_writer.live(u"tags", {}, {});
            if (!all)
                return std::unexpected(all.error());
            for (const Row &tag : *all)
                m_tags.insert(tag.text(u"name").toCaseFolded(), tag.text(u"id"));
        }
        QString &id = m_tags[name.toCaseFolded()];
        if (id.isEmpty())
            id = insert(u"tags"_s, {{u"name"_s, name}});
        return id;
    }

    MirrorWriter &m_writer;
    const QString m_mark;
    QList<LocalEdit> m_edits;
    QHash<QString, QString> m_people; ///< made here, by the contact that was meant
    QHash<QString, QString> m_tags;   ///< by their folded names
};

bool isWanted(const SortedRow &row, const ImportDecision &decision)
{
    return row.group == SortedRow::Group::New ||
           (row.group == SortedRow::Group::Known ? decision.known : decision.repeats) != ImportChoice::Skip;
}

bool isForSomebodyNew(const SortedRow &row, const ImportDecision &decision)
{
    return row.group != SortedRow::Group::New &&
           (row.group == SortedRow::Group::Known ? decision.known : decision.repeats) == ImportChoice::AsNew;
}

} // namespace

QString markOf(const ImportId &import)
{
    return u"import:"_s + import.toString();
}

QList<StagedRow> stagedRows(const SortedImport &sorted, const ImportPlan &plan,
                            const ImportDecision &decision)
{
    QList<StagedRow> staged;
    QSet<qsizetype> made;
    // Numbers beyond those of the file's people are free.
    qsizetype another = sorted.people.size();
    for (const SortedRow &row : sorted.rows) {
        if (!isWanted(row, decision))
            continue;
        StagedRow next;
        next.draft = draftText(row, plan);
        if (isForSomebodyNew(row, decision)) {
            next.person = another++;
            next.isNew = true;
        } else if (const QString &contact = sorted.people.at(row.person); !contact.isEmpty()) {
            next.contactId = contact;
        } else {
            next.person = row.person;
            next.isNew = !made.contains(row.person);
            made.insert(row.person);
        }
        staged.append(std::move(next));
    }
    return staged;
}

Expected<ImportId> stage(MirrorWriter &writer, const QString &fileName, const QList<StagedRow> &rows)
{
    const ImportId import(writer.newId());
    QHash<qsizetype, QString> people;
    const auto done = writer.enqueue({}, [&](Sql &sql) {
        sql.run("INSERT INTO imports(id, name, at, total) VALUES(?, ?, ?, ?)", import.toString(), fileName,
                writer.now().microseconds, rows.size());
        qint64 n = 0;
        for (const StagedRow &row : rows) {
            QString contact = row.contactId;
            if (row.person >= 0) {
                QString &id = people[row.person];
                if (id.isEmpty())
                    id = newId(writer);
                contact = id;
            }
            sql.run("INSERT INTO import_rows(import, n, contact, is_new, draft) VALUES(?, ?, ?, ?, ?)",
                    import.toString(), ++n, contact, row.isNew, QString::fromUtf8(row.draft));
        }
    });
    return done ? Expected<ImportId>(import) : std::unexpected(done.error());
}

QList<WaitingRow> waitingRows(Sql &sql, const ImportId &import, int limit)
{
    QList<WaitingRow> rows;
    sql.each(
        "SELECT n, contact, is_new, draft FROM import_rows WHERE import = ? ORDER BY n LIMIT ?",
        [&rows](sqlite::Statement &row) {
            rows.append({row.integer(0), row.text(1), row.integer(2) != 0, row.text(3).toUtf8()});
        },
        import.toString(), limit);
    return rows;
}

Expected<void> make(MirrorWriter &writer, const ImportId &import, const QList<WaitingRow> &rows)
{
    Making making(writer, markOf(import));
    for (const WaitingRow &row : rows) {
        if (const auto added = making.add(row); !added)
            return added;
    }
    const auto made = writer.enqueue(making.edits(), [&](Sql &sql) {
        const qint64 gone = sql.run("DELETE FROM import_rows WHERE import = ? AND n BETWEEN ? AND ?",
                                    import.toString(), rows.first().n, rows.last().n);
        if (gone != rows.size())
            sql.stop(
                {ErrorCode::Conflict, u"import rows of a file"_s, u"they do not wait any more"_s, {}, 0});
    });
    return made ? Expected<void>() : std::unexpected(made.error());
}

} // namespace leadpilot::mirror
