// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/outbound/messagesender.h"

#include "core/backoff.h"
#include "core/intake/autoreply.h"
#include "core/intake/rows.h"
#include "core/intake/statusreport.h"
#include "core/servicewindow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <chrono>

namespace leadpilot::relay {
namespace {

constexpr int pauseAfterErrorMs = 500;
constexpr int mostPauseMs = 30'000;
// Somebody else's change of the person or the message comes between seldom; the claim runs out otherwise.
constexpr int mostLooks = 5;

QString idOf(const Row &row)
{
    return row.text(u"id");
}

QJsonObject errorObject(const QString &code, const QString &words)
{
    bool isNumber = false;
    const int number = code.toInt(&isNumber);
    return {{QStringLiteral("code"), isNumber ? QJsonValue(number) : QJsonValue(code)},
            {QStringLiteral("title"), words},
            {QStringLiteral("message"), words}};
}

intake::StatusReport failedReport(const QJsonObject &error, Timestamp at)
{
    intake::StatusReport report;
    report.status = MessageStatus::Failed;
    report.errors = QJsonDocument(QJsonArray{error}).toJson(QJsonDocument::Compact);
    report.at = at;
    return report;
}

std::optional<Timestamp> windowEndOf(const supabase::ClaimedMessage &claimed)
{
    return Timestamp::parse(claimed.conversation.text(u"window_expires_at"));
}

/// Under whichever of the merged contacts the wish was noted: they are one person.
bool isOptedOut(const intake::LookupResult &found)
{
    return std::ranges::any_of(found.all(u"contacts"),
                               [](const Row *contact) { return !contact->isNull(u"opted_out_at"); });
}

/// The newest one: a person who moves to another number gets another.
QString bsuidOf(const intake::LookupResult &found)
{
    const Row *newest = nullptr;
    for (const Row *identity : found.all(u"contact_identities")) {
        if (identity->text(u"kind") == u"bsuid" &&
            (!newest || identity->text(u"created_at") > newest->text(u"created_at")))
            newest = identity;
    }
    return newest ? newest->text(u"value") : QString();
}

} // namespace

MessageSender::MessageSender(const supabase::RelayClient &workspace, Send send, CanSend canSend,
                             const Clock &clock, SenderOptions options, Log *log)
    : m_workspace(workspace)
    , m_send(std::move(send))
    , m_canSend(std::move(canSend))
    , m_clock(clock)
    , m_options(std::move(options))
    , m_log(log)
{
    m_pool.setMaxThreadCount(m_options.mostAtOnce);
}

MessageSender::~MessageSender()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    m_pool.waitForDone();
}

void MessageSender::start()
{
    m_thread = std::thread(&MessageSender::run, this);
}

void MessageSender::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_wake = true;
    }
    m_changed.notify_all();
}

void MessageSender::tryAgainNow()
{
    {
        const std::lock_guard lock(m_mutex);
        m_heldUntil.reset();
        ++m_accessRound;
    }
    wake();
}

int MessageSender::room() const
{
    const int underWay = m_underWay.load();
    const std::lock_guard lock(m_mutex);
    if (!m_heldUntil)
        return m_options.mostAtOnce - underWay;
    return underWay == 0 && m_clock.now() >= *m_heldUntil ? 1 : 0;
}

bool MessageSender::isHeld() const
{
    const std::lock_guard lock(m_mutex);
    return m_heldUntil && m_clock.now() < *m_heldUntil;
}

void MessageSender::noteAccess(const vendors::SendOutcome &outcome, int round)
{
    const std::lock_guard lock(m_mutex);
    const auto *refused = std::get_if<vendors::SendRefused>(&outcome);
    if (refused && refused->reauth) {
        // What went out before the settings changed says nothing about the new ones.
        if (round == m_accessRound)
            m_heldUntil = m_clock.now().plusSeconds(m_options.probeSeconds);
    } else if (std::holds_alternative<vendors::SendAccepted>(outcome)) {
        m_heldUntil.reset();
    }
}

void MessageSender::run()
{
    for (;;) {
        const bool again = (!m_canSend || m_canSend()) && claimSome();
        std::unique_lock lock(m_mutex);
        if (!again) {
            m_changed.wait_for(lock, std::chrono::milliseconds(m_options.pollMs),
                               [this] { return m_wake || m_stopping; });
        }
        m_wake = false;
        if (m_stopping)
            return;
    }
}

bool MessageSender::claimSome()
{
    const int most = room();
    if (most <= 0)
        return false;
    const auto claim = m_workspace.claim({m_options.worker, most, m_options.leaseSeconds});
    if (!claim)
        return false;
    for (const supabase::ExpiredMessage &expired : claim->expired)
        expire(expired);
    for (const supabase::ClaimedMessage &claimed : claim->claimed) {
        ++m_underWay;
        m_pool.start([this, claimed] {
            deliver(claimed);
            --m_underWay;
            wake();
        });
    }
    return !claim->claimed.empty();
}

void MessageSender::expire(const supabase::ExpiredMessage &expired)
{
    intake::CommitBatch batch;
    const QString id = idOf(expired.message);
    batch.versions.push_back({QStringLiteral("outbound_claims"), id, expired.fence});
    intake::guardVersion(batch, QStringLiteral("whatsapp_messages"), expired.message);
    batch.update(
        QStringLiteral("whatsapp_messages"),
        Row{{QStringLiteral("id"), id}, {QStringLiteral("status"), toString(MessageStatus::Uncertain)}});
    // Where it fails, the message is named again by the next claim.
    if (const auto outcome = m_workspace.commit(batch); outcome && !*outcome) {
        ++m_uncertain;
        log(LogLevel::Warning, QLatin1StringView("message.uncertain"),
            QStringLiteral("Its sending was never finished; it is not sent again."), id);
    }
}

void MessageSender::deliver(const supabase::ClaimedMessage &claimed)
{
    const QString contactId = claimed.conversation.text(u"contact_id");
    for (int look = 0; look < mostLooks; ++look) {
        const auto found = lookUp(idOf(claimed.message), contactId);
        if (!found || isHeld())
            return; // nothing has happened: the claim runs out and is leased again
        if (const QJsonObject error = objection(claimed, *found); !error.isEmpty()) {
            log(LogLevel::Info, QLatin1StringView("message.withheld"), QStringLiteral("It must not leave."),
                idOf(claimed.message), error.value(u"code").toString());
            commitReport(claimed, failedReport(error, m_clock.now()));
            ++m_failed;
            return;
        }
        switch (markSending(claimed, *found)) {
        case Marked::No:
            return;
        case Marked::LookAgain:
            continue;
        case Marked::Yes:
            return send(claimed, *found);
        }
    }
}

void MessageSender::send(const supabase::ClaimedMessage &claimed, const intake::LookupResult &found)
{
    vendors::TextMessage message;
    message.phoneNumberId = claimed.conversation.text(u"phone_number_id");
    message.to = claimed.conversation.text(u"whatsapp_phone");
    message.bsuid = bsuidOf(found);
    message.text = claimed.message.text(u"content");
    message.callbackData = idOf(claimed.message);
    message.replyTo = claimed.message.text(u"reply_to");
    int round = 0;
    {
        const std::lock_guard lock(m_mutex);
        round = m_accessRound;
    }
    const vendors::SendOutcome outcome = sendWithRetries(claimed, message);
    noteAccess(outcome, round);
    settle(claimed, outcome);
}

Expected<intake::LookupResult> MessageSender::lookUp(const QString &messageId, const QString &contactId,
                                                     const QString &wamid) const
{
    intake::LookupKeys keys;
    keys.messages.append(messageId);
    keys.contacts.append(contactId);
    if (!wamid.isEmpty())
        keys.parked.append(wamid);
    return m_workspace.lookup(keys);
}

QJsonObject MessageSender::objection(const supabase::ClaimedMessage &claimed,
                                     const intake::LookupResult &found) const
{
    const Row &message = claimed.message;
    if (message.text(u"message_type") != u"text" || message.text(u"content").isEmpty()) {
        return errorObject(QStringLiteral("unsupported_type"),
                           QStringLiteral("Only text messages can be sent by this version."));
    }
    if (!isServiceWindowOpen(windowEndOf(claimed), m_clock.now())) {
        return errorObject(QStringLiteral("window_closed"),
                           QStringLiteral("More than 24 hours have passed since the person's last message."));
    }
    if (intake::isAutoReplyTooLate(message, m_clock.now())) {
        return errorObject(QStringLiteral("too_late"),
                           QStringLiteral("The automatic reply could not be sent in time."));
    }
    if (isOptedOut(found))
        return errorObject(QStringLiteral("opted_out"), QStringLiteral("The person does not want messages."));
    if (claimed.conversation.text(u"whatsapp_phone").isEmpty() && bsuidOf(found).isEmpty()) {
        return errorObject(QStringLiteral("no_recipient"),
                           QStringLiteral("Neither a number nor a user id of the person is known."));
    }
    return {};
}

MessageSender::Marked MessageSender::markSending(const supabase::ClaimedMessage &claimed,
                                                 const intake::LookupResult &found) const
{
    intake::CommitBatch batch;
    const QString id = idOf(claimed.message);
    batch.versions.push_back({QStringLiteral("outbound_claims"), id, claimed.fence});
    intake::guardVersion(batch, QStringLiteral("whatsapp_messages"), claimed.message);
    // Nobody has opted out since we looked.
    for (const Row *contact : found.all(u"contacts"))
        intake::guardVersion(batch, QStringLiteral("contacts"), *contact);
    batch.update(
        QStringLiteral("whatsapp_messages"),
        Row{{QStringLiteral("id"), id}, {QStringLiteral("status"), toString(MessageStatus::Sending)}});
    const auto outcome = m_workspace.commit(batch);
    // An answer that got lost leaves the message in `sending`: it becomes uncertain, which is the truth.
    if (!outcome)
        return Marked::No;
    if (!*outcome)
        return Marked::Yes;
    const bool isOfAContact = found.byId(u"contacts", (*outcome)->key) != nullptr;
    return isOfAContact ? Marked::LookAgain : Marked::No;
}

vendors::SendOutcome MessageSender::sendWithRetries(const supabase::ClaimedMessage &claimed,
                                                    const vendors::TextMessage &message)
{
    Backoff backoff(pauseAfterErrorMs, m_options.mostRetryWaitMs);
    // Past half of the lease another attempt might still run when the message is given up as uncertain.
    const Timestamp deadline = m_clock.now().plusSeconds(m_options.leaseSeconds / 2);
    for (int attempt = 0;; ++attempt) {
        vendors::SendOutcome outcome = m_send(message);
        const auto *refused = std::get_if<vendors::SendRefused>(&outcome);
        if (!refused || !refused->retryable || attempt >= m_options.mostRetries)
            return outcome;
        const int wait = std::max(backoff.next(0), refused->retryAfterSeconds * 1'000);
        // Long waits are the writer's to decide: the bubble says why it did not go out.
        const bool isTooLate = m_clock.now().plusSeconds(wait / 1'000) > deadline;
        if (isTooLate || wait > m_options.mostRetryWaitMs || !waitFor(wait))
            return outcome;
        // The person may have opted out meanwhile, and the window may have closed.
        const auto found = lookUp(message.callbackData, claimed.conversation.text(u"contact_id"));
        if (!found)
            return outcome;
        if (const QJsonObject error = objection(claimed, *found); !error.isEmpty())
            return vendors::SendRefused{.code = error.value(u"code").toString(),
                                        .details = error.value(u"message").toString()};
    }
}

void MessageSender::settle(const supabase::ClaimedMessage &claimed, const vendors::SendOutcome &outcome)
{
    const QString id = idOf(claimed.message);
    intake::StatusReport report;
    report.at = m_clock.now();
    if (const auto *accepted = std::get_if<vendors::SendAccepted>(&outcome)) {
        report.status = MessageStatus::Accepted;
        report.wamid = accepted->wamid;
        ++m_accepted;
        log(LogLevel::Info, QLatin1StringView("message.accepted"), QStringLiteral("The vendor took it."), id);
    } else if (const auto *refused = std::get_if<vendors::SendRefused>(&outcome)) {
        report = failedReport(errorObject(refused->code, refused->details), report.at);
        ++m_failed;
        log(LogLevel::Warning, QLatin1StringView("message.refused"),
            QStringLiteral("The vendor did not take it."), id, refused->code);
    } else {
        report.status = MessageStatus::Uncertain;
        ++m_uncertain;
        log(LogLevel::Warning, QLatin1StringView("message.uncertain"),
            QStringLiteral("Nobody knows whether the vendor took it; it is not sent again."), id);
    }
    commitReport(claimed, report);
    // A status that came before its id was known has been parked; from now on none is.
    if (!report.wamid.isEmpty())
        commitReport(claimed, report);
}

void MessageSender::commitReport(const supabase::ClaimedMessage &claimed, const intake::StatusReport &report)
{
    Backoff backoff(pauseAfterErrorMs, mostPauseMs);
    for (;;) {
        const auto found =
            lookUp(idOf(claimed.message), claimed.conversation.text(u"contact_id"), report.wamid);
        if (found) {
            const Row *message = intake::outboundMessage(*found, report.wamid, idOf(claimed.message));
            if (!message)
                return; // deleted meanwhile
            intake::CommitBatch batch;
            intake::settleMessage(batch, *message, report.wamid, {report}, *found, m_clock.now());
            if (batch.rows.empty())
                return;
            const auto outcome = m_workspace.commit(batch);
            if (outcome && !*outcome)
                return;
            if (outcome)
                continue; // somebody was faster: look again
            if (outcome.error().code == ErrorCode::Rejected)
                return;
        }
        if (!waitFor(backoff.next(0)))
            return;
    }
}

void MessageSender::log(LogLevel level, QLatin1StringView event, const QString &message,
                        const QString &messageId, const QString &reason) const
{
    if (m_log)
        m_log->write(level, event, message, {{"message_id", messageId}, {"reason", reason}});
}

bool MessageSender::waitFor(int ms)
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, std::chrono::milliseconds(ms), [this] { return m_stopping; });
}

} // namespace leadpilot::relay
