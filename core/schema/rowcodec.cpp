// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/rowcodec.h"

#include "core/timestamp.h"

#include <QJsonDocument>
#include <QUuid>

namespace leadpilot::rowcodec {
namespace {

std::unexpected<Error> wrong(const QString &path, QStringView expected)
{
    return failure(ErrorCode::Rejected, QStringLiteral("read a row"), QString(path % u": not " % expected));
}

/// Paths are made for errors only: most values have none.
Error within(const QString &path, Error error)
{
    error.detail.prepend(path);
    return error;
}

bool isAllowed(const char *allowed, const QString &text)
{
    const auto names = QLatin1StringView(allowed);
    qsizetype from = 0;
    while (from <= names.size()) {
        const auto end = names.indexOf(u'|', from);
        const auto name = names.mid(from, end < 0 ? -1 : end - from);
        if (text == name)
            return true;
        if (end < 0)
            return false;
        from = end + 1;
    }
    return false;
}

/// Lower case, without braces, not null: as a server writes it, so that nothing need be made anew.
bool isUuidAsWritten(const QString &text)
{
    constexpr qsizetype length = 36;
    if (text.size() != length)
        return false;
    bool isNull = true;
    for (qsizetype i = 0; i < length; ++i) {
        const QChar c = text.at(i);
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool isHex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (isDash ? c != u'-' : !isHex)
            return false;
        isNull = isNull && (isDash || c == u'0');
    }
    return !isNull;
}

QByteArray compact(const QJsonValue &json)
{
    // QJsonDocument holds objects and arrays only: wrap, then cut the brackets off.
    const QByteArray wrapped = QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

bool isWhole(const QJsonValue &json)
{
    constexpr qint64 probe = std::numeric_limits<qint64>::min();
    return json.isDouble() && (json.toInteger(probe) != probe || json.toInteger(0) == probe);
}

Expected<Value> textFromJson(const schema::Column &column, const QString &text, const QString &path)
{
    if (text.contains(QChar(u'\0')))
        return wrong(path, u"free of NUL characters");
    if (column.allowed && !isAllowed(column.allowed, text))
        return wrong(path, QString(u"one of " % QLatin1StringView(column.allowed)));
    return Value(text);
}

} // namespace

Expected<Value> valueFromJson(const schema::Column &column, const QJsonValue &json, const QString &path)
{
    if (json.isNull() || json.isUndefined())
        return Value();
    switch (column.type) {
    case schema::Type::Boolean:
        return json.isBool() ? Expected<Value>(json.toBool()) : wrong(path, u"a boolean");
    case schema::Type::Integer: {
        if (!isWhole(json))
            return wrong(path, u"a whole number");
        const qint64 number = json.toInteger();
        const bool fits =
            number >= std::numeric_limits<qint32>::min() && number <= std::numeric_limits<qint32>::max();
        return fits ? Expected<Value>(number) : wrong(path, u"a 32-bit number");
    }
    case schema::Type::BigInteger: {
        bool ok = isWhole(json);
        if (ok)
            return Value(QString::number(json.toInteger()));
        const QString text = json.toString();
        text.toLongLong(&ok);
        return ok ? Expected<Value>(text) : wrong(path, u"a 64-bit number");
    }
    case schema::Type::Uuid: {
        const QString text = json.toString();
        if (isUuidAsWritten(text))
            return Value(text);
        const QUuid uuid = QUuid::fromString(text);
        return uuid.isNull() ? wrong(path, u"a UUID") : Expected<Value>(uuid.toString(QUuid::WithoutBraces));
    }
    case schema::Type::Timestamp:
        return json.isString() && leadpilot::Timestamp::parse(json.toString())
                   ? Expected<Value>(json.toString())
                   : wrong(path, u"a timestamp");
    case schema::Type::Json:
        return Value(JsonText{compact(json)});
    case schema::Type::TextArray: {
        if (!json.isArray())
            return wrong(path, u"an array of texts");
        const QJsonArray array = json.toArray();
        for (const QJsonValue item : array) {
            if (!item.isString())
                return wrong(path, u"an array of texts");
            if (column.allowed && !isAllowed(column.allowed, item.toString()))
                return wrong(path, QString(u"some of " % QLatin1StringView(column.allowed)));
        }
        return Value(JsonText{compact(json)});
    }
    case schema::Type::Text:
    case schema::Type::Bytes:
        return json.isString() ? textFromJson(column, json.toString(), path) : wrong(path, u"a text");
    }
    Q_UNREACHABLE();
}

QJsonValue toJson(const Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto *number = std::get_if<qint64>(&value))
        return *number;
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *json = std::get_if<JsonText>(&value))
        return QJsonDocument::fromJson("[" + json->text + "]").array().first();
    return QJsonValue::Null;
}

Expected<Row> rowFromJson(const schema::Table &table, const QJsonObject &json, const QString &path)
{
    Row row;
    for (auto member = json.begin(); member != json.end(); ++member) {
        const schema::Column *column = schema::findColumn(table, member.key());
        if (!column)
            return wrong(path % u'.' % member.key(),
                         QString(u"a column of " % QLatin1StringView(table.name)));
        auto value = valueFromJson(*column, member.value(), {});
        if (!value)
            return std::unexpected(within(QString(path % u'.' % member.key()), value.error()));
        row.set(member.key(), std::move(*value));
    }
    return row;
}

QJsonObject toJson(const Row &row)
{
    QJsonObject json;
    for (const auto &[column, value] : row.columns())
        json.insert(column, toJson(value));
    return json;
}

Expected<TableRow> tableRowFromJson(const QJsonValue &json, const QString &path)
{
    const QJsonObject object = json.toObject();
    const QJsonValue t = object.value(u"t");
    const QJsonValue r = object.value(u"r");
    if (!t.isString())
        return wrong(path % QStringLiteral(".t"), u"a text");
    if (!r.isObject())
        return wrong(path % QStringLiteral(".r"), u"an object");
    const schema::Table *table = schema::findTable(t.toString());
    if (!table)
        return TableRow{};
    TableRow result{t.toString(), {}};
    const QJsonObject members = r.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const schema::Column *column = schema::findColumn(*table, member.key());
        if (!column)
            continue;
        auto value = valueFromJson(*column, member.value(), {});
        if (!value)
            return std::unexpected(within(QString(path % u".r." % member.key()), value.error()));
        result.row.set(member.key(), std::move(*value));
    }
    return result;
}

QJsonObject toJson(const TableRow &row)
{
    return {{QStringLiteral("t"), row.table}, {QStringLiteral("r"), toJson(row.row)}};
}

} // namespace leadpilot::rowcodec
