// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/datadirectory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace leadpilot::relay {
namespace {

std::unexpected<Error> heldByAnother(const QString &path)
{
    return failure(
        ErrorCode::Conflict, QStringLiteral("use the data directory ") % path,
        QStringLiteral("another leadpilot-relay is working on it; stop that one or give this one another "
                       "directory with --data"));
}

#ifdef Q_OS_UNIX
class FileLock : public DataDirectory::Lock
{
public:
    explicit FileLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~FileLock() override { ::close(m_descriptor); }

private:
    int m_descriptor;
};
#else
class FileLock : public DataDirectory::Lock
{
public:
    explicit FileLock(const QString &file)
        : lock(file)
    {
    }
    QLockFile lock;
};
#endif

} // namespace

Expected<DataDirectory> DataDirectory::open(const QString &path)
{
    const QString attempted = QStringLiteral("use the data directory ") % path;
    const QString wayOut = QStringLiteral("; give it to this user or choose another with --data");
    if (!QDir().mkpath(path))
        return failure(ErrorCode::Storage, attempted,
                       QStringLiteral("it is not there and cannot be made") % wayOut);
    const QFileInfo info(path);
    if (!info.isDir() || !info.isWritable() || !info.isReadable())
        return failure(ErrorCode::Storage, attempted,
                       QStringLiteral("this user may not write there") % wayOut);
    return DataDirectory(path);
}

Expected<void> DataDirectory::checkFiles() const
{
    for (const QStringView name : {u"vault.sqlite", u"workspace.sqlite", u"spool.sqlite"}) {
        const QFileInfo info(file(name));
        if (info.exists() && !(info.isFile() && info.isReadable() && info.isWritable()))
            return failure(ErrorCode::Storage, QStringLiteral("use the file ") % info.filePath(),
                           QStringLiteral("this user may not write it; give it to this user or choose "
                                          "another directory with --data"));
    }
    return {};
}

Expected<std::unique_ptr<DataDirectory::Lock>> DataDirectory::lock() const
{
    const QString path = file(u"relay.lock");
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(ErrorCode::Storage, QStringLiteral("make the lock file ") % path,
                       QString::fromLocal8Bit(std::strerror(errno)));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return heldByAnother(m_path);
    }
    return std::make_unique<FileLock>(descriptor);
#else
    auto lock = std::make_unique<FileLock>(path);
    lock->lock.setStaleLockTime(0);
    if (!lock->lock.tryLock())
        return heldByAnother(m_path);
    return lock;
#endif
}

Expected<void> DataDirectory::announce(const RunningRelay &running) const
{
    QSaveFile target(file(u"running.json"));
    const QJsonObject content{{QStringLiteral("url"), running.url},
                              {QStringLiteral("token"), QString::fromLatin1(running.token)}};
    if (!target.open(QIODevice::WriteOnly) || !target.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        target.write(QJsonDocument(content).toJson(QJsonDocument::Compact)) < 0 || !target.commit())
        return failure(ErrorCode::Storage, QStringLiteral("write ") % target.fileName(),
                       target.errorString());
    return {};
}

void DataDirectory::withdraw() const
{
    QFile::remove(file(u"running.json"));
}

std::optional<RunningRelay> DataDirectory::running() const
{
    if (lock())
        return {}; // nobody works here
    QFile source(file(u"running.json"));
    if (!source.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject content = QJsonDocument::fromJson(source.readAll()).object();
    return RunningRelay{content.value(QLatin1StringView("url")).toString(),
                        content.value(QLatin1StringView("token")).toString().toLatin1()};
}

} // namespace leadpilot::relay
