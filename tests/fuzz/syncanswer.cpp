// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/rowcodec.h"
#include "sync/supabase/restclient.h"
#include "sync/supabase/synccodec.h"
#include "tests/fuzz/holds.h"

#include <QUuid>

namespace leadpilot::fuzz::syncanswer {
namespace {

/// A row that was taken in can go out again and come back.
void holdTravels(const TableRow &row)
{
    const auto again = rowcodec::tableRowFromJson(rowcodec::toJson(row), QStringLiteral("row"));
    holds(again && *again == row, "a row is the same after its way");
}

void feedPull(const QJsonValue &json)
{
    const auto page = supabase::synccodec::pullPageFromJson(json);
    if (!page)
        return;
    for (const TableRow &row : page->rows) {
        holds(!row.table.isEmpty(), "only rows of known tables come in");
        holdTravels(row);
    }
}

void feedPush(const QJsonValue &json)
{
    const auto id = MutationId::parse(u"01936f4c-0000-7000-8000-000000000001");
    const QList<Mutation> sent{{*id,
                                QStringLiteral("leads"),
                                QStringLiteral("01936f4c-0000-7000-8000-000000000002"),
                                Mutation::Op::Update,
                                Row(),
                                Row{{QStringLiteral("status"), QStringLiteral("won")}},
                                {}}};
    const auto answers = supabase::synccodec::pushAnswersFromJson(json, sent);
    if (!answers)
        return;
    for (const PushAnswer &answer : *answers) {
        holds(answer.id == *id, "only what was sent is answered");
        if (answer.row)
            holdTravels({QStringLiteral("leads"), *answer.row});
    }
}

} // namespace

/// The body of an answer to sync_pull, sync_push or workspace_info.
void feed(QByteArrayView input)
{
    for (const int status : {200, 409, 500}) {
        const auto json = supabase::documentOf(QStringLiteral("fuzz"),
                                               supabase::HttpReply{status, {}, input.toByteArray()});
        if (!json)
            continue;
        feedPull(*json);
        feedPush(*json);
        (void)supabase::synccodec::workspaceInfoFromJson(*json);
    }
}

} // namespace leadpilot::fuzz::syncanswer
