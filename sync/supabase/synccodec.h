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
Expected<QList<TableRow>> messagesFromJson(const QJsonValue &json);

QJsonObject pushArguments(const QList<Mutation> &mutations);
/// `sent` names the table of each answer's row.
Expected<QList<PushAnswer>> pushAnswersFromJson(const QJsonValue &json, const QList<Mutation> &sent);

Expected<WorkspaceInfo> workspaceInfoFromJson(const QJsonValue &json);

} // namespace leadpilot::supabase::synccodec
