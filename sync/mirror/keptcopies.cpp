// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/keptcopies.h"

#include <QDir>
#include <QFileInfo>

namespace leadpilot::mirror {
namespace {

const QString updateSuffix = QStringLiteral(".before-update");
const QString damagedSuffix = QStringLiteral(".damaged-");

} // namespace

QString copyBeforeUpdate(const QString &path)
{
    return path % updateSuffix;
}

QString damagedCopy(const QString &path, Timestamp now)
{
    return path % damagedSuffix % QString::number(now.seconds());
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
            return failure(ErrorCode::Storage, QStringLiteral("remove the file ") % copy,
                           QStringLiteral("it cannot be removed"), QStringLiteral("no_permission"));
    }
    return {};
}

} // namespace leadpilot::mirror
