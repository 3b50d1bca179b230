// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/clock.h"
#include "relay/health/logwriter.h"

#include <cstdio>
#include <memory>

namespace leadpilot::relay {

/// The log once more, in a file of this run in the folder that the environment variable LEADPILOT_LOG_DIR
/// names. The folder must be there.
class LogFile
{
public:
    /// Null where the variable is not set. Errors: Storage, naming the file.
    [[nodiscard]] static Expected<std::unique_ptr<LogFile>> open(const Clock &clock);

    void write(const QByteArray &line) { m_writer.write(line); }

private:
    struct Close
    {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    explicit LogFile(File file)
        : m_file(std::move(file))
        , m_writer(m_file.get())
    {
    }

    File m_file;
    LogWriter m_writer;
};

} // namespace leadpilot::relay
