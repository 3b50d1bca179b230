// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <optional>
#include <string>

namespace leadpilot::relay::workspace {

/// A Phoenix channel message in either serialization: 1.0.0 is an object, 2.0.0 an array
/// `[join_ref, ref, topic, event, payload]`. A null text is null on the wire.
struct RealtimeFrame
{
    enum class Version { One, Two };

    QString joinRef;
    QString ref;
    QString topic;
    QString event;
    QJsonObject payload; ///< of a frame that was read

    static std::optional<RealtimeFrame> read(Version version, const QByteArray &text);
    /// `payloadJson` is sent instead of `payload`.
    std::string write(Version version, const QByteArray &payloadJson) const;
};

} // namespace leadpilot::relay::workspace
