// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"

#include <QString>
#include <QStringList>
#include <utility>
#include <vector>

namespace leadpilot::intake {

enum class RowOp { Insert, Update, Upsert };

struct RowChange
{
    RowOp op = RowOp::Insert;
    TableRow row;
    friend bool operator==(const RowChange &, const RowChange &) = default;
};

/// Nothing of that kind and value may be there: the kinds of docs/contract.md, relay_commit.
struct AbsentGuard
{
    QString kind;
    QString value;
    friend bool operator==(const AbsentGuard &, const AbsentGuard &) = default;
};

/// The row must still be of this version.
struct VersionGuard
{
    QString table;
    QString id;
    qint64 version = 0;
    friend bool operator==(const VersionGuard &, const VersionGuard &) = default;
};

/// What one event does to the workspace, all of it or nothing, if what the decision relied on still stands.
struct CommitBatch
{
    QStringList eventKeys;
    std::vector<AbsentGuard> absent;
    std::vector<VersionGuard> versions;
    std::vector<RowChange> rows;

    void insert(const QString &table, Row row) { rows.push_back({RowOp::Insert, {table, std::move(row)}}); }
    void update(const QString &table, Row row) { rows.push_back({RowOp::Update, {table, std::move(row)}}); }
    void upsert(const QString &table, Row row) { rows.push_back({RowOp::Upsert, {table, std::move(row)}}); }
};

/// What to ask the workspace for before deciding: docs/contract.md, relay_lookup.
struct LookupKeys
{
    using Pairs = std::vector<std::pair<QString, QString>>;

    QStringList events;
    Pairs identities; ///< kind, value
    QStringList contacts;
    QStringList messages; ///< the vendor's ids or ours
    QStringList metaLeads;
    QStringList googleLeads;
    Pairs conversations;     ///< our phone number id, contact id
    Pairs campaigns;         ///< "meta" or "google", the vendor's campaign id
    Pairs templates;         ///< name, language
    QStringList parked;      ///< ids that parked statuses may wait for
    bool assignment = false; ///< what the rules about new leads need to know
};

} // namespace leadpilot::intake
