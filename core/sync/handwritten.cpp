// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/handwritten.h"

#include <QLatin1StringView>
#include <algorithm>
#include <array>
#include <utility>

namespace leadpilot {

bool isWrittenByHand(QStringView table, QStringView column)
{
    static constexpr std::array<std::pair<const char *, const char *>, 17> columns{{
        {"contacts", "display_name"},
        {"contacts", "company"},
        {"contact_identities", "value"},
        {"leads", "first_name"},
        {"leads", "last_name"},
        {"leads", "email"},
        {"leads", "phone"},
        {"leads", "company"},
        {"leads", "status"},
        {"activities", "content"},
        {"tasks", "title"},
        {"tags", "name"},
        {"whatsapp_messages", "content"},
        {"whatsapp_templates", "template_content"},
        {"quick_replies", "shortcut"},
        {"quick_replies", "content"},
        {"saved_views", "name"},
    }};
    return std::ranges::any_of(columns, [&](const auto &known) {
        return table == QLatin1StringView(known.first) && column == QLatin1StringView(known.second);
    });
}

} // namespace leadpilot
