// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadcards.h"

namespace leadpilot::mirror {

static constexpr QChar betweenTags(31);

LeadCard readCard(sqlite::Statement &row)
{
    LeadCard card;
    card.id = idAt<LeadId>(row, 0);
    card.contactId = idAt<ContactId>(row, 1);
    card.conversationId = idAt<ConversationId>(row, 2);
    card.name = row.text(3);
    card.source = leadSourceFromString(row.text(4)).value_or(LeadSource::Manual);
    card.campaign = row.text(5);
    card.status = leadStatusFromString(row.text(6)).value_or(LeadStatus::New);
    card.preview = row.text(7);
    card.unread = static_cast<int>(row.integer(8));
    card.unanswered = row.integer(9) != 0;
    card.isTest = row.integer(10) != 0;
    card.phone = row.text(11);
    card.email = row.text(12);
    card.createdAt = {row.integer(13)};
    if (!row.isNull(14))
        card.waitingSince = Timestamp{row.integer(14)};
    card.activityAt = {row.integer(15)};
    card.company = row.text(16);
    card.assigneeId = idAt<ProfileId>(row, 17);
    card.assignee = row.text(18);
    if (!row.isNull(19))
        card.value = Money{row.integer(19), row.text(20)};
    card.firstResponseAt = Timestamp::parse(row.text(21));
    card.sortedName = row.text(22);
    card.tags = row.text(23).split(betweenTags, Qt::SkipEmptyParts);
    card.tags.sort(Qt::CaseInsensitive);
    return card;
}

} // namespace leadpilot::mirror
