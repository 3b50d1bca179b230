// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <functional>

namespace leadpilot::engine {

/// Times in milliseconds.
struct Options
{
    int debounce = 20;                            ///< hints within it make one pull
    QList<int> hintRetries = {250, 1'000, 5'000}; ///< pulls while a hinted change has not come
    int safetyPull = 60'000;                      ///< and up to as long again, by chance
    int blindPull = 8'000;                        ///< the same while no hints can arrive
    int blindTrust = 30'000; ///< pulls that have been good for so long without hints are being in sync
    int firstRetry = 1'000;
    int lastRetry = 60'000;
    int pageRows = 1'000;
    int newestLeads = 100; ///< shown before a full pull comes to them
    int pushAtOnce = 200;
    int lookEvery = 8'000;           ///< at the workspace, while nothing else is under way
    int silence = 5'000;             ///< without hints for so long, they are missed
    int slowRenewal = 3'000;         ///< a token that takes longer cannot be had for the moment
    qint64 wrongClock = 120'000;     ///< off by more than this
    qint64 longTransaction = 5'000;  ///< older than this, it holds changes back
    int proofFirst = 30'000;         ///< from being quiet for the first time to the first proof
    int proofEvery = 15 * 60'000;    ///< from one proof to the next, and more after a long one:
    int proofShare = 400;            ///< proofs work at most one part in so many of the time, …
    int proofLatest = 6 * 3'600'000; ///< … unless they come that seldom already
    int proofAgain = 2'000;    ///< until buckets that have moved are asked about again, and twice that …
    int proofPasses = 8;       ///< … so many times; then they are left for the next proof
    int proofBuckets = 1'000;  ///< in one question
    qint64 proofRows = 50'000; ///< in one question
    qint64 proofSlice = 4'000; ///< rows read here without a pause
    qint64 proofSplit = 2'000; ///< a bucket with more rows is divided
    /// False for a run without Realtime: then being up to date is being in sync.
    bool expectHints = true;
    /// In [0, 1); spreads retries and safety pulls.
    std::function<double()> random = [] {
        return 0.5;
    };
};

} // namespace leadpilot::engine
