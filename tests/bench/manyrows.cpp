// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/manyrows.h"

#include "core/uuid7.h"
#include "sync/mirror/sql.h"
#include "sync/sqlite/transaction.h"

#include <array>

namespace leadpilot::bench {
namespace {

constexpr qint64 twoYears = 2LL * 365 * 86'400 * 1'000'000; // microseconds
constexpr qint64 newest = 1'795'000'000LL * 1'000'000;      // November 2026
constexpr int burst = 4;                                    // messages that follow each other in a chat
constexpr qint64 loadedBy = 2;                              // change_xid of all of them

constexpr std::array firstNames{u"Ana",     u"José",  u"Fatima", u"Jürgen", u"Mei",    u"Olumide",
                                u"Priya",   u"محمد",  u"Zoë",    u"Ngọc",   u"Carlos", u"Ingrid",
                                u"Tatiana", u"Matti", u"Kwame",  u"Lucía",  u"Sören"};
constexpr std::array lastNames{u"Silva",        u"Müller", u"Okafor",  u"Nguyễn", u"García",
                               u"Strauß",       u"Haddad", u"Rossi",   u"Novák",  u"Yılmaz",
                               u"van den Berg", u"Kumar",  u"Dubois",  u"Tanaka", u"Costa",
                               u"Moreau",       u"Petrov", u"O'Brien", u"Schäfer"};
constexpr std::array sources{u"meta_ads", u"google_ads", u"whatsapp", u"manual"};
constexpr std::array statuses{u"new", u"contacted", u"qualified", u"proposal", u"won", u"lost", u"lost"};

template <size_t N> QString turn(const std::array<const char16_t *, N> &words, int n)
{
    return QStringView(words.at(static_cast<size_t>(n) % N)).toString();
}

/// The first of `count` rows is the newest one.
Timestamp momentOf(int n, int count)
{
    return Timestamp{newest - twoYears / count * n};
}

QString timeOf(int n, int count)
{
    return momentOf(n, count).toString();
}

enum class Kind : quint8 { Person = 1, Identity, Lead, Chat, Message };

/// As the relay and desktops make them: in the order of time, and no tail follows from its neighbour's.
QString idOf(Kind kind, int n, Timestamp created)
{
    std::array<quint8, 10> bytes{};
    const auto put = [&bytes](size_t at, quint32 number) {
        for (size_t byte = 0; byte < 4; ++byte)
            bytes.at(at + byte) = static_cast<quint8>(number >> (24 - 8 * byte));
    };
    put(0, static_cast<quint32>(n) * 2'654'435'761U);
    bytes.at(5) = static_cast<quint8>(kind);
    put(6, static_cast<quint32>(n));
    return uuid7(created, bytes).toString(QUuid::WithoutBraces);
}

QString phoneOf(int person)
{
    return QStringLiteral("+4915%1").arg(person, 9, 10, QLatin1Char('0'));
}

class Filler
{
public:
    Filler(sqlite::Database &database, const ManyRows &rows)
        : m_sql(database)
        , m_rows(rows)
        , m_persons(rows.leads * 2 / 5)
        , m_chats(std::min(m_persons / 2, rows.messages / burst))
    {
    }

    Expected<void> fill()
    {
        for (int n = 1; n <= m_persons; ++n)
            person(n);
        for (int n = 1; n <= m_rows.leads; ++n)
            lead(n);
        for (int n = 1; n <= m_chats; ++n)
            chat(n);
        for (int n = 1; n <= m_rows.messages; ++n)
            message(n);
        m_sql.run("UPDATE workspace SET last_xid = ?", loadedBy);
        return m_sql.result();
    }

private:
    QString personId(int n) const { return idOf(Kind::Person, n, momentOf(n, m_persons)); }
    QString chatId(int n) const { return idOf(Kind::Chat, n, momentOf(2 * n, m_persons)); }
    void person(int n)
    {
        const QString at = timeOf(n, m_persons);
        m_sql.run("INSERT INTO contacts(id, display_name, version, created_at, updated_at, change_xid) "
                  "VALUES(?, ?, 1, ?, ?, ?)",
                  personId(n), QString(turn(firstNames, n) % u' ' % turn(lastNames, n)), at, at, loadedBy);
        m_sql.run(
            "INSERT INTO contact_identities(id, contact_id, kind, value, evidence, version, created_at, "
            "updated_at, change_xid) VALUES(?, ?, 'phone', ?, 'form', 1, ?, ?, ?)",
            idOf(Kind::Identity, n, momentOf(n, m_persons)), personId(n), phoneOf(n), at, at, loadedBy);
    }
    void lead(int n)
    {
        const int of = 1 + n % m_persons;
        const QString at = timeOf(n, m_rows.leads);
        m_sql.run(
            "INSERT INTO leads(id, contact_id, first_name, last_name, email, phone, source, campaign_id, "
            "campaign_name, status, custom_fields, version, created_at, updated_at, change_xid) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
            leadOf(n, m_rows), personId(of), turn(firstNames, of), turn(lastNames, of),
            QStringLiteral("p%1@example.com").arg(of), phoneOf(of), turn(sources, n),
            QStringLiteral("c%1").arg(n % 50), QStringLiteral("Campaign %1").arg(n % 50), turn(statuses, n),
            QStringLiteral(R"({"budget":"%1","when":"this month"})").arg(n % 90 * 100), at, at, loadedBy);
    }
    void chat(int n)
    {
        const int newestMessage = 1 + (n - 1) * burst;
        const QString last = timeOf(newestMessage, m_rows.messages);
        const QString at = timeOf(2 * n, m_persons);
        m_sql.run("INSERT INTO whatsapp_conversations(id, contact_id, phone_number_id, whatsapp_phone, "
                  "last_message_at, last_message_text, window_expires_at, version, created_at, updated_at, "
                  "change_xid) VALUES(?, ?, '100200300', ?, ?, ?, ?, 1, ?, ?, ?)",
                  chatId(n), personId(2 * n), phoneOf(2 * n).mid(1), last, textOf(newestMessage), last, at,
                  at, loadedBy);
    }
    void message(int n)
    {
        const QString at = timeOf(n, m_rows.messages);
        const bool isAnswer = n % 3 == 0;
        m_sql.run(
            "INSERT INTO whatsapp_messages(id, conversation_id, whatsapp_message_id, direction, "
            "message_type, content, status, sent_by, occurred_at, version, created_at, updated_at, "
            "change_xid) VALUES(?, ?, ?, ?, 'text', ?, ?, CASE WHEN ? THEN (SELECT id FROM profiles LIMIT 1) "
            "END, ?, 1, ?, ?, ?)",
            idOf(Kind::Message, n, momentOf(n, m_rows.messages)), chatId(1 + (n - 1) / burst % m_chats),
            QStringLiteral("wamid.%1").arg(n),
            isAnswer ? QStringLiteral("outbound") : QStringLiteral("inbound"), textOf(n),
            isAnswer ? QStringLiteral("read") : QStringLiteral("received"), isAnswer, at, at, at, loadedBy);
    }
    static QString textOf(int n)
    {
        return QStringLiteral("Message %1: is last week's offer still good for %2?")
            .arg(n)
            .arg(turn(lastNames, n));
    }

    mirror::Sql m_sql;
    const ManyRows m_rows;
    const int m_persons;
    const int m_chats;
};

} // namespace

Expected<void> fillWorkspace(const QString &file, const ManyRows &rows)
{
    auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    auto transaction = sqlite::Transaction::begin(**database);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto filled = Filler(**database, rows).fill(); !filled)
        return filled;
    if (auto done = transaction->commit(); !done)
        return done;
    return (*database)->run("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;");
}

QString leadOf(int n, const ManyRows &rows)
{
    return idOf(Kind::Lead, n, momentOf(n, rows.leads));
}

} // namespace leadpilot::bench
