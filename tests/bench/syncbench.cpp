// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/syncbench.h"

#include "tests/bench/benchdesk.h"
#include "tests/bench/memory.h"
#include "tests/bench/plaincopy.h"
#include "tests/harness/relayprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <algorithm>
#include <sys/resource.h>

namespace leadpilot::bench {
namespace {

constexpr int editsOffline = 10'000;
constexpr int commitsWatched = 300;
constexpr int longest = 3'600; // seconds

double secondsOf(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

class SyncBench
{
public:
    SyncBench(const SyncLoad &load, std::function<void(const Figure &)> tell)
        : m_load(load)
        , m_tell(std::move(tell))
        , m_relay(QCoreApplication::applicationDirPath(), m_folder.filePath(QStringLiteral("relay")))
    {
    }

    bool run()
    {
        if (!m_relay.createWorkspace() ||
            !fillWorkspace(m_relay.dataFolder() + QStringLiteral("/workspace.sqlite"), m_load.rows) ||
            !m_relay.start())
            return false;
        m_address = {QUrl(m_relay.url()), QString::fromUtf8(m_relay.publishableKey())};
        const QString mirrorFile = m_folder.filePath(QStringLiteral("mirror.sqlite"));
        {
            BenchDesk desk(m_address, mirrorFile);
            if (!signIn(desk) || !firstSync(desk) || !commitToMirror(desk))
                return false;
        }
        BenchDesk desk(m_address, mirrorFile);
        return offlineEdits(desk) && idle(desk);
    }

private:
    static bool signIn(BenchDesk &desk)
    {
        return desk.signIn(QString::fromLatin1(harness::RelayProcess::email),
                           QString::fromLatin1(harness::RelayProcess::password));
    }

    bool firstSync(BenchDesk &desk)
    {
        forgetPeakMemory();
        const double before = residentMegabytes();
        QElapsedTimer timer;
        timer.start();
        desk.begin();
        double newest = 0;
        if (!waitUntil(
                [&] {
                    if (newest == 0 &&
                        desk.writer.read(u"leads", leadOf(1, m_load.rows)).value_or(std::nullopt))
                        newest = secondsOf(timer);
                    return desk.isInSync();
                },
                longest))
            return false;
        const double seconds = secondsOf(timer);
        const auto rows = static_cast<double>(desk.health.rowsReceived);
        const double peak = peakMegabytes();
        const auto plain = copyPlainly(m_address.url, m_address.publishableKey.toUtf8(), desk.accessToken(),
                                       m_folder.filePath(QStringLiteral("plain.sqlite")));
        if (!plain)
            return false;
        Figure figure{QStringLiteral("first sync of %1 rows").arg(desk.health.rowsReceived),
                      rows / seconds,
                      QStringLiteral("rows/s"),
                      {{QStringLiteral("the same pages downloaded, then inserted plainly"),
                        static_cast<double>(plain->rows) / (plain->downloading + plain->inserting)},
                       {QStringLiteral("the same pages downloaded only"),
                        static_cast<double>(plain->rows) / plain->downloading}}};
        if (const auto peer = supabaseJs(desk.accessToken()))
            figure.beside.append({QStringLiteral("supabase-js with better-sqlite3"), *peer});
        m_tell(figure);
        m_tell({QStringLiteral("newest lead of a first sync"), newest * 1'000, QStringLiteral("ms"), {}});
        m_tell({QStringLiteral("memory of a first sync at its peak"),
                peak,
                QStringLiteral("MB"),
                {{QStringLiteral("the same process before"), before}}});
        return true;
    }

    /// Rows a second; nothing where its packages are not installed.
    std::optional<double> supabaseJs(const QByteArray &token)
    {
        if (m_load.peersFolder.isEmpty())
            return std::nullopt;
        QProcess node;
        node.setWorkingDirectory(m_load.peersFolder);
        node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        node.start(QStringLiteral("node"),
                   {QStringLiteral("firstsync.mjs"), m_address.url.toString(), m_address.publishableKey,
                    QString::fromUtf8(token), m_folder.filePath(QStringLiteral("peer.sqlite"))});
        if (!node.waitForFinished(longest * 1'000) || node.exitCode() != 0)
            return std::nullopt;
        const QJsonObject said = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
        return said.value(u"rows").toDouble() / said.value(u"seconds").toDouble();
    }

    bool commitToMirror(BenchDesk &desk)
    {
        supabase::NetworkTransport transport(m_address.url);
        const supabase::RestClient service(transport, m_relay.secretKey());
        QList<double> times;
        RandomIds ids(desk.clock);
        for (int n = 0; n < commitsWatched; ++n) {
            const QString id = ids.next().toString(QUuid::WithoutBraces);
            const QJsonObject lead{{QStringLiteral("id"), id},
                                   {QStringLiteral("source"), QStringLiteral("meta_ads")}};
            const QJsonObject row{{QStringLiteral("t"), QStringLiteral("leads")},
                                  {QStringLiteral("op"), QStringLiteral("insert")},
                                  {QStringLiteral("r"), lead}};
            bool arrived = false;
            const auto watch = QObject::connect(&desk.writer, &mirror::MirrorWriter::changed, &desk.writer,
                                                [&](const mirror::Touched &touched) {
                                                    arrived =
                                                        arrived || touched.leads.contains(*LeadId::parse(id));
                                                });
            QElapsedTimer timer;
            timer.start();
            const auto committed = service.call(
                QStringLiteral("relay_commit"),
                {{QStringLiteral("batch"), QJsonObject{{QStringLiteral("rows"), QJsonArray{row}}}}});
            QEventLoop loop;
            QObject::connect(&desk.writer, &mirror::MirrorWriter::changed, &loop, [&] {
                if (arrived)
                    loop.quit();
            });
            QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
            if (!arrived)
                loop.exec();
            times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            QObject::disconnect(watch);
            if (!arrived)
                return false;
        }
        std::ranges::sort(times);
        m_tell({QStringLiteral("a commit asked for until it is in the mirror, p50"),
                times.at(times.size() / 2),
                QStringLiteral("ms"),
                {}});
        m_tell({QStringLiteral("a commit asked for until it is in the mirror, p99"),
                times.at(times.size() * 99 / 100),
                QStringLiteral("ms"),
                {}});
        return true;
    }

    /// One of them is refused. The time counts from signing in again on.
    bool offlineEdits(BenchDesk &desk)
    {
        const int edits = std::min(editsOffline, m_load.rows.leads);
        QElapsedTimer timer;
        timer.start();
        for (int n = 1; n <= edits; ++n) {
            mirror::LocalEdit edit{QStringLiteral("leads"), leadOf(n, m_load.rows), Mutation::Op::Update, {}};
            edit.set.set(QStringLiteral("status"), QStringLiteral("contacted"));
            if (n == edits / 2) // nobody
                edit.set.set(QStringLiteral("assigned_to"), leadOf(n, m_load.rows));
            edit.set.set(QStringLiteral("company"), QStringLiteral("Edited %1").arg(n));
            if (!desk.writer.enqueue(edit))
                return false;
        }
        m_tell(
            {QStringLiteral("%1 edits made offline").arg(edits), secondsOf(timer), QStringLiteral("s"), {}});
        timer.restart();
        if (!signIn(desk))
            return false;
        desk.begin();
        if (!waitUntil([&] { return desk.isInSync() && desk.health.waitingEdits == 0; }, longest))
            return false;
        m_tell({QStringLiteral("… pushed; %1 refused").arg(desk.health.needsYou),
                secondsOf(timer),
                QStringLiteral("s"),
                {}});
        return true;
    }

    /// From the end of the first proof on: the next ones come the more seldom the longer one takes.
    bool idle(BenchDesk &desk)
    {
        if (m_load.idleSeconds == 0)
            return true;
        if (!waitUntil([&] { return desk.health.lastFullProof && !desk.health.proving; }, longest))
            return false;
        const SyncProof &proof = *desk.health.lastFullProof;
        m_tell({QStringLiteral("proof of %1 rows").arg(proof.rows),
                static_cast<double>(proof.durationMs) / 1'000,
                QStringLiteral("s"),
                {}});
        const double before = processorSeconds();
        rest(m_load.idleSeconds);
        m_tell({QStringLiteral("processor time of %1 idle seconds").arg(m_load.idleSeconds),
                (processorSeconds() - before) * 100 / m_load.idleSeconds,
                QStringLiteral("% of a core"),
                {}});
        return desk.isInSync();
    }

    const SyncLoad m_load;
    const std::function<void(const Figure &)> m_tell;
    QTemporaryDir m_folder;
    harness::RelayProcess m_relay;
    WorkspaceAddress m_address;
};

} // namespace

bool measureSync(const SyncLoad &load, const std::function<void(const Figure &)> &tell)
{
    return SyncBench(load, tell).run();
}

} // namespace leadpilot::bench
