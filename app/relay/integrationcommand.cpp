// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/datadirectory.h"
#include "relay/vault/settingkeys.h"
#include "relay/vault/vault.h"

#include <QFile>
#include <cstdio>

namespace leadpilot::relay {
namespace {

QByteArray withoutLastBreak(QByteArray value)
{
    if (value.endsWith('\n'))
        value.chop(1);
    if (value.endsWith('\r'))
        value.chop(1);
    return value;
}

std::unexpected<Error> empty(const QString &key, const QString &source)
{
    return failure(
        ErrorCode::Storage, QStringLiteral("set ") % key,
        QStringLiteral("%1 is empty; to clear the value, say %2= with nothing behind it").arg(source, key));
}

/// Nothing, or why standard input cannot be read as often as the pairs want.
QString askedTwice(const QStringList &pairs)
{
    QStringList keys;
    for (const QString &pair : pairs) {
        if (pair.endsWith(u"=-") && pair.indexOf(u'=') == pair.size() - 2)
            keys.append(pair.chopped(2));
    }
    return keys.size() < 2 ? QString()
                           : QStringLiteral("standard input holds one value, but %1 all want it")
                                 .arg(keys.join(QStringLiteral(", ")));
}

/// KEY=VALUE, KEY=@FILE or KEY=- (standard input). What is read from elsewhere is not empty.
Expected<std::pair<QString, QByteArray>> readPair(const QString &word, const QString &provider)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals < 1)
        return failure(ErrorCode::Rejected, QStringLiteral("read the arguments"),
                       QStringLiteral("\"%1\" is not of the form KEY=VALUE").arg(word.left(40)));
    const QString key = word.left(equals);
    const QString value = word.mid(equals + 1);
    if (value == u"-") {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return failure(ErrorCode::Storage, QStringLiteral("read standard input"), input.errorString());
        const QByteArray read = withoutLastBreak(input.readAll());
        if (read.trimmed().isEmpty())
            return empty(key, QStringLiteral("standard input"));
        return std::pair(key, read);
    }
    if (value.startsWith(u'@')) {
        QFile file(value.mid(1));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::Storage, QStringLiteral("read the file ") % file.fileName(),
                           file.errorString());
        const QByteArray read = withoutLastBreak(file.readAll());
        if (read.trimmed().isEmpty())
            return empty(key, QStringLiteral("the file ") % file.fileName());
        return std::pair(key, read);
    }
    if (!value.isEmpty() && isSecretSetting(provider, key))
        complain(QStringLiteral(
                     "warning: %1 was given on the command line, where other users of this machine can see "
                     "it and the shell's history keeps it; %1=@FILE or %1=- is safer")
                     .arg(key));
    return std::pair(key, value.toUtf8());
}

} // namespace

int integrationCommand(const QStringList &words)
{
    CommandLine line(QStringLiteral("integration set meta|google|whatsapp KEY=VALUE|KEY=@FILE|KEY=- …"));
    if (const auto ended = line.parse(words))
        return *ended;
    const QStringList parts = line.parser().positionalArguments();
    if (parts.size() < 3 || parts.first() != u"set")
        return line.refuse(QStringLiteral("integration set needs a vendor and at least one KEY=VALUE"));
    const QString &provider = parts.at(1);
    if (const QString why = askedTwice(parts.mid(2)); !why.isEmpty())
        return line.refuse(why);
    Vault::Values values;
    for (const QString &word : parts.mid(2)) {
        auto pair = readPair(word, provider);
        if (!pair)
            return pair.error().code == ErrorCode::Rejected ? line.refuse(pair.error().detail)
                                                            : fail(pair.error());
        values.push_back(std::move(*pair));
    }
    const auto config = line.config();
    if (!config)
        return fail(config.error());
    const auto directory = DataDirectory::open(line.dataDirectory());
    if (!directory)
        return fail(directory.error());
    if (const auto writable = directory->checkFiles(); !writable)
        return fail(writable.error());
    const auto vault = Vault::openIn(directory->path(), config->keyFile);
    if (!vault)
        return fail(vault.error());
    if (const auto done = (*vault)->set(provider, values); !done)
        return done.error().code == ErrorCode::Rejected ? line.refuse(done.error().detail)
                                                        : fail(done.error());
    for (const auto &[key, value] : values) {
        if (value.isEmpty())
            complain(QStringLiteral("the value of %1 was cleared").arg(key));
    }
    return Done;
}

} // namespace leadpilot::relay
