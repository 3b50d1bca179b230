// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/home.h"
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "relay/workspace/embeddedworkspace.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay {
namespace {

Expected<QString> passwordOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("password-file"))) {
        complain(QStringLiteral(
            "warning: the password was given on the command line, where other users of this machine "
            "can see it; --password-file is safer"));
        return parser.value(QStringLiteral("password"));
    }
    QFile file(parser.value(QStringLiteral("password-file")));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Storage, QStringLiteral("read the password file ") % file.fileName(),
                       file.errorString());
    QByteArray password = file.readAll();
    while (password.endsWith('\n') || password.endsWith('\r'))
        password.chop(1);
    return QString::fromUtf8(password);
}

QString urlOf(const RelayConfig &config)
{
    if (!config.publicUrl.isEmpty())
        return config.publicUrl;
    const QString scheme = config.tlsCert.isEmpty() ? QStringLiteral("http://") : QStringLiteral("https://");
    return scheme % config.listen.onThisMachine().toString();
}

int createWorkspace(const CommandLine &line, const NewWorkspace &wanted)
{
    const auto config = line.config();
    if (!config)
        return fail(config.error());
    const auto directory = DataDirectory::open(line.dataDirectory());
    if (!directory)
        return fail(directory.error());
    const auto lock = directory->lock();
    if (!lock)
        return fail(lock.error());
    const auto vault = Vault::openIn(directory->path(), config->keyFile);
    if (!vault)
        return fail(vault.error());
    const SystemClock clock;
    RandomIds ids(clock);
    const auto created = EmbeddedWorkspace::create(directory->file(workspaceFile), wanted, clock, ids,
                                                   sealOfWorkspace(**vault));
    if (!created)
        return created.error().code == ErrorCode::Rejected ? line.refuse(created.error().detail)
                                                           : fail(created.error());
    const QJsonObject answer{
        {QStringLiteral("url"), urlOf(*config)},
        {QStringLiteral("publishable_key"), QString::fromLatin1(created->publishableKey)},
        {QStringLiteral("secret_key"), QString::fromLatin1(created->secretKey)}};
    print(QJsonDocument(answer).toJson(QJsonDocument::Compact));
    return Done;
}

} // namespace

int workspaceCommand(const QStringList &words)
{
    CommandLine line(
        QStringLiteral("workspace create --name N --email E (--password P | --password-file F) [--sample]"));
    QCommandLineParser &parser = line.parser();
    parser.addOption(
        {QStringLiteral("name"), QStringLiteral("the workspace's name"), QStringLiteral("NAME")});
    parser.addOption(
        {QStringLiteral("email"), QStringLiteral("the first admin's e-mail"), QStringLiteral("EMAIL")});
    parser.addOption({QStringLiteral("password"), QStringLiteral("the first admin's password"),
                      QStringLiteral("PASSWORD")});
    parser.addOption(
        {QStringLiteral("password-file"), QStringLiteral("file that holds it"), QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("sample"), QStringLiteral("with invented leads and chats")});
    if (!line.parse(words))
        return WrongUse;
    if (parser.positionalArguments() != QStringList{QStringLiteral("create")})
        return line.refuse(QStringLiteral("workspace knows one word: create"));
    for (const QString &needed : {QStringLiteral("name"), QStringLiteral("email")}) {
        if (parser.value(needed).isEmpty())
            return line.refuse(QStringLiteral("--%1 is missing").arg(needed));
    }
    if (parser.isSet(QStringLiteral("password")) == parser.isSet(QStringLiteral("password-file")))
        return line.refuse(QStringLiteral("give the password with either --password or --password-file"));
    const auto password = passwordOf(parser);
    if (!password)
        return fail(password.error());
    return createWorkspace(line, {.name = parser.value(QStringLiteral("name")),
                                  .email = parser.value(QStringLiteral("email")),
                                  .password = *password,
                                  .sample = parser.isSet(QStringLiteral("sample"))});
}

} // namespace leadpilot::relay
