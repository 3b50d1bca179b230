// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/kill/load.h"

#include "tests/harness/plainhttp.h"
#include "tests/vendorsim/messages.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>
#include <thread>

namespace leadpilot::harness {

using namespace Qt::StringLiterals;

namespace {

constexpr int people = 40;
constexpr int mostLeads = 20'000;
const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";
const QByteArray googleKey = "kill-test-key";
const QString pageId = u"104200000000001"_s;
const QString phoneNumberId = u"106540352242922"_s;

vendorsim::Person personOf(int number)
{
    const int person = number % people;
    vendorsim::Person known;
    known.country = u"DE"_s;
    known.name = u"Person"_s;
    known.phone = u"+4915112%1"_s.arg(100'000 + person);
    known.email = u"person%1@example.com"_s.arg(person);
    return known;
}

QByteArray whatsAppBody(const QByteArray &id, const vendorsim::Person &person)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return vendorsim::metaBytes(vendorsim::whatsappBody(
        phoneNumberId, {vendorsim::whatsappContact(person, true)}, u"messages"_s,
        {vendorsim::whatsappText(person, QString::fromLatin1(id), u"hello"_s, now, true)}));
}

QByteArray googleBody(const QByteArray &id, const vendorsim::Person &person)
{
    return R"({"lead_id":")" + id +
           R"(","user_column_data":[{"column_id":"FULL_NAME","string_value":"Person"},)"
           R"({"column_id":"EMAIL","string_value":")" +
           person.email.toLatin1() + R"("}],"api_version":"1.0","form_id":1,"campaign_id":2,"google_key":")" +
           googleKey + R"("})";
}

QByteArray metaBody(const QByteArray &id)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return vendorsim::metaBytes(vendorsim::leadgenBody(
        pageId, {vendorsim::leadgenChange(QString::fromLatin1(id), pageId, now, false)}, now));
}

QJsonArray rowsOf(const RelayProcess &relay, const QByteArray &table, const QByteArray &query)
{
    QJsonArray all;
    const QUrl workspace = relay.workspaceUrl();
    PlainHttp http(workspace.host(), static_cast<quint16>(workspace.port()));
    for (;;) {
        const QByteArray target = "/rest/v1/" + table + "?" + query +
                                  "&order=id&limit=1000&offset=" + QByteArray::number(all.size());
        const auto answer = http.send("GET", target, {{"apikey", relay.secretKey()}});
        const QJsonArray rows = answer ? QJsonDocument::fromJson(answer->body).array() : QJsonArray();
        for (const auto &row : rows)
            all.append(row);
        if (rows.size() < 1'000)
            return all;
    }
}

/// Every value of a column, as often as it is there.
QList<QByteArray> column(const RelayProcess &relay, const QByteArray &table, const QByteArray &name)
{
    QList<QByteArray> values;
    const QJsonArray rows = rowsOf(relay, table, "select=" + name);
    for (const auto &row : rows) {
        const QByteArray value = row.toObject().value(QLatin1StringView(name)).toString().toUtf8();
        if (!value.isEmpty())
            values << value;
    }
    return values;
}

qsizetype missingFrom(const QList<QByteArray> &there, const QSet<QByteArray> &answered)
{
    return (answered - QSet<QByteArray>(there.begin(), there.end())).size();
}

QString repeated(const QList<QByteArray> &values, const char *what)
{
    const auto often = values.size() - QSet<QByteArray>(values.begin(), values.end()).size();
    return often == 0 ? QString() : u"%1 %2 more than once; "_s.arg(often).arg(QLatin1StringView(what));
}

QString unlike(qsizetype there, qsizetype wanted, const char *what)
{
    return there == wanted ? QString()
                           : u"%1 %2 instead of %3; "_s.arg(there).arg(QLatin1StringView(what)).arg(wanted);
}

} // namespace

Load::Load(vendorsim::SimulatorThread &vendors)
    : m_vendors(vendors)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QHash<QString, QJsonObject> leads;
    for (int number = 1; number < mostLeads; ++number) {
        if (kindOf(number) == Kind::MetaLead) {
            const QString id = QString::number(number);
            leads.insert(id, vendorsim::graphLead(id, personOf(number), u"soon"_s, now, false));
        }
    }
    vendors.with([&leads](vendorsim::VendorSimulator &simulator) { simulator.graph().addLeads(leads); });
}

bool Load::configure(RelayProcess &relay) const
{
    const QString graph = u"graph_url="_s + m_vendors.url().toString() + u"/v25.0"_s;
    const QString secret = u"app_secret="_s + QString::fromLatin1(appSecret);
    const auto set = [&relay](const QStringList &words) {
        return relay.command(QStringList{u"integration"_s, u"set"_s} + words).has_value();
    };
    return set({u"whatsapp"_s, secret, graph, u"access_token=token"_s,
                u"phone_number_id="_s + phoneNumberId}) &&
           set({u"google"_s, u"webhook_key="_s + QString::fromLatin1(googleKey)}) &&
           set({u"meta"_s, secret, graph, u"access_token=token"_s, u"page_id="_s + pageId});
}

/// Few people and many messages: the killed work is about the same rows again and again. Nobody appears with
/// two vendors.
Load::Kind Load::kindOf(int number)
{
    const int kind = number % 8;
    return kind == 0 ? Kind::GoogleLead : kind == 1 ? Kind::MetaLead : Kind::Message;
}

int Load::send(PlainHttp &http, int number, const QByteArray &id) const
{
    const Kind kind = kindOf(number);
    if (kind == Kind::GoogleLead) {
        const auto answer = http.send("POST", "/api/webhooks/google", {{"Content-Type", "application/json"}},
                                      googleBody(id, personOf(number)));
        return answer ? answer->status : 0;
    }
    const bool isMessage = kind == Kind::Message;
    const QByteArray body = isMessage ? whatsAppBody(id, personOf(number)) : metaBody(id);
    const auto answer = http.send("POST", isMessage ? "/api/webhooks/whatsapp" : "/api/webhooks/meta",
                                  {{"X-Hub-Signature-256", signatureOf(appSecret, body)}}, body);
    return answer ? answer->status : 0;
}

void Load::sendUntilBroken(const RelayProcess &relay, std::atomic<bool> &stop)
{
    PlainHttp http(relay.address(), relay.port());
    while (!stop) {
        const int number = ++m_next;
        if (number >= mostLeads)
            return;
        const Kind kind = kindOf(number);
        const QByteArray id = (kind == Kind::Message      ? "wamid.K"
                               : kind == Kind::GoogleLead ? "lead-K"
                                                          : "") +
                              QByteArray::number(number);
        const int status = send(http, number, id);
        if (status == 0)
            return;
        const std::lock_guard guard(m_mutex);
        if (status == 200)
            (kind == Kind::Message      ? m_messages
             : kind == Kind::GoogleLead ? m_googleLeads
                                        : m_metaLeads)
                .insert(id);
    }
}

void Load::run(const RelayProcess &relay, std::atomic<bool> &stop, int senders)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < senders; ++i)
        threads.emplace_back([&] { sendUntilBroken(relay, stop); });
}

void Load::queueAnswer(const RelayProcess &relay)
{
    const QJsonArray chats = rowsOf(relay, "whatsapp_conversations", "select=id");
    if (chats.isEmpty())
        return;
    const QJsonObject row{
        {u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {u"conversation_id"_s, chats.at(m_answers++ % chats.size()).toObject().value("id"_L1)},
        {u"direction"_s, u"outbound"_s},
        {u"message_type"_s, u"text"_s},
        {u"content"_s, u"an answer"_s},
        {u"status"_s, u"queued"_s},
        {u"occurred_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
    const QJsonObject change{{u"t"_s, u"whatsapp_messages"_s}, {u"op"_s, u"insert"_s}, {u"r"_s, row}};
    const QJsonObject body{{u"batch"_s, QJsonObject{{u"rows"_s, QJsonArray{change}}}}};
    const QUrl workspace = relay.workspaceUrl();
    PlainHttp http(workspace.host(), static_cast<quint16>(workspace.port()));
    // No answer is no matter: it is there or it is not.
    (void)http.send("POST", "/rest/v1/rpc/relay_commit",
                    {{"apikey", relay.secretKey()}, {"Content-Type", "application/json"}},
                    QJsonDocument(body).toJson(QJsonDocument::Compact));
}

int Load::answered() const
{
    const std::lock_guard guard(m_mutex);
    return static_cast<int>(m_messages.size() + m_googleLeads.size() + m_metaLeads.size());
}

qsizetype Load::missing(const RelayProcess &relay)
{
    return missingFrom(column(relay, "whatsapp_messages", "whatsapp_message_id"), m_messages) +
           missingFrom(column(relay, "google_ads_leads", "google_lead_id"), m_googleLeads) +
           missingFrom(column(relay, "meta_ads_leads", "meta_lead_id"), m_metaLeads);
}

qsizetype Load::queued(const RelayProcess &relay)
{
    return rowsOf(relay, "whatsapp_messages", "select=id&status=eq.queued").size();
}

QString Load::doubled(const RelayProcess &relay)
{
    QList<QByteArray> sent;
    m_vendors.with([&sent](vendorsim::VendorSimulator &simulator) {
        for (const vendorsim::SentText &text : simulator.graph().sends())
            sent << text.callback.toUtf8();
    });
    // Thirty write, five fill Google's form and five Meta's: one contact and one open lead each, however
    // often the relay died.
    return repeated(column(relay, "whatsapp_messages", "whatsapp_message_id"), "messages") +
           repeated(column(relay, "google_ads_leads", "google_lead_id"), "Google leads") +
           repeated(column(relay, "meta_ads_leads", "meta_lead_id"), "Meta leads") +
           repeated(sent, "answers sent") +
           unlike(column(relay, "contacts", "id").size(), people, "contacts") +
           unlike(column(relay, "leads", "id").size(), people, "leads") +
           unlike(column(relay, "whatsapp_conversations", "id").size(), people * 6 / 8, "conversations");
}

} // namespace leadpilot::harness
