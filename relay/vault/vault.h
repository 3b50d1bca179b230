// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vault/integrationsettings.h"

#include <QByteArrayView>
#include <memory>
#include <utility>
#include <vector>

namespace leadpilot::relay {

/// Keeps the vendors' settings, sealed, in `<data>/vault.sqlite`, and seals other bytes with the same key.
/// Thread-safe; several processes may use one vault.
class Vault
{
public:
    using Values = std::vector<std::pair<QString, QByteArray>>;

    /// The key comes from `keyFile`, or, if that is empty, from `<dataDirectory>/vault.key`, which is made on
    /// first use. Errors: Storage, naming the file and the way out.
    [[nodiscard]] static Expected<std::unique_ptr<Vault>> openIn(const QString &dataDirectory,
                                                                 const QString &keyFile = {});
    ~Vault();
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;

    /// All values or none. An empty value forgets the key. Errors: Rejected, naming the keys there are.
    [[nodiscard]] Expected<void> set(const QString &provider, const Values &values);

    /// The settings as they are, changes by other processes included after half a second at most. Cheap. If
    /// they cannot be read any more the last good ones stay; refresh() says why.
    std::shared_ptr<const IntegrationSettings> current();
    /// Looks for changes at once. Errors: Storage, naming the file, the record and the way out.
    [[nodiscard]] Expected<void> refresh();

    /// Encrypted and authenticated together with `context`, e.g. "webhook/<id>": open() needs the same one.
    QByteArray seal(QByteArrayView plain, QByteArrayView context) const;
    [[nodiscard]] Expected<QByteArray> open(QByteArrayView sealed, QByteArrayView context) const;

private:
    class Private;
    explicit Vault(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace leadpilot::relay
