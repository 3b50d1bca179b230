// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "core/timestamp.h"

#include <QHash>
#include <QList>
#include <QPair>
#include <QSet>
#include <QTimer>
#include <QWidget>

namespace leadpilot::ui {

class LeadListModel;
class MessageListModel;
class SearchHits;

/// Tells screen readers what changes without the keyboard going there: leads that come in, messages that
/// could not be sent, what a search finds. Nothing of it is seen.
class SpokenNews : public QWidget
{
    Q_OBJECT
public:
    explicit SpokenNews(QWidget *window);

    void watch(LeadListModel &leads, SearchHits &hits);
    void watch(MessageListModel &chat);
    /// How many changes of the member's did not get through.
    void tellNeedsYou(int edits);
    void say(const QString &sentence);

private:
    void takeLeads(int first, int last);
    void tellLeads();
    void tellFound();
    void takeMessages(MessageListModel &chat, int first, int last, bool isNews);

    LeadListModel *m_leads = nullptr;
    SearchHits *m_hits = nullptr;
    Timestamp m_newest;      ///< lead that the list has had
    QList<LeadId> m_arrived; ///< to be told
    QTimer m_soon, m_found;
    QString m_toldFound;
    int m_needsYou = 0;
    QHash<MessageListModel *, QPair<ConversationId, QSet<MessageId>>> m_failed; ///< known ones of a chat
};

} // namespace leadpilot::ui
