// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorbatch.h"

#include "core/whenready.h"
#include "sync/mirror/leadedits.h"
#include "sync/mirror/leadlist.h"

#include <QPromise>
#include <QSet>
#include <utility>

namespace leadpilot::mirror {
namespace {

using Outcome = Expected<BatchOutcome>;

/// One edit of many leads, under way in the writer's thread.
struct Run
{
    QPromise<Outcome> promise;
    LeadEdit edit;
    QList<LeadId> leads;
    qsizetype done = 0;
    BatchOutcome outcome = {};

    /// False: it has come to its end.
    bool goOn(MirrorWriter &writer)
    {
        const QList<LeadId> part = leads.mid(done, MirrorBatch::leadsAtOnce);
        done += part.size();
        auto changed = changeThoseThere(writer, part, edit);
        if (!changed && outcome.change.isEmpty())
            return finish(std::unexpected(changed.error()));
        if (!changed) {
            outcome.stopped = changed.error();
            return finish(std::move(outcome));
        }
        outcome.changed += changed->changed;
        outcome.unchanged += changed->unchanged;
        outcome.gone += changed->gone;
        outcome.change.steps += changed->change.steps;
        return done < leads.size() || finish(std::move(outcome));
    }
    bool finish(Outcome end)
    {
        promise.addResult(std::move(end));
        promise.finish();
        return false;
    }
};

} // namespace

MirrorBatch::MirrorBatch(ReaderPool &readers, MirrorWriter &writer, ProfileId member)
    : m_readers(readers)
    , m_writer(writer)
    , m_member(member)
    , m_turns(writer)
{
}

QFuture<Outcome> MirrorBatch::edit(const LeadSelection &selection, const LeadEdit &edit)
{
    auto run = std::make_shared<Run>();
    run->promise.start();
    run->edit = edit;
    const auto begin = [this, run](const QList<LeadId> &leads) {
        run->leads = leads;
        m_turns.take([run](MirrorWriter &writer) { return run->goOn(writer); });
    };
    if (!selection.view) {
        begin(selection.ids);
        return run->promise.future();
    }
    const Looker looker{m_member, m_writer.now()};
    const auto read = m_readers.read([=](Sql &sql) {
        QList<LeadId> leads = leadlist::all(sql, *selection.view, looker);
        const QSet<LeadId> except(selection.except.cbegin(), selection.except.cend());
        leads.removeIf([&](const LeadId &lead) { return except.contains(lead); });
        return leads;
    });
    whenReady(read, this, [run, begin](const Expected<QList<LeadId>> &leads) {
        if (leads)
            begin(*leads);
        else
            run->finish(std::unexpected(leads.error()));
    });
    return run->promise.future();
}

} // namespace leadpilot::mirror
