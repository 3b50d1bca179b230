// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>

namespace leadpilot::supabase {

/// A Phoenix message, serializer 2.0.0: `[join_ref, ref, topic, event, payload]`. Null and missing refs are
/// empty texts.
struct RealtimeFrame
{
    QString joinRef;
    QString ref;
    QString topic;
    QString event;
    QJsonObject payload;

    friend bool operator==(const RealtimeFrame &, const RealtimeFrame &) = default;
};

/// Longer messages are not parsed. The server's longest change is 1 MiB of JSON.
inline constexpr qsizetype longestRealtimeFrame = 4 * 1024 * 1024; // bytes

QString encoded(const RealtimeFrame &frame);
/// Empty for anything that is not such a message.
std::optional<RealtimeFrame> realtimeFrameFrom(const QString &text);

/// The payload of phx_join: one binding a table of schema public, all events, with the member's token (a join
/// without it would listen as the anonymous role).
QJsonObject joinPayload(const QStringList &tables, const QString &accessToken);

/// `system` with extension postgres_changes and status ok: only now do changes arrive.
bool saysSubscribed(const RealtimeFrame &frame);
/// The table a postgres_changes event is about; empty if it names none.
QString changedTable(const RealtimeFrame &frame);

} // namespace leadpilot::supabase
