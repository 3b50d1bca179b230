// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/relayacts.h"

#include "tests/simulation/memberacts.h"

namespace leadpilot::sim {
namespace {

using enum Step::Kind;

QString named(const char *name)
{
    return QString::fromLatin1(name);
}

Row withId(const QString &id, Row columns)
{
    columns.set(QStringLiteral("id"), id);
    return columns;
}

} // namespace

QList<TableRow> RelayActs::rowsOf(const Step &step)
{
    const QString text = QStringLiteral("relay %1").arg(step.number);
    switch (step.kind) {
    case PersonArrives:
    case LeadArrives:
        return person(step);
    case MessageArrives:
        return message(step);
    case StatusRises:
        return status(step);
    case RelayChangesLead:
        return change("leads", pick("leads", step.a),
                      step.b % 3 == 0   ? Row{{named("first_response_at"), now()}}
                      : step.b % 3 == 1 ? Row{{named("status"), named("contacted")}, {named("company"), text}}
                                        : Row{{named("campaign_name"), text}, {named("first_name"), text}});
    case RelayChangesContact:
        return change("contacts", pick("contacts", step.a),
                      step.b % 2 ? Row{{named("opted_out_at"), now()}} : Row{{named("display_name"), text}});
    case RelayAssigns:
        return change("leads", pick("leads", step.a), {{named("assigned_to"), someMember(step.b)}});
    case RelayRehangs:
        return rehung(step);
    case RelayDeletes: {
        static constexpr const char *tables[] = {"leads",         "tasks",     "activities",
                                                 "quick_replies", "lead_tags", "contacts"};
        const char *table = tables[step.a % 6];
        return change(table, pick(table, step.b),
                      {{named("deleted_at"), step.c % 4 ? Value(now()) : Value()}});
    }
    case SharedRowChanges:
        return shared(step);
    case RoleChanges:
    case MemberLeaves:
    case MemberReturns:
        return profile(step);
    default:
        return {};
    }
}

Value RelayActs::someMember(quint64 by) const
{
    return by % 8 >= 4 ? Value() : Value(m_members.at(static_cast<qsizetype>(by % 8)).id);
}

QList<TableRow> RelayActs::change(const char *table, const QString &id, Row columns)
{
    return id.isNull() ? QList<TableRow>() : QList<TableRow>{{named(table), withId(id, std::move(columns))}};
}

QList<TableRow> RelayActs::person(const Step &step)
{
    QList<TableRow> rows;
    QString contact = step.kind == LeadArrives ? pick("contacts", step.a) : QString();
    if (contact.isNull()) {
        contact = idFrom(step, 0);
        rows.append(
            {named("contacts"), Row{{named("id"), contact},
                                    {named("display_name"), QStringLiteral("Person %1").arg(step.number)}}});
        rows.append({named("contact_identities"),
                     Row{{named("id"), idFrom(step, 1)},
                         {named("contact_id"), contact},
                         {named("kind"), named("phone")},
                         {named("value"), QStringLiteral("+4930%1").arg(step.b % 40 + 1'000'000)}}});
    }
    const QString lead = idFrom(step, 2);
    rows.append({named("leads"), Row{{named("id"), lead},
                                     {named("contact_id"), step.c % 11 == 0 ? Value() : Value(contact)},
                                     {named("source"), named(step.c % 2 ? "meta_ads" : "whatsapp")},
                                     {named("assigned_to"), someMember(step.c / 2)}}});
    if (step.c % 2)
        rows.append({named("meta_ads_leads"),
                     Row{{named("id"), idFrom(step, 3)},
                         {named("meta_lead_id"), QString::number(step.number)},
                         {named("lead_crm_id"), lead},
                         {named("status"), named("created")},
                         {named("field_data"), JsonText{R"([{"name":"size","values":["XL"]}])"}}}});
    if (step.b % 2 && step.kind == PersonArrives)
        rows.append({named("whatsapp_conversations"), Row{{named("id"), idFrom(step, 4)},
                                                          {named("contact_id"), contact},
                                                          {named("phone_number_id"), named("1")}}});
    return rows;
}

QList<TableRow> RelayActs::message(const Step &step)
{
    const QString chat = pick("whatsapp_conversations", step.a);
    if (chat.isNull())
        return {};
    // The vendor's times are not ours, and webhooks do not come in order.
    const QString at = m_clock.now().plusSeconds(static_cast<qint64>(step.b % 600) - 300).toString();
    return {
        {named("whatsapp_messages"),
         Row{{named("id"), idFrom(step, 0)},
             {named("conversation_id"), chat},
             {named("whatsapp_message_id"), QStringLiteral("wamid.%1").arg(step.number)},
             {named("direction"), named("inbound")},
             {named("message_type"), named(step.c % 5 ? "text" : "image")},
             {named("content"), step.c % 5 ? Value(QStringLiteral("hello %1").arg(step.number)) : Value()},
             {named("status"), named("received")},
             {named("occurred_at"), at}}}};
}

QList<TableRow> RelayActs::status(const Step &step)
{
    static const QStringList rising{named("queued"), named("sending"),   named("accepted"),
                                    named("sent"),   named("delivered"), named("read")};
    QStringList outbound;
    for (const QString &id : m_server.ids("whatsapp_messages")) {
        if (const auto row = m_server.find("whatsapp_messages", id); row->text(u"direction") == u"outbound")
            outbound.append(id);
    }
    const QString id = chosen(outbound, step.a);
    if (id.isNull())
        return {};
    const qsizetype held = rising.indexOf(m_server.find("whatsapp_messages", id)->text(u"status"));
    const qsizetype next = std::min(held + 1 + static_cast<qsizetype>(step.b % 2), rising.size() - 1);
    return change("whatsapp_messages", id, {{named("status"), rising.at(next)}});
}

QList<TableRow> RelayActs::shared(const Step &step)
{
    const QString text = QStringLiteral("shared %1").arg(step.number);
    switch (step.a % 4) {
    case 0:
        return {{named("whatsapp_templates"), Row{{named("id"), idFrom(step, 0)},
                                                  {named("template_name"), text},
                                                  {named("template_content"), text},
                                                  {named("category"), named("UTILITY")},
                                                  {named("language"), named("de")}}}};
    case 1:
        return change("whatsapp_templates", pick("whatsapp_templates", step.b),
                      {{named("template_content"), text}});
    case 2:
        return {{named("alerts"),
                 Row{{named("id"), idFrom(step, 0)}, {named("kind"), named("x")}, {named("message"), text}}}};
    default:
        return {{named("ad_lead_ledger"), Row{{named("id"), idFrom(step, 0)},
                                              {named("vendor"), named("meta")},
                                              {named("form_id"), text},
                                              {named("day"), named("2026-11-23")}}}};
    }
}

QList<TableRow> RelayActs::rehung(const Step &step)
{
    const QString contact = pick("contacts", step.b);
    const QString lead = pick("leads", step.c);
    const auto orNull = [&](const QString &id) {
        return step.c % 5 == 0 || id.isNull() ? Value() : Value(id);
    };
    switch (step.a % 4) {
    case 0:
    case 1:
        return change("leads", pick("leads", step.a), {{named("contact_id"), orNull(contact)}});
    case 2:
        return change("tasks", pick("tasks", step.a),
                      {{named("contact_id"), orNull(contact)}, {named("lead_id"), orNull(lead)}});
    default:
        return contact.isNull()
                   ? QList<TableRow>()
                   : change("activities", pick("activities", step.a), {{named("contact_id"), contact}});
    }
}

QList<TableRow> RelayActs::profile(const Step &step)
{
    // The first admin stays: somebody has to be there.
    const QString member = m_members.at(1 + static_cast<qsizetype>(step.a % 3)).id;
    static constexpr const char *roles[] = {"agent", "manager", "admin", "agent"};
    if (step.kind == RoleChanges)
        return change("profiles", member, {{named("role"), named(roles[step.b % 4])}});
    return change("profiles", member, {{named("active"), step.kind == MemberReturns}});
}

} // namespace leadpilot::sim
