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
    if (!password.isValidUtf8())
        return failure(ErrorCode::Rejected, QStringLiteral("read the password file ") % file.fileName(),
                       QStringLiteral("the password in %1 is not UTF-8 text").arg(file.fileName()));
    return QString::fromUtf8(password);
}

QString urlOf(const RelayConfig &config)
{
    if (!config.publicUrl.isEmpty())
        return config.publicUrl;
    const QString scheme = config.tlsCert.isEmpty() ? QStringLiteral("http://") : QStringLiteral("https://");
    const QString address = config.listen.onThisMachine().toString();
    if (config.listen.port != 0)
        return scheme % address;
    complain(QStringLiteral("the url is without its port, which the system chooses each time (port 0): "
                            "\"leadpilot-relay serve\" tells the real one"));
    return scheme % address.left(address.lastIndexOf(u':'));
}

/// What can be told to be wrong before anything is made.
Expected<void> checkBeforehand(const RelayConfig &config, const NewWorkspace &wanted)
{
    if (auto usable = EmbeddedWorkspace::check(wanted); !usable)
        return usable;
    if (config.home == WorkspaceHome::Supabase)
        return failure(
            ErrorCode::Conflict, QStringLiteral("create a workspace"),
            QStringLiteral("relay.toml says home = \"supabase\", and a workspace there is made in its own "
                           "project; to make one on this machine, set home = \"embedded\""));
    return {};
}

int refuseOrFail(const CommandLine &line, const Error &error)
{
    return error.code == ErrorCode::Rejected ? line.refuse(error.detail) : fail(error);
}

int createWorkspace(const CommandLine &line, const NewWorkspace &wanted)
{
    const auto config = line.config();
    if (!config)
        return fail(config.error());
    if (const auto usable = checkBeforehand(*config, wanted); !usable)
        return refuseOrFail(line, usable.error());
    const auto directory = DataDirectory::open(line.dataDirectory());
    if (!directory)
        return fail(directory.error());
    if (const QString file = directory->file(workspaceFile); QFile::exists(file))
        return fail(Error{ErrorCode::Conflict,
                          QStringLiteral("create the workspace ") % file,
                          QStringLiteral("this folder already holds a workspace: choose another --data, or "
                                         "serve this one"),
                          {}});
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
        return refuseOrFail(line, created.error());
    const QJsonObject answer{
        {QStringLiteral("url"), urlOf(*config)},
        {QStringLiteral("publishable_key"), QString::fromLatin1(created->publishableKey)},
        {QStringLiteral("secret_key"), QString::fromLatin1(created->secretKey)}};
    print(QJsonDocument(answer).toJson(QJsonDocument::Compact));
    return Done;
}

/// `workspace create`
int createCommand(const QStringList &words)
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
    if (const auto ended = line.parse(words))
        return *ended;
    if (const QString word = parser.positionalArguments().value(0); word != u"create")
        return line.refuse(
            word.isEmpty()
                ? QStringLiteral("workspace needs the word create or move")
                : QStringLiteral("workspace knows no word \"%1\", only create and move").arg(word.left(40)));
    if (const auto refused = line.refuseWordsAfter(1))
        return *refused;
    for (const QString &needed : {QStringLiteral("name"), QStringLiteral("email")}) {
        if (parser.value(needed).isEmpty())
            return line.refuse(QStringLiteral("--%1 is missing").arg(needed));
    }
    // The system's text that was no UTF-8 arrives with replacement characters.
    for (const QString &option :
         {QStringLiteral("name"), QStringLiteral("email"), QStringLiteral("password")}) {
        if (parser.value(option).contains(QChar::ReplacementCharacter))
            return line.refuse(QStringLiteral("--%1 is not UTF-8 text").arg(option));
    }
    if (parser.isSet(QStringLiteral("password")) == parser.isSet(QStringLiteral("password-file")))
        return line.refuse(QStringLiteral("give the password with either --password or --password-file"));
    const auto password = passwordOf(parser);
    if (!password)
        return refuseOrFail(line, password.error());
    return createWorkspace(line, {.name = parser.value(QStringLiteral("name")),
                                  .email = parser.value(QStringLiteral("email")),
                                  .password = *password,
                                  .sample = parser.isSet(QStringLiteral("sample"))});
}

} // namespace

int workspaceCommand(const QStringList &words)
{
    const QString create = QStringLiteral("create");
    return !words.contains(create) && words.contains(QStringLiteral("move")) ? moveCommand(words)
                                                                             : createCommand(words);
}

} // namespace leadpilot::relay
