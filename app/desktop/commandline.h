// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/session.h"
#include "sync/mirror/exports.h"

#include <QStringList>
#include <expected>
#include <optional>

namespace leadpilot::desktop {

/// What `leadpilot` was asked to do.
struct CommandLine
{
    enum class Command { Window, Sync, Export, Help, Version };
    enum class What { Leads, Quarantine };
    Command command = Command::Window;
    QString profile = QStringLiteral("default");
    WorkspaceAddress address;              ///< from --workspace and --key; empty unless both were given
    bool demo = false;                     ///< --demo: sign in to a sample workspace on this computer at once
    QString text;                          ///< the help or version text
    std::optional<int> historyMonths = {}; ///< --history-months, to be kept in the profile; 0: all
    What what = What::Leads;               ///< to export
    mirror::ExportFormat format = mirror::ExportFormat::Csv;
    bool discard = false; ///< the edits that were exported
    QString member;       ///< whose copy, where a profile has several; else empty

    /// `arguments` without the program's name. The error is a sentence for standard error.
    [[nodiscard]] static std::expected<CommandLine, QString> parse(const QStringList &arguments);
};

} // namespace leadpilot::desktop
