// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/key.h"

#include "tests/fuzz/holds.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::fuzz::googlekey {
namespace {

QJsonObject withoutKeys(const QByteArray &body)
{
    QJsonObject object = QJsonDocument::fromJson(body).object();
    for (const QLatin1StringView name : {QLatin1StringView("google_key"), QLatin1StringView("Google_key")}) {
        if (object.value(name).isString())
            object.remove(name);
    }
    return object;
}

} // namespace

void feed(QByteArrayView input)
{
    using namespace relay::vendors::google;
    const auto found = readKey(input);
    if (!found)
        return;
    const QJsonObject blanked = QJsonDocument::fromJson(found->blanked).object();
    holds(!blanked.isEmpty(), "what is stored is still the lead");
    for (const QLatin1StringView name : {QLatin1StringView("google_key"), QLatin1StringView("Google_key")})
        holds(blanked.value(name).toString().isEmpty(), "no key is stored");
    holds(withoutKeys(found->blanked) == withoutKeys(input.toByteArray()), "all else stays as it was sent");
    holds(found->key.isEmpty() || keyFits(*found, found->key), "a key fits itself");
    const QByteArray other = found->key + 'x';
    holds(!keyFits(*found, other) && !keyFits(*found, {}), "no other key fits");
    const auto again = readKey(found->blanked);
    holds(again && again->blanked == found->blanked, "there is nothing more to blank");
}

} // namespace leadpilot::fuzz::googlekey
