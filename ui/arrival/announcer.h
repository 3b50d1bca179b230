// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/arrivalpolicy.h"
#include "core/ports/arrivals.h"
#include "core/ports/clock.h"
#include "core/ports/health.h"
#include "core/ports/notifier.h"
#include "core/ports/scheduler.h"
#include "ui/arrival/arrivalactions.h"

#include <QSet>
#include <functional>

class QSettings;

namespace leadpilot::ui {

/// Tells the member what arrives, by the system's notifications. What was told is noted after it was shown:
/// a crash in between tells it once more, in a digest, rather than never. Lives in the UI thread.
class Announcer : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the announcer.
    struct Ports
    {
        Arrivals &arrivals;
        InboxRepository &inbox;
        Undo &undo;
        Health &health;
        Notifier &notifier;
        Scheduler &scheduler;
        const Clock &clock;
        QSettings &settings;
        ProfileId me;
        /// The chat that the member has before them; a null id: none.
        std::function<ConversationId()> watched;
    };

    explicit Announcer(const Ports &ports, QObject *parent = nullptr);
    ~Announcer() override;

    /// The member has chosen otherwise.
    void readSettings();
    /// The computer has slept.
    void slept();
    void pauseForAnHour();
    void resume();
    std::optional<Timestamp> pausedUntil() const;
    /// Shows what a notification looks and sounds like. An error: the system shows none.
    QFuture<Expected<void>> showTrial(const ArrivalSettings &settings);

Q_SIGNALS:
    void windowWanted();
    void leadWanted(leadpilot::LeadId lead, bool toAnswer);
    void pauseChanged();

private:
    void followHealth();
    void schedule();
    void look();
    void take(const PendingArrivals &found);
    void show(const Announcement &announcement);
    void shown();
    void noteLook();

    Ports m_ports;
    ArrivalPolicy m_policy;
    ArrivalActions m_actions;
    Scheduler::Timer m_timer = 0;
    std::optional<Timestamp> m_levelAfter; ///< what was pulled before then says nothing
    bool m_isPaused = false;
    bool m_isBusy = false; ///< looking, showing or noting
    bool m_cameMeanwhile = false;
    quint64 m_look = 0;
    int m_showing = 0;
    QSet<QString> m_told; ///< keys that were shown and are not noted yet
};

} // namespace leadpilot::ui
