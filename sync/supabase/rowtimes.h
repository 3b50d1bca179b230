// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"

namespace leadpilot::supabase {

/// Tables are read with times as PostgreSQL writes them, which leaves trailing zeros out: texts of the local
/// copy are compared, so they are brought to the six digits of the functions.
void writeTimesAlike(const schema::Table &table, Row &row);

} // namespace leadpilot::supabase
