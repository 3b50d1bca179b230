// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QUrl>
#include <optional>

namespace leadpilot::harness {

/// What a program needs to know of a workspace somewhere.
struct OpenedWorkspace
{
    QUrl url;
    QByteArray publishableKey;
    QByteArray secretKey;
    QString email; ///< the admin's
    QString password;
};

/// Workspaces in a home of one kind, each new: tests/conformance/homes/serve.mjs as a process. A test of the
/// fixture conformance_packages: the scripts' packages are installed by it.
class WorkspaceHomes
{
public:
    enum class Kind { Embedded, Postgres };
    enum class Content {
        AdminOnly,
        Sample,
        Nobody,  ///< a project with our migrations and no member; Postgres only
        NoSchema ///< a project that our migrations have not reached; Postgres only
    };

    explicit WorkspaceHomes(Kind kind);
    /// Ends the last workspace, and the PostgreSQL cluster with it.
    ~WorkspaceHomes();

    /// The kind that LEADPILOT_HOME names ("embedded" where it is not set).
    static Kind wanted();
    /// Why there can be no such home on this machine; empty if there can.
    static QString missing(Kind kind);

    /// A new workspace; the one before is closed. Nothing, with a test warning, if it could not be opened.
    std::optional<OpenedWorkspace> open(Content content);
    /// Makes the open workspace one of an older or newer LeadPilot; Postgres only.
    bool setSchemaVersion(int version);
    /// Leaves a transaction that has written open in the workspace's database; Postgres only.
    bool holdTransactionOpen();
    bool releaseTransaction();

private:
    std::optional<QByteArray> ask(const QByteArray &line);

    QProcess m_process;
};

} // namespace leadpilot::harness
