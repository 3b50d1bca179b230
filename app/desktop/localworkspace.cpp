// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/localworkspace.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>

namespace leadpilot::desktop {
namespace {

constexpr int stopPatienceMs = 3'000;
constexpr int restartDelayMs = 500;
constexpr int mostRestarts = 5;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
const QString accessKey = QStringLiteral("access");

QString randomPassword()
{
    std::array<quint32, 6> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof words);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
}

QString lastWords(QProcess &process)
{
    return QString::fromUtf8(process.readAllStandardError().trimmed().split('\n').last()).left(500);
}

} // namespace

LocalWorkspace::LocalWorkspace(QString relayProgram, QString folder, QObject *parent)
    : QObject(parent)
    , m_relayProgram(std::move(relayProgram))
    , m_folder(std::move(folder))
    , m_secrets(m_folder)
{
    m_restart.setSingleShot(true);
    m_restart.setInterval(restartDelayMs);
    connect(&m_restart, &QTimer::timeout, this, &LocalWorkspace::serve);
}

LocalWorkspace::~LocalWorkspace()
{
    if (!m_relay)
        return;
    m_relay->disconnect(this);
    m_relay->closeWriteChannel();
    m_relay->terminate();
    if (!m_relay->waitForFinished(stopPatienceMs))
        m_relay->kill();
}

void LocalWorkspace::setPreparation(std::function<Expected<void>(const QString &, const QString &)> prepare)
{
    m_prepare = std::move(prepare);
}

QFuture<Expected<LocalAccess>> LocalWorkspace::start()
{
    m_promise = {};
    m_promise.start();
    m_isAnswered = false;
    if (!QFile::exists(m_relayProgram))
        fail(ErrorCode::Storage,
             QStringLiteral("the relay is not installed: there is no file ") + m_relayProgram);
    else if (!QDir().mkpath(m_folder))
        fail(ErrorCode::Storage, QStringLiteral("cannot make the folder ") + m_folder);
    else if (loadAccess())
        serve();
    else
        create();
    return m_promise.future();
}

void LocalWorkspace::breakRelay()
{
    if (m_relay)
        m_relay->kill();
}

void LocalWorkspace::create()
{
    // The password is kept beside the database it opens, encrypted: a keychain would guard nothing more here.
    m_access.email = QStringLiteral("me@this-computer.local");
    m_access.password = randomPassword();
    const QString passwordFile = m_folder + QStringLiteral("/first-password");
    QSaveFile file(passwordFile);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) ||
        file.write(m_access.password.toUtf8()) < 0 || !file.commit())
        return fail(ErrorCode::Storage, QStringLiteral("cannot write into the folder ") + m_folder);

    auto *process = new QProcess(this);
    connect(process, &QProcess::finished, this, [this, process] { createFinished(process); });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(ErrorCode::Storage,
                 QStringLiteral("the relay cannot be started: ") + process->errorString());
    });
    process->start(m_relayProgram,
                   {QStringLiteral("workspace"), QStringLiteral("create"), QStringLiteral("--data"), m_folder,
                    QStringLiteral("--name"), tr("My workspace"), QStringLiteral("--email"), m_access.email,
                    QStringLiteral("--password-file"), passwordFile, QStringLiteral("--sample")});
}

void LocalWorkspace::createFinished(QProcess *process)
{
    process->deleteLater();
    QFile::remove(m_folder + QStringLiteral("/first-password"));
    const QByteArray lastLine = process->readAllStandardOutput().trimmed().split('\n').last();
    const QJsonObject made = QJsonDocument::fromJson(lastLine).object();
    m_access.address.publishableKey = made.value(QStringLiteral("publishable_key")).toString();
    if (process->exitCode() != 0 || m_access.address.publishableKey.isEmpty())
        return fail(ErrorCode::Storage,
                    QStringLiteral("the workspace could not be created: ") + lastWords(*process));
    if (!keepAccess())
        return fail(ErrorCode::Storage, QStringLiteral("cannot write into the folder ") + m_folder);
    serve();
}

void LocalWorkspace::serve()
{
    if (m_prepare) {
        const auto prepared = std::exchange(m_prepare, {})(m_relayProgram, m_folder);
        if (!prepared)
            return fail(prepared.error().code, prepared.error().detail);
    }
    m_relay = std::make_unique<QProcess>();
    m_relay->setStandardErrorFile(m_folder + QStringLiteral("/relay.log"), QIODevice::Append);
    connect(m_relay.get(), &QProcess::readyReadStandardOutput, this, &LocalWorkspace::serveSaid);
    connect(m_relay.get(), &QProcess::finished, this, &LocalWorkspace::serveEnded);
    // --until-stdin-closes: the relay leaves when this program does, however it ends.
    m_relay->start(m_relayProgram,
                   {QStringLiteral("serve"), QStringLiteral("--data"), m_folder, QStringLiteral("--listen"),
                    m_listen, QStringLiteral("--until-stdin-closes")});
}

void LocalWorkspace::serveSaid()
{
    if (m_isAnswered || !m_relay->canReadLine())
        return;
    const QJsonObject said = QJsonDocument::fromJson(m_relay->readLine()).object();
    m_listen = said.value(QStringLiteral("listening")).toString();
    m_access.address.url = QUrl(QStringLiteral("http://") + m_listen);
    m_isAnswered = true;
    m_promise.addResult(m_access);
    m_promise.finish();
}

void LocalWorkspace::serveEnded()
{
    const QString log = m_folder + QStringLiteral("/relay.log");
    if (!m_isAnswered || ++m_restarts > mostRestarts)
        return fail(ErrorCode::Storage, QStringLiteral("the relay stopped; its last words are in ") + log);
    // The address stays the same, so that whoever talks to it finds it again.
    m_restart.start();
}

void LocalWorkspace::fail(ErrorCode code, const QString &detail)
{
    const Error error{code, QStringLiteral("start the workspace on this computer"), detail, {}, 0};
    if (std::exchange(m_isAnswered, true)) {
        Q_EMIT failed(error);
        return;
    }
    m_promise.addResult(std::unexpected(error));
    m_promise.finish();
}

bool LocalWorkspace::keepAccess()
{
    const QJsonObject access{{QStringLiteral("email"), m_access.email},
                             {QStringLiteral("password"), m_access.password},
                             {QStringLiteral("publishable_key"), m_access.address.publishableKey}};
    return m_secrets.writeNow(accessKey, QJsonDocument(access).toJson()).has_value();
}

bool LocalWorkspace::loadAccess()
{
    const auto kept = m_secrets.readNow(accessKey);
    if (!kept || !*kept)
        return false;
    const QJsonObject access = QJsonDocument::fromJson(**kept).object();
    m_access.email = access.value(QStringLiteral("email")).toString();
    m_access.password = access.value(QStringLiteral("password")).toString();
    m_access.address.publishableKey = access.value(QStringLiteral("publishable_key")).toString();
    return !m_access.email.isEmpty() && !m_access.address.publishableKey.isEmpty();
}

} // namespace leadpilot::desktop
