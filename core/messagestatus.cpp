// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messagestatus.h"

#include <QString>
#include <array>

namespace leadpilot {
namespace {

constexpr std::array<QStringView, 10> names{u"received", u"queued", u"sending",   u"uncertain", u"accepted",
                                            u"sent",     u"failed", u"delivered", u"read",      u"played"};

}

QString toString(MessageStatus status)
{
    return names.at(static_cast<size_t>(status)).toString();
}

std::optional<MessageStatus> messageStatusFromString(QStringView text)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i] == text)
            return static_cast<MessageStatus>(i);
    }
    return std::nullopt;
}

bool rises(MessageStatus current, MessageStatus reported)
{
    return current != MessageStatus::Received && reported > current;
}

} // namespace leadpilot
