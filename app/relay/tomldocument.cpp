// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/tomldocument.h"

#include <QByteArray>

namespace leadpilot::relay {
namespace {

std::string_view textOf(QByteArrayView document)
{
    return {document.data(), static_cast<size_t>(document.size())};
}

/// The first line with which toml++ gives up.
qint64 lineThatBreaks(QByteArrayView document)
{
    qint64 line = 1;
    for (qsizetype end = document.indexOf('\n'); end >= 0; end = document.indexOf('\n', end + 1), ++line) {
        try {
            (void)toml::parse(textOf(document.first(end)));
        } catch (const toml::parse_error &) {
            continue; // half of something
        } catch (const BrokenToml &) {
            return line;
        }
    }
    return line;
}

} // namespace

std::expected<toml::table, TomlProblem> tomlFrom(QByteArrayView document)
{
    try {
        return toml::parse(textOf(document));
    } catch (const toml::parse_error &error) {
        const std::string_view why = error.description();
        return std::unexpected(TomlProblem{
            error.source().begin.line, QString::fromUtf8(why.data(), static_cast<qsizetype>(why.size()))});
    } catch (const BrokenToml &) {
        return std::unexpected(TomlProblem{lineThatBreaks(document),
                                           QStringLiteral("neither a section nor a key with its value")});
    }
}

} // namespace leadpilot::relay
