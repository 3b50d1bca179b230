// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/sql.h"

#include <QStringList>
#include <sqlite3.h>

namespace leadpilot::relay::workspace {
namespace {

/// "UNIQUE constraint failed: contact_identities.kind, contact_identities.value"
Refusal uniqueRefusal(const QString &message)
{
    QStringList names = message.section(QStringLiteral("failed: "), 1).split(QStringLiteral(", "));
    const QString table = names.value(0).section(u'.', 0, 0);
    for (QString &name : names)
        name = name.section(u'.', 1);
    const QString constraint = names == QStringList{QStringLiteral("id")}
                                   ? QString(table % QStringLiteral("_pkey"))
                                   : QString(table % u'_' % names.join(u'_') % QStringLiteral("_key"));
    return {QStringLiteral("23505"),
            QStringLiteral("duplicate key value violates unique constraint \"%1\"").arg(constraint),
            {},
            {},
            false};
}

Refusal refusalOf(const Error &error)
{
    if (error.reason == u"SQLITE_CONSTRAINT_UNIQUE" || error.reason == u"SQLITE_CONSTRAINT_PRIMARYKEY")
        return uniqueRefusal(error.detail);
    if (error.reason == u"SQLITE_CONSTRAINT_FOREIGNKEY")
        return {QStringLiteral("23503"),
                QStringLiteral("insert or update violates a foreign key constraint"),
                {},
                {},
                false};
    if (error.reason == u"SQLITE_CONSTRAINT_NOTNULL")
        return {QStringLiteral("23502"),
                QStringLiteral("null value violates not-null constraint"),
                {},
                {},
                false};
    if (error.reason.startsWith(u"SQLITE_CONSTRAINT"))
        return {QStringLiteral("23514"), QStringLiteral("new row violates check constraint"), {}, {}, false};
    return storageRefusal(error);
}

/// Greedy with one point to go back to: after a later '%' an earlier one need not be tried again.
bool matches(QStringView pattern, QStringView text)
{
    qsizetype p = 0, t = 0, afterPercent = -1, retryAt = 0;
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == u'\\';
        if (p < pattern.size() && pattern[p] == u'%') {
            afterPercent = ++p;
            retryAt = t;
        } else if (p < pattern.size() &&
                   (escaped ? pattern[p + 1] == text[t] : pattern[p] == u'_' || pattern[p] == text[t])) {
            p += escaped ? 2 : 1;
            ++t;
        } else if (afterPercent >= 0) {
            p = afterPercent;
            t = ++retryAt;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'%')
        ++p;
    return p == pattern.size();
}

QString argument(sqlite3_value *value)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_value_text(value)),
                             sqlite3_value_bytes(value));
}

template <bool foldCase> void like(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[1]) == SQLITE_NULL) {
        sqlite3_result_null(context);
        return;
    }
    QString pattern = argument(arguments[0]);
    QString text = argument(arguments[1]);
    if constexpr (foldCase) {
        pattern = pattern.toCaseFolded();
        text = text.toCaseFolded();
    }
    sqlite3_result_int(context, matches(pattern, text) ? 1 : 0);
}

} // namespace

Result<sqlite::Statement> prepared(sqlite::Database &database, const Sql &sql)
{
    auto statement = database.prepare(sql.text);
    if (!statement)
        return std::unexpected(storageRefusal(statement.error()));
    for (const Value &value : sql.binds)
        statement->bind(value);
    return std::move(*statement);
}

Result<qint64> execute(sqlite::Database &database, const Sql &sql)
{
    auto statement = prepared(database, sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto changed = statement->run();
    if (!changed)
        return std::unexpected(refusalOf(changed.error()));
    return *changed;
}

Result<QString> oneText(sqlite::Database &database, const Sql &sql)
{
    auto statement = prepared(database, sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(storageRefusal(row.error()));
    return *row ? statement->text(0) : QString();
}

Result<qint64> oneNumber(sqlite::Database &database, const Sql &sql)
{
    auto statement = prepared(database, sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(storageRefusal(row.error()));
    return *row ? statement->integer(0) : 0;
}

Result<bool> exists(sqlite::Database &database, const Sql &sql)
{
    auto statement = prepared(database, sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(storageRefusal(row.error()));
    return *row;
}

void addLikeFunctions(sqlite::Database &database)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    sqlite3_create_function_v2(database.handle(), "lp_like", 2, flags, nullptr, &like<false>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(database.handle(), "lp_ilike", 2, flags, nullptr, &like<true>, nullptr,
                               nullptr, nullptr);
}

} // namespace leadpilot::relay::workspace
