// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/id.h"
#include "core/intake/events.h"
#include "core/timestamp.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <functional>
#include <optional>
#include <set>
#include <string>

namespace leadpilot::relay {

/// A request that was let in at the door, or a lead that was read in bulk (bulkwebhook.h). `body` is what the
/// vendor sent, Google's key taken out.
struct SpooledWebhook
{
    WebhookId id;
    intake::Provider provider = intake::Provider::Meta;
    std::string requestId;
    Timestamp receivedAt;
    bool signatureVerified = false;
    std::string body;
};

/// A stored webhook whose events have not all had their effect.
struct WaitingWebhook
{
    qint64 sequence = 0; ///< its place in the spool, by which it is finished or deferred
    SpooledWebhook webhook;
    int attempts = 0; ///< earlier ones
    int refusals = 0; ///< those of them in which the workspace or a vendor said no, rather than nothing
    std::set<int> doneItems; ///< events of it that had their effect in an earlier attempt
    QString deadReason = {}; ///< why one of those became a dead letter; empty: none did
    bool isRepeated = false; ///< not on its first way: deferred, or replayed from the beginning
    bool isReplay = false;   ///< its dead letters are to be released before anything else
    int hurries = 0;         ///< of the spool, when it was handed out
};

/// What is kept of an attempt that is to be repeated.
struct Deferral
{
    Timestamp until;
    int attempts = 0; ///< so far, as the next two
    int refusals = 0;
    std::set<int> doneItems;
    QString reason;
    QString deadReason = {};         ///< why one of the done items is a dead letter; empty: none is
    bool isReplay = false;           ///< still
    std::optional<int> hurries = {}; ///< those of the webhook; more since: the reason to wait may be gone
};

/// A line of the spool's list.
struct SpoolEntry
{
    qint64 sequence = 0;
    WebhookId id;
    intake::Provider provider = intake::Provider::Meta;
    Timestamp receivedAt;
    int attempts = 0;
    QString reason; ///< why it waits or was set aside
    bool isDead = false;
};

/// How bodies are kept from readers of the disk. `row` names what the sealed bytes belong to: they open under
/// that name only. Empty functions store bodies as they are.
struct BodySeal
{
    std::function<Expected<QByteArray>(QByteArrayView plain, const QString &row)> seal;
    std::function<Expected<QByteArray>(QByteArrayView sealed, const QString &row)> open;
};

} // namespace leadpilot::relay
