// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/desk.h"

namespace leadpilot::sim {

/// The id of the `n`th row that a step makes.
QString idFrom(const Step &step, int n);

/// A member at work on what their desktop shows.
class MemberActs
{
public:
    MemberActs(Desk &desk, const QList<Member> &members)
        : m_desk(desk)
        , m_members(members)
    {
    }

    /// In words, what was done.
    QString act(const Step &step);

private:
    using Columns = std::initializer_list<std::pair<const QString, Value>>;

    void dispatch(const Step &step);
    QStringList ids(const char *table, const char *where = "1") const;
    QString pick(const char *table, quint64 by, const char *where = "1") const;
    void update(const char *table, const QString &id, Columns set);
    void insert(const char *table, const QString &id, Columns set);
    void remove(const char *table, const QString &id);
    void editLead(const Step &step, const QString &lead);
    void newPerson(const Step &step);
    void note(const Step &step);
    void editTask(const Step &step);
    void tagLead(const Step &step);
    void editReply(const Step &step);
    void editView(const Step &step);
    void sendText(const Step &step);
    void editShared(const Step &step);
    void wrongEdit(const Step &step);
    void manyEdits(const Step &step);
    void workOffTray(const Step &step, bool retries);
    Value someMember(quint64 by) const;
    QString text(const Step &step) const;
    QString now() const { return m_desk.clock().now().toString(); }

    Desk &m_desk;
    const QList<Member> &m_members;
    QString m_words;
};

} // namespace leadpilot::sim
