// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/statement.h"

#include "sync/sqlite/database.h"

#include <sqlite3.h>
#include <utility>

namespace leadpilot::sqlite {
namespace {

// SQLITE_TRANSIENT is a C cast of -1 to a function pointer; the texts are copied by SQLite.
const auto copied = reinterpret_cast<sqlite3_destructor_type>(static_cast<qintptr>(-1));

} // namespace

Statement::Statement(Database &database, sqlite3_stmt *statement, bool *inUse)
    : m_database(&database)
    , m_statement(statement)
    , m_inUse(inUse)
{
    if (m_inUse)
        *m_inUse = true;
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_inUse(other.m_inUse)
    , m_next(other.m_next)
{
}

Statement::~Statement()
{
    if (!m_statement)
        return;
    if (!m_inUse) {
        sqlite3_finalize(m_statement);
        return;
    }
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    *m_inUse = false;
}

Statement &Statement::bind(const QString &text)
{
    if (text.isNull())
        return bind(nullptr);
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_statement, m_next++, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                        copied, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bind(QLatin1StringView text)
{
    return bind(QString(text));
}

Statement &Statement::bind(qint64 number)
{
    sqlite3_bind_int64(m_statement, m_next++, number);
    return *this;
}

Statement &Statement::bind(std::nullptr_t)
{
    sqlite3_bind_null(m_statement, m_next++);
    return *this;
}

Statement &Statement::bind(const Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return bind(*flag);
    if (const auto *number = std::get_if<qint64>(&value))
        return bind(*number);
    if (const auto *text = std::get_if<QString>(&value))
        return bind(text->isNull() ? QStringLiteral("") : *text);
    if (const auto *json = std::get_if<JsonText>(&value))
        return bind(QString::fromUtf8(json->text));
    return bind(nullptr);
}

Statement &Statement::bindBlob(std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement, m_next++, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
}

Expected<bool> Statement::step()
{
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE)
        return false;
    return std::unexpected(m_database->lastError(QStringLiteral("run SQL")));
}

Expected<qint64> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
    }
    const qint64 changed = m_database->changes();
    reset();
    return changed;
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_next = 1;
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}
QString Statement::columnName(int column) const
{
    return QString::fromUtf8(sqlite3_column_name(m_statement, column));
}
bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QString Statement::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return utf8 ? QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column)) : QString();
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

} // namespace leadpilot::sqlite
