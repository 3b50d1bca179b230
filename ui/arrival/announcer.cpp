// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/arrival/announcer.h"

#include "core/whenready.h"
#include "ui/settings/arrivalstore.h"
#include "ui/words/arrivalwords.h"

#include <QSettings>
#include <algorithm>
#include <utility>

namespace leadpilot::ui {
namespace {

using Link = ArrivalPolicy::Link;

// Clocks are set and computers sleep: a longer wait is looked at again in between.
constexpr qint64 longestWaitMs = 30'000;
constexpr int retryMs = 30'000;
constexpr qint64 hourSeconds = 3'600;

} // namespace

Announcer::Announcer(const Ports &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_policy(QTimeZone::systemTimeZone(), ports.clock.now())
    , m_actions({ports.inbox, ports.undo, ports.notifier, ports.clock, ports.me})
    , m_levelAfter(ports.clock.now())
{
    const Timestamp now = ports.clock.now();
    if (const auto until = arrivalstore::pausedUntil(ports.settings);
        until && *until > now && *until <= now.plusSeconds(hourSeconds))
        m_policy.pauseUntil(until);
    connect(&ports.arrivals, &Arrivals::changed, this, [this] {
        m_cameMeanwhile = true;
        m_policy.arrived(m_ports.clock.now());
        schedule();
    });
    connect(&ports.health, &Health::changed, this, &Announcer::followHealth);
    connect(&m_actions, &ArrivalActions::windowWanted, this, &Announcer::windowWanted);
    connect(&m_actions, &ArrivalActions::leadWanted, this, &Announcer::leadWanted);
    readSettings();
    followHealth();
}

Announcer::~Announcer()
{
    m_ports.scheduler.cancel(m_timer);
}

void Announcer::readSettings()
{
    m_policy.setSettings(arrivalstore::settings(m_ports.settings));
    schedule();
}

void Announcer::slept()
{
    m_levelAfter = m_ports.clock.now();
    m_policy.slept(*m_levelAfter);
    schedule();
}

void Announcer::pauseForAnHour()
{
    const Timestamp until = m_ports.clock.now().plusSeconds(hourSeconds);
    arrivalstore::setPausedUntil(m_ports.settings, until);
    m_policy.pauseUntil(until);
    schedule();
}

void Announcer::resume()
{
    arrivalstore::setPausedUntil(m_ports.settings, {});
    m_policy.pauseUntil({});
    schedule();
}

std::optional<Timestamp> Announcer::pausedUntil() const
{
    return m_policy.pausedUntil(m_ports.clock.now());
}

void Announcer::followHealth()
{
    const SyncHealth health = m_ports.health.sync();
    const Timestamp now = m_ports.clock.now();
    switch (health.state) {
    case SyncHealth::State::InSync:
        if (m_levelAfter && (!health.lastSyncAt || *health.lastSyncAt < *m_levelAfter))
            m_policy.setLink(Link::CatchingUp, now);
        else {
            m_levelAfter.reset();
            m_policy.setLink(Link::Level, now);
        }
        break;
    case SyncHealth::State::Connecting:
    case SyncHealth::State::FirstSync:
        m_policy.setLink(Link::CatchingUp, now);
        break;
    case SyncHealth::State::SignedOut:
    case SyncHealth::State::Offline:
    case SyncHealth::State::NeedsSignIn:
    case SyncHealth::State::Stopped:
        m_policy.setLink(Link::Cut, now);
        break;
    }
    schedule();
}

void Announcer::schedule()
{
    const bool isPaused = pausedUntil().has_value();
    if (std::exchange(m_isPaused, isPaused) != isPaused)
        Q_EMIT pauseChanged();
    m_ports.scheduler.cancel(std::exchange(m_timer, 0));
    if (m_isBusy)
        return;
    m_policy.setZone(QTimeZone::systemTimeZone());
    const Timestamp now = m_ports.clock.now();
    const auto at = m_policy.lookAt(now);
    const qint64 wait =
        at ? std::clamp<qint64>((at->microseconds - now.microseconds + 999) / 1'000, 0, longestWaitMs)
           : longestWaitMs;
    m_timer = m_ports.scheduler.after(static_cast<int>(wait), [this] {
        m_timer = 0;
        const Timestamp then = m_ports.clock.now();
        const auto due = m_policy.lookAt(then);
        due && *due <= then ? look() : schedule();
    });
}

void Announcer::look()
{
    m_isBusy = true;
    m_cameMeanwhile = false;
    whenReady(m_ports.arrivals.pending(), this, [this](const Expected<PendingArrivals> &found) {
        if (found)
            return take(*found);
        m_isBusy = false;
        m_timer = m_ports.scheduler.after(retryMs, [this] {
            m_timer = 0;
            m_policy.arrived(m_ports.clock.now());
            schedule();
        });
    });
}

void Announcer::take(const PendingArrivals &found)
{
    QList<Arrival> untold = found.arrivals;
    untold.removeIf([this](const Arrival &arrival) { return m_told.contains(arrival.key); });
    m_policy.setWatched(m_ports.watched ? m_ports.watched() : ConversationId());
    const auto announcements = m_policy.decide(untold, m_ports.clock.now());
    m_policy.remindAt(found.nextAt);
    if (!announcements) {
        m_isBusy = false;
        return schedule();
    }
    m_look = found.look;
    m_showing = 1;
    for (const Announcement &announcement : *announcements)
        show(announcement);
    shown();
}

void Announcer::show(const Announcement &announcement)
{
    const Notification notification = ArrivalWords::notification(announcement, m_policy.settings());
    for (const Arrival &arrival : announcement.arrivals)
        m_told.insert(arrival.key);
    if (announcement.form == Announcement::Form::Single)
        m_actions.follow(notification.tag, announcement.arrivals.first().leadId,
                         ArrivalWords::person(announcement.arrivals.first(), m_policy.settings().content));
    ++m_showing;
    // Where the system shows nothing, later it would not be news any more: the window counts who waits.
    whenReady(m_ports.notifier.show(notification), this, [this](const Expected<void> &) { shown(); });
}

void Announcer::shown()
{
    if (--m_showing == 0)
        noteLook();
}

void Announcer::noteLook()
{
    whenReady(m_ports.arrivals.note(m_look), this, [this](const Expected<void> &noted) {
        m_isBusy = false;
        if (noted)
            m_told.clear();
        // What was told stays in mind until it can be noted.
        if (m_cameMeanwhile || !noted)
            m_policy.arrived(m_ports.clock.now());
        if (noted)
            return schedule();
        m_timer = m_ports.scheduler.after(retryMs, [this] {
            m_timer = 0;
            schedule();
        });
    });
}

QFuture<Expected<void>> Announcer::showTrial(const ArrivalSettings &settings)
{
    return m_ports.notifier.show(ArrivalWords::trial(settings));
}

} // namespace leadpilot::ui
