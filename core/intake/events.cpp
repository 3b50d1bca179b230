// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/events.h"

namespace leadpilot::intake {

QString toString(Provider provider)
{
    switch (provider) {
    case Provider::Meta:
        return QStringLiteral("meta");
    case Provider::Google:
        return QStringLiteral("google");
    case Provider::WhatsApp:
        return QStringLiteral("whatsapp");
    }
    Q_UNREACHABLE();
}

std::optional<Provider> providerFromString(QStringView text)
{
    for (const Provider provider : {Provider::Meta, Provider::Google, Provider::WhatsApp}) {
        if (toString(provider) == text)
            return provider;
    }
    return std::nullopt;
}

} // namespace leadpilot::intake
