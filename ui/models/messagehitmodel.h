// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "ui/models/patchedlistmodel.h"

namespace leadpilot::ui {

/// Messages in which the words of a search stand, newest first, page by page.
class MessageHitModel : public PatchedListModel<MessageHit>
{
    Q_OBJECT
public:
    enum Roles {
        HitRole = Qt::UserRole, ///< MessageHit
    };
    static constexpr int pageSize = 30;
    /// Letters below which nothing is looked for: too many messages would be found.
    static constexpr qsizetype shortest = 2;

    explicit MessageHitModel(ChatRepository &chats, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// Takes effect once the search before it has been answered: nothing is looked for that is overtaken.
    void setSearch(const QString &typed);

private:
    void begin();
    void read(std::optional<MessageHitPosition> after);

    ChatRepository &m_chats;
    QString m_typed;
    std::optional<MessageHitPosition> m_next;
    quint64 m_generation = 0;
    bool m_reading = false;
};

} // namespace leadpilot::ui
