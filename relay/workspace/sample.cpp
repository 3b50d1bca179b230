// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/sample.h"

#include "relay/workspace/rowjson.h"
#include "relay/workspace/sampledata.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace leadpilot::relay::workspace {
namespace {

constexpr QStringView businessNumber = u"100200300400500";

class SampleWriter
{
public:
    SampleWriter(RowWriter &writer, IdSource &ids, const QString &admin, const QString &agent)
        : m_writer(writer)
        , m_ids(ids)
        , m_admin(admin)
        , m_agent(agent)
    {
    }

    Result<void> run()
    {
        if (auto written = furniture(); !written)
            return written;
        for (const SampleLead &lead : sampleLeads()) {
            if (auto written = person(lead); !written)
                return written;
        }
        return {};
    }

private:
    QString id() { return m_ids.next().toString(QUuid::WithoutBraces); }
    QString ago(int minutes) const { return m_writer.now().plusSeconds(-60LL * minutes).toString(); }
    QJsonValue owner(SampleOwner owner) const
    {
        return owner == SampleOwner::Nobody ? QJsonValue()
                                            : QJsonValue(owner == SampleOwner::Admin ? m_admin : m_agent);
    }
    static QJsonValue text(QStringView text)
    {
        return text.isEmpty() ? QJsonValue() : QJsonValue(text.toString());
    }

    Result<void> add(QStringView table, const QJsonObject &json)
    {
        const schema::Table &found = *schema::findTable(table);
        const auto row = storedRow(found, json);
        return row ? m_writer.insert(found, *row) : std::unexpected(row.error());
    }

    Result<void> furniture();
    Result<void> person(const SampleLead &lead);
    Result<void> identities(const SampleLead &lead, const QString &contact);
    Result<QString> leadOf(const SampleLead &lead, const QString &contact);
    Result<void> vendorLead(const SampleLead &lead, const QString &leadId);
    Result<void> chat(const SampleLead &lead, const QString &contact);

    RowWriter &m_writer;
    IdSource &m_ids;
    QString m_admin;
    QString m_agent;
};

Result<void> SampleWriter::furniture()
{
    for (const auto &[shortcut, content] :
         {std::pair(u"hello", u"Hello! Thank you for writing. How can I help?"),
          std::pair(u"hours", u"We are open Monday to Saturday, 9 to 18 o'clock."),
          std::pair(u"price", u"I will send you the price list in a minute 📄")}) {
        if (auto written = add(u"quick_replies", {{QStringLiteral("id"), id()},
                                                  {QStringLiteral("shortcut"), text(shortcut)},
                                                  {QStringLiteral("content"), text(content)}});
            !written)
            return written;
    }
    for (const auto &[name, color] : {std::pair(u"VIP", u"#b45309"), std::pair(u"Callback", u"#2563eb")}) {
        if (auto written = add(u"tags", {{QStringLiteral("id"), id()},
                                         {QStringLiteral("name"), text(name)},
                                         {QStringLiteral("color"), text(color)}});
            !written)
            return written;
    }
    return add(u"whatsapp_templates",
               {{QStringLiteral("id"), id()},
                {QStringLiteral("template_name"), QStringLiteral("follow_up")},
                {QStringLiteral("template_content"),
                 QStringLiteral("Hello {{1}}, are you still interested? Just answer here.")},
                {QStringLiteral("category"), QStringLiteral("UTILITY")},
                {QStringLiteral("body_variables"), QJsonArray{QStringLiteral("first name")}},
                {QStringLiteral("language"), QStringLiteral("en")},
                {QStringLiteral("status"), QStringLiteral("APPROVED")}});
}

Result<void> SampleWriter::person(const SampleLead &lead)
{
    const QString contact = id();
    if (auto written = add(u"contacts",
                           {{QStringLiteral("id"), contact},
                            {QStringLiteral("display_name"), QString(lead.firstName % u' ' % lead.lastName)},
                            {QStringLiteral("company"), text(lead.company)},
                            {QStringLiteral("created_at"), ago(lead.minutesAgo)}});
        !written)
        return written;
    if (auto written = identities(lead, contact); !written)
        return written;
    const auto leadId = leadOf(lead, contact);
    if (!leadId)
        return std::unexpected(leadId.error());
    if (!lead.note.isEmpty()) {
        if (auto written = add(u"activities", {{QStringLiteral("id"), id()},
                                               {QStringLiteral("contact_id"), contact},
                                               {QStringLiteral("lead_id"), *leadId},
                                               {QStringLiteral("kind"), QStringLiteral("note")},
                                               {QStringLiteral("content"), text(lead.note)},
                                               {QStringLiteral("actor"), owner(lead.owner)},
                                               {QStringLiteral("occurred_at"), ago(lead.minutesAgo / 2)},
                                               {QStringLiteral("created_at"), ago(lead.minutesAgo / 2)}});
            !written)
            return written;
    }
    return lead.messages.empty() ? Result<void>() : chat(lead, contact);
}

Result<void> SampleWriter::identities(const SampleLead &lead, const QString &contact)
{
    const auto identity = [&](QStringView kind, QStringView value) {
        return value.isEmpty()
                   ? Result<void>()
                   : add(u"contact_identities", {{QStringLiteral("id"), id()},
                                                 {QStringLiteral("contact_id"), contact},
                                                 {QStringLiteral("kind"), kind.toString()},
                                                 {QStringLiteral("value"), value.toString()},
                                                 {QStringLiteral("evidence"), QStringLiteral("sample")},
                                                 {QStringLiteral("created_at"), ago(lead.minutesAgo)}});
    };
    for (const Result<void> &written :
         {identity(u"phone", lead.phone), identity(u"email", lead.email),
          identity(u"wa_id", lead.messages.empty() ? QStringView() : lead.phone.mid(1))}) {
        if (!written)
            return written;
    }
    return {};
}

Result<QString> SampleWriter::leadOf(const SampleLead &lead, const QString &contact)
{
    QString leadId = id();
    QJsonValue answeredAt;
    for (const SampleMessage &message : lead.messages) {
        if (!message.inbound && answeredAt.isNull())
            answeredAt = ago(message.minutesAgo);
    }
    auto written =
        add(u"leads",
            {{QStringLiteral("id"), leadId},
             {QStringLiteral("contact_id"), contact},
             {QStringLiteral("first_name"), text(lead.firstName)},
             {QStringLiteral("last_name"), text(lead.lastName)},
             {QStringLiteral("email"), text(lead.email)},
             {QStringLiteral("phone"), text(lead.phone)},
             {QStringLiteral("company"), text(lead.company)},
             {QStringLiteral("source"), text(lead.source)},
             {QStringLiteral("status"), text(lead.status)},
             {QStringLiteral("campaign_name"), text(lead.campaign)},
             {QStringLiteral("assigned_to"), owner(lead.owner)},
             {QStringLiteral("value_minor"), lead.valueMinor ? QJsonValue(lead.valueMinor) : QJsonValue()},
             {QStringLiteral("currency"), lead.valueMinor ? QJsonValue(QStringLiteral("EUR")) : QJsonValue()},
             {QStringLiteral("first_response_at"), answeredAt},
             {QStringLiteral("created_at"), ago(lead.minutesAgo)}});
    if (!written)
        return std::unexpected(written.error());
    if (auto vendor = vendorLead(lead, leadId); !vendor)
        return std::unexpected(vendor.error());
    return leadId;
}

Result<void> SampleWriter::vendorLead(const SampleLead &lead, const QString &leadId)
{
    const bool meta = lead.source == u"meta_ads";
    if (!meta && lead.source != u"google_ads")
        return {};
    return add(meta ? u"meta_ads_leads" : u"google_ads_leads",
               {{QStringLiteral("id"), id()},
                {meta ? QStringLiteral("meta_lead_id") : QStringLiteral("google_lead_id"),
                 QString(u"sample-" % leadId)},
                {QStringLiteral("lead_crm_id"), leadId},
                {QStringLiteral("first_name"), text(lead.firstName)},
                {QStringLiteral("last_name"), text(lead.lastName)},
                {QStringLiteral("email"), text(lead.email)},
                {QStringLiteral("phone"), text(lead.phone)},
                {QStringLiteral("company"), text(lead.company)},
                {QStringLiteral("status"), QStringLiteral("created")},
                {QStringLiteral("vendor_created_at"), ago(lead.minutesAgo)},
                {QStringLiteral("created_at"), ago(lead.minutesAgo)}});
}

Result<void> SampleWriter::chat(const SampleLead &lead, const QString &contact)
{
    const QString conversation = id();
    const QJsonValue readAt = lead.readMinutesAgo < 0 ? QJsonValue() : QJsonValue(ago(lead.readMinutesAgo));
    if (auto written =
            add(u"whatsapp_conversations", {{QStringLiteral("id"), conversation},
                                            {QStringLiteral("contact_id"), contact},
                                            {QStringLiteral("phone_number_id"), businessNumber.toString()},
                                            {QStringLiteral("whatsapp_phone"), text(lead.phone)},
                                            {QStringLiteral("last_read_at"), readAt},
                                            {QStringLiteral("created_at"), ago(lead.minutesAgo)}});
        !written)
        return written;
    for (const SampleMessage &message : lead.messages) {
        const QString messageId = id();
        auto written = add(u"whatsapp_messages",
                           {{QStringLiteral("id"), messageId},
                            {QStringLiteral("conversation_id"), conversation},
                            {QStringLiteral("whatsapp_message_id"), QString(u"wamid.sample." % messageId)},
                            {QStringLiteral("direction"),
                             message.inbound ? QStringLiteral("inbound") : QStringLiteral("outbound")},
                            {QStringLiteral("message_type"), QStringLiteral("text")},
                            {QStringLiteral("content"), message.text.toString()},
                            {QStringLiteral("status"),
                             message.inbound ? QStringLiteral("received") : message.status.toString()},
                            {QStringLiteral("sent_by"), message.inbound ? QJsonValue() : owner(lead.owner)},
                            {QStringLiteral("occurred_at"), ago(message.minutesAgo)},
                            {QStringLiteral("created_at"), ago(message.minutesAgo)}});
        if (!written)
            return written;
    }
    return {};
}

} // namespace

Result<void> writeSample(RowWriter &writer, IdSource &ids, const QString &admin, const QString &agent)
{
    return SampleWriter(writer, ids, admin, agent).run();
}

} // namespace leadpilot::relay::workspace
