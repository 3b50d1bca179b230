// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/rowtimes.h"

#include "core/timestamp.h"

namespace leadpilot::supabase {

void writeTimesAlike(const schema::Table &table, Row &row)
{
    const auto rewrite = [&row](const schema::Column &column) {
        const QString name = QLatin1StringView(column.name);
        if (column.type != schema::Type::Timestamp)
            return;
        if (const auto time = Timestamp::parse(row.text(name)))
            row.set(name, time->toString());
    };
    for (const schema::Column &column : table.columns)
        rewrite(column);
    for (const schema::Column &column : schema::stamps())
        rewrite(column);
}

} // namespace leadpilot::supabase
