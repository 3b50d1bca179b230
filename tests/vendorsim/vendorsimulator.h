// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "tests/vendorsim/googleside.h"
#include "tests/vendorsim/graphside.h"
#include "tests/vendorsim/scenario.h"
#include "tests/vendorsim/simhttpserver.h"
#include "tests/vendorsim/webhooksender.h"

#include <QJsonArray>
#include <QObject>
#include <QQueue>
#include <QTimer>

namespace leadpilot::vendorsim {

/// Meta, Google and WhatsApp in one object: the Graph API and the Google Ads API under /v…/, webhooks to a
/// relay, and a control API under /control/. Lives on the thread that made it and needs its event loop.
class VendorSimulator : public QObject
{
    Q_OBJECT
public:
    VendorSimulator(const Clock &clock, quint64 seed, QObject *parent = nullptr);

    bool listen(const QHostAddress &address, quint16 port) { return m_server.listen(address, port); }
    QString errorString() const { return m_server.errorString(); }
    quint16 port() const { return m_server.port(); }

    GraphSide &graph() { return m_graph; }
    GoogleSide &google() { return m_google; }
    void setTarget(const RelayTarget &target) { m_target = target; }
    const RelayTarget &target() const { return m_target; }
    void setReplies(bool enabled) { m_replies = enabled; }

    /// Starts sending in the background. False while another run is under way.
    bool run(const RunPlan &plan);
    /// Sends the delayed webhooks that wait for this. How many.
    int release();
    /// One message of a person, now. The entry is in the trace when this returns.
    void writeMessage(const Person &person, const QString &text);

    /// `{"done","held","sent":[…],"sends":[…],"handshakes":[…]}`: everything since the start.
    QJsonObject trace() const;

private:
    void route(const SimRequest &request, const std::shared_ptr<Exchange> &exchange);
    void control(const QString &action, const SimRequest &request, const std::shared_ptr<Exchange> &exchange);
    void controlRun(const QJsonObject &body, Exchange &exchange);
    void controlMessage(const QJsonObject &body, Exchange &exchange);
    void shakeHands();
    void sendNext();
    void putOff(const Delivery &delivery);
    void enqueueLate(Delivery delivery);
    void noteProgress();
    void deliver(const Delivery &delivery, bool partOfRun);
    void sendStatuses(const SentText &sent);
    void sendStatus(const SentText &sent, const QString &status);
    void replyTo(const SentText &sent);
    Person personBehind(const QString &recipient) const;

    const Clock &m_clock;
    Dice m_dice;
    GraphSide m_graph;
    GoogleSide m_google;
    WebhookSender m_sender;
    SimHttpServer m_server;
    RelayTarget m_target;
    std::vector<TraceEntry> m_entries;
    std::vector<Person> m_people;
    QJsonArray m_handshakes;
    QQueue<Delivery> m_queue;
    QTimer m_pace;
    std::vector<Delivery> m_held; ///< until release()
    int m_late = 0;               ///< deliveries of the run whose time has not come, these included
    int m_underWay = 0;           ///< deliveries of the run that are not settled
    bool m_running = false;
    bool m_replies = false;
};

/// Reads target and plan from a control request or command line in JSON; members left out keep their value.
void readTarget(const QJsonObject &json, RelayTarget &target);
RunPlan readPlan(const QJsonObject &json);

} // namespace leadpilot::vendorsim
