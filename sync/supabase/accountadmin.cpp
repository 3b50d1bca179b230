// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/accountadmin.h"

#include "sync/supabase/restclient.h"

#include <QJsonDocument>

namespace leadpilot::supabase {
namespace {

constexpr int notFound = 404;

QString attemptedFor(const Account &account)
{
    return QStringLiteral("make the account of the member ") % account.id;
}

/// What is there under the id must be the same person's.
Expected<bool> sameAccount(const Account &wanted, const Expected<HttpReply> &reply)
{
    const auto found = documentOf(attemptedFor(wanted), reply);
    if (!found)
        return std::unexpected(found.error());
    if (found->toObject().value(u"email").toString().compare(wanted.email, Qt::CaseInsensitive) == 0)
        return false;
    return failure(ErrorCode::Conflict, attemptedFor(wanted),
                   QStringLiteral("an account with this id has another address in the project"));
}

} // namespace

HttpRequest AccountAdmin::request(const QByteArray &method, const QString &path, const QByteArray &body) const
{
    HttpRequest request;
    request.method = method;
    request.path = QStringLiteral("/auth/v1/admin/users") % path;
    // A hosted project reads `apikey`; Auth itself, where no gateway turns the key into a token, reads the
    // other one. Both may hold the same key.
    request.headers = {{"apikey", m_secretKey},
                       {"authorization", "Bearer " + m_secretKey},
                       {"content-type", "application/json"}};
    request.body = body;
    return request;
}

Expected<bool> AccountAdmin::ensure(const Account &account) const
{
    const auto known = m_transport.send(request("GET", u'/' % account.id)).result();
    if (!known || known->status != notFound)
        return sameAccount(account, known);
    const QJsonObject body{{QStringLiteral("id"), account.id},
                           {QStringLiteral("email"), account.email},
                           {QStringLiteral("email_confirm"), true},
                           {QStringLiteral("user_metadata"), account.metadata}};
    const auto made =
        m_transport.send(request("POST", {}, QJsonDocument(body).toJson(QJsonDocument::Compact))).result();
    const auto document = documentOf(attemptedFor(account), made);
    if (!document) {
        Error error = document.error();
        if (made && made->status == notFound)
            error.detail = QStringLiteral("this project's Auth has no calls for making accounts");
        if (error.reason == u"email_exists" || error.reason == u"user_already_exists")
            error = {
                ErrorCode::Conflict, attemptedFor(account),
                QStringLiteral("the project has another account with this member's address; delete it in "
                               "the dashboard (Authentication, Users), then begin again"),
                error.reason, 0};
        return std::unexpected(error);
    }
    // An Auth of before June 2024 gives accounts ids of its own.
    if (document->toObject().value(u"id").toString() != account.id)
        return failure(ErrorCode::Rejected, attemptedFor(account),
                       QStringLiteral("this project's Auth does not let accounts keep their ids; update it"));
    return true;
}

} // namespace leadpilot::supabase
