// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/integration/pipeline/relaybench.h"
#include "tests/vendorsim/messages.h"

#include <QFile>

#define WAIT_FOR(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, leadpilot::relay::patienceMs)

namespace leadpilot::relay {

using Fault = vendorsim::GraphSide::Fault;

inline constexpr int patienceMs = 60'000;

/// A body as the vendor documents it.
inline QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(LEADPILOT_FIXTURES "/vendors/%1.json").arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", name);
    return file.readAll().trimmed();
}

/// A test of whole relays; run with LEADPILOT_HOME=postgres it is one of PostgreSQL.
class PipelineFixture : public QObject
{
protected:
    /// For initTestCase() and cleanupTestCase().
    void openHomes()
    {
        const auto kind = harness::WorkspaceHomes::wanted();
        if (const QString missing = harness::WorkspaceHomes::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (kind == harness::WorkspaceHomes::Kind::Postgres)
            m_homes = std::make_unique<harness::WorkspaceHomes>(kind);
    }
    void closeHomes() { m_homes.reset(); }
    harness::WorkspaceHomes *homes() const { return m_homes.get(); }

private:
    std::unique_ptr<harness::WorkspaceHomes> m_homes; ///< none: embedded workspaces in this process
};

} // namespace leadpilot::relay
