// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"

#include <QByteArray>
#include <QJsonValue>
#include <QTimeZone>
#include <array>
#include <vector>

namespace leadpilot {

/// When a member works: profiles.working_hours, docs/contract.md. Time zones come with Qt Core and stay the
/// same while the program runs, so that this is as pure as a table of them would be.
class WorkingHours
{
public:
    /// Errors: Rejected, where it is not of the contract's shape or the time zone is not known here; `detail`
    /// names the place ("working_hours.days.monday[0]: …").
    [[nodiscard]] static Expected<WorkingHours> parse(const QByteArray &json);

    bool include(Timestamp moment) const;

private:
    /// Minutes since midnight; the end is outside.
    struct Span
    {
        int from = 0;
        int until = 0;
    };
    static Expected<std::vector<Span>> spansOf(const QJsonValue &day, const QString &place);

    QTimeZone m_zone;
    std::array<std::vector<Span>, 7> m_days; ///< Monday first
};

} // namespace leadpilot
