// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "ui/models/searchhitmodel.h"

namespace leadpilot::ui {

/// Messages in which the words of a search stand.
class MessageHitModel : public SearchHitModel<MessageHit, MessageHits, MessageHitPosition>
{
    Q_OBJECT
public:
    explicit MessageHitModel(ChatRepository &chats, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    QFuture<Expected<MessageHits>> ask(const QString &typed, std::optional<MessageHitPosition> after,
                                       int limit) override;

private:
    ChatRepository &m_chats;
};

} // namespace leadpilot::ui
