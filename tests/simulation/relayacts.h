// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/server.h"
#include "tests/simulation/simtime.h"
#include "tests/simulation/step.h"

namespace leadpilot::sim {

/// The relay and the admins at the server.
class RelayActs
{
public:
    RelayActs(Server &server, const Clock &clock, const QList<Member> &members)
        : m_server(server)
        , m_clock(clock)
        , m_members(members)
    {
    }

    /// What the relay would commit in this step; empty: nothing fits.
    QList<TableRow> rowsOf(const Step &step);

private:
    QString pick(const char *table, quint64 by) { return chosen(m_server.ids(table), by); }
    QList<TableRow> person(const Step &step);
    QList<TableRow> message(const Step &step);
    QList<TableRow> status(const Step &step);
    QList<TableRow> shared(const Step &step);
    QList<TableRow> rehung(const Step &step);
    QList<TableRow> profile(const Step &step);
    QList<TableRow> change(const char *table, const QString &id, Row columns);
    Value someMember(quint64 by) const;
    QString now() const { return m_clock.now().toString(); }

    Server &m_server;
    const Clock &m_clock;
    const QList<Member> &m_members;
};

} // namespace leadpilot::sim
