// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imports/textfile.h"

#include <QStringDecoder>
#include <algorithm>
#include <array>
#include <optional>

namespace leadpilot::imports {
namespace {

constexpr qsizetype looked = 4'096;

/// Half of a pair, which Qt's decoder lets through and no database takes, becomes a question mark.
QString decodedWide(QByteArrayView bytes, QStringDecoder::Encoding encoding)
{
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    return text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
}

/// Which bytes of the beginning are zero tells the order of the others.
std::optional<QStringDecoder::Encoding> wideEncoding(QByteArrayView bytes)
{
    if (bytes.startsWith(QByteArrayView("\xff\xfe", 2)))
        return QStringDecoder::Utf16LE;
    if (bytes.startsWith(QByteArrayView("\xfe\xff", 2)))
        return QStringDecoder::Utf16BE;
    const QByteArrayView head = bytes.first(std::min(looked, bytes.size()));
    std::array<qsizetype, 2> zeros{};
    for (qsizetype i = 0; i < head.size(); ++i)
        zeros.at(static_cast<size_t>(i % 2)) += head[i] == '\0';
    const qsizetype most = head.size() / 8;
    if (zeros[1] > most && zeros[0] * 4 < zeros[1])
        return QStringDecoder::Utf16LE;
    if (zeros[0] > most && zeros[1] * 4 < zeros[0])
        return QStringDecoder::Utf16BE;
    return std::nullopt;
}

/// 0x80 to 0x9f, where the code page and Latin-1 differ.
constexpr std::array<char16_t, 32> western{
    u'\u20ac', u'\ufffd', u'\u201a', u'\u0192', u'\u201e', u'\u2026', u'\u2020', u'\u2021',
    u'\u02c6', u'\u2030', u'\u0160', u'\u2039', u'\u0152', u'\ufffd', u'\u017d', u'\ufffd',
    u'\ufffd', u'\u2018', u'\u2019', u'\u201c', u'\u201d', u'\u2022', u'\u2013', u'\u2014',
    u'\u02dc', u'\u2122', u'\u0161', u'\u203a', u'\u0153', u'\ufffd', u'\u017e', u'\u0178'};

QString fromWestern(QByteArrayView bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xa0)
            c = QChar(western.at(c.unicode() - 0x80U));
    }
    return text;
}

} // namespace

TextFile textOf(QByteArrayView bytes)
{
    if (const auto wide = wideEncoding(bytes))
        return {decodedWide(bytes.first(bytes.size() - bytes.size() % 2), *wide), TextEncoding::Utf16};
    const QByteArrayView mark("\xef\xbb\xbf");
    if (bytes.startsWith(mark))
        return {QString::fromUtf8(bytes.sliced(mark.size())), TextEncoding::Utf8};
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = utf8(bytes);
    if (!utf8.hasError())
        return {std::move(text), TextEncoding::Utf8};
    return {fromWestern(bytes), TextEncoding::Windows1252};
}

} // namespace leadpilot::imports
