// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/restquery.h"

#include "tests/fuzz/cut.h"
#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::restquery {

/// A line with the table, then the query.
void feed(QByteArrayView input)
{
    using namespace relay::workspace;
    const auto [name, text] = cutAt(input);
    const schema::Table *table = schema::findTable(QString::fromLatin1(name));
    if (!table)
        table = schema::findTable(u"leads");
    const auto query = parseQuery(*table, std::string_view(text.data(), static_cast<size_t>(text.size())));
    if (!query) {
        const int status = query.error().status();
        holds(status >= 400 && status < 500, "a query that cannot be read is the client's fault");
        return;
    }
    const Sql sql = query->where.toSql();
    holds(sql.text.count('?') == qsizetype(sql.binds.size()), "every value is bound");
    holds(query->offset >= 0 && query->limit.value_or(0) >= 0, "a page is not before the first row");
    (void)query->selectSql();
    (void)query->orderSql(*table);
}

} // namespace leadpilot::fuzz::restquery
