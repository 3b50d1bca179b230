// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/logsleft.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>

namespace leadpilot::harness {
namespace {

void append(const QString &suffix, const QByteArray &line)
{
    static QMutex mutex;
    const QString folder = qEnvironmentVariable("LEADPILOT_LOG_DIR");
    if (folder.isEmpty())
        return;
    const QMutexLocker lock(&mutex);
    QFile file(
        QStringLiteral("%1/test-%2.%3").arg(folder).arg(QCoreApplication::applicationPid()).arg(suffix));
    if (!file.open(QIODevice::Append) || file.write(line) != line.size())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
}

/// Settings that are no secret: ids and addresses.
bool isOpen(const QString &setting)
{
    return setting.endsWith(u"_id") || setting.endsWith(u"_url");
}

QByteArray valueOf(const QString &assignment)
{
    const QString value = assignment.section(u'=', 1);
    if (!value.startsWith(u'@'))
        return value == u"-" ? QByteArray() : value.toUtf8();
    QFile file(value.mid(1));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void leaveSecret(const QByteArray &secret)
{
    if (const QByteArray trimmed = secret.trimmed(); !trimmed.isEmpty() && !trimmed.contains('\n'))
        append(QStringLiteral("secrets"), trimmed + '\n');
}

void leaveSecretsOf(const QStringList &arguments, const QByteArray &input, const QByteArray &output)
{
    const qsizetype password = arguments.indexOf(QStringLiteral("--password"));
    if (password >= 0)
        leaveSecret(arguments.value(password + 1).toUtf8());
    if (arguments.contains(QStringLiteral("integration"))) {
        for (const QString &argument : arguments) {
            if (argument.contains(u'=') && !isOpen(argument.section(u'=', 0, 0)))
                leaveSecret(valueOf(argument));
        }
        leaveSecret(input);
    }
    for (const QByteArray &line : output.split('\n'))
        leaveSecret(QJsonDocument::fromJson(line).object().value(u"secret_key").toString().toUtf8());
}

void leaveLogLine(const QByteArray &line)
{
    append(QStringLiteral("log"), line);
}

} // namespace leadpilot::harness
