// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/clock.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace leadpilot::relay {

enum class LogLevel { Debug, Info, Warning, Error };
QString toString(LogLevel level);
std::optional<LogLevel> logLevelFromString(QStringView text);

/// One fact of a log line: an id, a code, a number. Longer values are cut, so that no body or message text
/// gets in by accident; secrets, people's data and addresses of people do not belong here at all.
struct LogField
{
    static constexpr int longestValue = 300;

    std::string_view name;
    std::variant<QString, qint64, double, bool> value;

    LogField(std::string_view fieldName, QString text)
        : name(fieldName)
        , value(std::move(text))
    {
    }
    LogField(std::string_view fieldName, const std::string &text)
        : name(fieldName)
        , value(QString::fromStdString(text))
    {
    }
    LogField(std::string_view fieldName, qint64 number)
        : name(fieldName)
        , value(number)
    {
    }
    LogField(std::string_view fieldName, int number)
        : name(fieldName)
        , value(static_cast<qint64>(number))
    {
    }
    LogField(std::string_view fieldName, double number)
        : name(fieldName)
        , value(number)
    {
    }
    LogField(std::string_view fieldName, bool flag)
        : name(fieldName)
        , value(flag)
    {
    }
    LogField(std::string_view fieldName, const char *) = delete; // would become a bool
};

/// The structured log: one JSON object a line, `{"time","level","event","message",…}`. `event` is a stable
/// word ("webhook.accepted"), `message` a sentence, `request_id` follows a webhook from socket to row.
/// Thread-safe.
class Log
{
public:
    using Sink = std::function<void(const QByteArray &line)>; ///< gets the line with its line break
    using Fields = std::initializer_list<LogField>;

    Log(const Clock &clock, LogLevel least, Sink sink);

    void write(LogLevel level, QLatin1StringView event, const QString &message, Fields fields = {});
    void debug(QLatin1StringView event, const QString &message, Fields fields = {})
    {
        write(LogLevel::Debug, event, message, fields);
    }
    void info(QLatin1StringView event, const QString &message, Fields fields = {})
    {
        write(LogLevel::Info, event, message, fields);
    }
    void warning(QLatin1StringView event, const QString &message, Fields fields = {})
    {
        write(LogLevel::Warning, event, message, fields);
    }
    void error(QLatin1StringView event, const QString &message, Fields fields = {})
    {
        write(LogLevel::Error, event, message, fields);
    }
    /// What was attempted and why it failed, as the error tells it.
    void failed(QLatin1StringView event, const Error &error, const QString &requestId = {});

private:
    const Clock &m_clock;
    const LogLevel m_least;
    const Sink m_sink;
    std::mutex m_mutex;
};

} // namespace leadpilot::relay
