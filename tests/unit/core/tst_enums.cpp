// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/enums.h"

#include <QTest>

using namespace leadpilot;

class EnumsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyNameReadsBackAsItsValue()
    {
        for (const auto source : {LeadSource::MetaAds, LeadSource::GoogleAds, LeadSource::WhatsApp,
                                  LeadSource::Manual, LeadSource::Import, LeadSource::Api})
            QVERIFY(leadSourceFromString(toString(source)) == source);
        for (const auto status : {LeadStatus::New, LeadStatus::Contacted, LeadStatus::Qualified,
                                  LeadStatus::Proposal, LeadStatus::Won, LeadStatus::Lost})
            QVERIFY(leadStatusFromString(toString(status)) == status);
        for (const auto role : {Role::Agent, Role::Manager, Role::Admin})
            QVERIFY(roleFromString(toString(role)) == role);
        for (const auto direction : {Direction::Inbound, Direction::Outbound})
            QVERIFY(directionFromString(toString(direction)) == direction);
    }

    void anUnknownNameIsNoValue()
    {
        QVERIFY(!leadSourceFromString(u"Meta_Ads"));
        QVERIFY(!leadStatusFromString(u""));
        QVERIFY(!roleFromString(u"root"));
        QVERIFY(!directionFromString(u"in"));
    }

    void wonAndLostLeadsAreDone()
    {
        QVERIFY(isOpen(LeadStatus::New));
        QVERIFY(isOpen(LeadStatus::Proposal));
        QVERIFY(!isOpen(LeadStatus::Won));
        QVERIFY(!isOpen(LeadStatus::Lost));
    }
};

QTEST_GUILESS_MAIN(EnumsTest)
#include "tst_enums.moc"
