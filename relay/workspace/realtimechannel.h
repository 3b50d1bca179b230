// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/actor.h"
#include "relay/workspace/restfilter.h"
#include "relay/workspace/rowwriter.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadpilot::relay::workspace {

/// One wish of a join: `{"event","schema","table","filter"}`.
struct RealtimeBinding
{
    qint64 id = 0;
    QString event;
    const schema::Table *table = nullptr; ///< null: every table
    Condition filter;

    bool wants(const Change &change) const;
};

/// A joined topic.
struct RealtimeChannel
{
    QString topic;
    QString joinRef;
    QByteArray token; ///< empty: the API key alone speaks
    Actor actor;
    QJsonArray wishes; ///< with their ids, as they are echoed
    std::vector<RealtimeBinding> bindings;

    static RealtimeChannel of(const QString &topic, const QString &joinRef, const QJsonObject &config);
    /// Makes the wishes bindings for the present actor. The text of the first that is not possible.
    std::optional<QString> bind();
    /// The ids of the bindings to which the change, as it now stands in the database, is to be told.
    Result<std::vector<qint64>> idsFor(sqlite::Database &database, const Change &change) const;

    /// The topic without "realtime:".
    QString name() const { return topic.section(u':', 1); }
};

/// The payload of a `postgres_changes` message but for its ids; empty if the row is gone.
Result<QByteArray> changeJson(sqlite::Database &database, const Change &change, Timestamp committedAt);

} // namespace leadpilot::relay::workspace
