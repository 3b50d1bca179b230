// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/id.h"
#include "core/ports/workspacedirectory.h"
#include "core/viewdefinition.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace leadpilot {

/// A filter that somebody has given a name.
struct SavedView
{
    SavedViewId id;
    QString name;
    ViewDefinition definition;
    bool isShared = false; ///< everybody of the workspace sees and may change it
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// What a filter can be set to.
struct FilterChoices
{
    QStringList campaigns; ///< by name; the first some hundred
    QList<Member> members;
    QList<Tag> tags;
    friend bool operator==(const FilterChoices &, const FilterChoices &) = default;
};

/// Saved views, and what they are made of. Same threads and promises as InboxRepository.
class LeadViews : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// In the order they were made in, which changing one does not change.
    virtual QFuture<Expected<QList<SavedView>>> views() = 0;
    virtual QFuture<Expected<FilterChoices>> choices() = 0;
    /// The name is cut and cleaned; Rejected "empty" if nothing is left of it.
    virtual QFuture<Expected<SavedViewId>> save(const QString &name, const LeadFilter &filter,
                                                bool isShared) = 0;
    virtual QFuture<Expected<void>> rename(SavedViewId id, const QString &name) = 0;
    virtual QFuture<Expected<void>> redefine(SavedViewId id, const LeadFilter &filter) = 0;
    virtual QFuture<Expected<void>> setShared(SavedViewId id, bool isShared) = 0;
    virtual QFuture<Expected<void>> remove(SavedViewId id) = 0;

Q_SIGNALS:
    /// Views, members or tags.
    void changed();
};

} // namespace leadpilot
