// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/relayprocess.h"

#include "tests/harness/logsleft.h"

#include <QDebug>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace leadpilot::harness {
namespace {

constexpr int patienceMs = 30'000;

}

RelayProcess::RelayProcess(QString binFolder, QString dataFolder)
    : m_program(std::move(binFolder) + QStringLiteral("/leadpilot-relay"))
    , m_data(std::move(dataFolder))
{
}

RelayProcess::~RelayProcess()
{
    if (isRunning())
        kill();
}

std::optional<QByteArray> RelayProcess::command(const QStringList &arguments)
{
    QProcess process;
    process.start(m_program, QStringList(arguments) << QStringLiteral("--data") << m_data);
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0) {
        qWarning().noquote() << m_program << arguments.join(u' ')
                             << "failed:" << process.readAllStandardError();
        return std::nullopt;
    }
    const QByteArray output = process.readAllStandardOutput();
    leaveSecretsOf(arguments, {}, output);
    return output;
}

bool RelayProcess::createWorkspace(const QStringList &more)
{
    const auto output =
        command(QStringList{QStringLiteral("workspace"), QStringLiteral("create"), QStringLiteral("--name"),
                            QStringLiteral("Test"), QStringLiteral("--email"), QString::fromLatin1(email),
                            QStringLiteral("--password"), QString::fromLatin1(password)} +
                more);
    m_keys = QJsonDocument::fromJson(output.value_or(QByteArray()).trimmed().split('\n').last()).object();
    return !secretKey().isEmpty();
}

bool RelayProcess::useWorkspace(const OpenedWorkspace &workspace)
{
    leaveSecret(workspace.secretKey);
    leaveSecret(workspace.password.toUtf8());
    m_workspaceUrl = workspace.url;
    m_keys = {{QStringLiteral("publishable_key"), QString::fromLatin1(workspace.publishableKey)},
              {QStringLiteral("secret_key"), QString::fromLatin1(workspace.secretKey)}};
    m_environment.insert(QStringLiteral("LEADPILOT_SECRET_KEY"), QString::fromLatin1(workspace.secretKey));
    QDir().mkpath(m_data);
    QFile file(m_data + QStringLiteral("/relay.toml"));
    return file.open(QIODevice::WriteOnly) &&
           file.write("[workspace]\nhome = \"supabase\"\nurl = \"" + workspace.url.toEncoded() +
                      "\"\npublishable_key = \"" + workspace.publishableKey + "\"\n") > 0;
}

bool RelayProcess::start(Death death)
{
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = m_environment;
    for (auto variable = m_variables.cbegin(); variable != m_variables.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    m_process->setProcessEnvironment(environment);
    m_process->setStandardErrorFile(m_data + QStringLiteral("/relay.log"), QIODevice::Append);
    // A restart keeps the address, so that clients find the relay again.
    const QString listen = QStringLiteral("127.0.0.1:%1").arg(m_port);
    m_process->start(m_program, {QStringLiteral("serve"), QStringLiteral("--data"), m_data,
                                 QStringLiteral("--listen"), listen});
    while (!m_process->canReadLine()) {
        if (!m_process->waitForReadyRead(patienceMs)) {
            if (death == Death::IsFailure)
                qWarning().noquote() << "the relay did not start:" << log().right(2000);
            return false;
        }
    }
    const QString where =
        QJsonDocument::fromJson(m_process->readLine()).object().value(QStringLiteral("listening")).toString();
    m_address = where.section(u':', 0, 0);
    m_port = where.section(u':', 1).toUShort();
    return m_port != 0;
}

bool RelayProcess::waitForEnd()
{
    return !isRunning() || m_process->waitForFinished(patienceMs);
}

void RelayProcess::terminate()
{
    m_process->terminate();
    m_process->waitForFinished(patienceMs);
}

void RelayProcess::kill()
{
    m_process->kill();
    m_process->waitForFinished(patienceMs);
}

QByteArray RelayProcess::log()
{
    QFile file(m_data + QStringLiteral("/relay.log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString RelayProcess::url() const
{
    return QStringLiteral("http://%1:%2").arg(m_address).arg(m_port);
}

} // namespace leadpilot::harness
