// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/newleads.h"

#include "core/emailaddress.h"
#include "core/intake/rows.h"
#include "core/phonenumber.h"
#include "core/text.h"
#include "sync/mirror/onwriter.h"

namespace leadpilot::mirror {
namespace {

using intake::textOrNull;

const QString attempted = QStringLiteral("add a lead");

/// The rows of one lead, in the order in which they need each other.
class Plan
{
public:
    Plan(MirrorWriter &writer, const NewLead &lead)
        : m_writer(writer)
        , m_lead(lead)
        , m_phone(PhoneNumber::parse(lead.phone, lead.region))
        , m_email(EmailAddress::parse(lead.email))
        , m_name(text::cleanedLine(lead.name, text::longestName))
        , m_company(text::cleanedLine(lead.company, text::longestField))
    {
    }
    Expected<AddedLead> carryOut();

private:
    Expected<void> addPerson();
    Expected<void> addIdentity(const QString &kind, const QString &value);
    LeadId addLead();
    void addNote(LeadId lead);
    QString insert(const QString &table, const Row &columns);

    MirrorWriter &m_writer;
    const NewLead &m_lead;
    const std::optional<PhoneNumber> m_phone;
    const std::optional<EmailAddress> m_email;
    const QString m_name;
    const QString m_company;
    QString m_contact;
    QList<LocalEdit> m_edits;
    Change m_change;
};

QString Plan::insert(const QString &table, const Row &columns)
{
    QString id = m_writer.newId().toString(QUuid::WithoutBraces);
    m_edits.append({table, id, Mutation::Op::Insert, columns});
    m_change.steps.append({table, id, {}, columns, true});
    return id;
}

Expected<void> Plan::addPerson()
{
    if (m_lead.person.isNull()) {
        m_contact = insert(QStringLiteral("contacts"), {{QStringLiteral("display_name"), m_name},
                                                        {QStringLiteral("company"), textOrNull(m_company)}});
        return {};
    }
    const auto row = m_writer.read(u"contacts", m_lead.person.toString());
    if (!row)
        return std::unexpected(row.error());
    if (!*row || !(*row)->isNull(u"deleted_at"))
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("the person is gone"),
                       QStringLiteral("gone"));
    m_contact = m_lead.person.toString();
    return {};
}

/// Somebody else's stays theirs: whether the two are one is for a person to say.
Expected<void> Plan::addIdentity(const QString &kind, const QString &value)
{
    const auto holders = m_writer.live(u"contact_identities", QStringLiteral("value"), value);
    if (!holders)
        return std::unexpected(holders.error());
    for (const Row &holder : *holders) {
        if (holder.text(u"kind") == kind)
            return {};
    }
    insert(QStringLiteral("contact_identities"), {{QStringLiteral("contact_id"), m_contact},
                                                  {QStringLiteral("kind"), kind},
                                                  {QStringLiteral("value"), value},
                                                  {QStringLiteral("evidence"), QStringLiteral("manual")}});
    return {};
}

LeadId Plan::addLead()
{
    const intake::PersonName name = intake::splitName(m_name);
    Row columns{
        {QStringLiteral("contact_id"), m_contact},
        {QStringLiteral("first_name"), textOrNull(name.first)},
        {QStringLiteral("last_name"), textOrNull(name.last)},
        {QStringLiteral("phone"),
         textOrNull(m_phone ? m_phone->e164() : text::cleanedLine(m_lead.phone, text::longestField))},
        {QStringLiteral("email"),
         textOrNull(m_email ? m_email->normal() : text::cleanedLine(m_lead.email, text::longestField))},
        {QStringLiteral("company"), textOrNull(m_company)},
        {QStringLiteral("source"), toString(LeadSource::Manual)},
        {QStringLiteral("status"), toString(m_lead.status)}};
    if (!m_lead.assignee.isNull())
        columns.set(QStringLiteral("assigned_to"), m_lead.assignee.toString());
    if (m_lead.value) {
        columns.set(QStringLiteral("value_minor"), QString::number(m_lead.value->minorUnits));
        columns.set(QStringLiteral("currency"), m_lead.value->currency);
    }
    return LeadId::parse(insert(QStringLiteral("leads"), columns)).value_or(LeadId());
}

void Plan::addNote(LeadId lead)
{
    const QString content = text::cleaned(m_lead.note, text::longestMessage).trimmed();
    if (content.isEmpty())
        return;
    insert(QStringLiteral("activities"), {{QStringLiteral("contact_id"), m_contact},
                                          {QStringLiteral("lead_id"), lead.toString()},
                                          {QStringLiteral("kind"), QStringLiteral("note")},
                                          {QStringLiteral("content"), content},
                                          {QStringLiteral("data"), JsonText{"{}"}},
                                          {QStringLiteral("occurred_at"), m_writer.now().toString()}});
}

Expected<AddedLead> Plan::carryOut()
{
    if (m_lead.isEmpty() && m_lead.person.isNull())
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("nothing is written"),
                       QStringLiteral("empty"));
    if (const auto added = addPerson(); !added)
        return std::unexpected(added.error());
    if (m_phone) {
        if (const auto added = addIdentity(QStringLiteral("phone"), m_phone->e164()); !added)
            return std::unexpected(added.error());
    }
    if (m_email) {
        if (const auto added = addIdentity(QStringLiteral("email"), m_email->normal()); !added)
            return std::unexpected(added.error());
    }
    const LeadId id = addLead();
    addNote(id);
    const auto queued = m_writer.enqueue(m_edits);
    return queued ? Expected<AddedLead>({id, std::move(m_change)}) : std::unexpected(queued.error());
}

} // namespace

Expected<AddedLead> addLead(MirrorWriter &writer, const NewLead &lead)
{
    return Plan(writer, lead).carryOut();
}

QFuture<Expected<AddedLead>> MirrorLeadAdding::add(const NewLead &lead)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return addLead(writer, lead); });
}

} // namespace leadpilot::mirror
