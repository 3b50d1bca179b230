// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/scenario.h"

#include "tests/vendorsim/messages.h"

#include <QJsonDocument>

#include <algorithm>

namespace leadpilot::vendorsim {

using namespace Qt::StringLiterals;

namespace {

class ScenarioWriter
{
public:
    ScenarioWriter(const RunPlan &plan, const RelayTarget &target, qint64 nowSeconds)
        : m_plan(plan)
        , m_target(target)
        , m_now(nowSeconds)
        , m_dice(plan.seed)
        , m_fates(plan.seed ^ 0x5bd1e995)
        , m_waits(plan.seed ^ 0x2545f491)
    {
    }

    Scenario write()
    {
        for (int i = 0; i < m_plan.meta; ++i)
            writeMetaLead();
        for (int i = 0; i < m_plan.google; ++i)
            writeGoogleLead(i);
        for (int i = 0; i < m_plan.whatsapp; ++i)
            writeConversation(i, i < m_plan.withoutPhone);
        dropSome();
        delaySome();
        if (m_plan.reorder)
            shuffleNearby();
        addDuplicates();
        for (int i = 0; i < m_plan.badSignatures; ++i)
            addForgery(i);
        return std::move(m_scenario);
    }

private:
    Person newPerson()
    {
        m_scenario.people.push_back(inventPerson(m_dice));
        return m_scenario.people.back();
    }

    /// Some people come by several ways; the first of a kind always does, so that every run has one.
    Person personFor(int index)
    {
        const int known = int(m_scenario.people.size());
        if (known == 0 || (index > 0 && !m_dice.chance(0.3)))
            return newPerson();
        return m_scenario.people[size_t(m_dice.below(known))];
    }

    size_t addEntry(const QString &kind, const QString &vendorId, const Person &person, const QString &text)
    {
        m_scenario.entries.push_back({.kind = kind,
                                      .vendorId = vendorId,
                                      .name = person.name,
                                      .phone = person.phone,
                                      .email = person.email,
                                      .text = text});
        return m_scenario.entries.size() - 1;
    }

    void writeMetaLead()
    {
        const Person person = newPerson();
        const QString id = m_dice.digits(u"9910*##########"_s);
        const QString question = inventMessages(m_dice, person).constFirst();
        const qint64 created = m_now - age();
        const QString form = QString::number(usualForm.toLongLong() + m_fates.below(m_plan.forms));
        m_scenario.leads.insert(id, graphLead(id, person, question, created, m_dice.chance(0.7), form));
        const QJsonObject change = leadgenChange(id, m_target.pageId, created, m_dice.chance(0.3), form);
        const size_t entry = addEntry(u"meta"_s, id, person, {});
        m_scenario.deliveries.push_back(
            {u"meta"_s, metaBytes(leadgenBody(m_target.pageId, {change}, m_now)), false, {entry}});
    }

    void writeGoogleLead(int index)
    {
        Person person = personFor(index);
        // The same person need not give the same phone and address twice.
        const int variation = m_dice.below(3);
        if (variation == 1)
            person.email = workEmail(person);
        else if (variation == 2)
            person.phone = inventPhone(m_dice, person.country);
        const QString id = u"TeSter-"_s + m_dice.letters(60);
        const QString question = inventMessages(m_dice, person).constFirst();
        const QJsonObject body = googleBody(id, person, question, m_target.googleKey,
                                            m_plan.spreadDays > 0 ? m_now - age() : m_now);
        m_scenario.googleLeads.push_back(body);
        const size_t entry = addEntry(u"google"_s, id, person, {});
        m_scenario.deliveries.push_back(
            {u"google"_s, QJsonDocument(body).toJson(QJsonDocument::Compact), false, {entry}});
    }

    void writeConversation(int index, bool nameless)
    {
        const Person person = nameless ? newPerson() : personFor(index);
        const bool withPhone = !nameless;
        QJsonArray batch;
        std::vector<size_t> entries;
        const QStringList texts = inventMessages(m_dice, person);
        // Now and then a vendor sends several updates in one request.
        const bool batched = m_dice.chance(0.25);
        const QJsonArray contacts{whatsappContact(person, withPhone)};
        const auto flush = [&] {
            const auto body = whatsappBody(m_target.phoneNumberId, contacts, u"messages"_s, batch);
            m_scenario.deliveries.push_back({u"whatsapp"_s, metaBytes(body), false, entries});
            batch = {};
            entries.clear();
        };
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const QString wamid = u"wamid."_s + m_dice.letters(36);
            batch.append(whatsappText(person, wamid, texts[i], m_now - texts.size() + i, withPhone));
            entries.push_back(addEntry(u"whatsapp"_s, wamid, person, texts[i]));
            TraceEntry &entry = m_scenario.entries.back();
            entry.email.clear();
            if (nameless)
                entry.phone.clear();
            if (!batched)
                flush();
        }
        if (batched)
            flush();
    }

    qint64 age() { return m_plan.spreadDays > 0 ? m_fates.below(m_plan.spreadDays * 24 * 3'600) : 2; }

    void dropSome()
    {
        std::erase_if(m_scenario.deliveries, [this](const Delivery &delivery) {
            if (delivery.kind == "whatsapp"_L1 || !m_fates.chance(m_plan.drops))
                return false;
            for (const size_t entry : delivery.entries)
                m_scenario.entries[entry].dropped = true;
            return true;
        });
    }

    /// Every copy of a webhook is late, so that what is delayed comes by no other.
    void delaySome()
    {
        for (Delivery &delivery : m_scenario.deliveries) {
            if (!m_waits.chance(m_plan.delays))
                continue;
            delivery.delayMs = m_plan.delayMs > 0 ? m_waits.between(1, m_plan.delayMs) : 0;
            for (const size_t entry : delivery.entries)
                m_scenario.entries[entry].delayed = true;
        }
    }

    /// The sources come mixed, and a second message may overtake the first.
    void shuffleNearby()
    {
        auto &deliveries = m_scenario.deliveries;
        for (size_t i = deliveries.size(); i > 1; --i)
            std::swap(deliveries[i - 1], deliveries[size_t(m_dice.below(int(i)))]);
    }

    void addDuplicates()
    {
        auto &deliveries = m_scenario.deliveries;
        const std::vector<Delivery> originals = deliveries;
        size_t inserted = 0;
        for (size_t i = 0; i < originals.size(); ++i) {
            if (!m_dice.chance(m_plan.duplicates))
                continue;
            for (const size_t entry : originals[i].entries)
                m_scenario.entries[entry].duplicate = true;
            const size_t place = std::min(i + inserted + 1 + size_t(m_dice.below(4)), deliveries.size());
            deliveries.insert(deliveries.begin() + std::ptrdiff_t(place), originals[i]);
            ++inserted;
        }
    }

    void addForgery(int index)
    {
        const Person person = inventPerson(m_dice);
        Delivery delivery;
        delivery.forged = true;
        const QStringList kinds{u"whatsapp"_s, u"meta"_s, u"google"_s};
        delivery.kind = kinds[index % 3];
        const QString id = m_dice.digits(u"6660*##########"_s);
        if (delivery.kind == "meta"_L1) {
            const QJsonObject change = leadgenChange(id, m_target.pageId, m_now, false);
            delivery.body = metaBytes(leadgenBody(m_target.pageId, {change}, m_now));
        } else if (delivery.kind == "google"_L1) {
            const QJsonObject body = googleBody(id, person, {}, u"not the key "_s + m_dice.letters(8), m_now);
            delivery.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        } else {
            const QJsonArray messages{whatsappText(person, id, u"forged"_s, m_now, true)};
            delivery.body = metaBytes(whatsappBody(m_target.phoneNumberId, {whatsappContact(person, true)},
                                                   u"messages"_s, messages));
        }
        delivery.entries = {addEntry(delivery.kind, id, person, {})};
        m_scenario.entries.back().badSignature = true;
        const auto place = m_dice.below(int(m_scenario.deliveries.size()) + 1);
        m_scenario.deliveries.insert(m_scenario.deliveries.begin() + place, std::move(delivery));
    }

    const RunPlan &m_plan;
    const RelayTarget &m_target;
    qint64 m_now;
    Dice m_dice;
    Dice m_fates; ///< of its own, so that what is dropped changes nothing else
    Dice m_waits; ///< likewise, for what is delayed
    Scenario m_scenario;
};

} // namespace

QJsonObject TraceEntry::toJson() const
{
    return {{u"kind"_s, kind},           {u"vendor_id"_s, vendorId},
            {u"name"_s, name},           {u"phone"_s, phone},
            {u"email"_s, email},         {u"text"_s, text},
            {u"sent_at_ms"_s, sentAtMs}, {u"status"_s, status},
            {u"duplicate"_s, duplicate}, {u"bad_signature"_s, badSignature},
            {u"dropped"_s, dropped},     {u"delayed"_s, delayed}};
}

Scenario Scenario::write(const RunPlan &plan, const RelayTarget &target, qint64 nowSeconds)
{
    return ScenarioWriter(plan, target, nowSeconds).write();
}

} // namespace leadpilot::vendorsim
