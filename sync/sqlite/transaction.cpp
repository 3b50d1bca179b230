// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/transaction.h"

#include <utility>

namespace leadpilot::sqlite {

Expected<Transaction> Transaction::begin(Database &database)
{
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun)
        return std::unexpected(begun.error());
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    // SQLite rolls back by itself after some errors (full disk); a second ROLLBACK would only complain.
    if (m_database && m_database->inTransaction())
        (void)m_database->run("ROLLBACK");
}

Expected<void> Transaction::commit()
{
    auto committed = m_database->run("COMMIT");
    if (committed)
        m_database = nullptr;
    return committed;
}

} // namespace leadpilot::sqlite
