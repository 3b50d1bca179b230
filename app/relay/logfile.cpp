// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/logfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <cerrno>

namespace leadpilot::relay {

Expected<std::unique_ptr<LogFile>> LogFile::open(const Clock &clock)
{
    const QString folder = qEnvironmentVariable("LEADPILOT_LOG_DIR");
    if (folder.isEmpty())
        return nullptr;
    const QString name = QStringLiteral("relay-%1-%2.log")
                             .arg(clock.now().milliseconds())
                             .arg(QCoreApplication::applicationPid());
    const QString path = QDir(folder).filePath(name);
    File file(std::fopen(QFile::encodeName(path).constData(), "ab"));
    if (!file)
        return failure(ErrorCode::Storage, QStringLiteral("write the log to ") % path,
                       qt_error_string(errno));
    return std::unique_ptr<LogFile>(new LogFile(std::move(file)));
}

} // namespace leadpilot::relay
