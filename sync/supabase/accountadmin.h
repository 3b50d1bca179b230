// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/transport.h"

#include <QJsonObject>

namespace leadpilot::supabase {

/// Somebody who can sign in.
struct Account
{
    QString id;
    QString email;
    QJsonObject metadata = {}; ///< the person's own data, GoTrue's user_metadata
};

/// GoTrue's calls for the service: /auth/v1/admin/users. Blocks: for threads that may. Thread-safe as its
/// transport is.
class AccountAdmin
{
public:
    AccountAdmin(Transport &transport, QByteArray secretKey)
        : m_transport(transport)
        , m_secretKey(std::move(secretKey))
    {
    }

    /// Makes the account, with this id, a confirmed address and no password, unless it is there. True: it
    /// was made. Errors: Conflict (the id or the address belongs to another account), Rejected (this Auth
    /// cannot make accounts), Unauthorized, Forbidden, Offline.
    [[nodiscard]] Expected<bool> ensure(const Account &account) const;

private:
    HttpRequest request(const QByteArray &method, const QString &path, const QByteArray &body = {}) const;

    Transport &m_transport;
    QByteArray m_secretKey;
};

} // namespace leadpilot::supabase
