// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakeinboxrepository.h"

namespace leadpilot::fakes {

static bool matches(const LeadCard &card, const LeadFilter &filter)
{
    if (filter.source && card.source != *filter.source)
        return false;
    if (filter.status && card.status != *filter.status)
        return false;
    if ((filter.onlyUnanswered && !card.unanswered) || (card.isTest && !filter.includeTests))
        return false;
    const auto holds = [&](const QString &text) {
        return text.contains(filter.search, Qt::CaseInsensitive);
    };
    return filter.search.isEmpty() || holds(card.name) || holds(card.phone) || holds(card.email);
}

QList<LeadCard> FakeInboxRepository::sorted(const LeadFilter &filter) const
{
    QList<LeadCard> cards;
    for (const auto &[id, detail] : m_leads) {
        if (matches(detail.card, filter))
            cards += detail.card;
    }
    std::sort(cards.begin(), cards.end(), [](const LeadCard &a, const LeadCard &b) {
        return a.activityAt != b.activityAt ? a.activityAt > b.activityAt : b.id < a.id;
    });
    return cards;
}

QFuture<Expected<LeadPage>> FakeInboxRepository::leads(const LeadFilter &filter,
                                                       std::optional<LeadPosition> after, int limit)
{
    LeadPage page;
    for (const LeadCard &card : sorted(filter)) {
        if (after && (card.activityAt > after->activityAt ||
                      (card.activityAt == after->activityAt && !(card.id < after->id))))
            continue;
        if (page.cards.size() == limit) {
            page.more = true;
            break;
        }
        page.cards += card;
    }
    return answers.give<LeadPage>(page);
}

QFuture<Expected<QList<LeadCard>>> FakeInboxRepository::cards(const QList<LeadId> &ids)
{
    QList<LeadCard> found;
    for (const LeadId &id : ids) {
        if (const auto it = m_leads.find(id); it != m_leads.end())
            found += it->second.card;
    }
    return answers.give<QList<LeadCard>>(found);
}

QFuture<Expected<LeadDetail>> FakeInboxRepository::lead(LeadId id)
{
    const auto it = m_leads.find(id);
    if (it == m_leads.end())
        return answers.give<LeadDetail>(failure(ErrorCode::Rejected, QStringLiteral("read lead"), {}));
    return answers.give<LeadDetail>(it->second);
}

QFuture<Expected<LeadCounts>> FakeInboxRepository::counts()
{
    LeadCounts counts;
    for (const LeadCard &card : sorted()) {
        ++counts.total;
        counts.unanswered += card.unanswered ? 1 : 0;
        switch (card.source) {
        case LeadSource::MetaAds:
            ++counts.metaAds;
            break;
        case LeadSource::GoogleAds:
            ++counts.googleAds;
            break;
        case LeadSource::WhatsApp:
            ++counts.whatsApp;
            break;
        default:
            ++counts.others;
        }
    }
    return answers.give<LeadCounts>(counts);
}

QFuture<Expected<void>> FakeInboxRepository::setStatus(LeadId id, LeadStatus status)
{
    auto done = answers.give<void>({});
    change(id, [status](LeadCard &card) { card.status = status; });
    return done;
}

void FakeInboxRepository::put(const LeadDetail &detail)
{
    m_leads[detail.card.id] = detail;
    Q_EMIT leadsChanged({detail.card.id});
}

void FakeInboxRepository::change(LeadId id, const std::function<void(LeadCard &)> &how)
{
    how(m_leads.at(id).card);
    Q_EMIT leadsChanged({id});
}

void FakeInboxRepository::remove(LeadId id)
{
    m_leads.erase(id);
    Q_EMIT leadsChanged({id});
}

} // namespace leadpilot::fakes
