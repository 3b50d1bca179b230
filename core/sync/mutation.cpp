// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mutation.h"

#include <algorithm>

namespace leadpilot {

bool needs(const Mutation &later, const Mutation &earlier)
{
    if (earlier.op == Mutation::Op::Insert)
        return true;
    if (later.op == Mutation::Op::Delete)
        return false;
    return earlier.op == Mutation::Op::Delete ||
           std::ranges::any_of(later.set.columns(),
                               [&earlier](const auto &column) { return earlier.set.has(column.first); });
}

QString nameOf(Mutation::Op op)
{
    switch (op) {
    case Mutation::Op::Insert:
        return QStringLiteral("insert");
    case Mutation::Op::Update:
        return QStringLiteral("update");
    case Mutation::Op::Delete:
        return QStringLiteral("delete");
    }
    Q_UNREACHABLE();
}

std::optional<Mutation::Op> opFromName(QStringView name)
{
    for (const auto op : {Mutation::Op::Insert, Mutation::Op::Update, Mutation::Op::Delete}) {
        if (name == nameOf(op))
            return op;
    }
    return std::nullopt;
}

} // namespace leadpilot
