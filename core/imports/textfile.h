// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>
#include <QString>

namespace leadpilot::imports {

enum class TextEncoding { Utf8, Utf16, Windows1252 };

struct TextFile
{
    QString text; ///< without a byte order mark
    TextEncoding encoding = TextEncoding::Utf8;
};

/// Reads bytes as the text they most likely are: what a byte order mark says; UTF-16 where every other byte
/// is zero; UTF-8 where all of it is well formed; else Windows' western code page, which Latin-1 is a part
/// of. What is no character becomes U+FFFD.
TextFile textOf(QByteArrayView bytes);

} // namespace leadpilot::imports
