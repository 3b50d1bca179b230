// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/realtimeframe.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpilot::supabase {
namespace {

constexpr qsizetype parts = 5;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

bool isTextOrNull(const QJsonValue &value)
{
    return value.isString() || value.isNull();
}

} // namespace

QString encoded(const RealtimeFrame &frame)
{
    const QJsonArray array{orNull(frame.joinRef), orNull(frame.ref), frame.topic, frame.event, frame.payload};
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::optional<RealtimeFrame> realtimeFrameFrom(const QString &text)
{
    if (text.size() > longestRealtimeFrame)
        return std::nullopt;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    if (array.size() != parts || !isTextOrNull(array.at(0)) || !isTextOrNull(array.at(1)) ||
        !array.at(2).isString() || !array.at(3).isString() || !array.at(4).isObject())
        return std::nullopt;
    return RealtimeFrame{array.at(0).toString(), array.at(1).toString(), array.at(2).toString(),
                         array.at(3).toString(), array.at(4).toObject()};
}

QJsonObject joinPayload(const QStringList &tables, const QString &accessToken)
{
    QJsonArray bindings;
    for (const QString &table : tables)
        bindings.append(QJsonObject{{QStringLiteral("event"), QStringLiteral("*")},
                                    {QStringLiteral("schema"), QStringLiteral("public")},
                                    {QStringLiteral("table"), table}});
    const QJsonObject config{{QStringLiteral("broadcast"),
                              QJsonObject{{QStringLiteral("ack"), false}, {QStringLiteral("self"), false}}},
                             {QStringLiteral("presence"), QJsonObject{{QStringLiteral("key"), QString()},
                                                                      {QStringLiteral("enabled"), false}}},
                             {QStringLiteral("postgres_changes"), bindings},
                             {QStringLiteral("private"), false}};
    return {{QStringLiteral("config"), config}, {QStringLiteral("access_token"), accessToken}};
}

bool saysSubscribed(const RealtimeFrame &frame)
{
    return frame.event == u"system" && frame.payload.value(u"extension").toString() == u"postgres_changes" &&
           frame.payload.value(u"status").toString() == u"ok";
}

QString changedTable(const RealtimeFrame &frame)
{
    return frame.event == u"postgres_changes"
               ? frame.payload.value(u"data").toObject().value(u"table").toString()
               : QString();
}

} // namespace leadpilot::supabase
