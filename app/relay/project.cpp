// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/project.h"

#include "core/schema/tables.h"
#include "sync/supabase/restclient.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace leadpilot::relay {
namespace {

std::unexpected<Error> unusable(const Project &project, const QString &why, const QString &reason = {})
{
    return failure(ErrorCode::Rejected, QStringLiteral("use the workspace ") % project.url, why, reason);
}

Expected<void> checkVersion(const Project &project, int version)
{
    if (version < schema::version)
        return unusable(project, QStringLiteral("its schema is version %1 and this relay needs %2; run "
                                                "\"supabase db push\" with this version's supabase/")
                                     .arg(version)
                                     .arg(schema::version));
    if (version > schema::version)
        return unusable(project, QStringLiteral("its schema is version %1 and this relay knows %2; install a "
                                                "newer leadpilot-relay")
                                     .arg(version)
                                     .arg(schema::version));
    return {};
}

} // namespace

bool isKeyVariable(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return name.match(text).hasMatch() && !text.startsWith(u"sb_", Qt::CaseInsensitive);
}

Expected<QByteArray> secretKeyOf(const Project &project)
{
    const QString attempted = QStringLiteral("reach the workspace ") % project.url;
    QByteArray secretKey = qgetenv(project.keyVariable.toUtf8().constData()).trimmed();
    if (secretKey.isEmpty())
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("the environment variable %1 must hold its secret key").arg(project.keyVariable));
    if (secretKey.startsWith("sb_publishable_"))
        return failure(ErrorCode::Rejected, attempted,
                       QStringLiteral("the environment variable %1 holds a publishable key; the relay needs "
                                      "the project's secret key")
                           .arg(project.keyVariable));
    return secretKey;
}

Expected<void> checkProject(const Project &project, supabase::Transport &transport,
                            const QByteArray &secretKey)
{
    const supabase::RestClient client(transport, secretKey);
    const auto info = client.callAndWait(QStringLiteral("workspace_info"), {});
    if (info)
        return checkVersion(project, info->toObject().value(u"schema_version").toInt());
    const Error &error = info.error();
    if (error.code == ErrorCode::Unauthorized || error.code == ErrorCode::Forbidden)
        return unusable(project,
                        QStringLiteral("the environment variable %1 does not hold its secret key (%2)")
                            .arg(project.keyVariable, error.detail),
                        error.reason);
    if (error.reason == u"PGRST202")
        return unusable(project,
                        QStringLiteral("the project has no LeadPilot schema; run \"supabase db push\" in "
                                       "the folder that holds this version's supabase/"),
                        error.reason);
    return failure(ErrorCode::Offline, QStringLiteral("reach the workspace ") % project.url, error.detail,
                   error.reason);
}

} // namespace leadpilot::relay
