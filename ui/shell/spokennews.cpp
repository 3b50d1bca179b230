// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/spokennews.h"
#include "ui/inbox/searchhits.h"
#include "ui/models/leadlistmodel.h"
#include "ui/models/messagehitmodel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/models/notehitmodel.h"
#include "ui/words/phrases.h"

#include <QAccessible>
#include <QLocale>
#include <algorithm>

namespace leadpilot::ui {

// Leads come in bursts, and a search goes on while letters are typed.
static constexpr int leadsPause = 400, searchPause = 700; // ms

SpokenNews::SpokenNews(QWidget *window)
    : QWidget(window)
{
    setObjectName(QStringLiteral("announcements"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(0, 0, 1, 1);
    lower();
    m_soon.setSingleShot(true);
    m_soon.setInterval(leadsPause);
    m_found.setSingleShot(true);
    m_found.setInterval(searchPause);
    connect(&m_soon, &QTimer::timeout, this, &SpokenNews::tellLeads);
    connect(&m_found, &QTimer::timeout, this, &SpokenNews::tellFound);
}

void SpokenNews::say(const QString &sentence)
{
    setAccessibleName(sentence);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void SpokenNews::watch(LeadListModel &leads, SearchHits &hits)
{
    m_leads = &leads;
    m_hits = &hits;
    connect(&leads, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeLeads(first, last); });
    const auto search = [this] {
        m_found.start();
    };
    connect(&leads, &LeadListModel::stateChanged, this, search);
    for (QAbstractItemModel *model :
         std::initializer_list<QAbstractItemModel *>{&leads, hits.messages(), hits.notes()}) {
        connect(model, &QAbstractItemModel::rowsInserted, this, search);
        connect(model, &QAbstractItemModel::rowsRemoved, this, search);
    }
}

void SpokenNews::takeLeads(int first, int last)
{
    // What a list begins with, or a page of it, has come in before.
    const bool isPage = last > first && last == m_leads->rowCount() - 1;
    const bool isLive = m_leads->state() == ListState::Ready && m_newest != Timestamp() && !isPage;
    for (int row = first; row <= last; ++row) {
        const LeadCard &lead = m_leads->rows()[row];
        if (lead.createdAt <= m_newest)
            continue;
        if (isLive)
            m_arrived += lead.id;
        else
            m_newest = lead.createdAt;
    }
    if (!m_arrived.isEmpty() && !m_soon.isActive())
        m_soon.start();
}

void SpokenNews::tellLeads()
{
    const QList<LeadId> arrived = std::exchange(m_arrived, {});
    const LeadCard *newest = nullptr;
    for (const LeadCard &lead : m_leads->rows()) {
        m_newest = std::max(m_newest, lead.createdAt);
        if (arrived.contains(lead.id) && (!newest || newest->createdAt < lead.createdAt))
            newest = &lead;
    }
    if (!newest)
        return;
    const QString name = Phrases::person(newest->name, newest->phone, newest->email);
    say(arrived.size() == 1 ? tr("New lead: %1, %2").arg(name, Phrases::source(newest->source))
                            : tr("%n new leads, the newest is %1", nullptr, int(arrived.size())).arg(name));
}

void SpokenNews::tellFound()
{
    if (m_leads->filter().search.isEmpty() || m_leads->state() != ListState::Ready) {
        if (m_leads->filter().search.isEmpty())
            m_toldFound.clear();
        return;
    }
    const auto number = [](const auto &model, bool more) {
        const QString count = QLocale().toString(model.rowCount());
        return more ? tr("%1 or more", "found").arg(count) : count;
    };
    const QString found = tr("Found: leads %1, messages %2, notes %3")
                              .arg(number(*m_leads, m_leads->canFetchMore({})),
                                   number(*m_hits->messages(), m_hits->messages()->hasMore()),
                                   number(*m_hits->notes(), m_hits->notes()->hasMore()));
    const QString key = m_leads->filter().search % u'\n' % found;
    if (key == m_toldFound)
        return;
    m_toldFound = key;
    say(found);
}

void SpokenNews::tellNeedsYou(int edits)
{
    if (edits > m_needsYou)
        say(tr("%n change(s) of yours did not get through and need you", nullptr, edits));
    m_needsYou = edits;
}

void SpokenNews::watch(MessageListModel &chat)
{
    connect(&chat, &QAbstractItemModel::rowsInserted, this,
            [this, &chat](const QModelIndex &, int first, int last) {
                // What comes in above is older than the chat that is read.
                takeMessages(chat, first, last, first > 0 && last == chat.rowCount() - 1);
            });
    connect(&chat, &QAbstractItemModel::dataChanged, this,
            [this, &chat](const QModelIndex &first, const QModelIndex &last) {
                takeMessages(chat, first.row(), last.row(), true);
            });
}

void SpokenNews::takeMessages(MessageListModel &chat, int first, int last, bool isNews)
{
    auto &[conversation, known] = m_failed[&chat];
    const bool isAnother = conversation != chat.conversation();
    if (isAnother)
        known.clear();
    conversation = chat.conversation();
    for (int row = first; row <= last; ++row) {
        const ChatMessage &message = chat.rows()[row];
        if (message.status != MessageStatus::Failed || known.contains(message.id))
            continue;
        known.insert(message.id);
        if (isNews && !isAnother && chat.state() == ListState::Ready)
            say(tr("A message could not be sent. %1").arg(MessageListModel::explanation(message)));
    }
}

} // namespace leadpilot::ui
