// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/realtimeframe.h"

#include "relay/workspace/rowjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpilot::relay::workspace {
namespace {

void append(QByteArray &out, const QString &text)
{
    if (text.isNull())
        out += "null";
    else
        appendText(out, text.toUtf8());
}

} // namespace

std::optional<RealtimeFrame> RealtimeFrame::read(Version version, const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    RealtimeFrame frame;
    if (version == Version::Two) {
        const QJsonArray parts = document.array();
        if (parts.size() != 5)
            return std::nullopt;
        frame = {parts.at(0).toString(), parts.at(1).toString(), parts.at(2).toString(),
                 parts.at(3).toString(), parts.at(4).toObject()};
    } else {
        const QJsonObject object = document.object();
        frame = {object.value(u"join_ref").toString(), object.value(u"ref").toString(),
                 object.value(u"topic").toString(), object.value(u"event").toString(),
                 object.value(u"payload").toObject()};
    }
    return frame.topic.isEmpty() || frame.event.isEmpty() ? std::nullopt : std::optional(frame);
}

std::string RealtimeFrame::write(Version version, const QByteArray &payloadJson) const
{
    QByteArray out;
    if (version == Version::Two) {
        out = "[";
        append(out, joinRef);
        out += ',';
        append(out, ref);
        out += ',';
        append(out, topic);
        out += ',';
        append(out, event);
        out += ',' + payloadJson + ']';
    } else {
        out = "{\"ref\":";
        append(out, ref);
        out += ",\"topic\":";
        append(out, topic);
        out += ",\"event\":";
        append(out, event);
        out += ",\"payload\":" + payloadJson + '}';
    }
    return out.toStdString();
}

} // namespace leadpilot::relay::workspace
