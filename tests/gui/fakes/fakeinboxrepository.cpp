// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakeinboxrepository.h"
#include "core/leadorder.h"
#include "core/leadsearch.h"

namespace leadpilot::fakes {

bool FakeInboxRepository::matches(const LeadCard &card, const LeadFilter &filter) const
{
    const auto oneOf = [](const auto &wanted, const auto &value) {
        return wanted.isEmpty() || wanted.contains(value);
    };
    const auto found = m_beside.find(card.id);
    Beside beside = found == m_beside.end() ? Beside() : found->second;
    if (found == m_beside.end())
        beside.assignee = m_leads.at(card.id).fields.assignee;
    const bool isAssigned = (filter.assignedToMe && beside.assignee == me) ||
                            (filter.assignedToNobody && beside.assignee.isNull()) ||
                            filter.assignedTo.contains(beside.assignee);
    const bool isTagged =
        std::ranges::any_of(filter.tags, [&](TagId tag) { return beside.tags.contains(tag); });
    const bool isAsleep = beside.snoozedUntil && *beside.snoozedUntil > now;
    const bool isHidden = filter.snoozed == SnoozedLeads::Only     ? !isAsleep
                          : filter.snoozed == SnoozedLeads::Hidden ? isAsleep && filter.search.isEmpty()
                                                                   : false;
    const bool hasWaited =
        card.waitingSince && now.seconds() - card.waitingSince->seconds() >= 60LL * filter.waitingMinutes;
    if (!oneOf(filter.sources, card.source) || !oneOf(filter.statuses, card.status) ||
        !oneOf(filter.campaigns, card.campaign) || (filter.asksForAssignee() && !isAssigned) ||
        (!filter.tags.isEmpty() && !isTagged) || isHidden || (filter.waitingMinutes > 0 && !hasWaited) ||
        (filter.arrivedFrom && card.createdAt < *filter.arrivedFrom) ||
        (filter.arrivedBefore && card.createdAt >= *filter.arrivedBefore) ||
        (filter.hasPhone && card.phone.isEmpty()) || (filter.hasEmail && card.email.isEmpty()) ||
        (filter.onlyUnanswered && !card.unanswered) || (card.isTest && !filter.includeTests))
        return false;
    return filter.search.isEmpty() ||
           LeadSearch(filter.search)
               .matches(searchedText({{card.name}, {card.email, card.company}, {card.phone}}));
}

/// With what a list of columns shows of its fields.
LeadCard FakeInboxRepository::asListed(const LeadDetail &detail)
{
    LeadCard card = detail.card;
    card.sortedName = nameToSort(card.name, card.phone, card.email);
    card.assigneeId = detail.fields.assignee;
    card.assignee = detail.fields.assignee.isNull() ? QString() : detail.assignee;
    card.value = detail.fields.value;
    card.company = detail.company;
    for (const Tag &tag : detail.fields.tags)
        card.tags += tag.name;
    return card;
}

QList<LeadCard> FakeInboxRepository::sorted(const LeadFilter &filter) const
{
    QList<LeadCard> cards;
    for (const auto &[id, detail] : m_leads) {
        if (matches(detail.card, filter))
            cards += asListed(detail);
    }
    std::sort(cards.begin(), cards.end(), [&](const LeadCard &a, const LeadCard &b) {
        return isBefore(positionOf(a, filter.order), positionOf(b, filter.order), filter.order);
    });
    return cards;
}

QFuture<Expected<LeadPage>> FakeInboxRepository::leads(const LeadFilter &filter,
                                                       std::optional<LeadPosition> after, int limit)
{
    LeadFilter all;
    all.includeTests = true;
    all.snoozed = SnoozedLeads::Shown;
    all.order = filter.order;
    LeadPage page;
    int looked = 0;
    for (const LeadCard &card : sorted(all)) {
        const LeadPosition at = positionOf(card, filter.order);
        if (after && !isBefore(*after, at, filter.order))
            continue;
        const bool isIn = matches(card, filter);
        if ((isIn && page.cards.size() == limit) || (pageLooksAt > 0 && looked == pageLooksAt)) {
            page.more = true;
            break;
        }
        ++looked;
        page.next = at;
        if (isIn)
            page.cards += card;
    }
    for (const auto &[id, beside] : m_beside) {
        if (beside.snoozedUntil > now)
            page.validUntil = std::min(page.validUntil.value_or(*beside.snoozedUntil), *beside.snoozedUntil);
    }
    return answers.give<LeadPage>(page);
}

QFuture<Expected<QList<LeadCard>>> FakeInboxRepository::cards(const QList<LeadId> &ids)
{
    QList<LeadCard> found;
    for (const LeadId &id : ids) {
        if (const auto it = m_leads.find(id); it != m_leads.end())
            found += asListed(it->second);
    }
    return answers.give<QList<LeadCard>>(found);
}

QFuture<Expected<QList<LeadCard>>> FakeInboxRepository::matching(const LeadFilter &filter,
                                                                 const QList<LeadId> &ids)
{
    QList<LeadCard> found;
    for (const LeadId &id : ids) {
        if (const auto it = m_leads.find(id); it != m_leads.end() && matches(it->second.card, filter))
            found += asListed(it->second);
    }
    return answers.give<QList<LeadCard>>(found);
}

QFuture<Expected<LeadTally>> FakeInboxRepository::tally(const LeadFilter &filter, std::optional<LeadPosition>,
                                                        int most)
{
    return answers.give<LeadTally>(LeadTally{std::min(most, int(sorted(filter).size())), {}});
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

template <typename T> static void set(T &field, const std::optional<T> &wanted)
{
    if (wanted)
        field = *wanted;
}

static void apply(LeadDetail &detail, const LeadEdit &edit, const std::map<ProfileId, QString> &names)
{
    LeadFields &fields = detail.fields;
    set(fields.status, edit.status);
    set(fields.assignee, edit.assignee);
    set(fields.value, edit.value);
    set(fields.firstName, edit.firstName);
    set(fields.lastName, edit.lastName);
    set(fields.email, edit.email);
    set(fields.phone, edit.phone);
    set(fields.company, edit.company);
    set(fields.snoozedUntil, edit.snoozedUntil);
    set(detail.company, edit.company);
    set(detail.card.status, edit.status);
    if (edit.firstName || edit.lastName)
        detail.card.name = QString(fields.firstName + u' ' + fields.lastName).trimmed();
    if (edit.assignee)
        detail.assignee = names.contains(*edit.assignee) ? names.at(*edit.assignee) : QString();
    fields.tags.removeIf([&](const Tag &tag) { return edit.removedTags.contains(tag.id); });
    for (const QString &name : edit.addedTags)
        fields.tags += Tag{TagId(QUuid::createUuid()), name};
}

/// One of the fields to be changed does not say any more what was seen.
static bool isOutdated(const LeadDetail &detail, const LeadEdit &edit, const LeadFields &seen)
{
    LeadDetail asSeen = detail, asIs = detail;
    asSeen.fields = seen;
    LeadEdit back;
    const auto keep = [&](auto LeadEdit::*wanted, auto LeadFields::*field) {
        if (edit.*wanted)
            back.*wanted = seen.*field;
    };
    keep(&LeadEdit::status, &LeadFields::status);
    keep(&LeadEdit::value, &LeadFields::value);
    keep(&LeadEdit::company, &LeadFields::company);
    keep(&LeadEdit::phone, &LeadFields::phone);
    keep(&LeadEdit::firstName, &LeadFields::firstName);
    apply(asIs, back, {});
    return asIs.fields != detail.fields;
}

QFuture<Expected<Change>> FakeInboxRepository::edit(const QList<LeadId> &ids, const LeadEdit &edit,
                                                    const std::optional<LeadFields> &seen)
{
    Change change;
    for (const LeadId &id : ids) {
        if (seen && isOutdated(m_leads.at(id), edit, *seen))
            return edits.give<Change>(failure(ErrorCode::Conflict, QStringLiteral("change a lead"), {},
                                              QStringLiteral("changed_since")));
        Done done{id, m_leads.at(id), m_leads.at(id)};
        apply(done.after, edit, names);
        if (done.after.fields == done.before.fields)
            continue;
        ++editsMade;
        change.steps.append({QStringLiteral("fake"), QString::number(m_done.size()), {}, {}});
        m_done += done;
    }
    auto answer = edits.give<Change>(change);
    const bool refused = answer.isFinished() && !answer.result();
    for (const Change::Step &step : std::as_const(change.steps)) {
        const Done &done = m_done.at(step.rowId.toInt());
        if (!refused)
            put(done.after);
    }
    return answer;
}

TakenBack FakeInboxRepository::takeBack(const Change &change)
{
    TakenBack taken;
    for (const Change::Step &step : change.steps) {
        const Done done = m_done.at(step.rowId.toInt());
        if (!m_leads.contains(done.id)) {
            ++taken.gone;
            continue;
        }
        const bool isAsLeft = m_leads.at(done.id).fields == done.after.fields;
        ++(isAsLeft ? taken.rows : taken.changedSince);
        if (isAsLeft)
            put(done.before);
    }
    return taken;
}

void FakeInboxRepository::changeDetail(LeadId id, const std::function<void(LeadDetail &)> &how)
{
    how(m_leads.at(id));
    Q_EMIT leadsChanged({id});
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

void FakeInboxRepository::setBeside(LeadId id, const Beside &beside)
{
    m_beside[id] = beside;
    Q_EMIT leadsChanged({id});
}

void FakeInboxRepository::remove(LeadId id)
{
    m_leads.erase(id);
    Q_EMIT leadsChanged({id});
}

} // namespace leadpilot::fakes
