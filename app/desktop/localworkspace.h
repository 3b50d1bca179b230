// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/sealedfilestore.h"
#include "core/ports/session.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QPromise>
#include <QTimer>
#include <functional>
#include <memory>

namespace leadpilot::desktop {

/// A workspace that is reached on this computer, and who signs in to it.
struct LocalAccess
{
    WorkspaceAddress address;
    QString email;
    QString password;
};

/// "Try on this computer": the bundled relay with an embedded workspace of its own. The relay lives as long
/// as this object and leaves with it, also when this program is killed. UI thread.
class LocalWorkspace : public QObject
{
    Q_OBJECT
public:
    /// `relayProgram`: path of leadpilot-relay; `folder`: the relay's data folder, made on first use.
    LocalWorkspace(QString relayProgram, QString folder, QObject *parent = nullptr);
    ~LocalWorkspace() override;

    /// Creates the workspace with its sample on first use, then runs the relay; while it starts or runs, the
    /// future of the first call. Errors are Storage with the reasons "relay_missing", "relay_failed" and
    /// "no_permission" and name what the relay said; then it may be tried again.
    QFuture<Expected<LocalAccess>> start();
    /// Runs after the workspace exists and before its relay serves: a demo connects its vendors here.
    void
    setPreparation(std::function<Expected<void>(const QString &relayProgram, const QString &folder)> prepare);
    /// Kills the relay as a crash would; it comes back by itself. For trying what happens then.
    void breakRelay();

Q_SIGNALS:
    /// The relay died and could not be brought back.
    void failed(const leadpilot::Error &error);

private:
    void create();
    void createFinished(QProcess *process);
    void serve();
    void serveSaid();
    void serveEnded();
    void fail(const QString &reason, const QString &detail);
    QString makingFolder() const { return m_folder + QStringLiteral(".making"); }
    bool keepAccess();
    bool loadAccess();

    QString m_relayProgram;
    QString m_folder;
    std::function<Expected<void>(const QString &, const QString &)> m_prepare;
    enum class State { Idle, Starting, Running };
    State m_state = State::Idle;
    QPromise<Expected<LocalAccess>> m_promise;
    LocalAccess m_access;
    QString m_listen = QStringLiteral("127.0.0.1:0");
    std::unique_ptr<QProcess> m_relay;
    QTimer m_restart;
    int m_restarts = 0;
    QElapsedTimer m_served; ///< since the relay was last started
};

} // namespace leadpilot::desktop
