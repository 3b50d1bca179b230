// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>

namespace leadpilot::mirror {

/// Text as the search compares it: without case and accents.
QString folded(QStringView text);

/// The words of a search box, folded; a word of a phone number's characters becomes its digits, without the
/// leading zeros that a number loses in its international form.
QStringList searchWords(QStringView typed);

} // namespace leadpilot::mirror
