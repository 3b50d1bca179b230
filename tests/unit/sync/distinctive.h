// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/sync/pullpage.h"
#include "tests/unit/sync/sample.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <algorithm>
#include <vector>

/// People whose every text can be told from all others', and the search for what is left of them on disk.
namespace leadpilot::test {

/// In every text of a person; as a search index folds it.
inline const QByteArray mark = QByteArrayLiteral("zqx");

inline QString wordOf(int person, const char *table, const char *column)
{
    return QStringLiteral("ZqX%1 %2 %3")
        .arg(person, 5, 10, QLatin1Char('0'))
        .arg(QLatin1StringView(table), QLatin1StringView(column));
}

inline QString contactOf(int person)
{
    return id(person * 100);
}
/// Rows have the numbers 1 to 99 after their contact's, by the rank of their table.
inline QString rowOf(int person, QStringView table)
{
    return id(person * 100 + schema::rankOf(table));
}

/// A row for each table that hangs on a person, with a text of its own in every column that takes one.
/// `size`: words of padding, so that rows of another version take other room.
inline QList<TableRow> everythingOf(int person, int size, qint64 version = 1)
{
    using schema::Sight;
    QList<TableRow> rows;
    for (const schema::Table &table : schema::syncedTables()) {
        const QString name = QLatin1StringView(table.name);
        if (table.sight != Sight::ByContact && table.sight != Sight::ByLead &&
            table.sight != Sight::ByConversation)
            continue;
        Row row{{QStringLiteral("created_at"), at(person)}};
        for (const schema::Column &column : table.columns) {
            const QLatin1StringView columnName(column.name);
            const QString word = wordOf(person, table.name, column.name);
            const QString text = word % QString(size, u'o');
            if (column.type == schema::Type::Text && !column.allowed)
                row.set(columnName, text);
            else if (column.type == schema::Type::Json)
                row.set(columnName, JsonText{QStringLiteral(R"({"%1":"%2"})").arg(word, text).toUtf8()});
            else if (column.type == schema::Type::Timestamp && column.required)
                row.set(columnName, at(person));
        }
        const auto refer = [&](const char *column, QStringView to) {
            if (schema::findColumn(table, QString(QLatin1StringView(column))))
                row.set(QLatin1StringView(column), rowOf(person, to));
        };
        refer("contact_id", u"contacts");
        refer("lead_id", u"leads");
        refer("lead_crm_id", u"leads");
        refer("conversation_id", u"whatsapp_conversations");
        if (name == u"leads" || name == u"contact_identities")
            row.set(name == u"leads" ? QStringLiteral("source") : QStringLiteral("kind"),
                    name == u"leads" ? QStringLiteral("meta_ads") : QStringLiteral("email"));
        if (name == u"activities")
            row.set(QStringLiteral("kind"), QStringLiteral("note"));
        if (name == u"whatsapp_messages")
            row.set(QStringLiteral("direction"), QStringLiteral("inbound"));
        rows.push_back({name, stamped(row, rowOf(person, name), version)});
    }
    return rows;
}

/// What of these people is found in any file below `folder`, case aside: "mirror.sqlite-wal: zqx00012 …".
inline QStringList tracesOf(const QSet<int> &people, const QString &folder)
{
    QStringList traces;
    QDir dir(folder);
    for (const QFileInfo &entry : dir.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (entry.isDir()) {
            traces += tracesOf(people, entry.filePath());
            continue;
        }
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly)) {
            traces.append(QStringLiteral("cannot read ") + entry.fileName());
            continue;
        }
        const QByteArray bytes = file.readAll().toLower();
        for (qsizetype at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
            const QByteArray number = bytes.mid(at + mark.size(), 5);
            const bool isNumber = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
            if (isNumber && people.contains(number.toInt()))
                traces.append(entry.fileName() + QStringLiteral(": ") +
                              QString::fromLatin1(bytes.mid(at, 40).simplified()));
        }
    }
    return traces;
}

} // namespace leadpilot::test
