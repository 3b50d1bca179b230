// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/health/log.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay {
namespace {

QJsonValue jsonOf(const LogField &field)
{
    if (const auto *text = std::get_if<QString>(&field.value))
        return text->left(LogField::longestValue);
    if (const auto *number = std::get_if<qint64>(&field.value))
        return *number;
    if (const auto *number = std::get_if<double>(&field.value))
        return *number;
    return std::get<bool>(field.value);
}

QString nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Offline:
        return QStringLiteral("offline");
    case ErrorCode::Unauthorized:
        return QStringLiteral("unauthorized");
    case ErrorCode::Forbidden:
        return QStringLiteral("forbidden");
    case ErrorCode::Conflict:
        return QStringLiteral("conflict");
    case ErrorCode::Rejected:
        return QStringLiteral("rejected");
    case ErrorCode::RateLimited:
        return QStringLiteral("rate_limited");
    case ErrorCode::Protocol:
        return QStringLiteral("protocol");
    case ErrorCode::Storage:
        return QStringLiteral("storage");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

} // namespace

QString toString(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("debug");
    case LogLevel::Info:
        return QStringLiteral("info");
    case LogLevel::Warning:
        return QStringLiteral("warning");
    case LogLevel::Error:
        return QStringLiteral("error");
    }
    return {};
}

std::optional<LogLevel> logLevelFromString(QStringView text)
{
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
        if (text == toString(level))
            return level;
    }
    return {};
}

Log::Log(const Clock &clock, LogLevel least, Sink sink)
    : m_clock(clock)
    , m_least(least)
    , m_sink(std::move(sink))
{
}

void Log::write(LogLevel level, QLatin1StringView event, const QString &message, Fields fields)
{
    if (level < m_least)
        return;
    QJsonObject line{{QStringLiteral("time"), m_clock.now().toString()},
                     {QStringLiteral("level"), toString(level)},
                     {QStringLiteral("event"), QString(event)},
                     {QStringLiteral("message"), message.left(LogField::longestValue)}};
    for (const LogField &field : fields)
        line.insert(QLatin1StringView(field.name.data(), static_cast<qsizetype>(field.name.size())),
                    jsonOf(field));
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    const std::lock_guard lock(m_mutex);
    m_sink(text);
}

void Log::failed(QLatin1StringView event, const Error &error, const QString &requestId)
{
    const QString message = QStringLiteral("Could not ") % error.attempted;
    if (requestId.isEmpty())
        write(LogLevel::Error, event, message,
              {{"code", nameOf(error.code)}, {"detail", error.detail}, {"reason", error.reason}});
    else
        write(LogLevel::Error, event, message,
              {{"request_id", requestId},
               {"code", nameOf(error.code)},
               {"detail", error.detail},
               {"reason", error.reason}});
}

} // namespace leadpilot::relay
