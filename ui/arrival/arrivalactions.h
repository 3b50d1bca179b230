// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/inboxrepository.h"
#include "core/ports/notifier.h"
#include "core/ports/undo.h"

#include <QHash>

namespace leadpilot::ui {

/// Does what a member chooses on the notification of a lead, says so in its place, and offers the way back
/// there: the window may be out of sight. Lives in the UI thread.
class ArrivalActions : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives this.
    struct Ports
    {
        InboxRepository &inbox;
        Undo &undo;
        Notifier &notifier;
        const Clock &clock;
        ProfileId me;
    };

    explicit ArrivalActions(const Ports &ports, QObject *parent = nullptr);

    /// The notification of this tag is about that lead. `person` is what may be shown of whom it is.
    void follow(const QString &tag, LeadId lead, const QString &person);

Q_SIGNALS:
    void windowWanted();
    void leadWanted(leadpilot::LeadId lead, bool toAnswer);

private:
    struct Shown
    {
        LeadId lead;
        QString person;
        Change done; ///< what was chosen last; empty: nothing to take back
    };
    void act(const QString &tag, const QString &action);
    void apply(const QString &tag, const LeadEdit &edit, const QString &said);
    void takeBack(const QString &tag);

    Ports m_ports;
    QHash<QString, Shown> m_shown; ///< by tag
    QStringList m_tags;            ///< of m_shown, oldest first
};

} // namespace leadpilot::ui
