// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vault/vault.h"
#include "sync/sqlite/database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void change(const QString &directory, const QByteArray &sql)
{
    const auto database =
        sqlite::Database::open(directory % u"/vault.sqlite", sqlite::Database::Mode::ReadWrite);
    QVERIFY(database);
    QVERIFY((*database)->run(sql));
}

} // namespace

class VaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsSurviveAndHaveDefaults()
    {
        QTemporaryDir directory;
        {
            const auto vault = Vault::openIn(directory.path());
            QVERIFY(vault);
            QCOMPARE((*vault)->current()->meta.graphUrl, QStringLiteral("https://graph.facebook.com/v25.0"));
            QVERIFY((*vault)->set(QStringLiteral("whatsapp"),
                                  {{QStringLiteral("app_secret"), "shh"},
                                   {QStringLiteral("phone_number_id"), "42"},
                                   {QStringLiteral("graph_url"), "http://127.0.0.1:9/v25.0/"},
                                   {QStringLiteral("auto_response_enabled"), "true"}}));
            QCOMPARE((*vault)->current()->whatsApp.appSecret, "shh");
        }
        const auto vault = Vault::openIn(directory.path());
        QVERIFY(vault);
        const auto settings = (*vault)->current();
        QCOMPARE(settings->whatsApp.appSecret, "shh");
        QCOMPARE(settings->whatsApp.phoneNumberId, QStringLiteral("42"));
        QCOMPARE(settings->whatsApp.graphUrl, QStringLiteral("http://127.0.0.1:9/v25.0"));
        QVERIFY(settings->whatsApp.autoResponseEnabled);
        QVERIFY(!settings->meta.isConfigured());
        QVERIFY((*vault)->set(QStringLiteral("whatsapp"), {{QStringLiteral("app_secret"), ""}}));
        QVERIFY(!(*vault)->current()->whatsApp.isConfigured());
    }

    void unknownNamesAndBadValuesChangeNothing_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("provider") << QStringLiteral("tiktok") << QStringLiteral("app_secret")
                                  << QByteArray("x") << QStringLiteral("meta, google, whatsapp");
        QTest::newRow("key") << QStringLiteral("google") << QStringLiteral("app_secret") << QByteArray("x")
                             << QStringLiteral("webhook_key");
        QTest::newRow("flag") << QStringLiteral("whatsapp") << QStringLiteral("auto_response_enabled")
                              << QByteArray("yes") << QStringLiteral("true or false");
        QTest::newRow("form keys") << QStringLiteral("google") << QStringLiteral("form_keys")
                                   << QByteArray("40000000001 secret") << QStringLiteral("FORM_ID:KEY");
        QTest::newRow("url") << QStringLiteral("meta") << QStringLiteral("graph_url") << QByteArray("graph")
                             << QStringLiteral("graph_url");
    }
    void unknownNamesAndBadValuesChangeNothing()
    {
        QFETCH(QString, provider);
        QFETCH(QString, key);
        QFETCH(QByteArray, value);
        QFETCH(QString, named);
        QTemporaryDir directory;
        const auto vault = Vault::openIn(directory.path());
        QVERIFY(vault);
        const auto refused = (*vault)->set(provider, {{QStringLiteral("verify_token"), "t"}, {key, value}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Rejected);
        QVERIFY2(refused.error().detail.contains(named) || provider == QStringLiteral("google"),
                 qPrintable(refused.error().detail));
        QVERIFY((*vault)->current()->meta.verifyToken.isEmpty());
        QVERIFY((*vault)->current()->whatsApp.verifyToken.isEmpty());
    }

    void formsHaveKeysOfTheirOwn()
    {
        QTemporaryDir directory;
        const auto vault = Vault::openIn(directory.path());
        QVERIFY(vault && !(*vault)->current()->google.isConfigured());
        QVERIFY((*vault)->set(QStringLiteral("google"),
                              {{QStringLiteral("form_keys"), " 40000000001:a:b\n 40000000002:c "}}));
        const GoogleSettings google = (*vault)->current()->google;
        QVERIFY(google.isConfigured());
        QCOMPARE(google.formKeys.size(), 2u);
        QCOMPARE(google.formKeys[0].formId, QStringLiteral("40000000001"));
        QCOMPARE(google.formKeys[0].key, "a:b");
        QCOMPARE(google.formKeys[1].key, "c");
    }

    void anotherProcessChangesAreSeen()
    {
        QTemporaryDir directory;
        const auto running = Vault::openIn(directory.path());
        const auto other = Vault::openIn(directory.path());
        QVERIFY(running && other);
        QVERIFY((*running)->current()->meta.appSecret.isEmpty());
        QVERIFY((*other)->set(QStringLiteral("meta"), {{QStringLiteral("app_secret"), "one"}}));
        QTRY_COMPARE((*running)->current()->meta.appSecret, "one");
        QVERIFY((*other)->set(QStringLiteral("meta"), {{QStringLiteral("app_secret"), "two"}}));
        QVERIFY((*running)->refresh());
        QCOMPARE((*running)->current()->meta.appSecret, "two");
    }

    void secretsAreNotInTheFiles()
    {
        QTemporaryDir directory;
        const auto vault = Vault::openIn(directory.path());
        QVERIFY(vault);
        QVERIFY((*vault)->set(QStringLiteral("meta"),
                              {{QStringLiteral("access_token"), "EAAB-very-secret-token"}}));
        const QDir files(directory.path());
        QVERIFY(files.entryList(QDir::Files).contains(QStringLiteral("vault.sqlite")));
        for (const QString &name : files.entryList(QDir::Files))
            QVERIFY2(!contents(files.filePath(name)).contains("very-secret"), qPrintable(name));
        const auto rights = QFile::permissions(files.filePath(QStringLiteral("vault.key")));
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void aRecordMovedToAnotherKeyIsRefused()
    {
        QTemporaryDir directory;
        const auto vault = Vault::openIn(directory.path());
        QVERIFY(vault);
        QVERIFY((*vault)->set(QStringLiteral("meta"), {{QStringLiteral("app_secret"), "s"}}));
        QVERIFY((*vault)->refresh());
        change(directory.path(), "UPDATE settings SET name='verify_token'");
        const auto refused = (*vault)->refresh();
        QVERIFY(!refused);
        QVERIFY(refused.error().attempted.contains(u"meta.verify_token"));
        QVERIFY(refused.error().attempted.contains(u"vault.sqlite"));
        QVERIFY(refused.error().detail.contains(u"vault.key"));
        QCOMPARE((*vault)->current()->meta.appSecret, "s"); // the last good ones stay
    }

    void aTamperedRecordIsRefusedAndCanBeSetAgain()
    {
        QTemporaryDir directory;
        const auto vault = Vault::openIn(directory.path());
        QVERIFY(vault);
        QVERIFY((*vault)->set(QStringLiteral("meta"), {{QStringLiteral("app_secret"), "secret"}}));
        change(directory.path(),
               "UPDATE settings SET sealed = substr(sealed,1,20) || x'00' || substr(sealed,22)");
        QVERIFY(!(*vault)->refresh());
        QVERIFY((*vault)->set(QStringLiteral("meta"), {{QStringLiteral("app_secret"), "again"}}));
        QVERIFY((*vault)->refresh());
        QCOMPARE((*vault)->current()->meta.appSecret, "again");
    }

    void aWrongOrMissingKeyFileIsNamed()
    {
        QTemporaryDir directory;
        const QString keyFile = directory.filePath(QStringLiteral("vault.key"));
        QVERIFY(Vault::openIn(directory.path()));
        QFile key(keyFile);
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write(QByteArray(32, 'k'));
        key.close();
        const auto wrong = Vault::openIn(directory.path());
        QVERIFY(!wrong);
        QVERIFY(wrong.error().detail.contains(keyFile));
        QVERIFY(key.resize(5));
        const auto cut = Vault::openIn(directory.path());
        QVERIFY(!cut);
        QVERIFY(cut.error().attempted.contains(keyFile));
        QVERIFY(QFile::remove(keyFile));
        const auto missing = Vault::openIn(directory.path());
        QVERIFY(!missing);
        QVERIFY(missing.error().detail.contains(keyFile));
        QVERIFY(!QFile::exists(keyFile)); // a new key would hide the loss
        QVERIFY(!Vault::openIn(directory.path(), directory.filePath(QStringLiteral("other.key"))));
    }

    void sealedBytesOpenInTheirContextOnly()
    {
        QTemporaryDir directory;
        const auto vault = Vault::openIn(directory.path());
        QVERIFY(vault);
        const std::string body("a body\0with a NUL", 17);
        const QByteArray sealed = (*vault)->seal(body, "webhook/1");
        QVERIFY(!sealed.contains("a body"));
        QVERIFY(sealed != (*vault)->seal(body, "webhook/1"));
        const auto opened = (*vault)->open(sealed, "webhook/1");
        QVERIFY(opened);
        QCOMPARE(opened->toStdString(), body);
        QVERIFY(!(*vault)->open(sealed, "webhook/2"));
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QVERIFY(!(*vault)->open(changed, "webhook/1"));
        }
        QVERIFY(!(*vault)->open(sealed.left(10), "webhook/1"));
        QCOMPARE(*(*vault)->open((*vault)->seal("", "x"), "x"), "");
    }
};

QTEST_GUILESS_MAIN(VaultTest)
#include "tst_vault.moc"
