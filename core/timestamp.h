// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <compare>
#include <optional>

namespace leadpilot {

/// A point in time in microseconds since 1970-01-01 UTC: what PostgreSQL's timestamptz holds and QDateTime
/// would round away.
struct Timestamp
{
    /// The years 1 to 9999: what timestamptz and ISO 8601 with four digits both hold.
    static constexpr qint64 firstSecond = -62'135'596'800;
    static constexpr qint64 lastSecond = 253'402'300'799;

    qint64 microseconds = 0;

    static Timestamp fromSeconds(qint64 seconds) { return {seconds * 1'000'000}; }
    static Timestamp fromMilliseconds(qint64 milliseconds) { return {milliseconds * 1'000}; }
    /// Reads ISO 8601 as PostgREST, Meta ("+0000") and Google ("Z", "+09:00", a blank for the T) write it.
    /// What lies outside the years above is no time.
    [[nodiscard]] static std::optional<Timestamp> parse(QStringView text);

    qint64 milliseconds() const { return microseconds / 1'000; }
    qint64 seconds() const { return microseconds / 1'000'000; }
    Timestamp plusSeconds(qint64 seconds) const { return {microseconds + seconds * 1'000'000}; }
    /// "2026-11-23T00:49:59.306215+00:00": always UTC and six digits, so that texts sort as times do.
    QString toString() const;

    friend auto operator<=>(Timestamp, Timestamp) = default;
};

} // namespace leadpilot
