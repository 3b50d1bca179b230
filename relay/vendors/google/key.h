// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace leadpilot::relay::vendors::google {

/// What authenticates a Google lead form: the key inside its body.
struct KeyedBody
{
    QByteArray key;      ///< as presented (`google_key`, or `Google_key` as Google's samples write it)
    QByteArray blanked;  ///< the body byte for byte with the key's text taken out: what may be stored
    QString formId = {}; ///< empty if the body names none
};

/// An error for a body that is no JSON object, or whose key is missing or no string.
[[nodiscard]] Expected<KeyedBody> readKey(QByteArrayView body);

/// Constant-time; an empty key never fits.
[[nodiscard]] bool keyFits(const KeyedBody &body, QByteArrayView ourKey);

} // namespace leadpilot::relay::vendors::google
