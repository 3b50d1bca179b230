// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/manyleads.h"

#include "core/leadorder.h"
#include "core/leadsearch.h"
#include "sync/mirror/leadindex.h"
#include "sync/mirror/messageindex.h"
#include "sync/mirror/mirror.h"
#include "sync/sqlite/transaction.h"

#include <QElapsedTimer>
#include <QFile>
#include <array>
#include <cstdio>

namespace leadpilot::bench {
namespace {

constexpr qint64 twoYears = 2LL * 365 * 86'400 * 1'000'000; // microseconds
constexpr int atOnce = 20'000;
constexpr int messagesOfChat = 5;

constexpr std::array firstNames{u"Ana",     u"José",  u"Fatima", u"Jürgen", u"Mei",    u"Olumide",
                                u"Priya",   u"محمد",  u"Zoë",    u"Ngọc",   u"Carlos", u"Ingrid",
                                u"Tatiana", u"Matti", u"Kwame",  u"Lucía",  u"Sören"};
constexpr std::array lastNames{u"Silva",        u"Müller", u"Okafor",  u"Nguyễn", u"García",
                               u"Strauß",       u"Haddad", u"Rossi",   u"Novák",  u"Yılmaz",
                               u"van den Berg", u"Kumar",  u"Dubois",  u"Tanaka", u"Costa",
                               u"Moreau",       u"Petrov", u"O'Brien", u"Schäfer"};
constexpr std::array sources{u"meta_ads", u"google_ads", u"meta_ads", u"whatsapp"};
constexpr std::array statuses{u"new", u"contacted", u"qualified", u"contacted", u"won", u"lost", u"lost"};

template <size_t N> QString turn(const std::array<const char16_t *, N> &words, int n)
{
    return QStringView(words.at(static_cast<size_t>(n) % N)).toString();
}

/// Scattered, so that no id follows from its neighbour's.
QString id(int kind, int n)
{
    const auto scattered = static_cast<quint32>(n) * 2'654'435'761U;
    return QStringLiteral("%1-0000-4000-8000-%2%3")
        .arg(scattered, 8, 16, QLatin1Char('0'))
        .arg(kind, 4, 16, QLatin1Char('0'))
        .arg(n, 8, 16, QLatin1Char('0'));
}

/// The first of `count` rows is the newest one.
Timestamp timeOf(int n, int count)
{
    return {newestRow.microseconds - twoYears / count * n};
}

class Filler
{
public:
    Filler(mirror::Sql &sql, int leads, int messages)
        : m_sql(sql)
        , m_leads(leads)
        , m_messages(messages)
    {
    }

    void lead(int n)
    {
        const QString name = QString(turn(firstNames, n * 7) % u' ' % turn(lastNames, n / 3));
        const QString phone = QStringLiteral("+4915%1").arg(n, 9, 10, QLatin1Char('0'));
        const QString email = QStringLiteral("p%1@example.com").arg(n);
        const QString company = n % 3 == 0 ? QString(turn(lastNames, n * 5) % u" GmbH") : QStringLiteral("");
        const Timestamp at = timeOf(n, m_leads);
        const QString text = at.toString();
        const bool waits = n % 40 == 1;
        const bool isAsleep = n % 50 == 2;
        const QString assignee = n % 3 == 0       ? QStringLiteral("")
                                 : n % 5'003 == 1 ? rareMember()
                                                  : id(9, n % 20);
        m_sql.run("INSERT INTO contacts(id, display_name, version, created_at) VALUES(?, ?, 1, ?)", id(1, n),
                  name, text);
        m_sql.run("INSERT INTO leads(id, contact_id, email, phone, source, campaign_name, status, version, "
                  "created_at) VALUES(?, ?, ?, ?, ?, ?, ?, 1, ?)",
                  id(3, n), id(1, n), email, phone, turn(sources, n), campaignOf(n), turn(statuses, n), text);
        m_sql.run(
            "INSERT INTO inbox(n, lead_id, activity_at, created_at, waiting_since, snoozed_until, "
            "unanswered, unread, is_test, status, source, campaign, assignee, contact_id, phone, email, "
            "name, company, preview, search, name_key, value_key) "
            "VALUES(?,?,?,?,?,?,?,0,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            mirror::leadindex::freeNumber(m_sql, at.microseconds, id(3, n)), id(3, n), at.microseconds,
            at.microseconds, waits ? Value(at.microseconds) : Value(),
            isAsleep ? Value(at.microseconds + twoYears) : Value(), waits, n % 1'000 == 5, turn(statuses, n),
            turn(sources, n), campaignOf(n), assignee, id(1, n), phone, email, name, company,
            QStringLiteral("budget: %1 · when: this month").arg(n % 90 * 100),
            searchedText({{name}, {company, email}, {phone}}), nameToSort(name, phone, email),
            n % 4 == 0 ? Value(valueToSort({n % 5'000 * 100LL, QStringLiteral("EUR")})) : Value());
        if (n % 500 == 3)
            m_sql.run("INSERT INTO lead_tags(id, lead_id, tag_id) VALUES(?, ?, ?)", id(6, n), id(3, n),
                      rareTag());
    }

    void chat(int n)
    {
        m_sql.run("INSERT INTO chats(conversation_id, contact_id, name, phone, last_text, last_at, sort_at, "
                  "unread) VALUES(?, ?, ?, '', '', ?, ?, 0)",
                  id(4, n), id(1, 1 + n % m_leads), turn(lastNames, n), timeOf(n, m_messages).microseconds,
                  timeOf(n, m_messages).microseconds);
    }

    void message(int n)
    {
        if (n % messagesOfChat == 1)
            chat(n / messagesOfChat);
        const QString at = timeOf(n, m_messages).toString();
        m_sql.run(
            "INSERT INTO whatsapp_messages(id, conversation_id, direction, message_type, content, status, "
            "occurred_at, version, created_at) VALUES(?, ?, 'inbound', 'text', ?, 'received', ?, 1, ?)",
            id(5, n), id(4, n / messagesOfChat),
            QStringLiteral("Message %1: is last week's offer still good for %2?")
                .arg(n)
                .arg(turn(lastNames, n)),
            at, at);
    }

private:
    static QString campaignOf(int n)
    {
        return QStringLiteral("Campaign %1").arg(n % 4'001 == 9 ? 99 : n % 40);
    }

    mirror::Sql &m_sql;
    const int m_leads;
    const int m_messages;
};

template <typename F> Expected<void> inParts(sqlite::Database &database, int count, F &&part)
{
    for (int from = 1; from <= count; from += atOnce) {
        auto transaction = sqlite::Transaction::begin(database);
        if (!transaction)
            return std::unexpected(transaction.error());
        mirror::Sql sql(database);
        part(sql, from, std::min(from + atOnce - 1, count));
        if (auto done = sql.result(); !done)
            return done;
        if (auto done = transaction->commit(); !done)
            return done;
    }
    return {};
}

} // namespace

QString rareMember()
{
    return id(9, 100);
}

QString rareTag()
{
    return id(8, 1);
}

Expected<void> fillMirror(sqlite::Database &database, int leads, int messages)
{
    if (auto set = database.setDurability(sqlite::Database::Durability::Normal); !set)
        return set;
    auto filled = inParts(database, leads, [&](mirror::Sql &sql, int first, int last) {
        Filler filler(sql, leads, messages);
        for (int n = first; n <= last; ++n)
            filler.lead(n);
        mirror::leadindex::update(sql);
    });
    if (!filled)
        return filled;
    filled = inParts(database, messages, [&](mirror::Sql &sql, int first, int last) {
        Filler filler(sql, leads, messages);
        for (int n = first; n <= last; ++n)
            filler.message(n);
        // Each time takes a part of what was noted.
        for (int part = 0; part <= atOnce / 10'000; ++part)
            mirror::messageindex::update(sql);
    });
    return filled ? database.run("PRAGMA wal_checkpoint(TRUNCATE)") : filled;
}

Expected<void> makeMirror(const QString &path, int leads, int messages)
{
    if (QFile::exists(path))
        return {};
    auto mirror = mirror::Mirror::open(path);
    if (!mirror)
        return std::unexpected(mirror.error());
    QElapsedTimer timer;
    timer.start();
    auto filled = fillMirror((*mirror)->database(), leads, messages);
    std::fprintf(stderr, "%d leads and %d messages written in %.0f s\n", leads, messages,
                 static_cast<double>(timer.elapsed()) / 1'000);
    return filled;
}

} // namespace leadpilot::bench
