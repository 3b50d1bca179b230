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
constexpr qint64 healthyAfterMs = 60'000; // a relay that ran so long may fall as often as a new one
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
    if (m_state != State::Idle)
        return m_promise.future();
    m_promise = {};
    m_promise.start();
    m_state = State::Starting;
    m_restarts = 0;
    if (!QFile::exists(m_relayProgram))
        fail(QStringLiteral("relay_missing"), QStringLiteral("there is no file ") + m_relayProgram);
    else if (loadAccess())
        serve();
    else if (QFile::exists(m_folder))
        fail(QStringLiteral("damaged"),
             QStringLiteral("the folder %1 holds a workspace whose access is lost: move it away")
                 .arg(m_folder));
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
    // In a folder beside, renamed when it is whole: a workspace that nobody can sign in to is never left.
    const QString folder = makingFolder();
    QDir(folder).removeRecursively();
    // The password is kept beside the database it opens, encrypted: a keychain would guard nothing more here.
    m_access.email = QStringLiteral("me@this-computer.local");
    m_access.password = randomPassword();
    const QString passwordFile = folder + QStringLiteral("/first-password");
    QSaveFile file(passwordFile);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) ||
        file.write(m_access.password.toUtf8()) < 0 || !file.commit())
        return fail(QStringLiteral("no_permission"),
                    QStringLiteral("cannot write into the folder ") + folder);

    auto *process = new QProcess(this);
    connect(process, &QProcess::finished, this, [this, process] { createFinished(process); });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(QStringLiteral("relay_failed"), process->errorString());
    });
    process->start(m_relayProgram,
                   {QStringLiteral("workspace"), QStringLiteral("create"), QStringLiteral("--data"), folder,
                    QStringLiteral("--name"), tr("My workspace"), QStringLiteral("--email"), m_access.email,
                    QStringLiteral("--password-file"), passwordFile, QStringLiteral("--sample")});
}

void LocalWorkspace::createFinished(QProcess *process)
{
    process->deleteLater();
    QFile::remove(makingFolder() + QStringLiteral("/first-password"));
    const QByteArray lastLine = process->readAllStandardOutput().trimmed().split('\n').last();
    const QJsonObject made = QJsonDocument::fromJson(lastLine).object();
    m_access.address.publishableKey = made.value(QStringLiteral("publishable_key")).toString();
    if (process->exitStatus() != QProcess::NormalExit || process->exitCode() != 0 ||
        m_access.address.publishableKey.isEmpty())
        return fail(QStringLiteral("relay_failed"),
                    QStringLiteral("the workspace could not be created: ") + lastWords(*process));
    if (!keepAccess() || !QDir().rename(makingFolder(), m_folder))
        return fail(QStringLiteral("no_permission"),
                    QStringLiteral("cannot write into the folder ") + m_folder);
    serve();
}

void LocalWorkspace::serve()
{
    if (m_prepare) {
        if (const auto prepared = m_prepare(m_relayProgram, m_folder); !prepared)
            return fail(prepared.error().reason, prepared.error().detail);
        m_prepare = {};
    }
    m_relay = std::make_unique<QProcess>();
    m_relay->setStandardErrorFile(m_folder + QStringLiteral("/relay.log"), QIODevice::Append);
    connect(m_relay.get(), &QProcess::readyReadStandardOutput, this, &LocalWorkspace::serveSaid);
    connect(m_relay.get(), &QProcess::finished, this, &LocalWorkspace::serveEnded);
    connect(m_relay.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(QStringLiteral("relay_failed"), m_relay->errorString());
    });
    m_served.start();
    // --until-stdin-closes: the relay leaves when this program does, however it ends.
    m_relay->start(m_relayProgram,
                   {QStringLiteral("serve"), QStringLiteral("--data"), m_folder, QStringLiteral("--listen"),
                    m_listen, QStringLiteral("--until-stdin-closes")});
}

void LocalWorkspace::serveSaid()
{
    if (m_state != State::Starting || !m_relay->canReadLine())
        return;
    const QJsonObject said = QJsonDocument::fromJson(m_relay->readLine()).object();
    m_listen = said.value(QStringLiteral("listening")).toString();
    m_access.address.url = QUrl(QStringLiteral("http://") + m_listen);
    m_state = State::Running;
    m_promise.addResult(m_access);
    m_promise.finish();
}

void LocalWorkspace::serveEnded()
{
    if (m_served.hasExpired(healthyAfterMs))
        m_restarts = 0;
    if (m_state != State::Running || ++m_restarts > mostRestarts)
        return fail(QStringLiteral("relay_failed"), QStringLiteral("it stopped; its last words are in ") +
                                                        m_folder + QStringLiteral("/relay.log"));
    // The address stays the same, so that whoever talks to it finds it again.
    m_restart.start();
}

void LocalWorkspace::fail(const QString &reason, const QString &detail)
{
    const Error error{ErrorCode::Storage,
                      QStringLiteral("run ") + m_relayProgram + QStringLiteral(" on this computer"), detail,
                      reason, 0};
    if (std::exchange(m_state, State::Idle) == State::Running) {
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
    return SealedFileStore(makingFolder()).writeNow(accessKey, QJsonDocument(access).toJson()).has_value();
}

bool LocalWorkspace::loadAccess()
{
    if (!QFile::exists(m_folder))
        return false;
    const auto kept = SealedFileStore(m_folder).readNow(accessKey);
    if (!kept || !*kept)
        return false;
    const QJsonObject access = QJsonDocument::fromJson(**kept).object();
    m_access.email = access.value(QStringLiteral("email")).toString();
    m_access.password = access.value(QStringLiteral("password")).toString();
    m_access.address.publishableKey = access.value(QStringLiteral("publishable_key")).toString();
    return !m_access.email.isEmpty() && !m_access.address.publishableKey.isEmpty();
}

} // namespace leadpilot::desktop
