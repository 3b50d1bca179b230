// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>
#include <QString>
#include <optional>

namespace leadpilot::relay {

/// What toml++ 3.3 takes for granted and is undefined where it is not so: that a name follows the bracket of
/// a section, and that letters beyond ASCII stand in quotes or comments.
struct TomlObjection
{
    int line = 0;
    QString why;

    /// The first one; nothing if the document may be given to toml++.
    [[nodiscard]] static std::optional<TomlObjection> to(QByteArrayView document);
};

} // namespace leadpilot::relay
