// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phonenumber.h"

#include <phonenumbers/phonenumberutil.h>
#include <set>
#include <string>

namespace leadpilot {
namespace {

using i18n::phonenumbers::PhoneNumberUtil;
using Parsed = i18n::phonenumbers::PhoneNumber;

QString format(const Parsed &number, PhoneNumberUtil::PhoneNumberFormat form)
{
    std::string text;
    PhoneNumberUtil::GetInstance()->Format(number, form, &text);
    return QString::fromStdString(text);
}

std::optional<std::string> normalForm(const std::string &text, const std::string &region)
{
    Parsed number;
    const auto *util = PhoneNumberUtil::GetInstance();
    if (util->Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return std::nullopt;
    // "Possible" rather than "valid": new number ranges appear faster than metadata is updated.
    if (!util->IsPossibleNumber(number))
        return std::nullopt;
    std::string e164;
    util->Format(number, PhoneNumberUtil::E164, &e164);
    return e164;
}

} // namespace

std::optional<PhoneNumber> PhoneNumber::parse(QStringView text, QStringView region)
{
    if (text.size() > 60)
        return std::nullopt;
    const auto e164 = normalForm(text.toString().toStdString(),
                                 region.isEmpty() ? "ZZ" : region.toString().toUpper().toStdString());
    // With zeros before it a number may read differently each time, and would be several people's.
    if (!e164 || normalForm(*e164, "ZZ") != e164)
        return std::nullopt;
    return PhoneNumber(QString::fromStdString(*e164));
}

bool PhoneNumber::isRegion(QStringView region)
{
    std::set<std::string> regions;
    PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
    return regions.contains(region.toString().toStdString());
}

std::optional<PhoneNumber> PhoneNumber::fromWaId(QStringView digits)
{
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    return digits.isEmpty() ? std::nullopt : parse(QString(u'+' + digits.toString()));
}

QString PhoneNumber::international() const
{
    Parsed number;
    if (PhoneNumberUtil::GetInstance()->Parse(m_e164.toStdString(), "ZZ", &number) !=
        PhoneNumberUtil::NO_PARSING_ERROR)
        return m_e164;
    return format(number, PhoneNumberUtil::INTERNATIONAL);
}

QStringList PhoneNumber::aliases() const
{
    const QString digits = m_e164.mid(1);
    if (digits.startsWith(u"55")) {
        // +55 DD 9XXXXXXXX is the mobile that older WhatsApp accounts know as +55 DD XXXXXXXX.
        if (digits.size() == 13 && digits[4] == u'9')
            return {QString(u"+" + digits.left(4) + digits.mid(5))};
        if (digits.size() == 12 && digits[4] >= u'6')
            return {QString(u"+" + digits.left(4) + u"9" + digits.mid(4))};
    } else if (digits.startsWith(u"52")) {
        if (digits.size() == 13 && digits[2] == u'1')
            return {QString(u"+52" + digits.mid(3))};
        if (digits.size() == 12)
            return {QString(u"+521" + digits.mid(2))};
    } else if (digits.startsWith(u"54")) {
        if (digits.size() == 13 && digits[2] == u'9')
            return {QString(u"+54" + digits.mid(3))};
        if (digits.size() == 12)
            return {QString(u"+549" + digits.mid(2))};
    }
    return {};
}

} // namespace leadpilot
