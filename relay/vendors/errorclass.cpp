// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/errorclass.h"

#include <array>

namespace leadpilot::relay::vendors {
namespace {

constexpr int anySubcode = -1;
constexpr int minute = 60;
constexpr int hour = 3'600;

struct Rule
{
    int first;
    int last;
    int subcode;
    ErrorClass kind;
    int waitSeconds;
};

// The first rule that fits decides.
constexpr std::array rules{
    // Access: token dead, permission or capability missing.
    Rule{0, 0, anySubcode, ErrorClass::Reauthorize, 0},
    Rule{3, 3, anySubcode, ErrorClass::Reauthorize, 0},
    Rule{10, 10, anySubcode, ErrorClass::Reauthorize, 0},
    Rule{102, 102, anySubcode, ErrorClass::Reauthorize, 0},
    Rule{190, 190, anySubcode, ErrorClass::Reauthorize, 0},
    Rule{200, 299, anySubcode, ErrorClass::Reauthorize, 0},
    Rule{131005, 131005, anySubcode, ErrorClass::Reauthorize, 0},
    // Trouble on the other side.
    Rule{1, 2, anySubcode, ErrorClass::Wait, 0},
    Rule{131000, 131000, anySubcode, ErrorClass::Wait, 0},
    Rule{131016, 131016, anySubcode, ErrorClass::Wait, 0},
    Rule{131057, 131057, anySubcode, ErrorClass::Wait, minute},
    Rule{133004, 133004, anySubcode, ErrorClass::Wait, 0},
    // An object that is not visible: usually lost access, sometimes only for a while.
    Rule{100, 100, 33, ErrorClass::Wait, hour},
    // Too much at once.
    Rule{4, 4, anySubcode, ErrorClass::Wait, 5 * minute},
    Rule{17, 17, anySubcode, ErrorClass::Wait, 5 * minute},
    Rule{32, 32, anySubcode, ErrorClass::Wait, 5 * minute},
    Rule{341, 341, anySubcode, ErrorClass::Wait, 5 * minute},
    Rule{613, 613, anySubcode, ErrorClass::Wait, minute},
    Rule{80000, 80014, anySubcode, ErrorClass::Wait, 5 * minute},
    Rule{130429, 130429, anySubcode, ErrorClass::Wait, 4},
    Rule{131056, 131056, anySubcode, ErrorClass::Wait, 6},
    Rule{131048, 131048, anySubcode, ErrorClass::Wait, hour},
    Rule{131064, 131064, anySubcode, ErrorClass::Wait, hour},
    Rule{368, 368, anySubcode, ErrorClass::Wait, 6 * hour},
    // Marketing held back by Meta: sent again sooner it counts as spam.
    Rule{131049, 131049, anySubcode, ErrorClass::Wait, 24 * hour},
    // Wrong requests and people who cannot be reached.
    Rule{33, 33, anySubcode, ErrorClass::GiveUp, 0},
    Rule{100, 100, anySubcode, ErrorClass::GiveUp, 0},
    Rule{803, 803, anySubcode, ErrorClass::GiveUp, 0},
    Rule{2500, 2500, anySubcode, ErrorClass::GiveUp, 0},
    Rule{130472, 130497, anySubcode, ErrorClass::GiveUp, 0},
    Rule{131008, 131009, anySubcode, ErrorClass::GiveUp, 0},
    Rule{131021, 131063, anySubcode, ErrorClass::GiveUp, 0},
    Rule{132000, 137999, anySubcode, ErrorClass::GiveUp, 0},
};

} // namespace

ErrorAdvice adviceFor(int code, int subcode, int httpStatus, bool transient)
{
    for (const Rule &rule : rules) {
        const bool fits = code >= rule.first && code <= rule.last;
        if (fits && (rule.subcode == anySubcode || rule.subcode == subcode))
            return {rule.kind, rule.waitSeconds};
    }
    if (transient || httpStatus >= 500 || httpStatus == 429 || httpStatus == 408)
        return {ErrorClass::Wait, 0};
    return {httpStatus == 401 ? ErrorClass::Reauthorize : ErrorClass::GiveUp, 0};
}

} // namespace leadpilot::relay::vendors
