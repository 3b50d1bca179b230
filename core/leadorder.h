// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"

namespace leadpilot {

/// What decides where a lead stands in any order. Times in microseconds.
struct LeadPlace
{
    LeadId id = {};
    qint64 createdAt = 0;
    qint64 activityAt = 0;
    std::optional<qint64> waitingSince = {};
    std::optional<qint64> value = {}; ///< valueToSort()
    QString name = {};                ///< nameToSort()
    LeadStatus status = LeadStatus::New;
    LeadSource source = LeadSource::Manual;
    ProfileId assigneeId = {};
    QString assignee = {}; ///< the member's name
};

LeadPosition positionOf(const LeadPlace &place, LeadOrder order);

/// Added to the time of the newest activity of leads that have nothing an order asks for: below all others.
inline constexpr qint64 afterAllOthers = -5'000'000'000'000'000'000;
/// Whether a key is of one of these.
constexpr bool isAfterAllOthers(qint64 key)
{
    return key < afterAllOthers / 2;
}

/// What names are ordered by: without case and accents; leads without one come last, by phone or e-mail.
QString nameToSort(const QString &name, const QString &phone, const QString &email);
/// Amounts of all currencies, as numbers, on one scale.
qint64 valueToSort(const Money &value);
/// The position's text of a group.
QString textOf(LeadStatus status);
QString textOf(LeadSource source);
QString textOf(ProfileId assignee, const QString &name);
/// In the order of code points, as SQLite compares.
bool isTextBefore(QStringView a, QStringView b);

} // namespace leadpilot
