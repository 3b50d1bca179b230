// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vault/integrationsettings.h"

#include <QStringList>

namespace leadpilot::relay {

/// "meta", "google", "whatsapp".
QStringList providerNames();
/// The keys a provider may be set up with, in the order people are shown; empty for an unknown provider.
QStringList settingKeys(const QString &provider);
/// Whether the value must not be shown or written on a command line.
bool isSecretSetting(const QString &provider, const QString &key);

/// Puts one value in its place. An empty value stands for the default. Errors: Rejected, naming what is
/// allowed.
[[nodiscard]] Expected<void> applySetting(IntegrationSettings &settings, const QString &provider,
                                          const QString &key, const QByteArray &value);

} // namespace leadpilot::relay
