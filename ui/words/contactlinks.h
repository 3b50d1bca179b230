// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

/// Addresses from outside as links for other programs.
namespace leadpilot::ui::contactlinks {

/// "tel:+4915112345678"; empty for what is no number to call, codes that a telephone would obey among them.
QString telephone(const QString &phone);
/// "mailto:ann@example.org", percent-encoded, so that nothing in it adds a header or a text; empty for what
/// is no address.
QString mail(const QString &email);

} // namespace leadpilot::ui::contactlinks
