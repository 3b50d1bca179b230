// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadviews.h"
#include "tests/gui/fakes/fakeanswers.h"

#include <algorithm>

namespace leadpilot::fakes {

/// Saved views in memory.
class FakeLeadViews : public LeadViews
{
    Q_OBJECT
public:
    using LeadViews::LeadViews;

    QFuture<Expected<QList<SavedView>>> views() override { return answers.give<QList<SavedView>>(saved); }
    QFuture<Expected<FilterChoices>> choices() override { return answers.give<FilterChoices>(offered); }
    QFuture<Expected<SavedViewId>> save(const QString &name, const LeadFilter &filter, bool isShared) override
    {
        const SavedViewId id(QUuid::createUuid());
        auto done = answers.give<SavedViewId>(id);
        if (done.result())
            put({id, name, {filter, {}}, isShared});
        return done;
    }
    QFuture<Expected<void>> rename(SavedViewId id, const QString &name) override
    {
        return change(id, [&](SavedView &view) { view.name = name; });
    }
    QFuture<Expected<void>> redefine(SavedViewId id, const LeadFilter &filter) override
    {
        return change(id, [&](SavedView &view) { view.definition = {filter, {}}; });
    }
    QFuture<Expected<void>> setShared(SavedViewId id, bool isShared) override
    {
        return change(id, [&](SavedView &view) { view.isShared = isShared; });
    }
    QFuture<Expected<void>> remove(SavedViewId id) override
    {
        saved.removeIf([id](const SavedView &view) { return view.id == id; });
        Q_EMIT changed();
        return answers.give<void>({});
    }

    void put(const SavedView &view)
    {
        saved += view;
        Q_EMIT changed();
    }

    Answers answers;
    QList<SavedView> saved;
    FilterChoices offered;

private:
    template <typename F> QFuture<Expected<void>> change(SavedViewId id, F &&how)
    {
        auto done = answers.give<void>({});
        const auto found = std::ranges::find(saved, id, &SavedView::id);
        if (done.result() && found != saved.end()) {
            how(*found);
            Q_EMIT changed();
        }
        return done;
    }
};

} // namespace leadpilot::fakes
