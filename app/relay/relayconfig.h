// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/http/addressrange.h"

#include <QByteArrayView>
#include <QStringList>
#include <cstdint>
#include <vector>

namespace leadpilot::relay {

struct ListenAddress
{
    QString address = QStringLiteral("127.0.0.1");
    std::uint16_t port = 8787;

    /// "127.0.0.1:8787", "[::1]:0". Errors: Rejected.
    [[nodiscard]] static Expected<ListenAddress> parse(const QString &text);
    QString toString() const;
    /// Where programs on this machine reach it: "any address" becomes the loopback's.
    ListenAddress onThisMachine() const;
};

enum class WorkspaceHome { Embedded, Supabase };
enum class LogFormat { Json };

/// What relay.toml says; every key has a default.
struct RelayConfig
{
    // [server]
    ListenAddress listen;
    QString publicUrl; ///< empty: made from the listening address
    QString tlsCert;
    QString tlsKey;
    std::vector<http::AddressRange> trustedProxies;
    QString clientCa;         ///< who signs the certificates clients may show
    QString clientName;       ///< who must show one to bring Meta's webhooks; empty: nobody
    QString clientNameHeader; ///< where a trusted proxy says whose certificate it has verified
    // [workspace]
    WorkspaceHome home = WorkspaceHome::Embedded;
    QString url;
    QString publishableKey;
    QString secretKeyEnv = QStringLiteral("LEADPILOT_SECRET_KEY");
    QString region; ///< ISO 3166 alpha-2: whose telephone numbers are written without a country code
    // [queue]
    QString queueKind = QStringLiteral("sqlite");
    // [limits]
    qint64 bodyBytes = 4 * 1024 * 1024;
    qint64 allBodyBytes = 256 * 1024 * 1024; ///< of all requests together
    qint64 connections = 4'096;
    qint64 connectionsPerAddress = 512;
    qint64 failuresPerAddressPerMinute = 60;
    std::vector<http::AddressRange> allowAddresses; ///< who may call webhooks; empty: all
    qint64 flagEventsOlderThanDays = 7;
    // [reconcile]
    bool reconcile = true;        ///< lead forms are read in bulk by the clock, not only when asked
    qint64 metaCycleMinutes = 60; ///< the least time between two readings; Meta's budget may stretch it
    qint64 googleCycleMinutes = 60;
    // [keys]
    QString keyFile; ///< empty: vault.key in the data directory
    // [log]
    QString logLevel = QStringLiteral("info");
    LogFormat logFormat = LogFormat::Json;

    /// Errors: Storage (cannot be read) or Rejected, naming the file, the line and the reason.
    [[nodiscard]] static Expected<RelayConfig> read(const QString &file);
    /// The same of what stands in the file. Errors: Rejected.
    [[nodiscard]] static Expected<RelayConfig> parse(QByteArrayView document, const QString &file);
};

} // namespace leadpilot::relay
