// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <optional>

namespace leadpilot {

/// An e-mail address in the normal form people are matched by: trimmed, lower case, as typed otherwise.
/// (Dots and plus tags are kept: to some hosts they are different mailboxes.)
class EmailAddress
{
public:
    [[nodiscard]] static std::optional<EmailAddress> parse(QStringView text);
    const QString &normal() const { return m_normal; }

private:
    explicit EmailAddress(QString normal)
        : m_normal(std::move(normal))
    {
    }
    QString m_normal;
};

} // namespace leadpilot
