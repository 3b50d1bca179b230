// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/wellformed.h"

#include "core/schema/rowcodec.h"
#include "core/text.h"
#include "tests/fuzz/holds.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>

namespace leadpilot::fuzz {
namespace {

constexpr qsizetype longestKey = 2'000;

bool isStorable(const QString &text)
{
    return !text.contains(QChar(u'\0')) && text.isValidUtf16();
}

bool isStorable(const QJsonValue &json)
{
    if (json.isString())
        return isStorable(json.toString());
    if (json.isArray()) {
        const QJsonArray array = json.toArray();
        return std::ranges::all_of(array, [](const QJsonValue &item) { return isStorable(item); });
    }
    const QJsonObject object = json.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!isStorable(member.key()) || !isStorable(QJsonValue(member.value())))
            return false;
    }
    return true;
}

qsizetype longestTextOf(const QString &column)
{
    return column == u"content" ? text::longestMessage : longestKey;
}

void holdValue(const QString &column, const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value)) {
        holds(isStorable(*text), "a text of a row has no NUL and no half characters");
        holds(text->size() <= longestTextOf(column), "a text of a row has a bound");
    } else if (std::holds_alternative<JsonText>(value)) {
        holds(isStorable(rowcodec::toJson(value)), "a document of a row has no NUL and no half characters");
    }
}

void holdComplete(const schema::Table &table, const Row &row)
{
    for (const schema::Column &column : table.columns) {
        const bool mustBeThere = column.required && !column.fallback;
        holds(!mustBeThere || !row.isNull(QString::fromLatin1(column.name)), "an insert has all it needs");
    }
}

void holdRow(const intake::RowChange &change)
{
    const schema::Table *table = schema::findTable(change.row.table);
    holds(table, "a row's table is known");
    holds(!change.row.row.text(QString::fromLatin1(table->key)).isEmpty(), "a row has its key");
    for (const auto &[column, value] : change.row.row.columns())
        holdValue(column, value);
    const auto read = rowcodec::rowFromJson(*table, rowcodec::toJson(change.row.row), QStringLiteral("row"));
    holds(read.has_value(), "a row fits its table");
    holds(*read == change.row.row, "a row is the same after its way");
    if (change.op == intake::RowOp::Insert)
        holdComplete(*table, change.row.row);
}

} // namespace

void holdKeepable(const QString &key)
{
    holds(!key.isEmpty(), "a key is not empty");
    holds(key.size() <= longestKey, "a key has a bound");
    holds(isStorable(key), "a key has no NUL and no half characters");
}

void holdWellFormed(const intake::CommitBatch &batch)
{
    std::set<std::pair<QString, QString>> inserted;
    for (const intake::RowChange &change : batch.rows) {
        holdRow(change);
        const QString key = QString::fromLatin1(schema::findTable(change.row.table)->key);
        if (change.op == intake::RowOp::Insert)
            holds(inserted.emplace(change.row.table, change.row.row.text(key)).second, "a row is new once");
    }
    for (const QString &key : batch.eventKeys)
        holdKeepable(key);
    for (const intake::AbsentGuard &guard : batch.absent)
        holds(isStorable(guard.value) && guard.value.size() <= longestKey, "a guard can be looked for");
}

} // namespace leadpilot::fuzz
