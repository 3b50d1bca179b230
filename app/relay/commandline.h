// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/relayconfig.h"

#include <QCommandLineParser>
#include <optional>

namespace leadpilot::relay {

enum ExitCode { Done = 0, Failed = 1, WrongUse = 2 };

/// The words of one subcommand. `--config` and `--data` belong to every one of them.
class CommandLine
{
public:
    explicit CommandLine(const QString &usage);

    QCommandLineParser &parser() { return m_parser; }
    /// The exit code if the command ends here: the person wanted help, or used it wrongly and has been told.
    std::optional<int> parse(const QStringList &words);
    /// WrongUse if words follow the first `most` ones.
    std::optional<int> refuseWordsAfter(qsizetype most) const;
    /// Says what is wrong and how it is meant; WrongUse.
    int refuse(const QString &why) const;

    QString dataDirectory() const;
    /// relay.toml from `--config`, or from the data directory, or the defaults.
    Expected<RelayConfig> config() const;

private:
    QString usage() const;
    QByteArray help() const;

    QString m_usage;
    QCommandLineParser m_parser;
};

/// One sentence on standard error.
void complain(const QString &sentence);
/// The same for an error; Failed.
int fail(const Error &error);
/// Text and a line break on standard output, at once.
void print(const QByteArray &line);

} // namespace leadpilot::relay
