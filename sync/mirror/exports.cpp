// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/exports.h"

#include "core/csv.h"
#include "core/schema/rowcodec.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

/// A list of records in one of the formats.
class Document
{
public:
    Document(ExportFormat format, const Sink &sink)
        : m_format(format)
        , m_sink(sink)
    {
    }

    void header(const QStringList &columns) { put(m_format == ExportFormat::Csv ? csv::line(columns) : "["); }
    void line(const QStringList &values) { put(csv::line(values)); }
    void object(const QJsonObject &object)
    {
        put((m_isFirst ? "\n" : ",\n") + QJsonDocument(object).toJson(QJsonDocument::Compact));
        m_isFirst = false;
    }
    Expected<void> end()
    {
        if (m_format == ExportFormat::Json)
            put("\n]\n");
        if (m_isTaken)
            return {};
        return failure(ErrorCode::Storage, QStringLiteral("write the export"),
                       QStringLiteral("where it goes to takes no more"), QStringLiteral("no_space"));
    }

private:
    void put(const QByteArray &bytes) { m_isTaken = m_isTaken && m_sink(bytes); }

    const ExportFormat m_format;
    const Sink &m_sink;
    bool m_isFirst = true;
    bool m_isTaken = true;
};

QString textOf(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *json = std::get_if<JsonText>(&value))
        return QString::fromUtf8(json->text);
    return {};
}

} // namespace

Expected<void> exportLeads(sqlite::Database &database, ExportFormat format, const Sink &sink)
{
    const QStringList columns{
        QStringLiteral("id"),          QStringLiteral("created_at"),  QStringLiteral("first_name"),
        QStringLiteral("last_name"),   QStringLiteral("email"),       QStringLiteral("phone"),
        QStringLiteral("company"),     QStringLiteral("source"),      QStringLiteral("campaign_name"),
        QStringLiteral("status"),      QStringLiteral("assigned_to"), QStringLiteral("value_minor"),
        QStringLiteral("currency"),    QStringLiteral("is_test"),     QStringLiteral("custom_fields"),
        QStringLiteral("person_name"),
    };
    Document document(format, sink);
    document.header(columns);
    Sql sql(database);
    sql.each("SELECT l.id, l.created_at, l.first_name, l.last_name, l.email, l.phone, l.company, l.source, "
             "l.campaign_name, l.status, p.name, l.value_minor, l.currency, "
             "CASE WHEN l.is_test THEN 'true' ELSE 'false' END, l.custom_fields, c.display_name FROM leads l "
             "LEFT JOIN profiles p ON p.id = l.assigned_to LEFT JOIN contacts c ON c.id = l.contact_id "
             "WHERE l.deleted_at IS NULL ORDER BY l.created_at, l.id",
             [&](sqlite::Statement &row) {
                 QStringList values;
                 QJsonObject object;
                 for (int i = 0; i < columns.size(); ++i) {
                     values.append(row.text(i));
                     if (!row.isNull(i))
                         object.insert(columns.at(i), row.text(i));
                 }
                 if (format == ExportFormat::Csv)
                     return document.line(values);
                 object.insert(QStringLiteral("custom_fields"),
                               QJsonDocument::fromJson(row.text(14).toUtf8()).object());
                 document.object(object);
             });
    if (auto read = sql.result(); !read)
        return read;
    return document.end();
}

Expected<void> exportQuarantine(const QList<OutboxEntry> &edits, ExportFormat format, const Sink &sink)
{
    Document document(format, sink);
    document.header({QStringLiteral("edit_id"), QStringLiteral("made_at"), QStringLiteral("person"),
                     QStringLiteral("table"), QStringLiteral("row_id"), QStringLiteral("operation"),
                     QStringLiteral("reason"), QStringLiteral("field"), QStringLiteral("before"),
                     QStringLiteral("after")});
    for (const OutboxEntry &edit : edits) {
        const Mutation &mutation = edit.mutation;
        const QStringList common{mutation.id.toString(), edit.madeAt.toString(), edit.about, mutation.table,
                                 mutation.rowId,         nameOf(mutation.op),    edit.reason};
        if (format == ExportFormat::Json) {
            document.object({{QStringLiteral("edit_id"), common.at(0)},
                             {QStringLiteral("made_at"), common.at(1)},
                             {QStringLiteral("person"), common.at(2)},
                             {QStringLiteral("table"), common.at(3)},
                             {QStringLiteral("row_id"), common.at(4)},
                             {QStringLiteral("operation"), common.at(5)},
                             {QStringLiteral("reason"), common.at(6)},
                             {QStringLiteral("before"), rowcodec::toJson(mutation.base)},
                             {QStringLiteral("after"), rowcodec::toJson(mutation.set)}});
            continue;
        }
        for (const auto &[column, value] : mutation.set.columns())
            document.line(common + QStringList{column, textOf(mutation.base.value(column)), textOf(value)});
        if (mutation.set.isEmpty())
            document.line(common + QStringList{{}, {}, {}});
    }
    return document.end();
}

} // namespace leadpilot::mirror
