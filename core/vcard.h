// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

/// Cards of persons as telephones and address books exchange them.
namespace leadpilot::vcard {

struct Card
{
    QString name; ///< as it is shown
    QString firstName = {};
    QString lastName = {};
    QString company = {};
    QStringList phones = {}; ///< the preferred one first, as the mails
    QStringList emails = {};
    QString id = {}; ///< a UUID; empty: none
    int line = 0;    ///< of the file it was read from
    friend bool operator==(const Card &, const Card &) = default;
};

/// The card in version 4.0 (RFC 6350): UTF-8, lines of at most 75 bytes that end in CR LF.
QByteArray text(const Card &card);

/// The cards of a file, of versions 2.1 to 4.0: folded lines, groups, escapes, quoted-printable. Properties
/// that a Card has no place for are left out, and so are cards without a word, number or address. `text` may
/// be anything.
QList<Card> read(QStringView text);

} // namespace leadpilot::vcard
