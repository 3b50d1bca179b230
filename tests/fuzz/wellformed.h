// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/commitbatch.h"

namespace leadpilot::fuzz {

/// What every database takes and a person may be shown: no NUL, no half characters, no endless texts; every
/// row of a known table with known columns of the right type, every insert complete.
void holdWellFormed(const intake::CommitBatch &batch);

/// An event key that a database can keep.
void holdKeepable(const QString &key);

} // namespace leadpilot::fuzz
