// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/vendorsimulator.h"

#include "tests/vendorsim/messages.h"

#include <QJsonArray>

#include <utility>

namespace leadpilot::vendorsim {

using namespace Qt::StringLiterals;

namespace {

constexpr int sentAfterMs = 150;
constexpr int deliveredAfterMs = 450;
constexpr int readAfterMs = 1'000;
constexpr int replyAfterMs = 1'800;
// With no interval the run is as fast as the relay answers, but not all at once.
constexpr int mostUnderWay = 64;

} // namespace

VendorSimulator::VendorSimulator(const Clock &clock, quint64 seed, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_dice(seed)
    , m_graph(seed)
    , m_google(clock)
    , m_server([this](const SimRequest &request, const std::shared_ptr<Exchange> &exchange) {
        route(request, exchange);
    })
{
    connect(&m_graph, &GraphSide::textAccepted, this, [this](const SentText &sent) {
        sendStatuses(sent);
        if (m_replies)
            replyTo(sent);
    });
    connect(&m_pace, &QTimer::timeout, this, &VendorSimulator::sendNext);
}

bool VendorSimulator::run(const RunPlan &plan)
{
    if (m_running)
        return false;
    Scenario scenario = Scenario::write(plan, m_target, m_clock.now().seconds());
    m_graph.addLeads(scenario.leads);
    m_google.addLeads(scenario.googleLeads);
    const size_t before = m_entries.size();
    m_entries.insert(m_entries.end(), scenario.entries.begin(), scenario.entries.end());
    m_people.insert(m_people.end(), scenario.people.begin(), scenario.people.end());
    for (Delivery &delivery : scenario.deliveries) {
        for (size_t &entry : delivery.entries)
            entry += before;
        m_queue.enqueue(delivery);
    }
    m_running = true;
    shakeHands();
    m_pace.start(plan.intervalMs);
    return true;
}

void VendorSimulator::shakeHands()
{
    if (m_target.verifyToken.isEmpty())
        return;
    for (const QString &kind : {u"meta"_s, u"whatsapp"_s}) {
        m_sender.shakeHands(kind, m_target, [this, kind](bool good) {
            m_handshakes.append(QJsonObject{{u"kind"_s, kind}, {u"ok"_s, good}});
        });
    }
}

void VendorSimulator::sendNext()
{
    if (m_queue.isEmpty()) {
        m_pace.stop();
        noteProgress();
    } else if (m_queue.head().delayMs) {
        putOff(m_queue.dequeue());
    } else if (m_underWay < mostUnderWay) {
        deliver(m_queue.dequeue(), true);
    }
}

void VendorSimulator::noteProgress()
{
    m_running = m_underWay > 0 || m_late > 0 || !m_queue.isEmpty();
}

void VendorSimulator::putOff(const Delivery &delivery)
{
    ++m_late;
    if (delivery.delayMs == 0)
        m_held.push_back(delivery);
    else
        QTimer::singleShot(*delivery.delayMs, this, [this, delivery] { enqueueLate(delivery); });
}

void VendorSimulator::enqueueLate(Delivery delivery)
{
    --m_late;
    delivery.delayMs.reset();
    m_queue.enqueue(delivery);
    if (!m_pace.isActive())
        m_pace.start();
}

int VendorSimulator::release()
{
    const std::vector<Delivery> held = std::exchange(m_held, {});
    for (const Delivery &delivery : held)
        enqueueLate(delivery);
    return int(held.size());
}

void VendorSimulator::deliver(const Delivery &delivery, bool partOfRun)
{
    if (partOfRun)
        ++m_underWay;
    const auto left = [this, entries = delivery.entries] {
        for (const size_t entry : entries) {
            if (m_entries[entry].sentAtMs == 0)
                m_entries[entry].sentAtMs = m_clock.now().milliseconds();
        }
    };
    m_sender.send(delivery, m_target, left, [this, entries = delivery.entries, partOfRun](int status) {
        for (const size_t entry : entries) {
            // What one copy was promised stands, whatever becomes of the other.
            if (m_entries[entry].status != 200)
                m_entries[entry].status = status;
        }
        if (!partOfRun)
            return;
        --m_underWay;
        noteProgress();
    });
}

void VendorSimulator::writeMessage(const Person &person, const QString &text)
{
    const QString wamid = u"wamid."_s + m_dice.letters(36);
    const bool withPhone = !person.phone.isEmpty();
    const QJsonArray messages{whatsappText(person, wamid, text, m_clock.now().seconds(), withPhone)};
    const QJsonArray contacts{whatsappContact(person, withPhone)};
    const QJsonObject body = whatsappBody(m_target.phoneNumberId, contacts, u"messages"_s, messages);
    m_entries.push_back({.kind = u"whatsapp"_s,
                         .vendorId = wamid,
                         .name = person.name,
                         .phone = person.phone,
                         .email = {},
                         .text = text});
    deliver({u"whatsapp"_s, metaBytes(body), false, {m_entries.size() - 1}}, false);
}

void VendorSimulator::sendStatuses(const SentText &sent)
{
    const std::pair<QString, int> stages[] = {
        {u"sent"_s, sentAfterMs}, {u"delivered"_s, deliveredAfterMs}, {u"read"_s, readAfterMs}};
    for (const auto &[status, delay] : stages) {
        QTimer::singleShot(delay + m_dice.below(delay / 2), this,
                           [this, sent, name = status] { sendStatus(sent, name); });
    }
}

void VendorSimulator::sendStatus(const SentText &sent, const QString &status)
{
    if (m_target.url.isEmpty())
        return;
    const Person person = personBehind(sent.to);
    const QJsonArray statuses{
        whatsappStatus(sent.wamid, status, person.waId(), sent.callback, m_clock.now().seconds())};
    const QJsonArray contacts{whatsappContact(person, !person.phone.isEmpty())};
    const QJsonObject body = whatsappBody(sent.phoneNumberId, contacts, u"statuses"_s, statuses);
    deliver({u"whatsapp"_s, metaBytes(body), false, {}}, false);
}

void VendorSimulator::replyTo(const SentText &sent)
{
    const Person person = personBehind(sent.to);
    QTimer::singleShot(replyAfterMs + m_dice.below(replyAfterMs), this, [this, person] {
        if (!m_target.url.isEmpty())
            writeMessage(person, inventReply(m_dice, person.country));
    });
}

/// Somebody we have invented, or a stranger with that number or user id.
Person VendorSimulator::personBehind(const QString &recipient) const
{
    for (const Person &person : m_people) {
        if (person.phone == recipient)
            return person;
    }
    // People with a number but reached by user id have hidden the number.
    Person person;
    for (const Person &known : m_people) {
        if (known.bsuid == recipient)
            person = known;
    }
    person.phone = recipient.startsWith(u'+') ? recipient : QString();
    if (person.bsuid.isEmpty())
        person.bsuid = recipient.startsWith(u'+') ? u"US.2"_s + recipient.mid(1) : recipient;
    return person;
}

QJsonObject VendorSimulator::trace() const
{
    QJsonArray sent;
    for (const TraceEntry &entry : m_entries)
        sent.append(entry.toJson());
    QJsonArray sends;
    for (const SentText &text : m_graph.sends())
        sends.append(text.toJson());
    return {{u"done"_s, !m_running},
            {u"held"_s, int(m_held.size())},
            {u"sent"_s, sent},
            {u"sends"_s, sends},
            {u"handshakes"_s, m_handshakes}};
}

void VendorSimulator::route(const SimRequest &request, const std::shared_ptr<Exchange> &exchange)
{
    if (request.path.startsWith("/control/"_L1))
        control(request.path.mid(9), request, exchange);
    else if (GoogleSide::isFor(request))
        m_google.route(request, exchange);
    else
        m_graph.route(request, exchange);
}

void VendorSimulator::control(const QString &action, const SimRequest &request,
                              const std::shared_ptr<Exchange> &exchange)
{
    const QJsonObject body = request.json();
    if (action == "trace"_L1 && request.method == "GET") {
        exchange->answer(200, trace());
    } else if (action == "run"_L1 && request.method == "POST") {
        controlRun(body, *exchange);
    } else if (action == "message"_L1 && request.method == "POST") {
        controlMessage(body, *exchange);
    } else if (action == "release"_L1 && request.method == "POST") {
        exchange->answer(200, {{u"released"_s, release()}});
    } else if (action == "reply"_L1 && request.method == "POST") {
        m_replies = body.value("enabled"_L1).toBool();
        exchange->answer(200, {});
    } else if (const auto googleFault = GoogleSide::faultFromString(body.value("google"_L1).toString());
               action == "fault"_L1 && googleFault) {
        m_google.setFault(*googleFault);
        exchange->answer(200, {});
    } else if (const auto fault = GraphSide::faultFromString(body.value("graph"_L1).toString());
               action == "fault"_L1 && fault) {
        m_graph.setFault(*fault);
        exchange->answer(200, {});
    } else {
        exchange->answer(404, {{u"message"_s, u"no such control, or a value it does not know"_s}});
    }
}

void VendorSimulator::controlRun(const QJsonObject &body, Exchange &exchange)
{
    readTarget(body, m_target);
    if (!m_target.url.isValid() || m_target.url.isEmpty()) {
        exchange.answer(400, {{u"message"_s, u"relay: not an address"_s}});
    } else if (!run(readPlan(body))) {
        exchange.answer(409, {{u"message"_s, u"a run is under way"_s}});
    } else {
        exchange.answer(202, {{u"deliveries"_s, int(m_queue.size())}});
    }
}

void VendorSimulator::controlMessage(const QJsonObject &body, Exchange &exchange)
{
    readTarget(body, m_target);
    const QString waId = body.value("wa_id"_L1).toString();
    if (waId.isEmpty() || m_target.url.isEmpty()) {
        exchange.answer(400, {{u"message"_s, u"wa_id or relay: missing"_s}});
        return;
    }
    Person person = personBehind(u'+' + waId);
    if (body.contains("name"_L1))
        person.name = body.value("name"_L1).toString();
    writeMessage(person, body.value("text"_L1).toString());
    exchange.answer(200, {{u"wamid"_s, m_entries.back().vendorId}});
}

void readTarget(const QJsonObject &json, RelayTarget &target)
{
    const auto text = [&json](QLatin1StringView key, const QString &before) {
        return json.value(key).toString(before);
    };
    if (json.contains("relay"_L1))
        target.url = QUrl(json.value("relay"_L1).toString());
    target.appSecret = text("app_secret"_L1, QString::fromUtf8(target.appSecret)).toUtf8();
    target.googleKey = text("google_key"_L1, target.googleKey);
    target.verifyToken = text("verify_token"_L1, target.verifyToken);
    target.pageId = text("page_id"_L1, target.pageId);
    target.phoneNumberId = text("phone_number_id"_L1, target.phoneNumberId);
}

RunPlan readPlan(const QJsonObject &json)
{
    RunPlan plan;
    plan.meta = json.value("meta"_L1).toInt(plan.meta);
    plan.google = json.value("google"_L1).toInt(plan.google);
    plan.whatsapp = json.value("whatsapp"_L1).toInt(plan.whatsapp);
    plan.withoutPhone = json.value("without_phone"_L1).toInt(plan.withoutPhone);
    plan.duplicates = json.value("duplicates"_L1).toDouble(plan.duplicates);
    plan.drops = json.value("drops"_L1).toDouble(plan.drops);
    plan.delays = json.value("delays"_L1).toDouble(plan.delays);
    plan.delayMs = json.value("delay_ms"_L1).toInt(plan.delayMs);
    plan.forms = json.value("forms"_L1).toInt(plan.forms);
    plan.spreadDays = json.value("spread_days"_L1).toInt(plan.spreadDays);
    plan.reorder = json.value("reorder"_L1).toBool(plan.reorder);
    plan.badSignatures = json.value("bad_signatures"_L1).toInt(plan.badSignatures);
    plan.intervalMs = json.value("interval_ms"_L1).toInt(plan.intervalMs);
    plan.seed = quint64(json.value("seed"_L1).toInteger(qint64(plan.seed)));
    return plan;
}

} // namespace leadpilot::vendorsim
