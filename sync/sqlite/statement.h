// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/schema/value.h"

#include <QByteArray>
#include <QString>
#include <string_view>

struct sqlite3_stmt;

namespace leadpilot::sqlite {

class Database;

/// A prepared statement, borrowed from its database's cache and given back, reset, when it goes out of
/// scope. Belongs to the database's thread.
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    ~Statement();

    /// Binds the next parameter, from the first on. A null QString binds NULL.
    Statement &bind(const QString &text);
    Statement &bind(QLatin1StringView text);
    Statement &bind(qint64 number);
    Statement &bind(int number) { return bind(static_cast<qint64>(number)); }
    Statement &bind(bool flag) { return bind(static_cast<qint64>(flag)); }
    Statement &bind(std::nullptr_t);
    Statement &bind(const Value &value);
    /// Binds a blob without copying it: `bytes` must stay alive until the statement has run.
    Statement &bindBlob(std::string_view bytes);
    Statement &bindBlob(const QByteArray &bytes)
    {
        return bindBlob(std::string_view(bytes.data(), static_cast<size_t>(bytes.size())));
    }

    template <typename... T> Statement &bindAll(const T &...values)
    {
        (bind(values), ...);
        return *this;
    }

    /// True: a row is there to be read; false: done.
    [[nodiscard]] Expected<bool> step();
    /// Runs a statement that answers no rows; the number of rows it changed.
    [[nodiscard]] Expected<qint64> run();
    /// Makes the statement ready for new bindings.
    void reset();

    int columnCount() const;
    QString columnName(int column) const;
    bool isNull(int column) const;
    QString text(int column) const;
    qint64 integer(int column) const;
    QByteArray blob(int column) const;

private:
    friend class Database;
    /// `inUse` is set meanwhile; null: the statement is not kept.
    Statement(Database &database, sqlite3_stmt *statement, bool *inUse);

    Database *m_database;
    sqlite3_stmt *m_statement;
    bool *m_inUse;
    int m_next = 1;
};

} // namespace leadpilot::sqlite
