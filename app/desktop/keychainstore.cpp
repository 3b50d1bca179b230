// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/keychainstore.h"

#include <QPromise>
#include <memory>
#include <qt6keychain/keychain.h>

namespace leadpilot::desktop {
namespace {

Error errorOf(const QKeychain::Job &job, const QString &attempted)
{
    // Without a session bus QtKeychain answers OtherError: whatever it is, there is no keychain to use here.
    return Error{ErrorCode::Storage, attempted,
                 QStringLiteral("the system keychain answers: ") + job.errorString(),
                 QStringLiteral("keychain"), 0};
}

template <typename Job> Job *makeJob(const QString &service, const QString &key)
{
    auto *job = new Job(service); // deletes itself when it has finished
    job->setKey(key);
    job->setInsecureFallback(false);
    return job;
}

template <typename T, typename Job, typename Result>
QFuture<Expected<T>> run(Job *job, const QString &attempted, Result result)
{
    auto promise = std::make_shared<QPromise<Expected<T>>>();
    promise->start();
    QObject::connect(job, &QKeychain::Job::finished, job, [job, promise, attempted, result] {
        const bool isMissing = job->error() == QKeychain::EntryNotFound;
        if (job->error() == QKeychain::NoError || isMissing)
            promise->addResult(result(isMissing));
        else
            promise->addResult(std::unexpected(errorOf(*job, attempted)));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace

QFuture<Expected<std::optional<QByteArray>>> KeychainStore::read(const QString &key)
{
    using Secret = std::optional<QByteArray>;
    auto *job = makeJob<QKeychain::ReadPasswordJob>(m_service, key);
    return run<Secret>(job, QStringLiteral("read the kept session"),
                       [job](bool isMissing) -> Expected<Secret> {
                           return isMissing ? Secret() : Secret(job->binaryData());
                       });
}

QFuture<Expected<void>> KeychainStore::write(const QString &key, const QByteArray &secret)
{
    auto *job = makeJob<QKeychain::WritePasswordJob>(m_service, key);
    job->setBinaryData(secret);
    return run<void>(job, QStringLiteral("keep the session"), [](bool) -> Expected<void> { return {}; });
}

QFuture<Expected<void>> KeychainStore::remove(const QString &key)
{
    auto *job = makeJob<QKeychain::DeletePasswordJob>(m_service, key);
    return run<void>(job, QStringLiteral("forget the session"), [](bool) -> Expected<void> { return {}; });
}

} // namespace leadpilot::desktop
