// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/webhookdoor.h"

#include "relay/vendors/constanttime.h"
#include "relay/vendors/google/key.h"
#include "relay/vendors/handshake.h"

namespace leadpilot::relay {
namespace {

using intake::Provider;

constexpr std::string_view retryWhenConfigured = "300";
constexpr std::string_view retryWhenStorable = "5";
constexpr std::string_view retryWhenForgiven = "60";

http::Response later(std::string_view why, std::string_view seconds)
{
    http::Response response = http::Response::message(503, why);
    response.headers.add("Retry-After", std::string(seconds));
    return response;
}

QByteArrayView viewOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

const std::string doorPath = "/api/webhooks/";

const QByteArray &pathSecretOf(Provider provider, const IntegrationSettings &settings)
{
    switch (provider) {
    case Provider::Meta:
        return settings.meta.pathSecret;
    case Provider::Google:
        return settings.google.pathSecret;
    case Provider::WhatsApp:
        return settings.whatsApp.pathSecret;
    }
    Q_UNREACHABLE();
}

/// What follows the vendor's name in the path: empty, or "/" and more.
std::string_view restOf(const http::Request &request, Provider provider)
{
    return std::string_view(request.path).substr(doorPath.size() + intake::toString(provider).size());
}

/// A form with keys of its own is opened by these alone.
bool isGenuine(const vendors::google::KeyedBody &body, const GoogleSettings &google)
{
    bool hasOwn = false;
    bool fits = false;
    for (const GoogleFormKey &own : google.formKeys) {
        if (own.formId == body.formId) {
            hasOwn = true;
            fits = vendors::google::keyFits(body, own.key) || fits;
        }
    }
    return hasOwn ? fits
                  : vendors::google::keyFits(body, google.webhookKey) ||
                        vendors::google::keyFits(body, google.webhookKeyPrevious);
}

http::Handler byMethod(http::Handler get, http::Handler post)
{
    return [get = std::move(get), post = std::move(post)](http::Request &&request, const http::Reply &reply) {
        if (request.method == "POST")
            return post(std::move(request), reply);
        if (get && (request.method == "GET" || request.method == "HEAD"))
            return get(std::move(request), reply);
        http::Response response = http::Response::message(405, "This address does not take that method.");
        response.headers.add("Allow", get ? "GET, POST" : "POST");
        reply(std::move(response));
    };
}

} // namespace

std::string_view withoutPathSecret(std::string_view path)
{
    if (!path.starts_with(doorPath))
        return path;
    return path.substr(0, path.find('/', doorPath.size()));
}

WebhookDoor::WebhookDoor(Spool &spool, SettingsSource settings, http::FailureLimiter &failures, IdSource &ids,
                         const Clock &clock)
    : m_spool(spool)
    , m_settings(std::move(settings))
    , m_failures(failures)
    , m_ids(ids)
    , m_clock(clock)
{
}

void WebhookDoor::addTo(http::Router &router)
{
    const auto open = [this, &router](Provider provider, http::Handler get, http::Handler post) {
        const std::string path = doorPath + intake::toString(provider).toStdString();
        if (get)
            router.add("GET", path, atItsAddress(provider, get));
        router.add("POST", path, atItsAddress(provider, post));
        router.addPrefix(path + '/', atItsAddress(provider, byMethod(std::move(get), std::move(post))));
    };
    for (const Provider provider : {Provider::Meta, Provider::WhatsApp}) {
        open(
            provider,
            [this, provider](http::Request &&request, const http::Reply &reply) {
                shakeHands(provider, request, reply);
            },
            [this, provider](http::Request &&request, const http::Reply &reply) {
                acceptSigned(provider, std::move(request), reply);
            });
    }
    open(Provider::Google, {}, [this](http::Request &&request, const http::Reply &reply) {
        acceptKeyed(std::move(request), reply);
    });
}

http::Handler WebhookDoor::atItsAddress(Provider provider, http::Handler handler)
{
    return [this, provider, handler = std::move(handler)](http::Request &&request, const http::Reply &reply) {
        const auto settings = m_settings();
        const QByteArray &secret = pathSecretOf(provider, *settings);
        const std::string_view rest = restOf(request, provider);
        const bool fits = secret.isEmpty()
                              ? rest.empty()
                              : !rest.empty() && vendors::equalSecrets(viewOf(rest.substr(1)), secret);
        if (!fits)
            return refuse(404, "There is nothing at this address.", request.address, reply);
        handler(std::move(request), reply);
    };
}

const WebhookDoor::Verifiers &WebhookDoor::verifiers()
{
    auto settings = m_settings();
    if (!m_verifiers || m_verifiers->settings != settings) {
        const MetaSettings &meta = settings->meta;
        const WhatsAppSettings &whatsApp = settings->whatsApp;
        m_verifiers = std::make_unique<Verifiers>(
            Verifiers{settings, vendors::SignatureVerifier({meta.appSecret, meta.appSecretPrevious}),
                      vendors::SignatureVerifier({whatsApp.appSecret, whatsApp.appSecretPrevious})});
    }
    return *m_verifiers;
}

void WebhookDoor::shakeHands(Provider provider, const http::Request &request, const http::Reply &reply)
{
    const auto settings = m_settings();
    const QByteArray &token =
        provider == Provider::Meta ? settings->meta.verifyToken : settings->whatsApp.verifyToken;
    if (token.isEmpty()) {
        reply(later("no verify token is configured", retryWhenConfigured));
        return;
    }
    const std::string mode = request.parameter("hub.mode");
    const std::string presented = request.parameter("hub.verify_token");
    const std::string challenge = request.parameter("hub.challenge");
    const auto answer = vendors::answerHandshake({viewOf(mode), viewOf(presented), viewOf(challenge)}, token);
    if (!answer) {
        refuse(403, "the handshake failed", request.address, reply);
        return;
    }
    reply(http::Response::text(200, answer->toStdString()));
}

void WebhookDoor::acceptSigned(Provider provider, http::Request &&request, const http::Reply &reply)
{
    const Verifiers &all = verifiers();
    const vendors::SignatureVerifier &verifier = provider == Provider::Meta ? all.meta : all.whatsApp;
    if (!verifier.hasSecret()) {
        reply(later("no secret is configured", retryWhenConfigured));
        return;
    }
    if (!verifier.accepts(request.bodyView(), viewOf(request.headers.value("x-hub-signature-256")))) {
        refuse(401, "the signature is missing or wrong", request.address, reply);
        return;
    }
    std::string body = std::move(request.body);
    store(provider, std::move(request), std::move(body), reply);
}

void WebhookDoor::acceptKeyed(http::Request &&request, const http::Reply &reply)
{
    const auto settings = m_settings();
    if (!settings->google.isConfigured()) {
        reply(later("no webhook key is configured", retryWhenConfigured));
        return;
    }
    const auto keyed = vendors::google::readKey(request.bodyView());
    if (!keyed || !isGenuine(*keyed, settings->google)) {
        refuse(401, "the key is missing or wrong", request.address, reply);
        return;
    }
    store(Provider::Google, std::move(request), keyed->blanked.toStdString(), reply);
}

void WebhookDoor::store(Provider provider, http::Request &&request, std::string body,
                        const http::Reply &reply)
{
    SpooledWebhook webhook;
    webhook.id = WebhookId(m_ids.next());
    webhook.provider = provider;
    webhook.requestId = std::move(request.id);
    webhook.receivedAt = m_clock.now();
    webhook.signatureVerified = true;
    webhook.body = std::move(body);
    m_spool.append(std::move(webhook),
                   [accepted = m_accepted, provider, reply](const Expected<void> &stored) {
                       if (!stored) {
                           reply(later("the webhook could not be stored", retryWhenStorable));
                           return;
                       }
                       ++*accepted;
                       reply(provider == Provider::Google ? http::Response::json(200, QByteArrayLiteral("{}"))
                                                          : http::Response::message(200, "accepted"));
                   });
}

void WebhookDoor::refuse(int status, std::string_view why, const std::string &address,
                         const http::Reply &reply)
{
    ++m_refused;
    m_failures.failed(address);
    if (m_failures.isBlocked(address))
        reply(later("too many failed attempts", retryWhenForgiven));
    else
        reply(http::Response::message(status, why));
}

} // namespace leadpilot::relay
