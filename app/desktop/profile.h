// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QLockFile>
#include <QString>
#include <memory>

namespace leadpilot::desktop {

/// A person's own folder of one workspace: mirror, settings, kept session. `--profile NAME` picks it.
class Profile
{
public:
    /// Makes the folder, readable by its owner alone. Errors: Rejected (a name that is no file name),
    /// Storage.
    [[nodiscard]] static Expected<Profile> open(const QString &name, const QString &root = defaultRoot());
    static QString defaultRoot();
    /// Held while the program runs: two of them on one profile would renew one session and run one relay.
    /// Errors: Storage with the reasons "in_use" and "no_permission".
    [[nodiscard]] Expected<std::unique_ptr<QLockFile>> lock() const;

    const QString &name() const { return m_name; }
    const QString &folder() const { return m_folder; }
    /// A file for each member: nobody meets another one's copy, and unsent edits stay with their author.
    QString mirrorFile(const QString &userId) const
    {
        return m_folder + QStringLiteral("/member-") + userId + QStringLiteral("/mirror.sqlite");
    }
    QString settingsFile() const { return m_folder + QStringLiteral("/settings.ini"); }
    /// Where "Try on this computer" keeps its workspace.
    QString localWorkspaceFolder() const { return m_folder + QStringLiteral("/workspace"); }

private:
    Profile(QString name, QString folder)
        : m_name(std::move(name))
        , m_folder(std::move(folder))
    {
    }
    QString m_name;
    QString m_folder;
};

} // namespace leadpilot::desktop
