// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/webhookload.h"

#include "app/system/randomids.h"
#include "app/system/systemclock.h"

#include <QElapsedTimer>
#include <condition_variable>
#include <mutex>

namespace leadpilot::bench {

using namespace relay;

namespace {

constexpr int people = 1'000;
constexpr qsizetype bytesOfOne = 1'200;

QByteArray messageOf(int number, qsizetype textBytes)
{
    const QByteArray phone = "4915112" + QByteArray::number(100'000 + number % people);
    return R"({"from":")" + phone + R"(","id":"wamid.BENCH)" + QByteArray::number(number) +
           R"(","timestamp":"1795392000","type":"text","text":{"body":")" + QByteArray(textBytes, 'x') +
           R"("}})";
}

} // namespace

QByteArray webhookBody(int messages, int number)
{
    const QByteArray head =
        R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",)"
        R"("value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"1"},"messages":[)";
    const QByteArray tail = "]}}]}]}";
    if (messages == 1) {
        const auto fixed = head.size() + tail.size() + messageOf(number, 0).size();
        return head + messageOf(number, bytesOfOne - fixed) + tail;
    }
    QByteArrayList all;
    for (int i = 0; i < messages; ++i)
        all.append(messageOf(number * messages + i, 100));
    return head + all.join(',') + tail;
}

Store::Store()
{
    vault = std::move(Vault::openIn(folder.path()).value());
    (void)vault->set(QStringLiteral("whatsapp"), {{QStringLiteral("app_secret"), appSecret}});
    Vault *sealer = vault.get();
    seal = {[sealer](QByteArrayView plain, const QString &row) -> Expected<QByteArray> {
                return sealer->seal(plain, row.toUtf8());
            },
            [sealer](QByteArrayView sealed, const QString &row) {
                return sealer->open(sealed, row.toUtf8());
            }};
    spool =
        std::move(Spool::open(SpoolOptions{folder.filePath(QStringLiteral("spool.sqlite"))}, seal).value());
}

double Store::feed(int count, int underWay)
{
    SystemClock clock;
    RandomIds ids(clock);
    std::mutex mutex;
    std::condition_variable freed;
    int free = underWay;
    qint64 stored = 0;
    QElapsedTimer timer;
    timer.start();
    for (int number = 0; number < count; ++number) {
        {
            std::unique_lock lock(mutex);
            freed.wait(lock, [&] { return free > 0; });
            --free;
        }
        spool->append(SpooledWebhook{WebhookId(ids.next()), intake::Provider::WhatsApp, "bench", clock.now(),
                                     true, webhookBody(1, number).toStdString()},
                      [&](const Expected<void> &done) {
                          const std::lock_guard lock(mutex);
                          stored += done ? 1 : 0;
                          ++free;
                          freed.notify_one();
                      });
    }
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return free == underWay; });
    return static_cast<double>(stored) * 1'000 / static_cast<double>(std::max<qint64>(1, timer.elapsed()));
}

} // namespace leadpilot::bench
