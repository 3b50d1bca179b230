// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QUuid>

namespace leadpilot {

/// Makes new row ids (UUID version 7, so that they sort by birth). Thread-safe.
class IdSource
{
public:
    virtual ~IdSource() = default;
    virtual QUuid next() = 0;
};

} // namespace leadpilot
