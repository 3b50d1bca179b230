// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/shell/signindialog.h"
#include "ui/widgets/notice.h"

#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

class TestGuiSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowWithoutSessionAsksAtOnce();
    void emptyFieldsAreNamedBeforeAnythingIsSent();
    void secretKeyIsNamedForWhatItIs();
    void errorsStandWhereTheyBelong_data();
    void errorsStandWhereTheyBelong();
    void goodAnswersSignInAndClose();
    void tryOnThisComputerStartsAndCloses();
    void failedTrialIsExplained();
    void progressShowsWhileItRuns();
    void lastAddressIsRemembered();

private:
    struct Opened
    {
        Opened() { world.session.setSignedIn(false); }
        Theme theme{*qApp};
        SampleWorld world{SampleWorld::Kind::Empty};
        SignInDialog dialog{world.session, theme};
        QLineEdit *field(const char *name)
        {
            return dialog.findChild<QLineEdit *>(QString::fromLatin1(name));
        }
        QLabel *error(const char *name)
        {
            return dialog.findChild<QLabel *>(QString(QLatin1StringView(name) + u"Error"));
        }
        QPushButton *button(const char *name)
        {
            return dialog.findChild<QPushButton *>(QString::fromLatin1(name));
        }
        Notice *notice() { return dialog.findChild<Notice *>(); }
        void fill()
        {
            field("url")->setText(QStringLiteral("https://demo.example.com"));
            field("key")->setText(QStringLiteral("sb_publishable_x"));
            field("email")->setText(QStringLiteral("maria@example.com"));
            field("password")->setText(QStringLiteral("secret"));
        }
    };
};

void TestGuiSignIn::windowWithoutSessionAsksAtOnce()
{
    WindowFixture fixture(SampleWorld::Kind::Empty);
    fixture.world.session.setSignedIn(false);
    MainWindow &window = fixture.open();
    QTRY_VERIFY(window.signInDialog() && window.signInDialog()->isVisible());
    window.signInDialog()->findChild<QPushButton *>(QStringLiteral("tryButton"))->click();
    QTRY_VERIFY(!window.signInDialog());
    QVERIFY(fixture.world.session.isSignedIn());
}

void TestGuiSignIn::emptyFieldsAreNamedBeforeAnythingIsSent()
{
    Opened opened;
    opened.dialog.show();
    opened.button("signInButton")->click();
    for (const char *name : {"url", "key", "email", "password"})
        QVERIFY2(opened.error(name)->isVisible(), name);
    QVERIFY(opened.world.session.lastEmail.isEmpty());
    opened.fill();
    opened.field("url")->setText(QStringLiteral("ftp://files.example.com"));
    opened.button("signInButton")->click();
    QVERIFY(opened.error("url")->isVisible());
    QVERIFY(!opened.error("password")->isVisible());
    QVERIFY(opened.world.session.lastEmail.isEmpty());
}

void TestGuiSignIn::secretKeyIsNamedForWhatItIs()
{
    Opened opened;
    opened.world.session.answers.failWith(ErrorCode::Rejected, QStringLiteral("secret_key"));
    opened.dialog.show();
    opened.fill();
    opened.button("signInButton")->click();
    QTRY_VERIFY(opened.error("key")->isVisible());
    QVERIFY(opened.error("key")->text().contains(QStringLiteral("secret key")));
}

void TestGuiSignIn::errorsStandWhereTheyBelong_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("offline") << int(ErrorCode::Offline) << QStringLiteral("url");
    QTest::newRow("unauthorized") << int(ErrorCode::Unauthorized) << QStringLiteral("password");
    QTest::newRow("forbidden") << int(ErrorCode::Forbidden) << QString();
    QTest::newRow("conflict") << int(ErrorCode::Conflict) << QString();
    QTest::newRow("rejected") << int(ErrorCode::Rejected) << QStringLiteral("key");
    QTest::newRow("rate limited") << int(ErrorCode::RateLimited) << QString();
    QTest::newRow("protocol") << int(ErrorCode::Protocol) << QStringLiteral("url");
    QTest::newRow("storage") << int(ErrorCode::Storage) << QString();
}

void TestGuiSignIn::errorsStandWhereTheyBelong()
{
    QFETCH(int, code);
    QFETCH(QString, field);
    Opened opened;
    opened.world.session.answers.failWith(ErrorCode(code));
    opened.dialog.show();
    opened.fill();
    opened.button("signInButton")->click();
    QTRY_VERIFY(opened.button("signInButton")->isEnabled());
    for (const char *name : {"url", "key", "email", "password"}) {
        const bool here = field == QLatin1StringView(name);
        QCOMPARE(opened.error(name)->isVisible(), here);
        if (here) {
            QVERIFY(opened.error(name)->text().endsWith(u'.'));
            QCOMPARE(opened.field(name)->accessibleDescription(), opened.error(name)->text());
        }
    }
    QCOMPARE(opened.notice()->isVisible(), field.isEmpty());
    QVERIFY(opened.dialog.isVisible());
    QCOMPARE(opened.field("password")->text(), QStringLiteral("secret"));
}

void TestGuiSignIn::goodAnswersSignInAndClose()
{
    Opened opened;
    QSignalSpy accepted(&opened.dialog, &QDialog::accepted);
    opened.dialog.show();
    opened.fill();
    QTest::keyClick(opened.field("password"), Qt::Key_Return);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(opened.world.session.lastEmail, QStringLiteral("maria@example.com"));
    QCOMPARE(opened.world.session.address.publishableKey, QStringLiteral("sb_publishable_x"));
}

void TestGuiSignIn::tryOnThisComputerStartsAndCloses()
{
    Opened opened;
    QSignalSpy accepted(&opened.dialog, &QDialog::accepted);
    opened.dialog.show();
    QTest::mouseClick(opened.button("tryButton"), Qt::LeftButton);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(opened.world.session.tries, 1);
}

void TestGuiSignIn::failedTrialIsExplained()
{
    Opened opened;
    opened.world.session.answers.failWith(ErrorCode::Offline);
    opened.dialog.show();
    opened.button("tryButton")->click();
    QTRY_VERIFY(opened.notice()->isVisible());
    QVERIFY(!opened.error("url")->isVisible());
    QVERIFY(opened.button("tryButton")->isEnabled());
}

void TestGuiSignIn::progressShowsWhileItRuns()
{
    Opened opened;
    opened.world.session.answers.failWith(ErrorCode::Offline);
    opened.world.session.answers.hold();
    opened.dialog.show();
    opened.button("tryButton")->click();
    auto *progress = opened.dialog.findChild<QProgressBar *>();
    QVERIFY(progress->isVisible());
    QVERIFY(!opened.button("signInButton")->isEnabled());
    opened.button("tryButton")->click();
    QCOMPARE(opened.world.session.tries, 1);
    opened.world.session.answers.release();
    QTRY_VERIFY(!progress->isVisible());
}

void TestGuiSignIn::lastAddressIsRemembered()
{
    Theme theme(*qApp);
    FakeSession session;
    session.address = {QUrl(QStringLiteral("https://known.example.com")), QStringLiteral("key")};
    SignInDialog dialog(session, theme);
    QCOMPARE(dialog.findChild<QLineEdit *>(QStringLiteral("url"))->text(),
             QStringLiteral("https://known.example.com"));
}

QTEST_MAIN(TestGuiSignIn)
#include "tst_gui_signin.moc"
