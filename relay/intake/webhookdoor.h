// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "relay/http/failurelimiter.h"
#include "relay/http/router.h"
#include "relay/intake/spool.h"
#include "relay/vault/integrationsettings.h"
#include "relay/vendors/signature.h"

#include <atomic>
#include <memory>

namespace leadpilot::relay {

/// The settings as they are now. Cheap and thread-safe.
using SettingsSource = std::function<std::shared_ptr<const IntegrationSettings>()>;

/// The path as it may be logged.
std::string_view withoutPathSecret(std::string_view path);

struct DoorCounts
{
    qint64 accepted = 0; ///< answered 200
    qint64 refused = 0;  ///< without a good signature, key or handshake token
};

/// Answers the vendors: checks that a webhook is genuine, over its raw bytes, and says 200 when the spool has
/// it. Nothing else happens in between. The handlers are called on the server's I/O thread.
class WebhookDoor
{
public:
    WebhookDoor(Spool &spool, SettingsSource settings, http::FailureLimiter &failures, IdSource &ids,
                const Clock &clock);

    /// /api/webhooks/{meta,google,whatsapp}, with the path secret behind it where there is one. The door must
    /// outlive the router's server.
    void addTo(http::Router &router);
    /// For any thread.
    DoorCounts counts() const { return {m_accepted->load(), m_refused.load()}; }

private:
    /// The keyed verifiers of one state of the settings.
    struct Verifiers
    {
        std::shared_ptr<const IntegrationSettings> settings;
        vendors::SignatureVerifier meta;
        vendors::SignatureVerifier whatsApp;
    };

    const Verifiers &verifiers();
    /// Only where the address is the one the vendor was given.
    http::Handler atItsAddress(intake::Provider provider, http::Handler handler);
    void shakeHands(intake::Provider provider, const http::Request &request, const http::Reply &reply);
    void acceptSigned(intake::Provider provider, http::Request &&request, const http::Reply &reply);
    void acceptKeyed(http::Request &&request, const http::Reply &reply);
    void store(intake::Provider provider, http::Request &&request, std::string body,
               const http::Reply &reply);
    void refuse(int status, std::string_view why, const std::string &address, const http::Reply &reply);

    Spool &m_spool;
    const SettingsSource m_settings;
    http::FailureLimiter &m_failures;
    IdSource &m_ids;
    const Clock &m_clock;
    std::unique_ptr<Verifiers> m_verifiers;
    // Shared: the spool may still commit when the door is gone.
    const std::shared_ptr<std::atomic<qint64>> m_accepted = std::make_shared<std::atomic<qint64>>(0);
    std::atomic<qint64> m_refused = 0;
};

} // namespace leadpilot::relay
