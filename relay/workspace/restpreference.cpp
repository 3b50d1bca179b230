// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/restpreference.h"

namespace leadpilot::relay::workspace {

RestPreference RestPreference::of(const http::Request &request)
{
    RestPreference preference;
    for (const auto &[name, value] : request.headers.fields()) {
        if (QByteArray::fromStdString(name).compare("prefer", Qt::CaseInsensitive) != 0)
            continue;
        const QByteArrayList wishes = QByteArray::fromStdString(value).split(',');
        for (const QByteArray &wish : wishes) {
            const QByteArray word = wish.trimmed();
            if (word == "return=representation")
                preference.answer = Return::Representation;
            else if (word == "return=headers-only")
                preference.answer = Return::HeadersOnly;
            else if (word == "resolution=merge-duplicates")
                preference.resolution = Resolution::Merge;
            else if (word == "resolution=ignore-duplicates")
                preference.resolution = Resolution::Ignore;
            else if (word == "count=exact")
                preference.countsExactly = true;
            else if (word == "missing=default")
                preference.missingIsDefault = true;
        }
    }
    return preference;
}

} // namespace leadpilot::relay::workspace
