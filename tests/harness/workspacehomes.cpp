// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/workspacehomes.h"

#include <QDebug>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>

namespace leadpilot::harness {
namespace {

constexpr int patienceMs = 120'000;

QProcessEnvironment environment()
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("LEADPILOT_RELAY"), QStringLiteral(LEADPILOT_BIN_DIR "/leadpilot-relay"));
    variables.insert(QStringLiteral("LEADPILOT_MIGRATIONS"), QStringLiteral(LEADPILOT_MIGRATIONS));
    return variables;
}

} // namespace

WorkspaceHomes::WorkspaceHomes(Kind kind)
{
    m_process.setProcessEnvironment(environment());
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("node"),
                    {QStringLiteral(LEADPILOT_CONFORMANCE_DIR "/homes/serve.mjs"),
                     kind == Kind::Postgres ? QStringLiteral("postgres") : QStringLiteral("embedded")});
}

WorkspaceHomes::~WorkspaceHomes()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
    m_process.waitForFinished();
}

WorkspaceHomes::Kind WorkspaceHomes::wanted()
{
    return qgetenv("LEADPILOT_HOME") == "postgres" ? Kind::Postgres : Kind::Embedded;
}

QString WorkspaceHomes::missing(Kind kind)
{
    if (kind == Kind::Embedded)
        return {};
    const QString programs =
        qEnvironmentVariable("LEADPILOT_POSTGRES_BIN", QStringLiteral("/usr/lib/postgresql/15/bin"));
    return QFileInfo(programs + QStringLiteral("/initdb")).isExecutable()
               ? QString()
               : QStringLiteral("PostgreSQL 15 is not installed (package postgresql-15)");
}

std::optional<QByteArray> WorkspaceHomes::ask(const QByteArray &line)
{
    m_process.write(line + '\n');
    while (!m_process.canReadLine()) {
        if (m_process.state() == QProcess::NotRunning || !m_process.waitForReadyRead(patienceMs)) {
            qWarning("no workspace was opened");
            return std::nullopt;
        }
    }
    return m_process.readLine();
}

bool WorkspaceHomes::setSchemaVersion(int version)
{
    return ask("schema " + QByteArray::number(version)).has_value();
}

bool WorkspaceHomes::holdTransactionOpen()
{
    return ask("hold").has_value();
}

bool WorkspaceHomes::releaseTransaction()
{
    return ask("release").has_value();
}

std::optional<OpenedWorkspace> WorkspaceHomes::open(Content content)
{
    const auto answer = ask(content == Content::Sample      ? "sample"
                            : content == Content::AdminOnly ? "empty"
                            : content == Content::Nobody    ? "fresh"
                                                            : "bare");
    if (!answer)
        return std::nullopt;
    const QJsonObject said = QJsonDocument::fromJson(*answer).object();
    const auto text = [&said](QLatin1StringView name) {
        return said.value(name).toString();
    };
    return OpenedWorkspace{QUrl(text(QLatin1StringView("url"))),
                           text(QLatin1StringView("publishable_key")).toLatin1(),
                           text(QLatin1StringView("secret_key")).toLatin1(), text(QLatin1StringView("email")),
                           text(QLatin1StringView("password"))};
}

} // namespace leadpilot::harness
