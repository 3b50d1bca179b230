// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/value.h"

namespace leadpilot {

const Value &Row::value(QStringView column) const
{
    static const Value null;
    const auto found = m_columns.find(column);
    return found == m_columns.end() ? null : found->second;
}

QString Row::text(QStringView column) const
{
    const auto *text = std::get_if<QString>(&value(column));
    return text ? *text : QString();
}

qint64 Row::integer(QStringView column) const
{
    const Value &held = value(column);
    if (const auto *number = std::get_if<qint64>(&held))
        return *number;
    const auto *text = std::get_if<QString>(&held);
    return text ? text->toLongLong() : 0;
}

bool Row::flag(QStringView column) const
{
    const auto *flag = std::get_if<bool>(&value(column));
    return flag && *flag;
}

QByteArray Row::json(QStringView column) const
{
    const auto *json = std::get_if<JsonText>(&value(column));
    return json ? json->text : QByteArray();
}

void Row::remove(QStringView column)
{
    if (const auto found = m_columns.find(column); found != m_columns.end())
        m_columns.erase(found);
}

} // namespace leadpilot
