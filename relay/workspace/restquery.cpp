// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/restquery.h"

#include <QUrl>

namespace leadpilot::relay::workspace {

using schema::Column;
using schema::Table;

namespace {

QString decoded(const QByteArray &text)
{
    return QUrl::fromPercentEncoding(QByteArray(text).replace('+', ' '));
}

std::unexpected<Refusal> unreadable(QLatin1StringView what, const QString &text)
{
    return refuse(QStringLiteral("PGRST100"), QStringLiteral("\"failed to parse %1 (%2)\"").arg(what, text));
}

bool isPlainName(const QString &name)
{
    return std::ranges::all_of(name, [](QChar c) { return c.isLetterOrNumber() || c == u'_'; }) &&
           !name.isEmpty();
}

Result<void> readSelect(RestQuery &query, const Table &table, const QString &text)
{
    query.select.clear();
    const QStringList items = text.split(u',');
    for (const QString &item : items) {
        const QString trimmed = item.trimmed();
        if (trimmed == u"*") {
            for (const Column *column : columnsOf(table))
                query.select.push_back({column, column->name});
            continue;
        }
        if (trimmed.contains(u'('))
            return refuse(
                trimmed.contains(u".") ? QStringLiteral("PGRST123") : QStringLiteral("PGRST200"),
                trimmed.contains(u".")
                    ? QStringLiteral("Use of aggregate functions is not allowed")
                    : QStringLiteral(
                          "Could not find a relationship between '%1' and '%2' in the schema cache")
                          .arg(QLatin1StringView(table.name), trimmed.section(u'(', 0, 0).section(u':', -1)));
        const QString label = trimmed.contains(u':') ? trimmed.section(u':', 0, 0) : trimmed;
        const QString name = trimmed.section(u':', -1);
        if (!isPlainName(name) || !isPlainName(label))
            return unreadable(QLatin1StringView("select parameter"), text);
        const Column *column = schema::findColumn(table, name);
        if (!column)
            return std::unexpected(noColumn(table, name));
        query.select.push_back({column, label.toUtf8()});
    }
    return {};
}

Result<void> readOrder(RestQuery &query, const Table &table, const QString &text)
{
    const QStringList items = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &item : items) {
        const QStringList words = item.split(u'.');
        RestQuery::OrderTerm term;
        term.column = schema::findColumn(table, words.first());
        if (!term.column)
            return std::unexpected(noColumn(table, words.first()));
        std::optional<bool> nullsFirst;
        for (const QString &word : words.mid(1)) {
            if (word == u"asc" || word == u"desc")
                term.descending = word == u"desc";
            else if (word == u"nullsfirst" || word == u"nullslast")
                nullsFirst = word == u"nullsfirst";
            else
                return unreadable(QLatin1StringView("order"), text);
        }
        // As in PostgreSQL, nulls count as the largest values.
        term.nullsFirst = nullsFirst.value_or(term.descending);
        query.order.push_back(term);
    }
    return {};
}

Result<void> readNumber(qint64 &number, QLatin1StringView name, const QString &text)
{
    bool ok = false;
    number = text.toLongLong(&ok);
    return ok && number >= 0 ? Result<void>() : unreadable(name, text);
}

Result<void> readParameter(RestQuery &query, const Table &table, const QString &name, const QString &text)
{
    if (name == u"select")
        return text.isEmpty() ? Result<void>() : readSelect(query, table, text);
    if (name == u"order")
        return readOrder(query, table, text);
    if (name == u"limit")
        return readNumber(query.limit.emplace(), QLatin1StringView("limit"), text);
    if (name == u"offset")
        return readNumber(query.offset, QLatin1StringView("offset"), text);
    if (name == u"columns" || name == u"on_conflict") {
        QStringList names = text.split(u',', Qt::SkipEmptyParts);
        for (QString &column : names)
            column.remove(u'"');
        (name == u"columns" ? query.columns.emplace() : query.onConflict) = names;
        return {};
    }
    if (name == u"apikey")
        return {};
    const bool logic = name == u"and" || name == u"or" || name == u"not.and" || name == u"not.or";
    auto condition = logic ? parseLogic(table, name, text) : parseFilter(table, name, text);
    if (!condition)
        return std::unexpected(condition.error());
    query.where.parts.push_back(std::move(*condition));
    return {};
}

} // namespace

Result<RestQuery> parseQuery(const Table &table, std::string_view text)
{
    RestQuery query;
    for (const Column *column : columnsOf(table))
        query.select.push_back({column, column->name});
    const QByteArrayList parameters = QByteArray(text.data(), static_cast<qsizetype>(text.size())).split('&');
    for (const QByteArray &parameter : parameters) {
        if (parameter.isEmpty())
            continue;
        const qsizetype equals = parameter.indexOf('=');
        const QString name = decoded(equals < 0 ? parameter : parameter.left(equals));
        const QString value = equals < 0 ? QString() : decoded(parameter.mid(equals + 1));
        if (auto read = readParameter(query, table, name, value); !read)
            return std::unexpected(read.error());
    }
    return query;
}

QByteArray RestQuery::selectSql() const
{
    QByteArrayList names;
    for (const Selected &selected : select)
        names += "t." + quoted(selected.column->name);
    return names.join(", ");
}

QByteArray RestQuery::orderSql(const Table &table) const
{
    QByteArrayList terms;
    for (const OrderTerm &term : order)
        terms += "t." + quoted(term.column->name) + (term.descending ? " DESC" : " ASC") +
                 (term.nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    terms += "t." + quoted(table.key);
    return " ORDER BY " + terms.join(", ");
}

void RestQuery::appendSelected(QByteArray &out, const sqlite::Statement &row) const
{
    char separator = '{';
    int position = 0;
    for (const Selected &selected : select) {
        out += separator;
        appendText(out, selected.label);
        out += ':';
        appendValue(out, *selected.column, row, position++);
        separator = ',';
    }
    out += select.empty() ? "{}" : "}";
}

} // namespace leadpilot::relay::workspace
