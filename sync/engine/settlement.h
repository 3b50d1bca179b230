// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "core/schema/value.h"

#include <QString>
#include <optional>

namespace leadpilot::engine {

/// What the outbox does with a mutation after the server's answer.
struct Settlement
{
    enum class Outcome {
        Done,     ///< leaves the outbox
        Again,    ///< stays, with `base` and `set` as merged
        NeedsYou, ///< goes to the tray, and what needs it with it
        KeyTaken, ///< an insert: `row` is another row, in sight, that has its unique key
    };

    MutationId id;
    Outcome outcome = Outcome::Done;
    std::optional<Row> row; ///< the server's row, to become the base
    Row base;
    Row set;
    Row overridden;         ///< our values that lost against the server's; kept on record
    Row contested;          ///< our free text that a person has to compare with the server's
    MutationId contestedId; ///< under which `contested` goes to the tray
    QString reason;         ///< SQLSTATE, the server's code or a word of ours: "conflict", "depends"
    QString message;        ///< the server's words; may be empty
};

} // namespace leadpilot::engine
