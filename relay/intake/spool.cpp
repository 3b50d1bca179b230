// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/spool.h"

namespace leadpilot::relay {
namespace {

// A disk that is full does not get better within a loop's turn.
constexpr std::chrono::milliseconds pauseAfterFailure{200};

Expected<void> alreadyThere()
{
    return failure(ErrorCode::Conflict, QStringLiteral("set a webhook going again"),
                   QStringLiteral("it is on its way into the workspace already"));
}

} // namespace

Expected<std::unique_ptr<Spool>> Spool::open(const SpoolOptions &options, BodySeal seal)
{
    auto file = SpoolFile::open(options.path, options.mostBytes, seal);
    if (!file)
        return std::unexpected(file.error());
    auto reader = SpoolReader::open(options.path, std::move(seal));
    if (!reader)
        return std::unexpected(reader.error());
    const auto contents = (*reader)->contents();
    if (!contents)
        return std::unexpected(contents.error());
    std::unique_ptr<Spool> spool(
        new Spool(std::move(*file), std::move(*reader), *contents, options.mostPerCommit));
    spool->m_thread = std::thread(&Spool::run, spool.get());
    return spool;
}

Spool::Spool(std::unique_ptr<SpoolFile> file, std::unique_ptr<SpoolReader> reader,
             const SpoolReader::Contents &contents, int mostPerCommit)
    : m_mostPerCommit(static_cast<size_t>(mostPerCommit))
    , m_file(std::move(file))
    , m_reader(std::move(reader))
    , m_nextSequence(contents.lastSequence + 1)
    , m_waiting(contents.waiting)
    , m_dead(contents.dead)
{
}

Spool::~Spool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_queued.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Spool::append(SpooledWebhook webhook, Stored stored)
{
    enqueue(Append{0, std::move(webhook), std::move(stored)});
}

void Spool::putBack(SpooledWebhook webhook, Stored stored)
{
    enqueue(Append{0, std::move(webhook), std::move(stored), true});
}

void Spool::finish(qint64 sequence)
{
    enqueue(Finish{sequence});
}

void Spool::defer(qint64 sequence, Deferral deferral)
{
    enqueue(Defer{sequence, std::move(deferral)});
}

void Spool::setAside(qint64 sequence, Timestamp now, const QString &reason)
{
    enqueue(SetAside{sequence, now, reason});
}

void Spool::revive(qint64 sequence, Stored done)
{
    enqueue(Revive{sequence, std::move(done)});
}

void Spool::setListener(std::function<void()> listener)
{
    const std::lock_guard lock(m_listenerMutex);
    m_listener = std::move(listener);
}

void Spool::enqueue(Operation operation)
{
    {
        const std::lock_guard lock(m_mutex);
        // Numbers are never used twice while the process lives: take() relies on rising ones.
        if (auto *append = std::get_if<Append>(&operation))
            append->sequence = m_nextSequence++;
        m_queue.push_back(std::move(operation));
    }
    m_queued.notify_one();
}

void Spool::run()
{
    std::vector<Operation> kept; // ends of webhooks that could not be written yet
    for (;;) {
        std::vector<Operation> batch = std::move(kept);
        kept.clear();
        {
            std::unique_lock lock(m_mutex);
            const auto isDue = [this] {
                return m_stopping || !m_queue.empty();
            };
            if (batch.empty())
                m_queued.wait(lock, isDue);
            else
                m_queued.wait_for(lock, pauseAfterFailure, isDue);
            if (m_queue.empty() && m_stopping && batch.empty())
                return;
            const size_t taken = std::min(m_queue.size(), m_mostPerCommit);
            const auto end = m_queue.begin() + static_cast<std::ptrdiff_t>(taken);
            batch.insert(batch.end(), std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
            m_queue.erase(m_queue.begin(), end);
        }
        if (const auto written = write(batch); written) {
            reportStored(batch);
        } else {
            kept = reportFailed(batch, written.error());
            const std::lock_guard lock(m_mutex);
            // What is lost here is done again after the next start.
            if (m_stopping)
                kept.clear();
        }
    }
}

Expected<void> Spool::write(std::vector<Operation> &operations)
{
    auto transaction = m_file->begin();
    if (!transaction)
        return std::unexpected(transaction.error());
    for (Operation &operation : operations) {
        if (auto written = std::visit([this](auto &one) { return write(one); }, operation); !written)
            return written;
    }
    return transaction->commit();
}

Expected<void> Spool::write(Append &append)
{
    if (!append.isAgain) {
        append.isWritten = true;
        return m_file->append(append.sequence, append.webhook);
    }
    const auto written = m_file->putBack(append.sequence, append.webhook);
    append.isWritten = written.value_or(false);
    return written ? Expected<void>() : std::unexpected(written.error());
}

Expected<void> Spool::write(const Finish &finish)
{
    return m_file->finish(finish.sequence);
}

Expected<void> Spool::write(const Defer &defer)
{
    return m_file->defer(defer.sequence, defer.deferral);
}

Expected<void> Spool::write(const SetAside &setAside)
{
    return m_file->setAside(setAside.sequence, setAside.at, setAside.reason);
}

Expected<void> Spool::write(Revive &revive)
{
    const auto written = m_file->revive(revive.sequence);
    revive.isWritten = written.value_or(false);
    return written ? Expected<void>() : std::unexpected(written.error());
}

void Spool::reportStored(std::vector<Operation> &operations)
{
    std::vector<SpoolReader::Due> deferred;
    bool hasWork = false;
    for (const Operation &operation : operations) {
        if (const auto *append = std::get_if<Append>(&operation)) {
            m_waiting += append->isWritten ? 1 : 0;
            hasWork = true;
            if (append->isAgain && append->isWritten)
                deferred.push_back({Timestamp{0}, append->sequence});
        } else if (std::holds_alternative<Finish>(operation)) {
            --m_waiting;
        } else if (const auto *defer = std::get_if<Defer>(&operation)) {
            deferred.push_back({defer->deferral.until, defer->sequence, defer->deferral.hurries});
        } else if (const auto *revive = std::get_if<Revive>(&operation); !revive) {
            --m_waiting;
            ++m_dead;
        } else if (revive->isWritten) {
            deferred.push_back({Timestamp{0}, revive->sequence});
            ++m_waiting;
            --m_dead;
        }
    }
    // Vendors wait for these: nobody who reads the file may hold them up.
    for (Operation &operation : operations) {
        if (auto *append = std::get_if<Append>(&operation); append && append->stored)
            append->stored(append->isWritten ? Expected<void>() : alreadyThere());
        else if (auto *revive = std::get_if<Revive>(&operation); revive && revive->done)
            revive->done(revive->isWritten ? Expected<void>() : alreadyThere());
    }
    if (!deferred.empty()) {
        m_reader->awaits(deferred);
        hasWork = true;
    }
    const std::lock_guard lock(m_listenerMutex);
    if (hasWork && m_listener)
        m_listener();
}

std::vector<Spool::Operation> Spool::reportFailed(std::vector<Operation> &operations, const Error &error)
{
    Error storage = error;
    storage.code = ErrorCode::Storage;
    storage.attempted = QStringLiteral("store a webhook in the spool");
    std::vector<Operation> others;
    for (Operation &operation : operations) {
        if (auto *append = std::get_if<Append>(&operation)) {
            if (append->stored)
                append->stored(std::unexpected(storage));
        } else if (auto *revive = std::get_if<Revive>(&operation)) {
            if (revive->done)
                revive->done(std::unexpected(storage));
        } else {
            others.push_back(std::move(operation));
        }
    }
    return others;
}

Expected<std::vector<WaitingWebhook>> Spool::take(int most, Timestamp now, qint64 mostBytes)
{
    auto taken = m_reader->take(most, now, mostBytes);
    return taken ? Expected<std::vector<WaitingWebhook>>(handOut(std::move(*taken), now))
                 : std::unexpected(taken.error());
}

Expected<std::vector<WaitingWebhook>> Spool::takeOneOfEach(Timestamp now)
{
    auto taken = m_reader->takeOneOfEach();
    return taken ? Expected<std::vector<WaitingWebhook>>(handOut(std::move(*taken), now))
                 : std::unexpected(taken.error());
}

std::vector<WaitingWebhook> Spool::handOut(SpoolReader::Taken taken, Timestamp now)
{
    for (const SpoolReader::Unopened &unopened : taken.unopened)
        setAside(unopened.sequence, now, unopened.reason);
    return std::move(taken.webhooks);
}

} // namespace leadpilot::relay
