// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/restfilter.h"

#include "relay/workspace/rowjson.h"

#include <QJsonDocument>
#include <QJsonValue>
#include <optional>

namespace leadpilot::relay::workspace {

using schema::Column;
using schema::Table;
using schema::Type;

namespace {

constexpr int deepestNesting = 20;

struct Operator
{
    QStringView name;
    Comparison comparison;
    const char *sql;
};

constexpr Operator operators[] = {
    {u"eq", Comparison::Eq, " = ?"}, {u"neq", Comparison::Neq, " <> ?"},
    {u"gt", Comparison::Gt, " > ?"}, {u"gte", Comparison::Gte, " >= ?"},
    {u"lt", Comparison::Lt, " < ?"}, {u"lte", Comparison::Lte, " <= ?"},
    {u"like", Comparison::Like, ""}, {u"ilike", Comparison::Ilike, ""},
    {u"in", Comparison::In, ""},     {u"is", Comparison::Null, ""},
};

std::unexpected<Refusal> unreadable(const QString &text)
{
    return refuse(
        QStringLiteral("PGRST100"), QStringLiteral("\"failed to parse filter (%1)\"").arg(text),
        QStringLiteral("expecting \"not\" or operator (eq, gt, gte, lt, lte, neq, like, ilike, in, is)"));
}

std::unexpected<Refusal> unreadableTree(const QString &text)
{
    return refuse(QStringLiteral("PGRST100"), QStringLiteral("\"failed to parse logic tree (%1)\"").arg(text),
                  QStringLiteral("expecting a condition like (a.eq.1,b.is.null)"));
}

std::unexpected<Refusal> badValue(const Column &column, const QString &text)
{
    return refuse(column.type == Type::Timestamp ? QStringLiteral("22007") : QStringLiteral("22P02"),
                  QStringLiteral("invalid input syntax for type %1: \"%2\"")
                      .arg(QString::fromLatin1(postgresType(column)), text));
}

Result<Value> valueOf(const Table &table, const Column &column, const QString &text)
{
    bool ok = true;
    switch (column.type) {
    case Type::Integer:
    case Type::BigInteger: {
        const qint64 number = text.toLongLong(&ok);
        return ok ? Result<Value>(number) : badValue(column, text);
    }
    case Type::Boolean:
        if (text == u"true" || text == u"t")
            return Value(true);
        return text == u"false" || text == u"f" ? Result<Value>(false) : badValue(column, text);
    case Type::Json:
    case Type::TextArray: {
        const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
        return document.isNull() ? badValue(column, text)
                                 : Result<Value>(JsonText{document.toJson(QJsonDocument::Compact)});
    }
    case Type::Text:
    case Type::Bytes:
        return Value(text);
    case Type::Uuid:
        // No row's id, but a bound of them.
        if (text == u"00000000-0000-0000-0000-000000000000")
            return Value(text);
        break;
    case Type::Timestamp:
        break;
    }
    const bool dayOnly = column.type == Type::Timestamp && text.size() == 10;
    const auto value = storedValue(table, column, dayOnly ? QString(text % u"T00:00:00Z") : text);
    return value ? value : badValue(column, text);
}

/// Reads the elements of `(a,"b,c",d)` without the brackets.
std::optional<QStringList> listOf(QStringView text)
{
    QStringList items;
    qsizetype at = 0;
    while (at <= text.size()) {
        QString item;
        if (at < text.size() && text[at] == u'"') {
            for (++at; at < text.size() && text[at] != u'"'; ++at) {
                if (text[at] == u'\\' && at + 1 < text.size())
                    ++at;
                item += text[at];
            }
            if (at++ >= text.size())
                return std::nullopt;
        } else {
            while (at < text.size() && text[at] != u',')
                item += text[at++];
        }
        items += item;
        if (at >= text.size())
            return items;
        if (text[at++] != u',')
            return std::nullopt;
    }
    return items;
}

Result<void> readIs(Condition &condition, const QString &text, const QString &whole)
{
    if (text == u"null")
        condition.comparison = Comparison::Null;
    else if (text == u"not_null")
        condition.comparison = Comparison::NotNull;
    else if ((text == u"true" || text == u"false") && condition.column->type == Type::Boolean)
        condition.comparison = text == u"true" ? Comparison::True : Comparison::False;
    else
        return unreadable(whole);
    return {};
}

Result<void> readValues(Condition &condition, const Table &table, const QString &text, const QString &whole)
{
    const Column &column = *condition.column;
    if (condition.comparison == Comparison::Like || condition.comparison == Comparison::Ilike) {
        if (column.type != Type::Text)
            return refuse(QStringLiteral("42883"), QStringLiteral("operator does not exist: %1 ~~ unknown")
                                                       .arg(QString::fromLatin1(postgresType(column))));
        condition.values.emplace_back(QString(text).replace(u'*', u'%'));
        return {};
    }
    QStringList texts{text};
    if (condition.comparison == Comparison::In) {
        if (!text.startsWith(u'(') || !text.endsWith(u')') || text.size() < 2)
            return unreadable(whole);
        const auto list = listOf(QStringView(text).mid(1, text.size() - 2));
        if (!list)
            return unreadable(whole);
        texts = text == u"()" ? QStringList() : *list;
    }
    for (const QString &item : std::as_const(texts)) {
        auto value = valueOf(table, column, item);
        if (!value)
            return std::unexpected(value.error());
        condition.values.push_back(std::move(*value));
    }
    return {};
}

/// Descends through `(a.eq.1,or(…))`.
class LogicParser
{
public:
    LogicParser(const Table &table, const QString &text)
        : m_table(table)
        , m_text(text)
    {
    }

    Result<Condition> parse(Condition::Kind kind, bool negated)
    {
        auto condition = group(kind, negated, 0);
        if (condition && m_at != m_text.size())
            return unreadableTree(m_text);
        return condition;
    }

private:
    bool skip(QStringView expected)
    {
        if (!QStringView(m_text).mid(m_at).startsWith(expected))
            return false;
        m_at += expected.size();
        return true;
    }

    Result<Condition> group(Condition::Kind kind, bool negated, int depth)
    {
        Condition condition;
        condition.kind = kind;
        condition.negated = negated;
        if (depth > deepestNesting || !skip(u"("))
            return unreadableTree(m_text);
        do {
            auto part = element(depth);
            if (!part)
                return part;
            condition.parts.push_back(std::move(*part));
        } while (skip(u","));
        return skip(u")") ? Result<Condition>(std::move(condition)) : unreadableTree(m_text);
    }

    Result<Condition> element(int depth)
    {
        const qsizetype start = m_at;
        const bool negated = skip(u"not.");
        if (skip(u"and") && peek() == u'(')
            return group(Condition::Kind::And, negated, depth + 1);
        m_at = negated ? start + 4 : start;
        if (skip(u"or") && peek() == u'(')
            return group(Condition::Kind::Or, negated, depth + 1);
        m_at = start;
        QString column;
        while (m_at < m_text.size() && peek() != u'.' && peek() != u',' && peek() != u')')
            column += m_text[m_at++];
        if (!skip(u"."))
            return unreadableTree(m_text);
        return parseFilter(m_table, column, comparison());
    }

    QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    /// The text of one comparison up to its ',' or ')'; a quoted value loses its quotes, a list keeps them.
    QString comparison()
    {
        QString text;
        int open = 0;
        bool quotedText = false;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'\\' && quotedText && m_at + 1 < m_text.size()) {
                if (open > 0)
                    text += c;
                text += m_text[++m_at];
                continue;
            }
            if (c == u'"') {
                quotedText = !quotedText;
                if (open == 0)
                    continue;
            } else if (!quotedText && (c == u')' || c == u',') && open == 0) {
                break;
            } else if (!quotedText) {
                open += c == u'(' ? 1 : c == u')' ? -1 : 0;
            }
            text += c;
        }
        return text;
    }

    const Table &m_table;
    const QString &m_text;
    qsizetype m_at = 0;
};

Sql comparisonSql(const Condition &condition)
{
    const QByteArray name = "t." + quoted(condition.column->name);
    switch (condition.comparison) {
    case Comparison::Null:
        return {name + " IS NULL"};
    case Comparison::NotNull:
        return {name + " IS NOT NULL"};
    case Comparison::True:
        return {name + " IS 1"};
    case Comparison::False:
        return {name + " IS 0"};
    case Comparison::Like:
        return {"lp_like(?, " + name + ')', condition.values};
    case Comparison::Ilike:
        return {"lp_ilike(?, " + name + ')', condition.values};
    case Comparison::In: {
        QByteArrayList places;
        places.fill("?", static_cast<qsizetype>(condition.values.size()));
        return {name + " IN (" + places.join(',') + ')', condition.values};
    }
    default:
        break;
    }
    for (const Operator &known : operators) {
        if (known.comparison == condition.comparison)
            return {name + known.sql, condition.values};
    }
    Q_UNREACHABLE();
}

} // namespace

Sql Condition::toSql() const
{
    Sql sql{negated ? "NOT (" : "("};
    if (kind == Kind::Compare) {
        sql.add(comparisonSql(*this));
    } else if (parts.empty()) {
        sql.add(kind == Kind::And ? "1" : "0");
    } else {
        for (size_t i = 0; i < parts.size(); ++i) {
            if (i > 0)
                sql.add(kind == Kind::And ? " AND " : " OR ");
            sql.add(parts[i].toSql());
        }
    }
    return sql.add(")");
}

Result<Condition> parseFilter(const Table &table, const QString &column, const QString &text)
{
    Condition condition;
    condition.kind = Condition::Kind::Compare;
    QString rest = text;
    while (rest.startsWith(u"not.")) {
        condition.negated = !condition.negated;
        rest = rest.mid(4);
    }
    const QString name = rest.section(u'.', 0, 0);
    const Operator *found = nullptr;
    for (const Operator &known : operators) {
        if (name == known.name)
            found = &known;
    }
    if (!found || !rest.contains(u'.'))
        return unreadable(text);
    condition.column = schema::findColumn(table, column);
    if (!condition.column)
        return std::unexpected(noColumn(table, column));
    condition.comparison = found->comparison;
    const QString value = rest.mid(name.size() + 1);
    const auto read = found->comparison == Comparison::Null ? readIs(condition, value, text)
                                                            : readValues(condition, table, value, text);
    if (!read)
        return std::unexpected(read.error());
    return condition;
}

Result<Condition> parseLogic(const Table &table, const QString &name, const QString &text)
{
    const auto kind = name.endsWith(u"or") ? Condition::Kind::Or : Condition::Kind::And;
    return LogicParser(table, text).parse(kind, name.startsWith(u"not."));
}

Refusal noColumn(const Table &table, const QString &column)
{
    return {QStringLiteral("42703"),
            QStringLiteral("column %1.%2 does not exist").arg(QLatin1StringView(table.name), column),
            {},
            {},
            false};
}

} // namespace leadpilot::relay::workspace
