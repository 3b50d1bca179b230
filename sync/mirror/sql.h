// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/sqlite/database.h"

#include <QByteArray>
#include <QStringBuilder>
#include <optional>
#include <utility>

namespace leadpilot::mirror {

/// The text of a statement: a literal as it stands, or what was put together. For the length of a call.
class SqlText
{
public:
    SqlText(const char *literal)
        : m_view(literal)
    {
    }
    SqlText(QByteArray text)
        : m_text(std::move(text))
        , m_view(m_text)
    {
    }
    template <typename A, typename B>
    SqlText(const QStringBuilder<A, B> &parts)
        : SqlText(QByteArray(parts))
    {
    }
    Q_DISABLE_COPY_MOVE(SqlText)
    operator QByteArrayView() const { return m_view; }

private:
    QByteArray m_text;
    QByteArrayView m_view;
};

/// A sequence of statements on one connection that stops at the first error: after it nothing is run and
/// every answer is empty, so that a caller asks result() once, before it commits.
class Sql
{
public:
    explicit Sql(sqlite::Database &database)
        : m_database(database)
    {
    }

    template <typename... T> qint64 run(const SqlText &sql, const T &...values)
    {
        qint64 changed = 0;
        with(sql, [&](sqlite::Statement &statement) {
            statement.bindAll(values...);
            const auto done = statement.run();
            done ? void(changed = *done) : stop(done.error());
        });
        return changed;
    }

    /// Calls `read(statement)` for every row.
    template <typename F, typename... T> void each(const SqlText &sql, F &&read, const T &...values)
    {
        with(sql, [&](sqlite::Statement &statement) {
            statement.bindAll(values...);
            while (next(statement))
                read(statement);
        });
    }

    /// What `read` makes of the first row; empty if there is none.
    template <typename F, typename... T>
    auto first(const SqlText &sql, F &&read, const T &...values)
        -> std::optional<decltype(read(std::declval<sqlite::Statement &>()))>
    {
        std::optional<decltype(read(std::declval<sqlite::Statement &>()))> found;
        with(sql, [&](sqlite::Statement &statement) {
            statement.bindAll(values...);
            if (next(statement))
                found = read(statement);
        });
        return found;
    }

    /// Lets `use` bind and run a statement by hand.
    template <typename F> void with(const SqlText &sql, F &&use)
    {
        if (m_error)
            return;
        auto statement = m_database.prepare(sql);
        if (statement)
            use(*statement);
        else
            stop(statement.error());
    }

    bool next(sqlite::Statement &statement)
    {
        if (m_error)
            return false;
        const auto row = statement.step();
        if (!row)
            stop(row.error());
        return row && *row;
    }

    void stop(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }
    bool failed() const { return m_error.has_value(); }

    [[nodiscard]] Expected<void> result() const
    {
        return m_error ? Expected<void>(std::unexpected(*m_error)) : Expected<void>();
    }
    template <typename T> [[nodiscard]] Expected<T> result(T value) const
    {
        return m_error ? Expected<T>(std::unexpected(*m_error)) : Expected<T>(std::move(value));
    }

    sqlite::Database &database() { return m_database; }

private:
    sqlite::Database &m_database;
    std::optional<Error> m_error;
};

} // namespace leadpilot::mirror
