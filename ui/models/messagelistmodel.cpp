// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messagelistmodel.h"
#include "core/whenready.h"
#include "ui/words/phrases.h"

#include <QDateTime>

namespace leadpilot::ui {

static QDate dayOf(const ChatMessage &message)
{
    return QDateTime::fromMSecsSinceEpoch(message.at.milliseconds()).date();
}

MessageListModel::MessageListModel(ChatRepository &chats, QObject *parent)
    : PatchedListModel(parent)
    , m_chats(chats)
{
    connect(&m_chats, &ChatRepository::messagesChanged, this, [this](ConversationId id) {
        if (id == m_conversation)
            refresh();
    });
}

QString MessageListModel::explanation(const ChatMessage &message)
{
    if (message.status == MessageStatus::Uncertain)
        return tr(
            "WhatsApp did not confirm this message, and LeadPilot does not send it again by itself. Ask "
            "the person whether it came before you repeat it.");
    if (message.status != MessageStatus::Failed)
        return {};
    const QString reason = Phrases::oneLine(message.failureReason);
    if (reason.isEmpty())
        return tr("This message was not delivered. WhatsApp gave no reason.");
    if (message.failureCode.isEmpty())
        return tr("This message was not delivered. WhatsApp says: %1").arg(Phrases::isolated(reason));
    return tr("This message was not delivered. WhatsApp says: %1 (%2)")
        .arg(Phrases::isolated(reason), Phrases::oneLine(message.failureCode));
}

QString MessageListModel::shownText(const ChatMessage &message)
{
    if (!message.text.isEmpty())
        return message.text;
    static const QHash<QString, const char *> words{
        {QStringLiteral("image"), QT_TR_NOOP("Photo")},
        {QStringLiteral("audio"), QT_TR_NOOP("Voice message")},
        {QStringLiteral("video"), QT_TR_NOOP("Video")},
        {QStringLiteral("document"), QT_TR_NOOP("Document")},
        {QStringLiteral("sticker"), QT_TR_NOOP("Sticker")},
        {QStringLiteral("location"), QT_TR_NOOP("Location")},
        {QStringLiteral("contacts"), QT_TR_NOOP("Contact card")},
        {QStringLiteral("reaction"), QT_TR_NOOP("Reaction")},
        {QStringLiteral("template"), QT_TR_NOOP("Template")},
    };
    return tr(words.value(message.type, QT_TR_NOOP("A message that can only be seen in WhatsApp")));
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ChatMessage &message = m_rows[index.row()];
    const ChatMessage *above = index.row() > 0 ? &m_rows[index.row() - 1] : nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return shownText(message);
    case Qt::ToolTipRole:
        return message.direction == Direction::Inbound
                   ? Phrases::moment(message.at)
                   : tr("%1 · %2").arg(Phrases::messageStatus(message.status), Phrases::moment(message.at));
    case Qt::AccessibleTextRole: {
        QStringList parts{message.direction == Direction::Inbound ? tr("Received")
                          : message.isAutomatic                   ? tr("Automatic reply")
                                                                  : tr("You"),
                          shownText(message), Phrases::moment(message.at)};
        if (message.direction == Direction::Outbound)
            parts += Phrases::messageStatus(message.status);
        if (const QString why = explanation(message); !why.isEmpty())
            parts += why;
        return parts.join(QStringLiteral(", "));
    }
    case MessageRole:
        return QVariant::fromValue(message);
    case StartsDayRole:
        return !above || dayOf(*above) != dayOf(message);
    case StartsGroupRole:
        return !above || above->direction != message.direction ||
               above->at.seconds() / 60 != message.at.seconds() / 60;
    case ExplainedRole:
        return message.status == MessageStatus::Uncertain || message.status == MessageStatus::Failed;
    default:
        return {};
    }
}

QModelIndex MessageListModel::indexOf(MessageId id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

void MessageListModel::setConversation(ConversationId id)
{
    if (id == m_conversation)
        return;
    m_conversation = id;
    reload();
}

void MessageListModel::reload()
{
    ++m_generation;
    m_reading = m_refreshWanted = m_older = m_fetched = false;
    setOlderState(OlderState::None);
    if (!m_rows.isEmpty())
        clearRows();
    if (m_conversation.isNull()) {
        setState(ListState::Ready);
        return;
    }
    setState(ListState::Loading);
    refresh();
}

void MessageListModel::refresh()
{
    if (m_reading) {
        m_refreshWanted = true;
        return;
    }
    m_reading = true;
    const int limit = std::max(pageSize, int(m_rows.size()));
    whenReady(m_chats.messages(m_conversation, {}, limit), this,
              [this, generation = m_generation](const Expected<MessagePage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      QList<ChatMessage> next;
                      if (page->more && !page->messages.isEmpty()) {
                          // New messages pushed older ones out of the page: those are still right.
                          for (const ChatMessage &row : std::as_const(m_rows)) {
                              if (row.at >= page->messages.first().at)
                                  break;
                              next += row;
                          }
                      }
                      if (next.isEmpty())
                          m_older = page->more;
                      next += page->messages;
                      patchRows(next);
                      takePlace(*page);
                      setState(ListState::Ready);
                  } else if (m_rows.isEmpty()) {
                      setState(ListState::Failed, page.error());
                  }
                  finishReading();
              });
}

void MessageListModel::fetchOlder()
{
    if (!canFetchOlder())
        return;
    m_older && !m_rows.isEmpty() ? readOlder() : askServer();
}

void MessageListModel::retryOlder()
{
    if (m_olderState != OlderState::Failed)
        return;
    setOlderState(OlderState::OnServer);
    fetchOlder();
}

void MessageListModel::readOlder()
{
    m_reading = true;
    const MessagePosition before{m_rows.first().at, m_rows.first().id};
    whenReady(m_chats.messages(m_conversation, before, pageSize), this,
              [this, generation = m_generation](const Expected<MessagePage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      m_older = page->more;
                      prependRows(page->messages);
                      takePlace(*page);
                  }
                  finishReading();
              });
}

void MessageListModel::askServer()
{
    if (m_olderState != OlderState::OnServer)
        return;
    m_firstBefore = m_rows.isEmpty() ? MessageId() : m_rows.first().id;
    setOlderState(OlderState::Loading);
    whenReady(m_chats.fetchOlder(m_conversation), this,
              [this, generation = m_generation](const Expected<void> &fetched) {
                  if (generation != m_generation)
                      return;
                  if (!fetched)
                      return setOlderState(OlderState::Failed, fetched.error());
                  m_fetched = true;
                  refresh();
              });
}

void MessageListModel::takePlace(const MessagePage &page)
{
    if (!page.olderOnServer)
        setOlderState(OlderState::None);
    else if (m_olderState == OlderState::None || m_olderState == OlderState::Loading)
        setOlderState(OlderState::OnServer);
}

void MessageListModel::setOlderState(OlderState state, std::optional<Error> error)
{
    if (state == m_olderState && !error)
        return;
    m_olderState = state;
    m_olderError = std::move(error);
    Q_EMIT olderStateChanged();
}

void MessageListModel::finishReading()
{
    m_reading = false;
    if (m_refreshWanted) {
        m_refreshWanted = false;
        refresh();
    } else {
        goOnToOlder();
    }
}

void MessageListModel::goOnToOlder()
{
    const bool grew = !m_rows.isEmpty() && m_rows.first().id != m_firstBefore;
    if (std::exchange(m_fetched, false)) {
        // The list stands at its top, and nothing but what comes will make it ask again.
        if (m_older && !grew)
            return readOlder();
        if (!grew)
            return askServer();
    }
    if (!m_older && m_rows.size() < pageSize && m_state == ListState::Ready)
        askServer();
}

void MessageListModel::setState(ListState state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

} // namespace leadpilot::ui
