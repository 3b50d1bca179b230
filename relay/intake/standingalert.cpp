// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/standingalert.h"

#include <QUuid>

namespace leadpilot::relay {
namespace {

QString idOf(const QString &kind)
{
    const QString name = u"leadpilot/alert/" % kind;
    return QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces);
}

} // namespace

Expected<void> raiseAlert(const supabase::RelayClient &workspace, const StandingAlert &alert)
{
    intake::CommitBatch batch;
    batch.upsert(QStringLiteral("alerts"),
                 {{QStringLiteral("id"), idOf(alert.kind)},
                  {QStringLiteral("kind"), alert.kind},
                  {QStringLiteral("message"), alert.message},
                  {QStringLiteral("severity"),
                   alert.isCritical ? QStringLiteral("critical") : QStringLiteral("warning")},
                  {QStringLiteral("resolved_at"), Value()}});
    const auto outcome = workspace.commit(batch);
    return outcome ? Expected<void>() : std::unexpected(outcome.error());
}

Expected<void> resolveAlert(const supabase::RelayClient &workspace, const QString &kind,
                            const QString &message, Timestamp now)
{
    // Most workspaces never had one, and what was resolved long ago stays so.
    const auto isOpen = workspace.isAlertOpen(idOf(kind));
    if (!isOpen || !*isOpen)
        return isOpen ? Expected<void>() : std::unexpected(isOpen.error());
    intake::CommitBatch batch;
    batch.update(QStringLiteral("alerts"), {{QStringLiteral("id"), idOf(kind)},
                                            {QStringLiteral("message"), message},
                                            {QStringLiteral("resolved_at"), now.toString()}});
    const auto outcome = workspace.commit(batch);
    return outcome ? Expected<void>() : std::unexpected(outcome.error());
}

} // namespace leadpilot::relay
