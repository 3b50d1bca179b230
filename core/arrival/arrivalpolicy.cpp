// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival/arrivalpolicy.h"

#include <algorithm>
#include <utility>

namespace leadpilot {
namespace {

using Because = Announcement::Because;
using Form = Announcement::Form;

Timestamp plusMs(Timestamp moment, qint64 milliseconds)
{
    return {moment.microseconds + milliseconds * 1'000};
}

/// Of whom it is told.
QString personOf(const Arrival &arrival)
{
    if (!arrival.leadId.isNull())
        return arrival.leadId.toString();
    return arrival.conversationId.isNull() ? arrival.key : arrival.conversationId.toString();
}

} // namespace

ArrivalPolicy::ArrivalPolicy(const QTimeZone &zone, Timestamp started)
    : m_zone(zone)
    , m_linkLostAt(started)
    , m_arrivedAt(started)
{
}

void ArrivalPolicy::setLink(Link link, Timestamp now)
{
    const Link before = std::exchange(m_link, link);
    if (before == link)
        return;
    if (before == Link::Level || link == Link::Cut)
        m_linkLostAt = before == Link::Level ? now : std::min(m_linkLostAt, now);
    if (link != Link::Level)
        return;
    if (m_wasAway || now >= plusMs(m_linkLostAt, awayMs))
        m_held = Because::Away;
    m_wasAway = false;
    arrived(now);
}

void ArrivalPolicy::slept(Timestamp now)
{
    m_wasAway = true;
    m_linkLostAt = now;
    if (m_link == Link::Level)
        m_link = Link::CatchingUp;
}

std::optional<Timestamp> ArrivalPolicy::pausedUntil(Timestamp now) const
{
    return m_pausedUntil && now < *m_pausedUntil ? m_pausedUntil : std::nullopt;
}

void ArrivalPolicy::arrived(Timestamp now)
{
    if (!m_arrivedAt)
        m_arrivedAt = now;
}

std::optional<ArrivalPolicy::Hold> ArrivalPolicy::hold(Timestamp now) const
{
    if (m_link == Link::CatchingUp)
        return Hold{Because::Away, std::nullopt};
    if (const Timestamp end = plusMs(m_linkLostAt, patienceMs); m_link == Link::Cut && now < end)
        return Hold{Because::Away, end};
    if (const auto until = pausedUntil(now))
        return Hold{Because::Paused, until};
    if (const auto end = m_settings.quietHours.endAfter(now, m_zone))
        return Hold{Because::QuietHours, end};
    return std::nullopt;
}

/// A short break of the connection is forgotten when it ends: setLink() says whether it was one.
void ArrivalPolicy::noteHold(const Hold &hold)
{
    if (hold.because != Because::Away)
        m_held = std::max(m_held, hold.because);
}

std::optional<Timestamp> ArrivalPolicy::lookAt(Timestamp now)
{
    if (m_reminderAt && *m_reminderAt <= now)
        arrived(now);
    if (m_held == Because::Nothing && !m_arrivedAt)
        return m_reminderAt;
    if (const auto held = hold(now)) {
        noteHold(*held);
        return held->until;
    }
    if (m_held != Because::Nothing || m_link == Link::Cut)
        return now;
    // A clock that was put back must not put it off.
    m_arrivedAt = std::min(*m_arrivedAt, now);
    forgetOld(now);
    return plusMs(*m_arrivedAt, m_recent.size() >= mostSingles ? burstGatherMs : gatherMs);
}

std::optional<QList<Announcement>> ArrivalPolicy::decide(const QList<Arrival> &pending, Timestamp now)
{
    if (const auto held = hold(now)) {
        noteHold(*held);
        arrived(now);
        return std::nullopt;
    }
    m_arrivedAt.reset();
    m_reminderAt.reset();
    const Because held = std::exchange(m_held, Because::Nothing);
    const Because because = m_link == Link::Cut ? Because::Away : held;
    QList<Arrival> worthIt;
    std::ranges::copy_if(pending, std::back_inserter(worthIt),
                         [this](const Arrival &arrival) { return isWorthIt(arrival); });
    if (worthIt.isEmpty())
        return QList<Announcement>();
    if (because == Because::Nothing)
        return toasts(worthIt, now);
    Announcement digest = announcement(Form::Digest, worthIt);
    digest.because = because;
    return QList<Announcement>{digest};
}

bool ArrivalPolicy::isWorthIt(const Arrival &arrival) const
{
    const bool isSeen =
        arrival.kind == Arrival::Kind::Message && !m_watched.isNull() && arrival.conversationId == m_watched;
    return !isSeen && m_settings.loudnessOf(arrival) != ArrivalSettings::Loudness::None &&
           (m_settings.colleaguesLeads || !arrival.isColleagues);
}

QList<Announcement> ArrivalPolicy::toasts(const QList<Arrival> &arrivals, Timestamp now)
{
    QStringList persons;
    QHash<QString, QList<Arrival>> byPerson;
    for (const Arrival &arrival : arrivals) {
        const QString person = personOf(arrival);
        if (!byPerson.contains(person))
            persons.append(person);
        byPerson[person].append(arrival);
    }
    forgetOld(now);
    const bool isBurst = persons.size() > 1 && m_recent.size() + persons.size() > mostSingles;
    m_recent.append(QList<Timestamp>(std::min<qsizetype>(persons.size(), mostSingles), now));
    if (isBurst)
        return {announcement(Form::Group, arrivals)};
    QList<Announcement> singles;
    for (const QString &person : std::as_const(persons))
        singles.append(announcement(Form::Single, byPerson.value(person)));
    return singles;
}

Announcement ArrivalPolicy::announcement(Form form, const QList<Arrival> &arrivals) const
{
    const bool sound = std::ranges::any_of(arrivals, [this](const Arrival &arrival) {
        return m_settings.loudnessOf(arrival) == ArrivalSettings::Loudness::Sound;
    });
    return {form, Because::Nothing, arrivals, sound};
}

void ArrivalPolicy::forgetOld(Timestamp now)
{
    m_recent.removeIf([now](Timestamp shown) { return shown > now || plusMs(shown, burstMs) <= now; });
}

} // namespace leadpilot
