// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/harness/relayprocess.h"
#include "tests/vendorsim/simulatorthread.h"

#include <QSet>
#include <atomic>
#include <mutex>

namespace leadpilot::harness {

/// Webhooks of all vendors about forty people, sent to a relay that dies again and again, and what must be in
/// its workspace afterwards. The relay's Graph API is a simulator's.
class Load
{
public:
    explicit Load(vendorsim::SimulatorThread &vendors);

    /// Tells the relay of the secrets and of the simulator.
    bool configure(RelayProcess &relay) const;
    /// Sends from `senders` threads until the relay is gone or `stop` is set.
    void run(const RelayProcess &relay, std::atomic<bool> &stop, int senders = 6);
    /// Puts an answer into one of the chats, to be sent by the relay.
    void queueAnswer(const RelayProcess &relay);

    int answered() const;
    /// What was answered 200 and is not in the workspace (yet).
    qsizetype missing(const RelayProcess &relay);
    /// Answers that nobody has tried to send yet.
    qsizetype queued(const RelayProcess &relay);
    /// What is there twice, or was sent twice; empty if all is well.
    QString doubled(const RelayProcess &relay);

private:
    enum class Kind { Message, GoogleLead, MetaLead };
    static Kind kindOf(int number);
    int send(class PlainHttp &http, int number, const QByteArray &id) const;
    void sendUntilBroken(const RelayProcess &relay, std::atomic<bool> &stop);

    vendorsim::SimulatorThread &m_vendors;
    mutable std::mutex m_mutex; // guards the next three
    QSet<QByteArray> m_messages;
    QSet<QByteArray> m_googleLeads;
    QSet<QByteArray> m_metaLeads;
    std::atomic<int> m_next = 0;
    int m_answers = 0;
};

} // namespace leadpilot::harness
