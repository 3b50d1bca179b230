// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/clientcertificate.h"
#include "relay/http/framing.h"
#include "relay/http/message.h"
#include "tests/fuzz/cut.h"
#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::requesthead {
namespace {

using namespace relay::http;

std::string_view textOf(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<size_t>(bytes.size())};
}

/// Where the head ends must not depend on how its bytes came in.
void feedScan(std::string_view bytes)
{
    HeaderScan whole;
    const auto state = whole.advance(bytes);
    HeaderScan piecemeal;
    auto now = HeaderScan::State::Incomplete;
    for (std::size_t size = 1; size <= bytes.size() && now == HeaderScan::State::Incomplete; ++size)
        now = piecemeal.advance(bytes.substr(0, size));
    if (bytes.empty())
        return;
    // A line that breaks the rules may be noticed later than the head's end, never the other way round.
    holds(now == state, "a head reads the same in pieces");
    if (state == HeaderScan::State::Complete)
        holds(whole.length() == piecemeal.length() && whole.length() <= bytes.size(), "a head ends once");
}

void feedTarget(std::string_view text)
{
    const auto target = parsedTarget(text);
    if (!target)
        return;
    holds(!target->path.empty() && target->path.find('\0') == std::string::npos, "a path can be looked up");
    Request request;
    request.query = target->query;
    for (const char *name : {"hub.mode", "hub.challenge", "apikey", ""})
        holds(request.parameter(name).size() <= request.query.size(), "a parameter is part of the query");
}

} // namespace

/// A line with the target, then the whole head.
void feed(QByteArrayView input)
{
    const auto [target, head] = cutAt(input);
    feedTarget(textOf(target));
    feedScan(textOf(head));
    const std::string name = toldClientName(std::string(textOf(target)));
    holds(name.size() <= textOf(target).size(), "a client's name is part of what was told");
}

} // namespace leadpilot::fuzz::requesthead
