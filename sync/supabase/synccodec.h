// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/sync/historyrequest.h"
#include "core/sync/mutation.h"
#include "core/sync/pullpage.h"
#include "core/sync/pushanswer.h"
#include "core/sync/workspaceinfo.h"

#include <QJsonObject>
#include <QList>

/// The contract's documents (docs/contract.md) ⇄ values.
namespace leadpilot::supabase::synccodec {

QJsonObject pullArguments(const PullCursor &cursor, int limit);
Expected<PullPage> pullPageFromJson(const QJsonValue &json);

/// A page of a chat's messages, newest first, as a table and its query.
QString historyTarget(const HistoryRequest &request);

/// The newest leads, as a table and its query.
QString newestLeadsTarget(int limit);
/// The rows that belong to contacts, as a table and its query: few ids, for they stand in it.
QString rowsOfTarget(const QString &table, const QString &column, const QStringList &contacts);
/// What a table answers to such a query.
Expected<QList<TableRow>> rowsFromJson(const QString &table, const QJsonValue &json);

QJsonObject pushArguments(const QList<Mutation> &mutations);
/// `sent` names the table of each answer's row.
Expected<QList<PushAnswer>> pushAnswersFromJson(const QJsonValue &json, const QList<Mutation> &sent);

Expected<WorkspaceInfo> workspaceInfoFromJson(const QJsonValue &json);

} // namespace leadpilot::supabase::synccodec
