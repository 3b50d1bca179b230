// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/keptcopies.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace leadpilot::mirror {
namespace {

const QString updateSuffix = QStringLiteral(".before-update");
const QString damagedSuffix = QStringLiteral(".damaged-");

/// The file last: as long as it is there, the others are read with it.
QStringList partsOf(const QString &path)
{
    return {path % QStringLiteral("-wal"), path % QStringLiteral("-shm"), path};
}

std::unexpected<Error> refused(const QString &attempted, const QString &file)
{
    return failure(ErrorCode::Storage, attempted % file, QStringLiteral("the system does not allow it"),
                   QStringLiteral("no_permission"));
}

} // namespace

QString copyBeforeUpdate(const QString &path)
{
    return path % updateSuffix;
}

QString damagedCopy(const QString &path, Timestamp now)
{
    return path % damagedSuffix % QString::number(now.seconds());
}

QString copyInTheMaking(const QString &path)
{
    return path % QStringLiteral(".making");
}

QString madeCopy(const QString &path)
{
    return path % QStringLiteral(".made");
}

QStringList keptCopies(const QString &path)
{
    const QFileInfo file(path);
    QStringList copies;
    const QStringList names = file.dir().entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names) {
        const QStringView rest = QStringView(name).mid(file.fileName().size());
        if (name.startsWith(file.fileName()) &&
            (rest.startsWith(updateSuffix) || rest.startsWith(damagedSuffix)))
            copies.append(file.dir().filePath(name));
    }
    return copies;
}

Expected<void> removeKeptCopies(const QString &path)
{
    for (const QString &copy : keptCopies(path)) {
        if (!QFile::remove(copy))
            return refused(QStringLiteral("remove the file "), copy);
    }
    return {};
}

Expected<void> removeFile(const QString &path)
{
    for (const QString &file : partsOf(path)) {
        if (QFile::exists(file) && !QFile::remove(file))
            return refused(QStringLiteral("remove the file "), file);
    }
    return {};
}

Expected<void> moveFile(const QString &path, const QString &to)
{
    const QStringList from = partsOf(path), goal = partsOf(to);
    for (qsizetype i = 0; i < from.size(); ++i) {
        if (QFile::exists(from.at(i)) && !QFile::rename(from.at(i), goal.at(i)))
            return refused(QStringLiteral("set the file aside: "), from.at(i));
    }
    return {};
}

} // namespace leadpilot::mirror
