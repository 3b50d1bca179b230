// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringView>
#include <vector>

namespace leadpilot::relay::vendors {

/// The first thing wrong with a document being read, as "entry[0].id: not a string". Later ones follow from
/// it and are dropped.
class JsonFault
{
public:
    explicit operator bool() const { return !m_text.isEmpty(); }
    const QString &text() const { return m_text; }
    void note(const QString &path, QStringView what);

private:
    QString m_text;
};

/// A value of a vendor's document that knows where it stands. Reading never fails on the spot: what is of the
/// wrong type reads as empty and is noted in the fault, which the caller asks once at the end. Null counts
/// as absent. Fields nobody asks for are never looked at.
class JsonNode
{
public:
    JsonNode(QJsonValue value, QString path, JsonFault &fault)
        : m_value(std::move(value))
        , m_path(std::move(path))
        , m_fault(&fault)
    {
    }

    /// The same value, noting what is wrong with it somewhere else.
    JsonNode notingIn(JsonFault &fault) const { return {m_value, m_path, fault}; }

    bool has(QLatin1StringView key) const;
    JsonNode required(QLatin1StringView key) const;
    JsonNode optional(QLatin1StringView key) const;

    /// Empty when absent.
    QString text() const;
    /// A string, or a whole number as its decimal digits.
    QString textOrNumber() const;
    /// The same of an id, which vendors send either way: at most 1000 characters, and none of them control.
    QString id() const;
    /// An id that is always a string.
    QString identifier() const;
    bool flag() const;
    /// Unix seconds as a number or as decimal digits.
    Timestamp unixSeconds() const;
    /// Notes a fault unless this is an object or absent.
    const JsonNode &asObject() const;
    /// The elements of an array; none when absent.
    std::vector<JsonNode> items() const;

    bool isAbsent() const { return m_value.isUndefined() || m_value.isNull(); }
    const QJsonValue &value() const { return m_value; }
    const QString &path() const { return m_path; }
    /// Compact and with sorted keys, so that equal values give equal bytes; a scalar stands in an array.
    QByteArray canonical() const;
    void fail(QStringView what) const { m_fault->note(m_path, what); }

private:
    JsonNode member(QLatin1StringView key) const;
    QString checkedId(const QString &text) const;

    QJsonValue m_value;
    QString m_path;
    JsonFault *m_fault;
};

/// The body as a JSON object, or an error that says where it stops being JSON (and nothing of its content).
[[nodiscard]] Expected<QJsonObject> parseObject(QByteArrayView body, const QString &attempted);

/// Lower-case hexadecimal SHA-256: the event key of what has no id of its own.
QString sha256Hex(QByteArrayView bytes);

} // namespace leadpilot::relay::vendors
