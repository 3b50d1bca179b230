// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/pullcursor.h"

#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::pullcursor {
namespace {

void feedText(const QString &text)
{
    const auto cursor = relay::workspace::PullCursor::parse(text);
    if (!cursor)
        return;
    const auto again = relay::workspace::PullCursor::parse(cursor->toString());
    holds(again && again->toString() == cursor->toString(), "a cursor is the same after its way");
}

} // namespace

/// What a cursor holds, and the cursor itself.
void feed(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    feedText(QString::fromUtf8(bytes));
    feedText(QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding)));
}

} // namespace leadpilot::fuzz::pullcursor
