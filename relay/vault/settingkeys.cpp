// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vault/settingkeys.h"

#include <QUrl>
#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

namespace leadpilot::relay {
namespace {

enum class Kind { Text, Secret, Url, Flag };
using Place = std::function<void(IntegrationSettings &, const QByteArray &)>;

struct Setting
{
    QString provider;
    QString key;
    Kind kind;
    Place put;
};

template <typename Part>
Place text(Part part,
           QString std::remove_reference_t<decltype(std::declval<IntegrationSettings>().*part)>::*member)
{
    return [part, member](IntegrationSettings &settings, const QByteArray &value) {
        settings.*part.*member = QString::fromUtf8(value);
    };
}

template <typename Part>
Place secret(Part part,
             QByteArray std::remove_reference_t<decltype(std::declval<IntegrationSettings>().*part)>::*member)
{
    return [part, member](IntegrationSettings &settings, const QByteArray &value) {
        settings.*part.*member = value;
    };
}

template <typename Part>
Place flag(Part part,
           bool std::remove_reference_t<decltype(std::declval<IntegrationSettings>().*part)>::*member)
{
    return [part, member](IntegrationSettings &settings, const QByteArray &value) {
        settings.*part.*member = value == "true";
    };
}

/// "FORM_ID:KEY FORM_ID:KEY…"; nothing if it is not that.
std::optional<std::vector<GoogleFormKey>> formKeysOf(const QByteArray &value)
{
    std::vector<GoogleFormKey> keys;
    const QList<QByteArray> pairs = value.simplified().split(' ');
    for (const QByteArray &pair : pairs) {
        const auto colon = pair.indexOf(':');
        const QByteArray form = pair.left(colon);
        const bool isId = colon > 0 && std::ranges::all_of(form, [](char c) { return c >= '0' && c <= '9'; });
        if (!isId || colon + 1 == pair.size())
            return std::nullopt;
        keys.push_back({QString::fromLatin1(form), pair.mid(colon + 1)});
    }
    return keys;
}

void putFormKeys(IntegrationSettings &settings, const QByteArray &value)
{
    settings.google.formKeys = formKeysOf(value).value_or(std::vector<GoogleFormKey>());
}

const std::vector<Setting> &allSettings()
{
    constexpr auto meta = &IntegrationSettings::meta;
    constexpr auto google = &IntegrationSettings::google;
    constexpr auto whatsApp = &IntegrationSettings::whatsApp;
    using M = MetaSettings;
    using G = GoogleSettings;
    using W = WhatsAppSettings;
    const QString m = QStringLiteral("meta");
    const QString g = QStringLiteral("google");
    const QString w = QStringLiteral("whatsapp");
    static const std::vector<Setting> settings{
        {m, QStringLiteral("app_id"), Kind::Text, text(meta, &M::appId)},
        {m, QStringLiteral("app_secret"), Kind::Secret, secret(meta, &M::appSecret)},
        {m, QStringLiteral("app_secret_previous"), Kind::Secret, secret(meta, &M::appSecretPrevious)},
        {m, QStringLiteral("verify_token"), Kind::Secret, secret(meta, &M::verifyToken)},
        {m, QStringLiteral("path_secret"), Kind::Secret, secret(meta, &M::pathSecret)},
        {m, QStringLiteral("access_token"), Kind::Secret, secret(meta, &M::accessToken)},
        {m, QStringLiteral("appsecret_proof"), Kind::Flag, flag(meta, &M::appSecretProof)},
        {m, QStringLiteral("graph_url"), Kind::Url, text(meta, &M::graphUrl)},
        {m, QStringLiteral("page_id"), Kind::Text, text(meta, &M::pageId)},
        {g, QStringLiteral("webhook_key"), Kind::Secret, secret(google, &G::webhookKey)},
        {g, QStringLiteral("webhook_key_previous"), Kind::Secret, secret(google, &G::webhookKeyPrevious)},
        {g, QStringLiteral("form_keys"), Kind::Secret, putFormKeys},
        {g, QStringLiteral("path_secret"), Kind::Secret, secret(google, &G::pathSecret)},
        {g, QStringLiteral("customer_id"), Kind::Text, text(google, &G::customerId)},
        {g, QStringLiteral("login_customer_id"), Kind::Text, text(google, &G::loginCustomerId)},
        {g, QStringLiteral("developer_token"), Kind::Secret, secret(google, &G::developerToken)},
        {g, QStringLiteral("client_id"), Kind::Text, text(google, &G::clientId)},
        {g, QStringLiteral("client_secret"), Kind::Secret, secret(google, &G::clientSecret)},
        {g, QStringLiteral("refresh_token"), Kind::Secret, secret(google, &G::refreshToken)},
        {g, QStringLiteral("ads_url"), Kind::Url, text(google, &G::adsUrl)},
        {g, QStringLiteral("oauth_url"), Kind::Url, text(google, &G::oauthUrl)},
        {w, QStringLiteral("app_secret"), Kind::Secret, secret(whatsApp, &W::appSecret)},
        {w, QStringLiteral("app_secret_previous"), Kind::Secret, secret(whatsApp, &W::appSecretPrevious)},
        {w, QStringLiteral("verify_token"), Kind::Secret, secret(whatsApp, &W::verifyToken)},
        {w, QStringLiteral("path_secret"), Kind::Secret, secret(whatsApp, &W::pathSecret)},
        {w, QStringLiteral("access_token"), Kind::Secret, secret(whatsApp, &W::accessToken)},
        {w, QStringLiteral("appsecret_proof"), Kind::Flag, flag(whatsApp, &W::appSecretProof)},
        {w, QStringLiteral("phone_number_id"), Kind::Text, text(whatsApp, &W::phoneNumberId)},
        {w, QStringLiteral("waba_id"), Kind::Text, text(whatsApp, &W::wabaId)},
        {w, QStringLiteral("graph_url"), Kind::Url, text(whatsApp, &W::graphUrl)},
        {w, QStringLiteral("auto_response_message"), Kind::Text, text(whatsApp, &W::autoResponseMessage)},
        {w, QStringLiteral("auto_response_enabled"), Kind::Flag, flag(whatsApp, &W::autoResponseEnabled)},
    };
    return settings;
}

const Setting *settingOf(const QString &provider, const QString &key)
{
    for (const Setting &setting : allSettings()) {
        if (setting.provider == provider && setting.key == key)
            return &setting;
    }
    return nullptr;
}

/// What becomes part of an address that people copy must survive the copying.
bool fitsAPath(const QByteArray &value)
{
    return value.size() >= 16 && value.size() <= 200 && std::ranges::all_of(value, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

QString objection(const Setting &setting, const QByteArray &value)
{
    if (setting.kind == Kind::Flag && value != "true" && value != "false")
        return QStringLiteral("%1 must be true or false").arg(setting.key);
    if (setting.key == u"path_secret" && !fitsAPath(value))
        return QStringLiteral("path_secret must be 16 to 200 letters, digits, - or _");
    if (setting.key == u"form_keys" && !formKeysOf(value))
        return QStringLiteral("form_keys must be pairs of a form's id and its key, FORM_ID:KEY, with blanks "
                              "between the pairs");
    if (setting.kind == Kind::Url) {
        const QUrl url(QString::fromUtf8(value), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() ||
            (url.scheme() != QStringLiteral("https") && url.scheme() != QStringLiteral("http")))
            return QStringLiteral("%1 must be an http or https URL").arg(setting.key);
    }
    return {};
}

} // namespace

QStringList providerNames()
{
    return {QStringLiteral("meta"), QStringLiteral("google"), QStringLiteral("whatsapp")};
}

QStringList settingKeys(const QString &provider)
{
    QStringList keys;
    for (const Setting &setting : allSettings()) {
        if (setting.provider == provider)
            keys.append(setting.key);
    }
    return keys;
}

bool isSecretSetting(const QString &provider, const QString &key)
{
    const Setting *setting = settingOf(provider, key);
    return setting && setting->kind == Kind::Secret;
}

Expected<void> applySetting(IntegrationSettings &settings, const QString &provider, const QString &key,
                            const QByteArray &value)
{
    const QString attempted = QStringLiteral("set up the integration ") % provider;
    if (!providerNames().contains(provider))
        return failure(ErrorCode::Rejected, attempted,
                       QStringLiteral("there is no such integration; there are ") %
                           providerNames().join(u", "));
    const Setting *setting = settingOf(provider, key);
    if (!setting)
        return failure(ErrorCode::Rejected, attempted,
                       QStringLiteral("there is no key \"%1\"; the keys are %2")
                           .arg(key.left(100), settingKeys(provider).join(u", ")));
    if (value.isEmpty())
        return {};
    if (const QString why = objection(*setting, value); !why.isEmpty())
        return failure(ErrorCode::Rejected, attempted, why);
    QByteArray kept = value;
    while (setting->kind == Kind::Url && kept.endsWith('/'))
        kept.chop(1);
    setting->put(settings, kept);
    return {};
}

} // namespace leadpilot::relay
