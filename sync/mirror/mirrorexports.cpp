// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorexports.h"

#include "sync/mirror/leadexport.h"

#include <QPromise>
#include <QSaveFile>
#include <memory>

namespace leadpilot::mirror {
namespace {

Error unwritable(const QSaveFile &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return {ErrorCode::Storage, QStringLiteral("write the export"), file.errorString(),
            isFull ? QStringLiteral("no_space") : QStringLiteral("file_unwritable"), 0};
}

Expected<qint64> writeFile(const QString &mirrorFile, const LeadExport &wanted, const Looker &looker,
                           const ExportProgress &progress)
{
    const auto database = sqlite::Database::open(mirrorFile, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    QSaveFile file(wanted.file);
    if (!file.open(QIODevice::WriteOnly))
        return std::unexpected(unwritable(file));
    Sql sql(**database);
    sql.run("BEGIN");
    auto written = writeLeads(
        sql, wanted, looker, [&file](const QByteArray &bytes) { return file.write(bytes) == bytes.size(); },
        progress);
    if (written && !file.commit())
        return std::unexpected(unwritable(file));
    return written;
}

} // namespace

MirrorExports::MirrorExports(QString mirrorFile, const Clock &clock, ProfileId member)
    : m_mirrorFile(std::move(mirrorFile))
    , m_clock(clock)
    , m_member(member)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setObjectName(QStringLiteral("exports"));
}

MirrorExports::~MirrorExports()
{
    m_closes = true;
    m_thread.clear();
    m_thread.waitForDone();
}

QFuture<Expected<qint64>> MirrorExports::write(const LeadExport &wanted)
{
    auto promise = std::make_shared<QPromise<Expected<qint64>>>();
    promise->start();
    promise->setProgressRange(0, 0);
    m_thread.start([this, promise, wanted, looker = Looker{m_member, m_clock.now()}] {
        const auto progress = [&](qint64 seen, qint64 total) {
            constexpr qint64 step = 256;
            if (seen % step == 0) {
                if (promise->future().progressMaximum() != total)
                    promise->setProgressRange(0, static_cast<int>(total));
                promise->setProgressValue(static_cast<int>(seen));
            }
            return !m_closes && !promise->isCanceled();
        };
        promise->addResult(writeFile(m_mirrorFile, wanted, looker, progress));
        promise->finish();
    });
    return promise->future();
}

} // namespace leadpilot::mirror
