// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/readerpool.h"

namespace leadpilot::mirror {
namespace {

constexpr int readers = 2;
// Of a million leads, pages and searches touch more than the two megabytes that a connection keeps by itself.
constexpr auto keptPages = "PRAGMA cache_size=-16384";

} // namespace

ReaderPool::ReaderPool(QString path)
    : m_path(std::move(path))
{
    m_threads.setMaxThreadCount(readers);
    m_threads.setObjectName(QStringLiteral("mirror readers"));
}

ReaderPool::~ReaderPool()
{
    m_threads.clear();
    m_threads.waitForDone();
}

Expected<std::unique_ptr<sqlite::Database>> ReaderPool::borrow()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
    }
    return connectTo(m_path);
}

Expected<std::unique_ptr<sqlite::Database>> ReaderPool::connectTo(const QString &path)
{
    auto opened = sqlite::Database::open(path, sqlite::Database::Mode::ReadOnly);
    if (opened) {
        if (const auto set = (*opened)->run(keptPages); !set)
            return std::unexpected(set.error());
    }
    return opened;
}

void ReaderPool::giveBack(std::unique_ptr<sqlite::Database> connection)
{
    const QMutexLocker lock(&m_mutex);
    m_idle.push_back(std::move(connection));
}

} // namespace leadpilot::mirror
