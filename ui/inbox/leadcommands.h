// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/inboxrepository.h"
#include "core/ports/prompts.h"
#include "core/ports/workspacedirectory.h"

#include <QHash>
#include <QObject>
#include <functional>

class QAction;
class QKeySequence;

namespace leadpilot::ui {

class Commands;
class LeadDetailPanel;

/// What can be done with the lead that is shown, as commands. Those that do not apply to it are disabled.
class LeadCommands : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        WorkspaceDirectory &directory;
        Prompts &prompts;
        const Clock &clock;
    };

    /// `show` brings the lead into view before a command goes to a part of it.
    LeadCommands(Commands &commands, LeadDetailPanel &detail, const Ports &ports, std::function<void()> show);

private:
    using Applies = std::function<bool(const LeadDetail &)>;
    QAction *add(const QString &id, const QString &name, const Applies &applies, std::function<void()> run);
    void addStatuses();
    void addSnoozes();
    void addWays();
    void readMembers();
    void addMember(const Member &member);
    void fit();

    Commands &m_commands;
    LeadDetailPanel &m_detail;
    Ports m_ports;
    std::function<void()> m_show;
    QHash<QAction *, Applies> m_applies;
    QHash<ProfileId, QAction *> m_assignments;
    QList<Member> m_members;
};

} // namespace leadpilot::ui
