// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadedits.h"

#include "core/merge.h"
#include "core/text.h"
#include "sync/mirror/leadfields.h"
#include "sync/mirror/leadhistory.h"

#include <utility>

namespace leadpilot::mirror {
namespace {

const QString attempted = QStringLiteral("change a lead");

/// The edits of one call, in the making; and what they change.
class Plan
{
public:
    Plan(MirrorWriter &writer, const LeadEdit &edit)
        : m_writer(writer)
        , m_edit(edit)
    {
    }
    /// False: the lead is not there.
    Expected<bool> add(LeadId lead, const std::optional<LeadFields> &seen);
    /// Steps planned so far.
    qsizetype size() const { return m_change.steps.size(); }
    Expected<Change> carryOut();

private:
    Row columns(const Row &lead) const;
    static Change::Step stepOf(const QString &table, const Row &row, const Row &wanted);
    void update(const Change::Step &step);
    void update(const QString &table, const Row &row, const Row &wanted)
    {
        update(stepOf(table, row, wanted));
    }
    void tell(const Row &lead, const Change::Step &step);
    Expected<void> name(const Row &lead, const Row &wanted);
    Expected<void> tags(const QString &leadId);
    Expected<QString> tagNamed(const QString &name);
    void link(const QString &leadId, const QString &tagId);

    MirrorWriter &m_writer;
    const LeadEdit &m_edit;
    QList<LocalEdit> m_edits;
    Change m_change;
    std::optional<QList<Row>> m_tags; ///< of the workspace, with those that are to be made
};

Value textOrNull(const QString &text)
{
    const QString line = text::cleanedLine(text, text::longestName);
    return line.isEmpty() ? Value() : Value(line);
}

Value idOrNull(const ProfileId &id)
{
    return id.isNull() ? Value() : Value(id.toString());
}

QString joined(const QString &first, const QString &last)
{
    const QString name = first % u' ' % last;
    return name.trimmed();
}

/// One of the fields to be changed says neither what was seen nor what it is to say.
bool isOutdated(const LeadEdit &edit, const LeadFields &seen, const LeadFields &now)
{
    const auto differs = [](const auto &wanted, const auto &before, const auto &is) {
        return wanted && is != before && is != *wanted;
    };
    return differs(edit.status, seen.status, now.status) ||
           differs(edit.assignee, seen.assignee, now.assignee) ||
           differs(edit.value, seen.value, now.value) ||
           differs(edit.firstName, seen.firstName, now.firstName) ||
           differs(edit.lastName, seen.lastName, now.lastName) ||
           differs(edit.email, seen.email, now.email) || differs(edit.phone, seen.phone, now.phone) ||
           differs(edit.company, seen.company, now.company) ||
           differs(edit.snoozedUntil, seen.snoozedUntil, now.snoozedUntil);
}

Row Plan::columns(const Row &lead) const
{
    Row wanted;
    const auto text = [&wanted](const char *column, const std::optional<QString> &value) {
        if (value)
            wanted.set(QString::fromLatin1(column), textOrNull(*value));
    };
    if (m_edit.status)
        wanted.set(QStringLiteral("status"), toString(*m_edit.status));
    if (m_edit.assignee)
        wanted.set(QStringLiteral("assigned_to"), idOrNull(*m_edit.assignee));
    if (m_edit.value) {
        const std::optional<Money> &value = *m_edit.value;
        wanted.set(QStringLiteral("value_minor"),
                   value ? Value(QString::number(value->minorUnits)) : Value());
        wanted.set(QStringLiteral("currency"), value ? Value(value->currency) : Value());
    }
    text("first_name", m_edit.firstName);
    text("last_name", m_edit.lastName);
    text("email", m_edit.email);
    text("phone", m_edit.phone);
    text("company", m_edit.company);
    if (m_edit.snoozedUntil) {
        const std::optional<Timestamp> &until = *m_edit.snoozedUntil;
        wanted.set(QStringLiteral("snoozed_until"), until ? Value(until->toString()) : Value());
    }
    const bool sameValue = !m_edit.value || fieldsOf(lead).value == *m_edit.value;
    if (sameValue) {
        wanted.remove(u"value_minor");
        wanted.remove(u"currency");
    }
    return wanted;
}

Change::Step Plan::stepOf(const QString &table, const Row &row, const Row &wanted)
{
    Change::Step step{table, row.text(u"id"), {}, {}};
    for (const auto &[column, value] : wanted.columns()) {
        const Value &before = row.value(column);
        // Amount and currency are one value: neither is merged with another's.
        const bool isPart = column == u"value_minor" || column == u"currency";
        if (!isPart && sameValue(table, column, before, value))
            continue;
        step.before.set(column, before);
        step.after.set(column, value);
    }
    return step;
}

void Plan::update(const Change::Step &step)
{
    if (step.after.isEmpty())
        return;
    m_edits.append({step.table, step.rowId, Mutation::Op::Update, step.after});
    m_change.steps.append(step);
}

/// The line is sent ahead of the edit, which may take the person out of the member's sight; and it is taken
/// back after it, if that is.
void Plan::tell(const Row &lead, const Change::Step &step)
{
    for (const Row &line : historyOf(lead, step, m_writer.now())) {
        const QString id = m_writer.newId().toString(QUuid::WithoutBraces);
        m_edits.append({QStringLiteral("activities"), id, Mutation::Op::Insert, line});
        m_change.steps.append(
            {QStringLiteral("activities"),
             id,
             {},
             {{QStringLiteral("lead_id"), lead.text(u"id")}, {QStringLiteral("kind"), line.value(u"kind")}},
             true});
    }
}

Expected<bool> Plan::add(LeadId lead, const std::optional<LeadFields> &seen)
{
    const auto row = m_writer.read(u"leads", lead.toString());
    if (!row)
        return std::unexpected(row.error());
    if (!*row || !(*row)->isNull(u"deleted_at"))
        return false;
    if (seen && isOutdated(m_edit, *seen, fieldsOf(**row)))
        return failure(ErrorCode::Conflict, attempted, QStringLiteral("it has been changed meanwhile"),
                       QStringLiteral("changed_since"));
    const Row wanted = columns(**row);
    const Change::Step step = stepOf(QStringLiteral("leads"), **row, wanted);
    tell(**row, step);
    update(step);
    if (const auto named = name(**row, wanted); !named)
        return std::unexpected(named.error());
    const auto tagged = tags(lead.toString());
    return tagged ? Expected<bool>(true) : std::unexpected(tagged.error());
}

/// The person is called as the lead is, unless half of a name that comes from elsewhere would go.
Expected<void> Plan::name(const Row &lead, const Row &wanted)
{
    const auto part = [&](QStringView column) {
        return wanted.has(column) ? wanted.text(column) : lead.text(column);
    };
    const QString first = part(u"first_name"), last = part(u"last_name");
    const QString was = joined(lead.text(u"first_name"), lead.text(u"last_name"));
    const QString is = joined(first, last);
    if (is == was || is.isEmpty())
        return {};
    constexpr int longestChain = 32;
    QString contact = lead.text(u"contact_id");
    std::optional<Row> person;
    for (int depth = 0; depth < longestChain && !contact.isEmpty(); ++depth) {
        const auto found = m_writer.read(u"contacts", contact);
        if (!found)
            return std::unexpected(found.error());
        if (!*found)
            break;
        person = **found;
        contact = person->text(u"merged_into");
    }
    if (!person)
        return {};
    const QString known = person->text(u"display_name");
    const bool isWhole = !first.isEmpty() && !last.isEmpty();
    if (known.isEmpty() || known == was || isWhole)
        update(QStringLiteral("contacts"), *person, {{QStringLiteral("display_name"), is}});
    return {};
}

Expected<void> Plan::tags(const QString &leadId)
{
    if (m_edit.addedTags.isEmpty() && m_edit.removedTags.isEmpty())
        return {};
    const auto links = m_writer.live(u"lead_tags", QStringLiteral("lead_id"), leadId);
    if (!links)
        return std::unexpected(links.error());
    QStringList held;
    for (const Row &link : *links) {
        const QString tag = link.text(u"tag_id");
        held.append(tag);
        // Not a delete: what it was before then says which deletion is to be taken back.
        if (m_edit.removedTags.contains(TagId::parse(tag).value_or(TagId())))
            update(QStringLiteral("lead_tags"), link,
                   {{QStringLiteral("deleted_at"), m_writer.now().toString()}});
    }
    for (const QString &name : m_edit.addedTags) {
        const auto tag = tagNamed(text::cleanedLine(name, text::longestName));
        if (!tag)
            return std::unexpected(tag.error());
        if (!tag->isEmpty() && !held.contains(*tag)) {
            held.append(*tag);
            link(leadId, *tag);
        }
    }
    return {};
}

/// The tag of that name, made if there is none; empty for an empty name.
Expected<QString> Plan::tagNamed(const QString &name)
{
    if (name.isEmpty())
        return QString();
    if (!m_tags) {
        auto all = m_writer.live(u"tags", {}, {});
        if (!all)
            return std::unexpected(all.error());
        m_tags = std::move(*all);
    }
    for (const Row &tag : std::as_const(*m_tags)) {
        if (tag.text(u"name").compare(name, Qt::CaseInsensitive) == 0)
            return tag.text(u"id");
    }
    QString id = m_writer.newId().toString(QUuid::WithoutBraces);
    const Row made{{QStringLiteral("name"), name}};
    m_edits.append({QStringLiteral("tags"), id, Mutation::Op::Insert, made});
    m_tags->append({{QStringLiteral("id"), id}, {QStringLiteral("name"), name}});
    return id;
}

void Plan::link(const QString &leadId, const QString &tagId)
{
    const QString id = m_writer.newId().toString(QUuid::WithoutBraces);
    const Row columns{{QStringLiteral("lead_id"), leadId}, {QStringLiteral("tag_id"), tagId}};
    m_edits.append({QStringLiteral("lead_tags"), id, Mutation::Op::Insert, columns});
    m_change.steps.append({QStringLiteral("lead_tags"), id, {}, columns, true});
}

Expected<Change> Plan::carryOut()
{
    if (m_edits.isEmpty())
        return Change();
    const auto queued = m_writer.enqueue(m_edits);
    return queued ? Expected<Change>(std::move(m_change)) : std::unexpected(queued.error());
}

} // namespace

Expected<Change> changeLeads(MirrorWriter &writer, const QList<LeadId> &leads, const LeadEdit &edit,
                             const std::optional<LeadFields> &seen)
{
    Plan plan(writer, edit);
    for (const LeadId &lead : leads) {
        const auto isThere = plan.add(lead, seen);
        if (!isThere)
            return std::unexpected(isThere.error());
        if (!*isThere)
            return failure(ErrorCode::Rejected, attempted, QStringLiteral("it is gone"),
                           QStringLiteral("gone"));
    }
    return plan.carryOut();
}

Expected<ThoseChanged> changeThoseThere(MirrorWriter &writer, const QList<LeadId> &leads,
                                        const LeadEdit &edit)
{
    Plan plan(writer, edit);
    ThoseChanged those;
    for (const LeadId &lead : leads) {
        const qsizetype before = plan.size();
        const auto isThere = plan.add(lead, {});
        if (!isThere)
            return std::unexpected(isThere.error());
        ++(!*isThere ? those.gone : plan.size() > before ? those.changed : those.unchanged);
    }
    auto change = plan.carryOut();
    if (!change)
        return std::unexpected(change.error());
    those.change = std::move(*change);
    return those;
}

} // namespace leadpilot::mirror
