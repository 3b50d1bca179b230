// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/harness/workspacehomes.h"

#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QStringList>
#include <QUrl>
#include <memory>
#include <optional>

namespace leadpilot::harness {

/// The real relay with a data folder of its own, driven by its command line.
class RelayProcess
{
public:
    /// `binFolder` holds leadpilot-relay; `dataFolder` is made by the first command.
    RelayProcess(QString binFolder, QString dataFolder);
    ~RelayProcess();

    /// Runs a subcommand to its end and gives its standard output; nothing (with a test warning) if it
    /// failed.
    std::optional<QByteArray> command(const QStringList &arguments);
    /// `workspace create` for admin@example.com; remembers the keys.
    bool createWorkspace(const QStringList &more = {});
    /// Works on a workspace elsewhere instead of one of its own: writes relay.toml for it.
    bool useWorkspace(const OpenedWorkspace &workspace);
    enum class Death { IsFailure, IsExpected };
    /// `serve` until it has said where it listens. A death that is not expected is a test warning.
    bool start(Death death = Death::IsFailure);
    /// Waits for a relay that ends by itself.
    bool waitForEnd();
    /// Further variables of the next start(), instead of those of the last.
    void setEnvironment(const QMap<QString, QString> &variables) { m_variables = variables; }
    void terminate(); ///< SIGTERM, and waits
    void kill();      ///< SIGKILL, and waits

    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    qint64 processId() const { return m_process ? m_process->processId() : 0; }
    int exitCode() const { return m_process ? m_process->exitCode() : -1; }
    QByteArray log();
    QString address() const { return m_address; }
    quint16 port() const { return m_port; }
    const QString &dataFolder() const { return m_data; }
    QString url() const;
    /// Where /rest/v1 and /auth/v1 are: the relay itself, but for a workspace elsewhere.
    QUrl workspaceUrl() const { return m_workspaceUrl.isEmpty() ? QUrl(url()) : m_workspaceUrl; }
    QByteArray publishableKey() const
    {
        return m_keys.value(QStringLiteral("publishable_key")).toString().toUtf8();
    }
    QByteArray secretKey() const { return m_keys.value(QStringLiteral("secret_key")).toString().toUtf8(); }

    static constexpr const char *email = "admin@example.com";
    static constexpr const char *password = "correct horse battery";

private:
    QString m_program;
    QString m_data;
    QJsonObject m_keys;
    QUrl m_workspaceUrl;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> m_variables;
    std::unique_ptr<QProcess> m_process;
    QString m_address;
    quint16 m_port = 0;
};

} // namespace leadpilot::harness
