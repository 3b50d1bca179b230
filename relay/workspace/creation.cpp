// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/emailaddress.h"
#include "core/text.h"
#include "relay/workspace/embeddedworkspace.h"
#include "relay/workspace/gate.h"
#include "relay/workspace/jwtsecret.h"
#include "relay/workspace/password.h"
#include "relay/workspace/sample.h"

#include <QFile>

namespace leadpilot::relay {

using namespace workspace;

namespace {

constexpr int keyBytes = 32;

Result<QString> addMember(RowWriter &writer, IdSource &ids, const QString &email,
                          const QByteArray &passwordHash, const QString &name, Role role)
{
    const QString id = ids.next().toString(QUuid::WithoutBraces);
    const QString now = writer.now().toString();
    auto account = execute(
        writer.database(),
        {"INSERT INTO auth_users (id, email, password_hash, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
         {id, email, QString::fromLatin1(passwordHash), now, now}});
    if (!account)
        return std::unexpected(account.error());
    auto profile =
        writer.insert(*schema::findTable(u"profiles"), Row{{QStringLiteral("id"), id},
                                                           {QStringLiteral("name"), name},
                                                           {QStringLiteral("role"), toString(role)},
                                                           {QStringLiteral("email"), email}});
    return profile ? Result<QString>(id) : std::unexpected(profile.error());
}

Result<void> addWorkspace(RowWriter &writer, IdSource &ids, const QString &name,
                          const CreatedWorkspace &created, const SecretSeal &seal)
{
    auto written =
        execute(writer.database(),
                {"INSERT INTO workspace (one, name, epoch, schema_version, publishable_key, secret_key_hash, "
                 "jwt_secret, created_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                 {name, ids.next().toString(QUuid::WithoutBraces), qint64(schema::version),
                  QString::fromLatin1(created.publishableKey),
                  QString::fromLatin1(Gate::hashOfSecret(created.secretKey)), freshJwtSecret(seal),
                  writer.now().toString()}});
    return written ? Result<void>() : std::unexpected(written.error());
}

Result<QString> fill(RowWriter &writer, IdSource &ids, const NewWorkspace &wanted, const QString &email,
                     const QByteArray &passwordHash, const CreatedWorkspace &created, const SecretSeal &seal)
{
    if (auto written = addWorkspace(writer, ids, wanted.name, created, seal); !written)
        return std::unexpected(written.error());
    const QString name = wanted.adminName.isEmpty() ? email.section(u'@', 0, 0) : wanted.adminName;
    const auto admin = addMember(writer, ids, email, passwordHash, name, Role::Admin);
    if (!admin || !wanted.sample)
        return admin;
    // The sample's second member signs in with the first one's password.
    const auto agent = addMember(writer, ids, QStringLiteral("noor@example.com"), passwordHash,
                                 QStringLiteral("Noor Haddad"), Role::Agent);
    if (!agent)
        return agent;
    const auto sample = writeSample(writer, ids, *admin, *agent);
    return sample ? admin : std::unexpected(sample.error());
}

void removeFile(const QString &file)
{
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::remove(file + suffix);
}

} // namespace

Expected<void> EmbeddedWorkspace::check(const NewWorkspace &wanted)
{
    const auto refused = [](const QString &why) {
        return failure(ErrorCode::Rejected, QStringLiteral("create a workspace"), why);
    };
    if (!EmailAddress::parse(wanted.email))
        return refused(QStringLiteral("email: not an e-mail address"));
    if (text::cleanedLine(wanted.name, text::longestName).isEmpty())
        return refused(QStringLiteral("name: empty"));
    if (wanted.name.size() > text::longestName)
        return refused(QStringLiteral("name: longer than %1 characters").arg(text::longestName));
    if (wanted.password.size() < shortestPassword)
        return refused(QStringLiteral("password: shorter than %1 characters").arg(shortestPassword));
    if (wanted.password.size() > longestPassword)
        return refused(QStringLiteral("password: longer than %1 characters").arg(longestPassword));
    return {};
}

Expected<CreatedWorkspace> EmbeddedWorkspace::create(const QString &file, const NewWorkspace &wanted,
                                                     const Clock &clock, IdSource &ids,
                                                     const SecretSeal &seal)
{
    const QString attempted = QStringLiteral("create the workspace ") % file;
    if (auto usable = check(wanted); !usable)
        return std::unexpected(usable.error());
    const QString email = EmailAddress::parse(wanted.email)->normal();
    const QByteArray passwordHash = hashPassword(wanted.password);
    CreatedWorkspace created{
        "sb_publishable_" + randomText(keyBytes), "sb_secret_" + randomText(keyBytes), {}};
    auto store = Store::create(file, clock);
    if (!store)
        return std::unexpected(store.error());
    auto admin = (*store)->write(
        [&](RowWriter &writer) { return fill(writer, ids, wanted, email, passwordHash, created, seal); });
    if (!admin) {
        store->reset();
        removeFile(file);
        return failure(ErrorCode::Storage, attempted, admin.error().message, admin.error().code);
    }
    created.adminId = *admin;
    return created;
}

} // namespace leadpilot::relay
