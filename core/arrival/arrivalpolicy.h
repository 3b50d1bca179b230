// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/announcement.h"
#include "core/arrival/arrivalsettings.h"

#include <QTimeZone>
#include <optional>

namespace leadpilot {

/// When a member is told of what arrived, and in how many notifications. Knows neither a clock nor what has
/// arrived: it says when to look, and makes announcements of what was found. Nothing is kept here that a
/// restart could lose: what was not announced is found again.
class ArrivalPolicy
{
public:
    /// How well this computer keeps up with the workspace.
    enum class Link {
        CatchingUp, ///< more may come at once
        Level,
        Cut, ///< nothing comes
    };

    /// More than this within burstMs is one notification.
    static constexpr int mostSingles = 3;
    static constexpr int burstMs = 5'000;
    /// So long what comes together is waited for, the longer time during a burst.
    static constexpr int gatherMs = 400;
    static constexpr int burstGatherMs = 1'500;
    /// A shorter break of the connection is none.
    static constexpr int awayMs = 30'000;
    /// So long after the connection broke, what is here is told without it.
    static constexpr int patienceMs = 60'000;

    /// The program was not there before `started`: what is found at first is a digest.
    ArrivalPolicy(const QTimeZone &zone, Timestamp started);

    void setZone(const QTimeZone &zone) { m_zone = zone; }
    void setSettings(const ArrivalSettings &settings) { m_settings = settings; }
    const ArrivalSettings &settings() const { return m_settings; }
    void setLink(Link link, Timestamp now);
    /// The computer slept; it is not level before setLink() says so again.
    void slept(Timestamp now);
    void pauseUntil(std::optional<Timestamp> until) { m_pausedUntil = until; }
    std::optional<Timestamp> pausedUntil(Timestamp now) const;
    /// The chat that the member is looking at: its messages are seen.
    void setWatched(ConversationId chat) { m_watched = chat; }

    /// Something may have arrived.
    void arrived(Timestamp now);
    /// The next moment at which something is due without anything arriving; after decide().
    void remindAt(std::optional<Timestamp> moment) { m_reminderAt = moment; }

    /// When to look for what has arrived; empty: when something is told to this policy.
    std::optional<Timestamp> lookAt(Timestamp now);
    /// What to announce of all that has not been. Empty: not now, look again later; else all of `pending` is
    /// done with, whether it is announced or not worth it.
    std::optional<QList<Announcement>> decide(const QList<Arrival> &pending, Timestamp now);

private:
    struct Hold
    {
        Announcement::Because because = Announcement::Because::Nothing;
        std::optional<Timestamp> until;
    };
    std::optional<Hold> hold(Timestamp now) const;
    void noteHold(const Hold &hold);
    bool isWorthIt(const Arrival &arrival) const;
    QList<Announcement> toasts(const QList<Arrival> &arrivals, Timestamp now);
    Announcement announcement(Announcement::Form form, const QList<Arrival> &arrivals) const;
    void forgetOld(Timestamp now);

    QTimeZone m_zone;
    ArrivalSettings m_settings;
    ConversationId m_watched;
    Link m_link = Link::CatchingUp;
    Timestamp m_linkLostAt;
    bool m_wasAway = true; ///< for certain: not started, or asleep
    std::optional<Timestamp> m_pausedUntil;
    std::optional<Timestamp> m_arrivedAt; ///< the first that has not been looked at
    std::optional<Timestamp> m_reminderAt;
    Announcement::Because m_held = Announcement::Because::Nothing; ///< what is found next was held back
    QList<Timestamp> m_recent; ///< single notifications of the last seconds
};

} // namespace leadpilot
