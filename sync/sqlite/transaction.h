// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/sqlite/database.h"

namespace leadpilot::sqlite {

/// A write transaction: rolled back unless commit() succeeded.
class Transaction
{
public:
    [[nodiscard]] static Expected<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Transaction(const Transaction &) = delete;
    ~Transaction();

    [[nodiscard]] Expected<void> commit();

private:
    explicit Transaction(Database &database)
        : m_database(&database)
    {
    }
    Database *m_database;
};

} // namespace leadpilot::sqlite
