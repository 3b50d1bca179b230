// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/refetch.h"

namespace leadpilot::mirror {
namespace {

QString keyOf(const schema::Table &table, const QString &id)
{
    return QLatin1StringView(table.name) % u'/' % id;
}

} // namespace

void Refetch::begin()
{
    m_running = true;
    m_stale = false;
    m_arrived.clear();
}

void Refetch::end()
{
    m_running = false;
    m_arrived.clear();
}

void Refetch::arrived(const schema::Table &table, const QString &id)
{
    if (m_running)
        m_arrived.insert(keyOf(table, id));
}

bool Refetch::hasArrived(const schema::Table &table, const QString &id) const
{
    return m_arrived.contains(keyOf(table, id));
}

} // namespace leadpilot::mirror
