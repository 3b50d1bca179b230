// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "relay/workspace/sql.h"

#include <vector>

namespace leadpilot::relay::workspace {

enum class Comparison { Eq, Neq, Gt, Gte, Lt, Lte, Like, Ilike, In, Null, NotNull, True, False };

/// A filter, parsed: a comparison of one column, or several conditions joined.
struct Condition
{
    enum class Kind { And, Or, Compare };

    Kind kind = Kind::And;
    bool negated = false;
    std::vector<Condition> parts; ///< of And and Or; an empty And holds always
    const schema::Column *column = nullptr;
    Comparison comparison = Comparison::Eq;
    std::vector<Value> values; ///< of the column's type; In: any number

    /// Over the row `t`; values are bound.
    Sql toSql() const;
};

/// `column=text`, e.g. `status` and `not.in.(won,lost)`. Errors: PGRST100, 42703, 22xxx.
Result<Condition> parseFilter(const schema::Table &table, const QString &column, const QString &text);
/// The value of `and=`, `or=`, `not.and=` or `not.or=`: `(a.eq.1,not.or(b.is.null,c.in.(1,2)))`.
Result<Condition> parseLogic(const schema::Table &table, const QString &name, const QString &text);

/// 42703
Refusal noColumn(const schema::Table &table, const QString &column);

} // namespace leadpilot::relay::workspace
