// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>

namespace leadpilot::fuzz {

struct Cut
{
    QByteArrayView head; ///< everything, where the mark is missing
    QByteArrayView rest;
};

/// An input of several parts is text with a mark between them, so that people can read and write it.
inline Cut cutAt(QByteArrayView input, QByteArrayView mark = "\n")
{
    const qsizetype at = input.indexOf(mark);
    return at < 0 ? Cut{input, {}} : Cut{input.first(at), input.sliced(at + mark.size())};
}

} // namespace leadpilot::fuzz
