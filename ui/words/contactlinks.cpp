// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/contactlinks.h"
#include "core/emailaddress.h"

#include <QUrl>

namespace leadpilot::ui::contactlinks {

QString telephone(const QString &phone)
{
    constexpr int fewest = 3, most = 20;
    constexpr QStringView separators = u" -–./()\u00a0\u202f\u2011";
    QString number;
    for (const QChar c : phone.trimmed()) {
        if (c.isDigit())
            number += QChar(u'0' + c.digitValue());
        else if (c == u'+' && number.isEmpty())
            number += c;
        else if (!separators.contains(c))
            return {};
    }
    const qsizetype digits = number.size() - (number.startsWith(u'+') ? 1 : 0);
    return digits < fewest || digits > most ? QString() : QString(u"tel:" + number);
}

QString mail(const QString &email)
{
    const auto address = EmailAddress::parse(email);
    return address
               ? QString(u"mailto:" + QString::fromLatin1(QUrl::toPercentEncoding(address->normal(), "@+")))
               : QString();
}

} // namespace leadpilot::ui::contactlinks
