// SPDX-License-Identifier: GPL-3.0-or-later
// One program a target: LEADPILOT_FUZZ_TARGET is its name.
#include <QByteArrayView>
#include <cstddef>
#include <cstdint>

namespace leadpilot::fuzz::LEADPILOT_FUZZ_TARGET {
void feed(QByteArrayView input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    leadpilot::fuzz::LEADPILOT_FUZZ_TARGET::feed({data, static_cast<qsizetype>(size)});
    return 0;
}
