// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/server.h"

#include <QFile>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

using namespace leadpilot::relay::http;

namespace {

/// A key and a certificate it signed itself, good for an hour.
class SelfSigned
{
public:
    explicit SelfSigned(const char *commonName = "localhost")
    {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3'600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_NAME *name = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char *>(commonName), -1, -1, 0);
        X509_set_issuer_name(certificate.get(), name);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        write(certificateFile(), [&](BIO *out) { PEM_write_bio_X509(out, certificate.get()); });
        write(keyFile(), [&](BIO *out) {
            PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    QString certificateFile() const { return m_directory.filePath(QStringLiteral("cert.pem")); }
    QString keyFile() const { return m_directory.filePath(QStringLiteral("key.pem")); }

private:
    template <typename Writer> static void write(const QString &file, Writer writer)
    {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new_file(qPrintable(file), "w"), BIO_free);
        writer(out.get());
    }
    QTemporaryDir m_directory;
};

} // namespace

class HttpTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsTravelOverTls()
    {
        const SelfSigned identity;
        ServerOptions options;
        options.certificateFile = identity.certificateFile().toStdString();
        options.keyFile = identity.keyFile().toStdString();
        Server server(options,
                      [](Request &&request, Reply reply) { reply(Response::text(200, request.body)); });
        const auto endpoint = server.start();
        QVERIFY2(endpoint, qPrintable(endpoint ? QString() : endpoint.error().detail));
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), endpoint->port);
        QVERIFY2(client.waitForEncrypted(10'000), qPrintable(client.errorString()));
        const QByteArray body(300'000, 's'); // many TLS records both ways
        for (int i = 0; i < 2; ++i) {
            client.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(body.size()) +
                         "\r\n\r\n" + body);
            QByteArray received;
            while (!received.endsWith(body) && client.waitForReadyRead(10'000))
                received += client.readAll();
            QVERIFY(received.startsWith("HTTP/1.1 200"));
            QVERIFY(received.endsWith(body));
        }
    }

    void aClientIsNamedByItsVerifiedCertificate_data()
    {
        QTest::addColumn<bool>("shown");
        QTest::addColumn<bool>("signedByOurs");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("verified") << true << true << QByteArray("named client.example");
        QTest::newRow("none shown") << false << false << QByteArray("named ");
        QTest::newRow("signed by another") << true << false << QByteArray();
    }
    void aClientIsNamedByItsVerifiedCertificate()
    {
        QFETCH(bool, shown);
        QFETCH(bool, signedByOurs);
        QFETCH(QByteArray, answer);
        const SelfSigned identity;
        const SelfSigned ours("client.example");
        const SelfSigned another("client.example");
        ServerOptions options;
        options.certificateFile = identity.certificateFile().toStdString();
        options.keyFile = identity.keyFile().toStdString();
        options.clientCaFile = ours.certificateFile().toStdString();
        options.clientNameHeader = "X-Client-Name"; // nobody is trusted to say it
        Server server(options, [](Request &&request, const Reply &reply) {
            reply(Response::text(200, "named " + request.clientName));
        });
        const auto endpoint = server.start();
        QVERIFY2(endpoint, qPrintable(endpoint ? QString() : endpoint.error().detail));
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        if (shown) {
            const SelfSigned &own = signedByOurs ? ours : another;
            client.setLocalCertificate(own.certificateFile());
            client.setPrivateKey(own.keyFile(), QSsl::Ec);
        }
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), endpoint->port);
        client.waitForEncrypted(10'000); // with TLS 1.3 a refusal comes only after it
        client.write("GET / HTTP/1.1\r\nHost: h\r\nX-Client-Name: root\r\nConnection: close\r\n\r\n");
        QByteArray received;
        while (client.waitForReadyRead(10'000))
            received += client.readAll();
        QCOMPARE(received.mid(received.indexOf("\r\n\r\n") + 4).trimmed(), answer.trimmed());
    }

    void aPlainRequestToTheTlsPortHarmsNobody()
    {
        const SelfSigned identity;
        ServerOptions options;
        options.certificateFile = identity.certificateFile().toStdString();
        options.keyFile = identity.keyFile().toStdString();
        Server server(options, [](Request &&, Reply reply) { reply(Response::text(200, "ok")); });
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        QTcpSocket plain;
        plain.connectToHost(QStringLiteral("127.0.0.1"), endpoint->port);
        QVERIFY(plain.waitForConnected(5'000));
        plain.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        plain.waitForReadyRead(5'000);
        QVERIFY(!plain.readAll().contains("200 OK"));
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), endpoint->port);
        QVERIFY(client.waitForEncrypted(10'000));
    }
};

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "tst_httptls.moc"
