// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadexports.h"

#include <QPromise>
#include <memory>

namespace leadpilot::fakes {

/// Writes nothing: remembers what was wanted, and goes on when it is told to.
class FakeLeadExports : public LeadExports
{
public:
    QFuture<Expected<qint64>> write(const LeadExport &leads) override
    {
        wanted.append(leads);
        m_promise = std::make_shared<QPromise<Expected<qint64>>>();
        m_promise->start();
        m_promise->setProgressRange(0, 0);
        return m_promise->future();
    }
    void progress(int written, int total)
    {
        m_promise->setProgressRange(0, total);
        m_promise->setProgressValue(written);
    }
    void finish(const Expected<qint64> &answer)
    {
        m_promise->addResult(answer);
        m_promise->finish();
    }
    bool isStopped() const { return m_promise && m_promise->isCanceled(); }

    QList<LeadExport> wanted;

private:
    std::shared_ptr<QPromise<Expected<qint64>>> m_promise;
};

} // namespace leadpilot::fakes
