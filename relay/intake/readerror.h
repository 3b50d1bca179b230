// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

/// What a lead that could not be read says about the others. Errors as of GraphApi::readLead.
namespace leadpilot::relay {

/// Whether the vendor would say the same to every read: access is gone, calls are too many, or they are
/// wrongly made, which a setting may cause.
bool concernsAllReads(const Error &error);

/// Whether the vendor answered, and meant this lead alone.
bool isAnswerAboutOneLead(const Error &error);

/// Whether no later read of this lead can go well, and that is nobody else's fault.
bool isNoLead(const Error &error);

} // namespace leadpilot::relay
