// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imports/importdraft.h"

#include "core/emailaddress.h"
#include "core/intake/rows.h"
#include "core/phonenumber.h"
#include "core/searchwords.h"
#include "core/text.h"

#include <QRegularExpression>

namespace leadpilot::imports {
namespace {

using text::cleanedLine;

constexpr qsizetype mostTags = 20;
constexpr qsizetype mostIdentities = 10;

QString nameOfColumn(const ImportTable &table, qsizetype column)
{
    const QString header = cleanedLine(table.headers.value(column), text::longestName);
    return header.isEmpty() ? QString::number(column + 1) : header;
}

/// Several numbers or addresses of one field.
QStringList severalOf(const QString &value)
{
    static const QRegularExpression between(QStringLiteral("[,;\\n]| / "));
    QStringList parts;
    for (const QString &part : value.split(between, Qt::SkipEmptyParts)) {
        if (const QString line = cleanedLine(part, text::longestField); !line.isEmpty())
            parts.append(line);
    }
    return parts;
}

std::optional<LeadStatus> statusNamed(const QString &value, const ImportPlan &plan)
{
    const QString word = folded(value.trimmed());
    if (const auto status = leadStatusFromString(word))
        return status;
    for (const auto &[known, status] : plan.statusWords) {
        if (folded(known) == word)
            return status;
    }
    return std::nullopt;
}

class Drafting
{
public:
    Drafting(const ImportTable &table, const FileRow &row, const ImportPlan &plan)
        : m_table(table)
        , m_row(row)
        , m_plan(plan)
    {
        m_draft.line = row.line;
    }

    std::expected<ImportDraft, RowFault> make()
    {
        if (m_row.isBroken)
            return std::unexpected(RowFault::Broken);
        for (qsizetype column = 0; column < m_row.values.size(); ++column)
            take(column);
        finish();
        const bool isNobody = m_draft.name().isEmpty() && m_draft.phone.isEmpty() && m_draft.email.isEmpty();
        if (isNobody)
            return std::unexpected(RowFault::Nobody);
        return m_draft;
    }

private:
    void take(qsizetype column)
    {
        const QString value = m_row.values.at(column).trimmed();
        if (value.isEmpty())
            return;
        const auto line = [&value](int longest) {
            return cleanedLine(value, longest);
        };
        switch (m_plan.columns.value(column, ImportField::Skip)) {
        case ImportField::Skip:
            return;
        case ImportField::Answer:
            return answer(column);
        case ImportField::FullName:
            m_whole = line(text::longestName);
            return;
        case ImportField::FirstName:
            m_draft.firstName = line(text::longestName);
            return;
        case ImportField::LastName:
            m_draft.lastName = line(text::longestName);
            return;
        case ImportField::Phone:
            return takePhones(value);
        case ImportField::Email:
            return takeAddresses(value);
        case ImportField::Company:
            m_draft.company = line(text::longestName);
            return;
        case ImportField::Campaign:
            m_draft.campaign = line(text::longestField);
            return;
        case ImportField::Status:
            if (const auto status = statusNamed(value, m_plan))
                m_draft.status = *status;
            else
                answer(column);
            return;
        case ImportField::DealValue:
            m_value = column;
            return;
        case ImportField::Currency:
            m_currency = value.toUpper();
            return;
        case ImportField::Tags:
            for (const QString &tag : severalOf(value))
                addTag(tag);
            return;
        }
    }

    void answer(qsizetype column)
    {
        const QString name = nameOfColumn(m_table, column);
        QString key = name;
        for (int n = 2; m_draft.answers.contains(key); ++n)
            key = name + u' ' + QString::number(n);
        m_draft.answers.insert(key, text::cleaned(m_row.values.at(column).trimmed(), text::longestField));
    }

    void takePhones(const QString &value)
    {
        const QStringList parts = severalOf(value);
        for (QString part : parts) {
            // Meta's exports say what is a number.
            if (part.startsWith(u"p:"))
                part = part.mid(2).trimmed();
            const auto number = PhoneNumber::parse(part, m_plan.region);
            const QString text = number ? number->e164() : part;
            if (m_draft.phone.isEmpty())
                m_draft.phone = text;
            if (!number)
                m_draft.hasOddPhone = true;
            else if (!m_draft.numbers.contains(text) && m_draft.numbers.size() < mostIdentities)
                m_draft.numbers.append(text);
        }
    }

    void takeAddresses(const QString &value)
    {
        const QStringList parts = severalOf(value);
        for (const QString &part : parts) {
            if (m_draft.email.isEmpty())
                m_draft.email = part;
            const auto address = EmailAddress::parse(part);
            if (address && !m_draft.addresses.contains(address->normal()) &&
                m_draft.addresses.size() < mostIdentities)
                m_draft.addresses.append(address->normal());
        }
    }

    void addTag(const QString &tag)
    {
        const QString name = cleanedLine(tag, text::longestName);
        if (!name.isEmpty() && m_draft.tags.size() < mostTags &&
            !m_draft.tags.contains(name, Qt::CaseInsensitive))
            m_draft.tags.append(name);
    }

    void finish()
    {
        if (m_draft.firstName.isEmpty() && m_draft.lastName.isEmpty()) {
            const intake::PersonName name = intake::splitName(m_whole);
            m_draft.firstName = name.first;
            m_draft.lastName = name.last;
        }
        if (m_draft.campaign.isEmpty())
            m_draft.campaign = cleanedLine(m_plan.campaign, text::longestField);
        addTag(m_plan.tag);
        takeValue();
    }

    void takeValue()
    {
        if (m_value < 0)
            return;
        const QString currency = m_currency.isEmpty() ? m_plan.currency : m_currency;
        const QString typed = m_row.values.at(m_value).trimmed();
        if (Money::isCurrency(currency)) {
            m_draft.value = Money::parse(typed, currency, m_plan.numbers);
            if (!m_draft.value)
                m_draft.value = Money::parse(typed, currency, QLocale::c());
        }
        if (!m_draft.value)
            answer(m_value);
    }

    const ImportTable &m_table;
    const FileRow &m_row;
    const ImportPlan &m_plan;
    ImportDraft m_draft;
    QString m_whole;
    QString m_currency;
    qsizetype m_value = -1;
};

} // namespace

QString ImportDraft::name() const
{
    return QString(firstName + u' ' + lastName).trimmed();
}

std::expected<ImportDraft, RowFault> draftOf(const ImportTable &table, const FileRow &row,
                                             const ImportPlan &plan)
{
    return Drafting(table, row, plan).make();
}

} // namespace leadpilot::imports
