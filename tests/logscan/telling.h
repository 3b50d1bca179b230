// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QSet>
#include <QString>

namespace leadpilot::tests {

/// Texts that no log may hold.
///
/// Of a fixture that is every value but those of the vendor's own members: ids, codes, kinds, times and what
/// the vendor writes itself. Left out as they tell nothing: texts of less than three letters (two
/// outside ASCII), numbers of less than seven digits, and single words in small letters, which are the names
/// of things ("email", "en"). A number that a telephone could have is kept as one, whichever way it is
/// written.
class Telling
{
public:
    /// The values of a vendor's document, of documents within it as well.
    void addFixture(const QByteArray &json);
    void addText(const QString &text);
    void addPhone(const QString &number);

    const QSet<QString> &texts() const { return m_texts; }
    /// Digits without country code and trunk zero: part of every spelling.
    const QSet<QString> &phones() const { return m_phones; }

private:
    void addValue(const QString &member, const QString &text);

    QSet<QString> m_texts;
    QSet<QString> m_phones;
};

} // namespace leadpilot::tests
