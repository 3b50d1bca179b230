// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
/// toml++ 3.3 asserts what a broken document need not keep, and assumes it where assertions are off. Here it
/// gives up instead. For tomldocument.h and who includes it.
namespace leadpilot::relay {

struct BrokenToml
{
};
[[noreturn]] inline void giveUpOnToml()
{
    throw BrokenToml{};
}

} // namespace leadpilot::relay

#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_EXCEPTIONS 1
#define TOML_ASSERT(condition) ((condition) ? void() : leadpilot::relay::giveUpOnToml())
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
