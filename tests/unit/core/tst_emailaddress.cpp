// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/emailaddress.h"

#include <QTest>

using namespace leadpilot;

class EmailAddressTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void peopleAreMatchedWithoutRegardToCaseAndBlanks()
    {
        const auto address = EmailAddress::parse(u"  Zoe.Mueller@Example.COM ");
        QVERIFY(address);
        QCOMPARE(address->normal(), QStringLiteral("zoe.mueller@example.com"));
    }

    void dotsAndTagsStayDifferentMailboxes()
    {
        QCOMPARE(EmailAddress::parse(u"a.b+x@example.com")->normal(), QStringLiteral("a.b+x@example.com"));
    }

    void whatCannotBeAnAddressIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "@", "a@", "@b.de", "a@b", "a@.de", "a@b.", "a b@c.de", "a@b@c.de",
                                 "a@b.de,c@d.de", "Ana <a@b.de>", "a\tb@c.de"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("too long") << QString(QString(250, u'a') + QStringLiteral("@example.com"));
    }

    void whatCannotBeAnAddressIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!EmailAddress::parse(text));
    }
};

QTEST_GUILESS_MAIN(EmailAddressTest)
#include "tst_emailaddress.moc"
