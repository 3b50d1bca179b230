// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>
#include <optional>

namespace leadpilot {

/// A telephone number in E.164, parsed by libphonenumber.
class PhoneNumber
{
public:
    /// `region` (ISO 3166 alpha-2) reads numbers written without a country code; empty: only numbers
    /// with one are understood.
    [[nodiscard]] static std::optional<PhoneNumber> parse(QStringView text, QStringView region = {});
    /// Whether numbers of this region (ISO 3166 alpha-2, upper case) are known.
    [[nodiscard]] static bool isRegion(QStringView region);
    /// WhatsApp's own form: digits with the country code, without the plus.
    [[nodiscard]] static std::optional<PhoneNumber> fromWaId(QStringView digits);

    /// "+4915112345678"
    const QString &e164() const { return m_e164; }
    /// "+49 1511 2345678", for the eye.
    QString international() const;
    /// Other spellings that reach the same person in Brazil (ninth digit), Mexico (the 1 after 52) and
    /// Argentina (the 9 after 54). Candidates to look up, never rewrites. Without the number itself.
    QStringList aliases() const;

private:
    explicit PhoneNumber(QString e164)
        : m_e164(std::move(e164))
    {
    }
    QString m_e164;
};

} // namespace leadpilot
