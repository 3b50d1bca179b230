// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>

namespace leadpilot::relay::vendors {

/// Compares a presented secret with ours over hashes of both, so that neither content nor length shows in
/// the time taken. An empty secret equals nothing, not even another empty one.
[[nodiscard]] bool equalSecrets(QByteArrayView presented, QByteArrayView ours);

} // namespace leadpilot::relay::vendors
