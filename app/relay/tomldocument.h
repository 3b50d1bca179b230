// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/toml.h"

#include <QByteArrayView>
#include <QString>
#include <expected>

namespace leadpilot::relay {

/// Why a document is none.
struct TomlProblem
{
    qint64 line = 0;
    QString why;
};

/// Reads whatever there is, as no document may stop the relay but by its reason.
[[nodiscard]] std::expected<toml::table, TomlProblem> tomlFrom(QByteArrayView document);

} // namespace leadpilot::relay
