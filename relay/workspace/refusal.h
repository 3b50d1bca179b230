// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/http/message.h"

#include <QString>
#include <expected>

namespace leadpilot::relay::workspace {

/// An error as PostgREST puts it on the wire: `{"code","message","details","hint"}`, the status following
/// from the code.
struct Refusal
{
    QString code; ///< SQLSTATE or PGRSTnnn
    QString message;
    QString details;
    QString hint;
    bool anonymous = false; ///< nobody is signed in: 42501 is then answered with 401 instead of 403

    int status() const;
    /// The edit itself is wrong (SQLSTATE classes 22 and 23, 42501, P0001): repeating it will not help.
    bool isOfTheEdit() const;
    http::Response toResponse() const;
};

template <typename T> using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(QString code, QString message, QString details = {}, QString hint = {})
{
    return std::unexpected(
        Refusal{std::move(code), std::move(message), std::move(details), std::move(hint), false});
}

/// A failure of the file itself: 53100 for a full disk, else XX000. Nothing of the SQL is told.
Refusal storageRefusal(const Error &error);

/// A JSON answer of `status`.
http::Response jsonResponse(int status, const QByteArray &body);

} // namespace leadpilot::relay::workspace
