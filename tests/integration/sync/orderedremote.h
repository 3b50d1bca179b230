// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/engine/remote.h"

#include <QList>
#include <functional>
#include <utility>

namespace leadpilot::test {

/// Lets pulls or pushes wait, so that the other kind comes first, and loses the answers of pushes.
class OrderedRemote : public engine::Remote
{
public:
    enum class Hold { Nothing, Pulls, Pushes };

    explicit OrderedRemote(Remote &behind)
        : m_behind(behind)
    {
    }

    void pull(const PullCursor &cursor, int limit, Done<PullPage> done) override
    {
        pass(Hold::Pulls, [this, cursor, limit, done] {
            m_behind.pull(cursor, limit, [this, done](const Expected<PullPage> &page) {
                --underWay;
                ++pulls;
                done(page);
            });
        });
    }
    void newestLeads(int limit, Done<QList<TableRow>> done) override
    {
        m_behind.newestLeads(limit, std::move(done));
    }
    void push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done) override
    {
        pass(Hold::Pushes, [this, mutations, done] {
            m_behind.push(mutations, [this, done](const Expected<QList<PushAnswer>> &answers) {
                --underWay;
                ++pushes;
                if (loseAnswers)
                    done(failure(ErrorCode::Offline, QStringLiteral("hear the answer"), {}));
                else
                    done(answers);
            });
        });
    }
    void info(Done<WorkspaceInfo> done) override { m_behind.info(std::move(done)); }
    void digest(const PullCursor &cursor, const QList<Bucket> &buckets,
                Done<QList<BucketAnswer>> done) override
    {
        m_behind.digest(cursor, buckets, std::move(done));
    }
    void bucketRows(const Bucket &bucket, const BucketPlace &after, int limit, Done<BucketPage> done) override
    {
        m_behind.bucketRows(bucket, after, limit, std::move(done));
    }
    void renewSession(Done<void> done) override { m_behind.renewSession(std::move(done)); }

    void release()
    {
        hold = Hold::Nothing;
        for (const auto &call : std::exchange(m_held, {}))
            call();
    }
    /// What a stopped engine does not wait for any more.
    void forget()
    {
        hold = Hold::Nothing;
        m_held.clear();
    }

    Hold hold = Hold::Nothing;
    bool loseAnswers = false;
    int underWay = 0; ///< without those that are held
    int pulls = 0;
    int pushes = 0;

private:
    void pass(Hold kind, const std::function<void()> &call)
    {
        const auto go = [this, call] {
            ++underWay;
            call();
        };
        if (hold == kind)
            m_held.append(go);
        else
            go();
    }

    Remote &m_behind;
    QList<std::function<void()>> m_held;
};

} // namespace leadpilot::test
