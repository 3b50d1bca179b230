// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/profile.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

namespace leadpilot::desktop {

QString Profile::defaultRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/leadpilot/profiles");
}

Expected<Profile> Profile::open(const QString &name, const QString &root)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z"));
    const QString attempted = QStringLiteral("open the profile");
    if (!allowed.match(name).hasMatch())
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("a profile's name is 1 to 64 letters, digits, dots, dashes and underscores"));
    const QString folder = root + u'/' + name;
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::Storage, attempted, QStringLiteral("cannot make the folder ") + folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return Profile(name, folder);
}

Expected<std::unique_ptr<QLockFile>> Profile::lock() const
{
    auto lock = std::make_unique<QLockFile>(m_folder + QStringLiteral("/profile.lock"));
    lock->setStaleLockTime(0);
    if (lock->tryLock(0))
        return lock;
    const QString attempted = QStringLiteral("use the profile in ") + m_folder;
    if (lock->error() == QLockFile::PermissionError)
        return failure(ErrorCode::Storage, attempted, QStringLiteral("its folder cannot be written"),
                       QStringLiteral("no_permission"));
    qint64 process = 0;
    QString host;
    QString program;
    lock->getLockInfo(&process, &host, &program);
    return failure(
        ErrorCode::Storage, attempted,
        QStringLiteral("process %1 uses it: close the other LeadPilot or start with another --profile")
            .arg(process),
        QStringLiteral("in_use"));
}

} // namespace leadpilot::desktop
