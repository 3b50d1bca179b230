// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/emailaddress.h"
#include "core/phonenumber.h"
#include "core/ports/clock.h"
#include "core/ports/leadadding.h"
#include "tests/gui/fakes/fakeinboxrepository.h"
#include "tests/gui/fakes/fakeundo.h"

namespace leadpilot::fakes {

/// Adds leads to a fake inbox.
class FakeLeadAdding : public LeadAdding
{
public:
    FakeLeadAdding(FakeInboxRepository &inbox, FakeUndo &undo, const Clock &clock)
        : m_inbox(inbox)
        , m_undo(undo)
        , m_clock(clock)
    {
    }

    QFuture<Expected<AddedLead>> add(const NewLead &lead) override
    {
        asked += lead;
        LeadDetail detail;
        LeadCard &card = detail.card;
        card.id = LeadId(QUuid::createUuid());
        card.contactId = lead.person.isNull() ? ContactId(QUuid::createUuid()) : lead.person;
        const auto number = PhoneNumber::parse(lead.phone, lead.region);
        const auto address = EmailAddress::parse(lead.email);
        card.name = lead.name;
        card.phone = number ? number->e164() : lead.phone;
        card.email = address ? address->normal() : lead.email;
        card.status = lead.status;
        card.company = detail.company = lead.company;
        card.createdAt = card.activityAt = m_clock.now();
        detail.fields.status = lead.status;
        detail.fields.assignee = lead.assignee;
        detail.fields.value = lead.value;
        const auto answer = answers.give<AddedLead>(
            AddedLead{card.id, m_undo.changeTakenBackBy([this, id = card.id] { m_inbox.remove(id); })});
        if (!answer.isFinished() || answer.result())
            m_inbox.put(detail);
        return answer;
    }

    Answers answers;
    QList<NewLead> asked;

private:
    FakeInboxRepository &m_inbox;
    FakeUndo &m_undo;
    const Clock &m_clock;
};

} // namespace leadpilot::fakes
