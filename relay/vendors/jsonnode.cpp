// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/jsonnode.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace leadpilot::relay::vendors {
namespace {

constexpr qsizetype longestId = 1'000;

/// What a database can keep and a log can show.
bool isAnId(const QString &text)
{
    return text.size() <= longestId && text.isValidUtf16() &&
           std::ranges::none_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

void JsonFault::note(const QString &path, QStringView what)
{
    if (m_text.isEmpty())
        m_text = (path.isEmpty() ? QStringLiteral("body") : path) + QStringLiteral(": ") + what.toString();
}

bool JsonNode::has(QLatin1StringView key) const
{
    const QJsonValue value = m_value.toObject().value(key);
    return !value.isUndefined() && !value.isNull();
}

JsonNode JsonNode::member(QLatin1StringView key) const
{
    const QString path = m_path.isEmpty() ? QString(key) : QString(m_path + u'.' + key);
    return {m_value.toObject().value(key), path, *m_fault};
}

JsonNode JsonNode::required(QLatin1StringView key) const
{
    asObject();
    JsonNode found = member(key);
    if (found.isAbsent())
        found.fail(u"missing");
    return found;
}

JsonNode JsonNode::optional(QLatin1StringView key) const
{
    asObject();
    return member(key);
}

QString JsonNode::text() const
{
    if (!isAbsent() && !m_value.isString())
        fail(u"not a string");
    return m_value.toString();
}

QString JsonNode::identifier() const
{
    return checkedId(text());
}

QString JsonNode::id() const
{
    return checkedId(textOrNumber());
}

QString JsonNode::checkedId(const QString &text) const
{
    if (isAnId(text))
        return text;
    fail(u"not an id");
    return {};
}

QString JsonNode::textOrNumber() const
{
    if (m_value.isDouble()) {
        const double number = m_value.toDouble();
        // Qt keeps what fits 64 bits exact; anything else has already lost digits.
        if (const qint64 whole = m_value.toInteger(-1); whole >= 0 && std::floor(number) == number)
            return QString::number(whole);
        fail(u"not a whole number of 64 bits");
        return {};
    }
    if (!isAbsent() && !m_value.isString())
        fail(u"not a string or number");
    return m_value.toString();
}

bool JsonNode::flag() const
{
    if (!isAbsent() && !m_value.isBool())
        fail(u"not true or false");
    return m_value.toBool();
}

Timestamp JsonNode::unixSeconds() const
{
    if (!m_value.isString() && !m_value.isDouble()) {
        if (!isAbsent())
            fail(u"not a time");
        return {};
    }
    bool whole = true;
    const qint64 seconds = m_value.isString() ? m_value.toString().toLongLong(&whole) : m_value.toInteger(-1);
    if (!whole || seconds < 0 || seconds > Timestamp::lastSecond) {
        fail(u"not a time");
        return {};
    }
    return Timestamp::fromSeconds(seconds);
}

const JsonNode &JsonNode::asObject() const
{
    if (!isAbsent() && !m_value.isObject())
        fail(u"not an object");
    return *this;
}

std::vector<JsonNode> JsonNode::items() const
{
    std::vector<JsonNode> nodes;
    if (!isAbsent() && !m_value.isArray()) {
        fail(u"not an array");
        return nodes;
    }
    const QJsonArray array = m_value.toArray();
    nodes.reserve(size_t(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i)
        nodes.emplace_back(array.at(i), m_path + QStringLiteral("[%1]").arg(i), *m_fault);
    return nodes;
}

QByteArray JsonNode::canonical() const
{
    if (m_value.isObject())
        return QJsonDocument(m_value.toObject()).toJson(QJsonDocument::Compact);
    const QJsonArray array = m_value.isArray() ? m_value.toArray() : QJsonArray{m_value};
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

Expected<QJsonObject> parseObject(QByteArrayView body, const QString &attempted)
{
    QJsonParseError problem;
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), body.size()), &problem);
    if (problem.error != QJsonParseError::NoError) {
        return failure(ErrorCode::Rejected, attempted,
                       QStringLiteral("byte %1: %2").arg(problem.offset).arg(problem.errorString()));
    }
    if (!document.isObject())
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("body: not an object"));
    return document.object();
}

QString sha256Hex(QByteArrayView bytes)
{
    QCryptographicHash sha(QCryptographicHash::Sha256);
    sha.addData(bytes);
    return QString::fromLatin1(sha.result().toHex());
}

} // namespace leadpilot::relay::vendors
