// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/formsalert.h"

#include "relay/intake/standingalert.h"

namespace leadpilot::relay {
namespace {

QString nameOf(intake::Provider provider)
{
    return provider == intake::Provider::Meta ? QStringLiteral("Meta") : QStringLiteral("Google");
}

QString kindOf(intake::Provider provider)
{
    return intake::toString(provider) % QStringLiteral("_forms");
}

QString causeOf(intake::Provider provider, const CycleReport &report)
{
    const QString name = nameOf(provider);
    switch (report.error->code) {
    case ErrorCode::Unauthorized:
        return QStringLiteral("%1 does not accept our access any more (error %2): give access again.")
            .arg(name, report.error->reason);
    case ErrorCode::Forbidden:
        return QStringLiteral("%1 does not permit us to read them (error %2): ask for the permission to "
                              "retrieve leads.")
            .arg(name, report.error->reason);
    case ErrorCode::RateLimited:
    case ErrorCode::Offline:
        return QStringLiteral("%1 did not answer, or holds our calls back (error %2).")
            .arg(name, report.error->reason);
    default:
        return QStringLiteral("%1 refuses to list them, or answers what cannot be read (error %2).")
            .arg(name, report.error->reason);
    }
}

bool isForAPersonToMend(const Error &error)
{
    return error.code != ErrorCode::RateLimited && error.code != ErrorCode::Offline;
}

} // namespace

Expected<void> raiseFormsAlert(const supabase::RelayClient &workspace, intake::Provider provider,
                               const CycleReport &report)
{
    const QString forms =
        report.unreadableForms.isEmpty()
            ? QStringLiteral("%1's lead forms cannot be read in bulk.").arg(nameOf(provider))
            : QStringLiteral("%1 of %2's lead forms cannot be read in bulk (%3).")
                  .arg(report.unreadable)
                  .arg(nameOf(provider), report.unreadableForms.join(u", "));
    const QString message =
        forms % u' ' % causeOf(provider, report) % u" Until then a lead whose webhook is lost stays missing.";
    return raiseAlert(
        workspace,
        {.kind = kindOf(provider), .message = message, .isCritical = isForAPersonToMend(*report.error)});
}

Expected<void> resolveFormsAlert(const supabase::RelayClient &workspace, intake::Provider provider,
                                 Timestamp now)
{
    return resolveAlert(workspace, kindOf(provider),
                        QStringLiteral("%1's lead forms can be read in bulk again.").arg(nameOf(provider)),
                        now);
}

} // namespace leadpilot::relay
