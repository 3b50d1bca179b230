// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadexport.h"

#include "core/csv.h"
#include "core/money.h"
#include "core/phonenumber.h"
#include "core/vcard.h"
#include "sync/mirror/leadfacts.h"
#include "sync/mirror/leadlist.h"
#include "sync/mirror/person.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <algorithm>

namespace leadpilot::mirror {
namespace {

constexpr int pageSize = 500;
constexpr int mostAnswerColumns = 200;

const QString attempted = QStringLiteral("write the export");

/// What a lead was asked beyond its columns.
QList<LeadFact> answersOf(Sql &sql, const QString &leadId, const QString &source, const QByteArray &custom)
{
    QList<LeadFact> answers = factsOf(custom);
    const char *query =
        source == u"meta_ads"     ? "SELECT field_data FROM meta_ads_leads WHERE lead_crm_id = ? LIMIT 1"
        : source == u"google_ads" ? "SELECT field_data FROM google_ads_leads WHERE lead_crm_id = ? LIMIT 1"
                                  : nullptr;
    if (!query)
        return answers;
    const auto read = [](sqlite::Statement &row) {
        return factsOf(row.text(0).toUtf8());
    };
    const QList<LeadFact> asked = sql.first(query, read, leadId).value_or(QList<LeadFact>());
    for (const LeadFact &fact : asked) {
        if (!answers.contains(fact))
            answers.append(fact);
    }
    return answers;
}

QString momentOf(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1'000).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

/// For the eye, and so that no spreadsheet takes it for a large number.
QString readable(const QString &phone)
{
    const auto number = PhoneNumber::parse(phone);
    return number ? number->international() : phone;
}

class Export
{
public:
    Export(Sql &sql, const LeadExport &wanted, const Looker &looker, const Sink &sink,
           const ExportProgress &progress)
        : m_sql(sql)
        , m_wanted(wanted)
        , m_looker(looker)
        , m_sink(sink)
        , m_progress(progress)
    {
    }

    Expected<qint64> run()
    {
        if (m_wanted.format == LeadExport::Format::VCard) {
            each([this](const QString &) { ++m_total; });
            m_written = 0;
            each([this](const QString &lead) { writeCard(lead); });
        } else {
            each([this](const QString &lead) { count(lead); });
            chooseColumns();
            writeHeader();
            each([this](const QString &lead) { writeLine(lead); });
        }
        if (m_error)
            return std::unexpected(*m_error);
        return m_sql.result(m_written);
    }

private:
    /// Calls `use` with the id of every lead of the view.
    template <typename F> void each(F use)
    {
        m_seen = 0;
        const LeadSelection &leads = m_wanted.leads;
        for (const LeadId &id : leads.ids)
            step(id, use);
        if (!leads.view)
            return;
        const QSet<LeadId> except(leads.except.cbegin(), leads.except.cend());
        std::optional<LeadPosition> after;
        for (bool more = true; more && goesOn();) {
            const LeadPage page = leadlist::page(m_sql, *leads.view, m_looker, after, pageSize);
            for (const LeadCard &card : page.cards) {
                if (!except.contains(card.id))
                    step(card.id, use);
            }
            after = page.next;
            more = page.more;
        }
    }

    template <typename F> void step(LeadId id, F &use)
    {
        if (!goesOn())
            return;
        use(id.toString());
        if (!m_progress(m_seen++, m_counted ? m_total : 0))
            m_error = Error{ErrorCode::Cancelled, attempted, QStringLiteral("it was stopped"), {}, 0};
    }

    bool goesOn() const { return !m_error && !m_sql.failed(); }

    void put(const QByteArray &bytes)
    {
        if (!m_error && !m_sink(bytes))
            m_error = Error{ErrorCode::Storage, attempted, QStringLiteral("where it goes to takes no more"),
                            QStringLiteral("no_space"), 0};
    }

    void count(const QString &lead)
    {
        ++m_total;
        m_sql.first(
            "SELECT source, custom_fields FROM leads WHERE id = ?",
            [&](sqlite::Statement &row) {
                const auto answers = answersOf(m_sql, lead, row.text(0), row.text(1).toUtf8());
                for (const LeadFact &answer : answers)
                    ++m_answers[answer.label];
                return true;
            },
            lead);
    }

    /// The questions that were answered most often.
    void chooseColumns()
    {
        m_counted = true;
        m_columns = m_answers.keys();
        std::ranges::sort(m_columns, [this](const QString &a, const QString &b) {
            return std::pair(-m_answers.value(a), a) < std::pair(-m_answers.value(b), b);
        });
        m_hasMore = m_columns.size() > mostAnswerColumns;
        m_columns.resize(std::min<qsizetype>(m_columns.size(), mostAnswerColumns));
    }

    void writeHeader()
    {
        if (m_wanted.withMark)
            put("\xef\xbb\xbf");
        QStringList names = m_wanted.words.columns + m_columns;
        if (m_hasMore)
            names.append(m_wanted.words.moreAnswers);
        put(csv::line(names, m_wanted.separator));
    }

    void writeLine(const QString &lead)
    {
        m_sql.first(
            "SELECT i.created_at, i.name, l.first_name, l.last_name, i.phone, i.email, i.company, i.status, "
            "i.source, i.campaign, p.name, l.value_minor, l.currency, l.is_test, l.custom_fields FROM inbox "
            "i JOIN leads l ON l.id = i.lead_id LEFT JOIN profiles p ON p.id = l.assigned_to WHERE "
            "i.lead_id = ?",
            [&](sqlite::Statement &row) {
                QStringList values = valuesOf(lead, row);
                addAnswers(values, answersOf(m_sql, lead, row.text(8), row.text(14).toUtf8()));
                put(csv::line(values, m_wanted.separator));
                ++m_written;
                return true;
            },
            lead);
    }

    QStringList valuesOf(const QString &lead, const sqlite::Statement &row)
    {
        const ExportWords &words = m_wanted.words;
        QStringList values(ExportWords::columnCount);
        values[ExportWords::Created] = momentOf(row.integer(0));
        for (int column = ExportWords::Name; column <= ExportWords::Company; ++column)
            values[column] = row.text(column);
        values[ExportWords::Phone] = readable(row.text(4));
        values[ExportWords::Status] =
            words.statuses.value(int(leadStatusFromString(row.text(7)).value_or(LeadStatus::New)));
        values[ExportWords::Source] =
            words.sources.value(int(leadSourceFromString(row.text(8)).value_or(LeadSource::Manual)));
        values[ExportWords::Campaign] = row.text(9);
        values[ExportWords::Assignee] = row.text(10);
        if (!row.isNull(11)) {
            QLocale plain = m_wanted.numbers;
            plain.setNumberOptions(QLocale::OmitGroupSeparator);
            values[ExportWords::DealValue] = Money{row.text(11).toLongLong(), row.text(12)}.amount(plain);
            values[ExportWords::Currency] = row.text(12);
        }
        values[ExportWords::Tags] = tagsOf(lead);
        values[ExportWords::Test] = row.integer(13) != 0 ? words.yes : QString();
        return values;
    }

    QString tagsOf(const QString &lead)
    {
        QStringList names;
        m_sql.each(
            "SELECT t.name FROM lead_tags l JOIN tags t ON t.id = l.tag_id WHERE l.lead_id = ? AND "
            "l.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY t.name COLLATE NOCASE",
            [&names](sqlite::Statement &row) { names.append(row.text(0)); }, lead);
        return names.join(QStringLiteral(", "));
    }

    void addAnswers(QStringList &values, const QList<LeadFact> &answers) const
    {
        QHash<QString, QString> own;
        QList<LeadFact> more;
        for (const LeadFact &answer : answers) {
            if (m_hasMore && !m_columns.contains(answer.label))
                more.append(answer);
            else if (QString &held = own[answer.label]; held.isEmpty())
                held = answer.value;
            else
                held += QStringLiteral(", ") + answer.value;
        }
        for (const QString &column : m_columns)
            values.append(own.value(column));
        if (m_hasMore)
            values.append(onOneLine(more, 2'000));
    }

    void writeCard(const QString &lead)
    {
        m_counted = true;
        m_sql.first(
            "SELECT i.name, l.first_name, l.last_name, i.phone, i.email, i.company, l.contact_id FROM inbox "
            "i JOIN leads l ON l.id = i.lead_id WHERE i.lead_id = ?",
            [&](sqlite::Statement &row) {
                const QString contact = row.text(6).isEmpty() ? QString() : rootOf(m_sql, row.text(6));
                const QString person = contact.isEmpty() ? lead : contact;
                if (m_persons.contains(person))
                    return true;
                m_persons.insert(person);
                vcard::Card card{row.text(0), row.text(1), row.text(2), row.text(5), {}, {}, person};
                addTo(card.phones, row.text(3));
                addTo(card.emails, row.text(4));
                addIdentities(card, contact);
                put(vcard::text(card));
                ++m_written;
                return true;
            },
            lead);
    }

    void addIdentities(vcard::Card &card, const QString &contact)
    {
        if (contact.isEmpty())
            return;
        const QStringList contacts = contactsMergedInto(m_sql, contact);
        for (const QString &id : contacts)
            m_sql.each(
                "SELECT kind, value FROM contact_identities WHERE contact_id = ? AND kind IN ('phone', "
                "'email') AND deleted_at IS NULL ORDER BY created_at, id",
                [&card](sqlite::Statement &row) {
                    addTo(row.text(0) == u"phone" ? card.phones : card.emails, row.text(1));
                },
                id);
    }

    static void addTo(QStringList &values, const QString &value)
    {
        if (!value.isEmpty() && !values.contains(value, Qt::CaseInsensitive))
            values.append(value);
    }

    Sql &m_sql;
    const LeadExport &m_wanted;
    const Looker &m_looker;
    const Sink &m_sink;
    const ExportProgress &m_progress;
    QHash<QString, qint64> m_answers; ///< how often each question was answered
    QStringList m_columns;            ///< questions with a column of their own
    QSet<QString> m_persons;          ///< who has a card
    bool m_hasMore = false;
    bool m_counted = false;
    qint64 m_total = 0, m_seen = 0, m_written = 0;
    std::optional<Error> m_error;
};

} // namespace

Expected<qint64> writeLeads(Sql &sql, const LeadExport &wanted, const Looker &looker, const Sink &sink,
                            const ExportProgress &progress)
{
    return Export(sql, wanted, looker, sink, progress).run();
}

} // namespace leadpilot::mirror
