// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"
#include "core/timestamp.h"

#include <QUuid>

namespace leadpilot::test {

/// A fixed id from a number.
inline QString id(int number)
{
    return QStringLiteral("01900000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

inline QString at(qint64 secondsAfterStart)
{
    return Timestamp::fromSeconds(1'790'000'000 + secondsAfterStart).toString();
}

inline Row contact(const QString &name)
{
    return {{QStringLiteral("display_name"), name}, {QStringLiteral("created_at"), at(0)}};
}

inline Row lead(const QString &contactId, const QString &source, qint64 created)
{
    Row row{{QStringLiteral("source"), source},
            {QStringLiteral("status"), QStringLiteral("new")},
            {QStringLiteral("custom_fields"), JsonText{"{}"}},
            {QStringLiteral("is_test"), false},
            {QStringLiteral("created_at"), at(created)}};
    if (!contactId.isEmpty())
        row.set(QStringLiteral("contact_id"), contactId);
    return row;
}

inline Row chat(const QString &contactId)
{
    return {{QStringLiteral("contact_id"), contactId},
            {QStringLiteral("phone_number_id"), QStringLiteral("1")},
            {QStringLiteral("whatsapp_phone"), QStringLiteral("+4915112345678")},
            {QStringLiteral("unread_count"), qint64(0)},
            {QStringLiteral("status"), QStringLiteral("active")},
            {QStringLiteral("window_expires_at"), Timestamp::fromSeconds(1'800'003'600).toString()},
            {QStringLiteral("created_at"), at(0)}};
}

inline Row message(const QString &chatId, const QString &direction, const QString &content, qint64 when)
{
    return {{QStringLiteral("conversation_id"), chatId},
            {QStringLiteral("direction"), direction},
            {QStringLiteral("message_type"), QStringLiteral("text")},
            {QStringLiteral("content"), content},
            {QStringLiteral("status"),
             direction == u"inbound" ? QStringLiteral("received") : QStringLiteral("sent")},
            {QStringLiteral("occurred_at"), at(when)},
            {QStringLiteral("created_at"), at(when)}};
}

inline Row stamped(Row row, const QString &rowId, qint64 version)
{
    row.set(QStringLiteral("id"), rowId);
    row.set(QStringLiteral("version"), version);
    row.set(QStringLiteral("change_xid"), QString::number(version));
    row.set(QStringLiteral("updated_at"), at(0));
    return row;
}

} // namespace leadpilot::test
