// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/formsalert.h"

#include <QUuid>

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

QString idOf(intake::Provider provider)
{
    const QString name = u"leadpilot/alert/" % kindOf(provider);
    return QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces);
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

intake::CommitBatch formsAlert(intake::Provider provider, const CycleReport &report)
{
    const QString forms =
        report.unreadableForms.isEmpty()
            ? QStringLiteral("%1's lead forms cannot be read in bulk.").arg(nameOf(provider))
            : QStringLiteral("%1 of %2's lead forms cannot be read in bulk (%3).")
                  .arg(report.unreadable)
                  .arg(nameOf(provider), report.unreadableForms.join(u", "));
    const QString message =
        forms % u' ' % causeOf(provider, report) % u" Until then a lead whose webhook is lost stays missing.";
    Row row{{QStringLiteral("kind"), kindOf(provider)},
            {QStringLiteral("message"), message},
            {QStringLiteral("severity"),
             isForAPersonToMend(*report.error) ? QStringLiteral("critical") : QStringLiteral("warning")},
            {QStringLiteral("resolved_at"), Value()}};
    row.set(QStringLiteral("id"), idOf(provider));
    intake::CommitBatch batch;
    batch.upsert(QStringLiteral("alerts"), std::move(row));
    return batch;
}

intake::CommitBatch formsAlertResolved(intake::Provider provider, Timestamp now)
{
    intake::CommitBatch batch;
    batch.update(QStringLiteral("alerts"),
                 {{QStringLiteral("id"), idOf(provider)},
                  {QStringLiteral("message"),
                   QStringLiteral("%1's lead forms can be read in bulk again.").arg(nameOf(provider))},
                  {QStringLiteral("resolved_at"), now.toString()}});
    return batch;
}

} // namespace leadpilot::relay
