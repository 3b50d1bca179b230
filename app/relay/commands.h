// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>

/// The subcommands. `words` are the program's name and what follows the subcommand; the result is the exit
/// code: 0 done, 1 failed, 2 wrong use.
namespace leadpilot::relay {

int serveCommand(const QStringList &words);
int workspaceCommand(const QStringList &words);
/// `workspace move`
int moveCommand(const QStringList &words);
int integrationCommand(const QStringList &words);
int statusCommand(const QStringList &words);
int webhookCommand(const QStringList &words);
int reconcileCommand(const QStringList &words);

} // namespace leadpilot::relay
