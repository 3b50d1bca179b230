// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/meta/paging.h"

namespace leadpilot::relay::vendors::meta {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCursor = 2'000;

}

QString cursorBehind(const JsonNode &answer)
{
    const JsonNode paging = answer.optional("paging"_L1);
    if (paging.optional("next"_L1).isAbsent())
        return {};
    const JsonNode after = paging.required("cursors"_L1).required("after"_L1);
    const QString cursor = after.text();
    if (cursor.isEmpty() || cursor.size() > longestCursor)
        after.fail(u"not a cursor");
    return cursor;
}

} // namespace leadpilot::relay::vendors::meta
