// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/oracletransaction.h"

namespace leadpilot::sim {

/// One call of sync_push, edit by edit.
class OraclePush
{
public:
    /// `applied` holds "<member> <mutation>" of what has taken effect.
    OraclePush(Transaction &transaction, const Member &member, QSet<QString> &applied)
        : m_transaction(transaction)
        , m_member(member)
        , m_applied(applied)
    {
    }

    PushAnswer answerTo(const Mutation &mutation);

private:
    using Outcome = std::expected<PushAnswer::Status, Refused>;

    Outcome apply(const Mutation &mutation);
    Outcome insert(const schema::Table &table, const Mutation &mutation);
    Outcome change(const schema::Table &table, const Mutation &mutation, const Row &held);
    Allowed mayWrite(const schema::Table &table, const Row &columns) const;
    Allowed mayChange(const schema::Table &table, const Row &held, const Row &changes) const;
    bool mayHang(const schema::Table &table, const Row &row) const;
    const Row *visible(const schema::Table &table, const QString &id) const;

    Transaction &m_transaction;
    Member m_member;
    QSet<QString> &m_applied;
    QSet<MutationId> m_failed;
};

} // namespace leadpilot::sim
