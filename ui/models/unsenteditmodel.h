// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/unsentedits.h"
#include "ui/models/patchedlistmodel.h"

namespace leadpilot::ui {

/// What needs the member, what is to be decided first, page by page, patched in place.
class UnsentEditModel : public PatchedListModel<UnsentEdit>
{
    Q_OBJECT
public:
    enum Roles {
        EditRole = Qt::UserRole, ///< UnsentEdit
    };
    static constexpr int pageSize = 100;

    explicit UnsentEditModel(UnsentEdits &edits, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void refresh();

    ListState state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    /// Of all pages.
    int total() const { return m_total; }
    /// The first entry about the lead, of those that are loaded.
    QModelIndex indexOf(LeadId lead) const;

Q_SIGNALS:
    void stateChanged();
    void totalChanged();

private:
    void take(const UnsentPage &page);
    void finishReading();

    UnsentEdits &m_edits;
    ListState m_state = ListState::Loading;
    std::optional<Error> m_error;
    std::optional<UnsentPosition> m_next;
    int m_total = 0;
    bool m_reading = false;
    bool m_refreshWanted = false;
};

} // namespace leadpilot::ui
