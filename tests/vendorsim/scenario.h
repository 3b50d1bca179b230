// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/vendorsim/people.h"

#include <QHash>
#include <QJsonObject>
#include <QUrl>
#include <optional>
#include <vector>

namespace leadpilot::vendorsim {

/// Where webhooks go and what makes them genuine there.
struct RelayTarget
{
    QUrl url = {};
    QByteArray appSecret = {};
    QString googleKey = {};
    QString verifyToken = {};
    QString pageId = QStringLiteral("104200000000001");
    QString phoneNumberId = QStringLiteral("106540352242922");
};

struct RunPlan
{
    int meta = 8;
    int google = 6;
    int whatsapp = 10;     ///< people; each writes one to three messages
    int withoutPhone = 0;  ///< how many of them write under a user name only
    double duplicates = 0; ///< share of deliveries that come a second time
    double drops = 0;      ///< share of leads whose webhook is never sent; chats always are
    double delays = 0;     ///< share of webhooks that leave late, while the rest goes on
    int delayMs = 2'000;   ///< how late at most; 0: not before they are released
    int forms = 1;         ///< of Meta, that the leads come by
    int spreadDays = 0;    ///< leads are as old as that at most; 0: new
    bool reorder = false;
    int badSignatures = 0; ///< forged deliveries among the genuine ones
    int intervalMs = 150;
    quint64 seed = 1;
};

/// What one lead or message was, for whoever checks that it arrived.
struct TraceEntry
{
    QString kind; ///< "meta", "google" or "whatsapp"
    QString vendorId;
    QString name;
    QString phone;
    QString email;
    QString text;
    qint64 sentAtMs = 0; ///< when the first copy left; 0: not yet
    int status = 0;      ///< 200 once a copy was answered so, else the last answer's; 0: none
    bool duplicate = false;
    bool dropped = false; ///< only a bulk read shows it
    bool delayed = false; ///< leaves later than it is its turn
    bool badSignature = false;

    QJsonObject toJson() const;
};

/// One request to the relay.
struct Delivery
{
    QString kind;
    QByteArray body;
    bool forged = false;
    std::vector<size_t> entries;     ///< positions in Scenario::entries
    std::optional<int> delayMs = {}; ///< after its turn; 0: not before it is released
};

/// Everything a run will send, in the order of sending. A function of plan, target and time: the same seed
/// gives the same scenario.
struct Scenario
{
    std::vector<TraceEntry> entries;
    std::vector<Delivery> deliveries;
    QHash<QString, QJsonObject> leads;    ///< what the Graph API knows, by leadgen id
    std::vector<QJsonObject> googleLeads; ///< what the Google Ads API knows, as webhooks have it
    std::vector<Person> people;

    [[nodiscard]] static Scenario write(const RunPlan &plan, const RelayTarget &target, qint64 nowSeconds);
};

} // namespace leadpilot::vendorsim
