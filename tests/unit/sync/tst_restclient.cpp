// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/restclient.h"

#include <QJsonObject>
#include <QTest>
#include <atomic>
#include <thread>

using namespace leadpilot;

namespace {

/// Answers from a thread that waits for nothing else, so that the answer comes while the caller still takes
/// the future.
class EagerTransport : public supabase::Transport
{
public:
    EagerTransport()
        : m_thread([this] { answerAll(); })
    {
    }
    ~EagerTransport() override
    {
        m_ends = true;
        m_thread.join();
    }
    void carry(const supabase::HttpRequest &, Answered answered) override
    {
        m_next = new Answered(std::move(answered));
    }

private:
    void answerAll()
    {
        const supabase::HttpReply reply{200, {}, R"({"n":1})"};
        for (int calls = 0; !m_ends;) {
            const std::unique_ptr<Answered> answered(m_next.exchange(nullptr));
            if (!answered)
                continue;
            for (std::atomic<int> delay = ++calls % 300; delay > 0;
                 --delay) { // meets the caller at each step
            }
            (*answered)(reply);
        }
    }

    std::atomic<Answered *> m_next = nullptr;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

} // namespace

class TestRestClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAnswerIsReadOnceHoweverSoonItComes();
};

void TestRestClient::anAnswerIsReadOnceHoweverSoonItComes()
{
    constexpr int calls = 100'000;
    EagerTransport transport;
    const supabase::RestClient client(transport, "key");
    std::atomic<int> read = 0;
    for (int i = 0; i < calls; ++i) {
        const auto answer = client.call(QStringLiteral("f"), {}, [&read](const QJsonValue &document) {
            ++read;
            return Expected<int>(document[u"n"].toInt());
        });
        QCOMPARE(answer.result().value_or(0), 1);
    }
    QCOMPARE(read, calls);
}

QTEST_GUILESS_MAIN(TestRestClient)
#include "tst_restclient.moc"
