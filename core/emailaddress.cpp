// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/emailaddress.h"

namespace leadpilot {

std::optional<EmailAddress> EmailAddress::parse(QStringView text)
{
    const QString normal = text.trimmed().toString().toLower();
    const auto at = normal.lastIndexOf(u'@');
    const bool hasParts = at > 0 && at < normal.size() - 1 && normal.indexOf(u'.', at) > at + 1;
    if (!hasParts || normal.size() > 254 || normal.endsWith(u'.'))
        return std::nullopt;
    for (const QChar c : normal) {
        if (c.isSpace() || c.category() == QChar::Other_Control || c == u'<' || c == u'>' || c == u',')
            return std::nullopt;
    }
    if (normal.indexOf(u'@') != at)
        return std::nullopt;
    return EmailAddress(normal);
}

} // namespace leadpilot
