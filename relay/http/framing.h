// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace leadpilot::relay::http {

bool equalsWithoutCase(std::string_view a, std::string_view b);

enum class Plus { IsPlus, IsBlank };
/// Nothing if an escape is malformed.
std::optional<std::string> percentDecoded(std::string_view text, Plus plus);

/// The two parts of a request target in origin or absolute form.
struct Target
{
    std::string path;  ///< decoded, begins with '/'
    std::string query; ///< raw
};
std::optional<Target> parsedTarget(std::string_view target);

/// Looks for the end of a header block in bytes that arrive piecemeal, and refuses on the way what proxies
/// and servers are known to read differently: bare line feeds and folded lines.
class HeaderScan
{
public:
    enum class State { Incomplete, Complete, Malformed };
    /// `bytes` begins with the request line and holds everything received so far.
    State advance(std::string_view bytes);
    /// Bytes up to and including the empty line, when Complete.
    std::size_t length() const { return m_length; }

private:
    std::size_t m_scanned = 0;
    std::size_t m_length = 0;
};

} // namespace leadpilot::relay::http
