// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <cstdio>

namespace leadpilot::relay {
namespace {

const QString helpOption = QStringLiteral("help");

}

CommandLine::CommandLine(const QString &usage)
    : m_usage(usage)
{
    m_parser.addOption({{QStringLiteral("h"), helpOption}, QStringLiteral("this text")});
    m_parser.addOption({QStringLiteral("config"),
                        QStringLiteral("the configuration; else relay.toml of the data directory"),
                        QStringLiteral("FILE")});
    m_parser.addOption({QStringLiteral("data"), QStringLiteral("the directory that holds everything"),
                        QStringLiteral("DIR")});
}

std::optional<int> CommandLine::parse(const QStringList &words)
{
    if (!m_parser.parse(words))
        return refuse(m_parser.errorText());
    if (m_parser.isSet(helpOption)) {
        print(help());
        return Done;
    }
    for (const QString &option : {QStringLiteral("data"), QStringLiteral("config")}) {
        if (m_parser.isSet(option) && m_parser.value(option).isEmpty())
            return refuse(QStringLiteral("--%1 is empty: name a path").arg(option));
    }
    return {};
}

std::optional<int> CommandLine::refuseWordsAfter(qsizetype most) const
{
    const QStringList words = m_parser.positionalArguments();
    if (words.size() <= most)
        return {};
    return refuse(QStringLiteral("nothing is known to do with \"%1\"").arg(words.at(most).left(40)));
}

QString CommandLine::usage() const
{
    return QStringLiteral("usage: leadpilot-relay ") % m_usage %
           QStringLiteral(" [--config FILE] [--data DIR]");
}

QByteArray CommandLine::help() const
{
    QString text = usage();
    const QString all = m_parser.helpText();
    if (const qsizetype options = all.indexOf(QLatin1StringView("Options:")); options >= 0)
        text += u"\n\n" % all.mid(options).trimmed();
    return text.toUtf8();
}

int CommandLine::refuse(const QString &why) const
{
    complain(why);
    complain(usage());
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
