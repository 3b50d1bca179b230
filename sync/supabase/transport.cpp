// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/transport.h"

namespace leadpilot::supabase {

QByteArray HttpReply::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace leadpilot::supabase
