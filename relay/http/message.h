// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leadpilot::relay::http {

/// Header fields in their order of arrival. Names compare without case.
class Headers
{
public:
    void add(std::string name, std::string value)
    {
        m_fields.emplace_back(std::move(name), std::move(value));
    }
    /// The first field of that name; empty if there is none.
    std::string_view value(std::string_view name) const;
    /// All fields of that name, in their order, as the one list they are (RFC 9110 §5.3): some proxies add a
    /// line of their own.
    std::string list(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>> &fields() const { return m_fields; }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

struct Request
{
    std::string method; ///< upper case, as received
    std::string path;   ///< percent-decoded, without query, never empty
    std::string query;  ///< raw, without '?'
    Headers headers;
    std::string body;
    std::string address; ///< the client's, trusted proxies taken into account; without port
    /// Common name of the client's verified certificate, or what a trusted proxy says of it; mostly empty.
    std::string clientName;
    std::string id; ///< follows the request through every log line

    /// The decoded query parameter; empty if there is none.
    std::string parameter(std::string_view name) const;
    QByteArrayView bodyView() const
    {
        return QByteArrayView(body.data(), static_cast<qsizetype>(body.size()));
    }
};

struct Response
{
    int status = 200;
    Headers headers;
    std::string body;

    static Response text(int status, std::string_view body);
    static Response json(int status, const QJsonObject &body);
    static Response json(int status, const QByteArray &body);
    /// `{"message": …}`, what vendors and people get.
    static Response message(int status, std::string_view message);
};

/// Takes the answer to one request: call it once, from any thread. Not calling it leaves the client waiting
/// until the deadline.
using Reply = std::function<void(Response)>;

/// Called on the I/O thread for every complete request; must not block.
using Handler = std::function<void(Request &&, Reply)>;

} // namespace leadpilot::relay::http
