// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"

#include <QByteArray>

namespace leadpilot::relay::workspace {

/// The script that makes an empty file a workspace: the tables of core/schema, their indexes, and the
/// tables only this server knows.
QByteArray schemaScript();

/// One row a member, touched when what the member may see changes: a Realtime hint, never pulled.
const schema::Table &memberSignals();

} // namespace leadpilot::relay::workspace
