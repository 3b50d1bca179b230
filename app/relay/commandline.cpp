// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <cstdio>

namespace leadpilot::relay {

CommandLine::CommandLine(const QString &usage)
    : m_usage(usage)
{
    m_parser.addOption({QStringLiteral("config"), QStringLiteral("relay.toml"), QStringLiteral("FILE")});
    m_parser.addOption({QStringLiteral("data"), QStringLiteral("data directory"), QStringLiteral("DIR")});
}

bool CommandLine::parse(const QStringList &words)
{
    if (m_parser.parse(words))
        return true;
    refuse(m_parser.errorText());
    return false;
}

int CommandLine::refuse(const QString &why) const
{
    complain(why);
    complain(QStringLiteral("usage: leadpilot-relay ") % m_usage %
             QStringLiteral(" [--config FILE] [--data DIR]"));
    return WrongUse;
}

QString CommandLine::dataDirectory() const
{
    if (m_parser.isSet(QStringLiteral("data")))
        return QDir(m_parser.value(QStringLiteral("data"))).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) % u"/leadpilot-relay";
}

Expected<RelayConfig> CommandLine::config() const
{
    if (m_parser.isSet(QStringLiteral("config")))
        return RelayConfig::read(QFileInfo(m_parser.value(QStringLiteral("config"))).absoluteFilePath());
    const QString usual = dataDirectory() % u"/relay.toml";
    return QFile::exists(usual) ? RelayConfig::read(usual) : RelayConfig();
}

void complain(const QString &sentence)
{
    const QByteArray line = "leadpilot-relay: " + sentence.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

int fail(const Error &error)
{
    complain(QStringLiteral("could not %1: %2").arg(error.attempted, error.detail));
    return Failed;
}

void print(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

} // namespace leadpilot::relay
