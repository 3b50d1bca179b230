// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <memory>
#include <optional>

namespace leadpilot::relay {

/// Where a running relay is reached on this machine and the token it takes from programs of the same user.
struct RunningRelay
{
    QString url;
    QByteArray token;
};

/// The directory that holds everything a relay keeps.
class DataDirectory
{
public:
    /// Makes it if need be. Errors: Storage, naming the directory and the way out.
    [[nodiscard]] static Expected<DataDirectory> open(const QString &path);

    /// Errors: Storage, naming a file of it that this user may not write, and the way out.
    [[nodiscard]] Expected<void> checkFiles() const;

    const QString &path() const { return m_path; }
    QString file(QStringView name) const { return m_path % u'/' % name; }

    /// Held for as long as one process works on the directory; the system lets go of it when that process
    /// ends, however it ends.
    class Lock
    {
    public:
        Lock() = default;
        virtual ~Lock() = default;
        Lock(const Lock &) = delete;
        Lock &operator=(const Lock &) = delete;
    };
    /// Errors: Conflict if another process holds it.
    [[nodiscard]] Expected<std::unique_ptr<Lock>> lock() const;

    [[nodiscard]] Expected<void> announce(const RunningRelay &running) const;
    void withdraw() const;
    std::optional<RunningRelay> running() const;

private:
    explicit DataDirectory(QString path)
        : m_path(std::move(path))
    {
    }
    QString m_path;
};

} // namespace leadpilot::relay
