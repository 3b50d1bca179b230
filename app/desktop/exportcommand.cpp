// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/exportcommand.h"

#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "sync/mirror/exports.h"
#include "sync/mirror/mirrorwriter.h"

#include <QDir>
#include <QFile>
#include <cstdio>

namespace leadpilot::desktop {
namespace {

Expected<QString> copyOf(const Profile &profile, const QString &member)
{
    const QString attempted = QStringLiteral("find the local copy of the profile ") % profile.name();
    const QString prefix = QStringLiteral("member-");
    QStringList members;
    for (const QString &folder :
         QDir(profile.folder()).entryList({QString(prefix + u'*')}, QDir::Dirs, QDir::Name)) {
        const QString id = folder.mid(prefix.size());
        if (QFile::exists(profile.mirrorFile(id)) && (member.isEmpty() || member == id))
            members.append(id);
    }
    if (members.size() == 1)
        return profile.mirrorFile(members.first());
    if (members.isEmpty())
        return failure(ErrorCode::Storage, attempted,
                       QStringLiteral("there is none; start leadpilot with this profile and sign in"));
    return failure(ErrorCode::Storage, attempted,
                   QStringLiteral("there are several; choose one with --member: ") +
                       members.join(QStringLiteral(", ")));
}

bool toStandardOutput(const QByteArray &bytes)
{
    return std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout) ==
           static_cast<size_t>(bytes.size());
}

Expected<void> flushed(Expected<void> written)
{
    if (written && std::fflush(stdout) != 0)
        return failure(ErrorCode::Storage, QStringLiteral("write the export"),
                       QStringLiteral("standard output takes no more"));
    return written;
}

/// A reader beside whoever has the copy open.
Expected<void> writeLeads(const QString &file, mirror::ExportFormat format)
{
    const auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    return flushed(mirror::exportLeads(**database, format, toStandardOutput));
}

Expected<void> discard(mirror::MirrorWriter &writer, const QList<mirror::OutboxEntry> &edits)
{
    for (const mirror::OutboxEntry &edit : edits) {
        if (const auto gone = writer.discard(edit.mutation.id); !gone)
            return gone;
    }
    for (;;) {
        const auto progress = writer.scrub();
        if (!progress)
            return std::unexpected(progress.error());
        if (*progress != mirror::Scrub::Progress::More)
            return {};
    }
}

Expected<void> writeQuarantine(const QString &file, const CommandLine &line)
{
    if (!line.discard) {
        const auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadOnly);
        if (!database)
            return std::unexpected(database.error());
        mirror::Sql sql(**database);
        const auto edits = sql.result(mirror::Outbox().quarantine(sql));
        return edits ? flushed(mirror::exportQuarantine(*edits, line.format, toStandardOutput))
                     : std::unexpected(edits.error());
    }
    const SystemClock clock;
    RandomIds ids(clock);
    const auto mirror = mirror::Mirror::openOrRebuild(file, clock.now());
    if (!mirror)
        return std::unexpected(mirror.error());
    mirror::MirrorWriter writer(**mirror, clock, ids);
    const auto edits = writer.quarantine();
    if (!edits)
        return std::unexpected(edits.error());
    const auto written = flushed(mirror::exportQuarantine(*edits, line.format, toStandardOutput));
    return written ? discard(writer, *edits) : written;
}

Expected<void> write(const Profile &profile, const CommandLine &line)
{
    // Nobody else may change what is written and then discarded.
    std::unique_ptr<QLockFile> lock;
    if (line.discard) {
        auto locked = profile.lock();
        if (!locked)
            return std::unexpected(locked.error());
        lock = std::move(*locked);
    }
    const auto file = copyOf(profile, line.member);
    if (!file)
        return std::unexpected(file.error());
    return line.what == CommandLine::What::Leads ? writeLeads(*file, line.format)
                                                 : writeQuarantine(*file, line);
}

} // namespace

int runExport(const Profile &profile, const CommandLine &line)
{
    const auto written = write(profile, line);
    if (written)
        return 0;
    std::fputs(qUtf8Printable(written.error().attempted % QStringLiteral(": ") % written.error().detail %
                              QStringLiteral(".\n")),
               stderr);
    return 1;
}

} // namespace leadpilot::desktop
