// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include "ui/chat/chatspage.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/healthmodel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/shell/healthpopup.h"
#include "ui/shell/healthstrip.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <algorithm>
#include <cmath>

namespace leadpilot::demo {
namespace {

constexpr int lookEveryMs = 5;
constexpr int patienceMs = 45'000;

double percentile(const std::vector<double> &sorted, double share)
{
    if (sorted.empty())
        return 0;
    const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::max<size_t>(rank, 1) - 1];
}

/// Before its first webhook the simulator has nothing under way either.
bool isOver(const QJsonObject &trace)
{
    return trace.value(QStringLiteral("done")).toBool() &&
           !trace.value(QStringLiteral("sent")).toArray().isEmpty();
}

int forgedIn(const QJsonObject &trace)
{
    const QJsonArray sent = trace.value(QStringLiteral("sent")).toArray();
    return static_cast<int>(std::count_if(sent.begin(), sent.end(), [](const QJsonValue &entry) {
        return entry.toObject().value(QStringLiteral("bad_signature")).toBool();
    }));
}

int inboundIn(const ui::MessageListModel &model)
{
    int count = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto message = model.index(row, 0).data(ui::MessageListModel::MessageRole).value<ChatMessage>();
        count += message.direction == Direction::Inbound ? 1 : 0;
    }
    return count;
}

} // namespace

Tour::Tour(desktop::Desktop &desktop, VendorProcess &vendors, QString output, QObject *parent)
    : QObject(parent)
    , m_desktop(desktop)
    , m_vendors(vendors)
    , m_output(std::move(output))
{
    m_eye.setInterval(lookEveryMs);
    connect(&m_eye, &QTimer::timeout, this, &Tour::look);
    plan();
}

ui::LeadListModel &Tour::leads() const
{
    return *window().inbox()->model();
}

void Tour::plan()
{
    m_steps.push_back({QStringLiteral("the sample workspace is on screen"), [] {},
                       [this] {
                           return m_desktop.window() && leads().rowCount() > 0 &&
                                  m_desktop.health().sync().state == SyncHealth::State::InSync;
                       }});
    planArrival();
    planAnswer();
    planOffline();
    planPictures();
    planCount();
}

void Tour::planArrival()
{
    m_steps.push_back(
        {QStringLiteral("webhooks come in"),
         [this] {
             window().resize(1360, 860);
             m_arrivals = std::make_unique<Arrivals>(leads());
             m_vendors.post(QStringLiteral("reply"), {{QStringLiteral("enabled"), true}});
             m_vendors.post(QStringLiteral("run"),
                            {{QStringLiteral("relay"), m_desktop.session().link()->address().url.toString()},
                             {QStringLiteral("app_secret"), QLatin1String(VendorProcess::appSecret)},
                             {QStringLiteral("google_key"), QLatin1String(VendorProcess::googleKey)},
                             {QStringLiteral("verify_token"), QLatin1String(VendorProcess::verifyToken)},
                             {QStringLiteral("page_id"), QLatin1String(VendorProcess::pageId)},
                             {QStringLiteral("phone_number_id"), QLatin1String(VendorProcess::phoneNumberId)},
                             {QStringLiteral("meta"), 12},
                             {QStringLiteral("google"), 10},
                             {QStringLiteral("whatsapp"), 14},
                             {QStringLiteral("duplicates"), 0.3},
                             {QStringLiteral("reorder"), true},
                             {QStringLiteral("bad_signatures"), 3},
                             {QStringLiteral("interval_ms"), 60},
                             {QStringLiteral("seed"), 7}});
             askForTrace();
         },
         [this] {
             return isOver(m_trace) &&
                    m_arrivals->missing(m_trace.value(QStringLiteral("sent")).toArray()) == 0;
         }});
}

void Tour::planAnswer()
{
    const auto model = [this]() -> ui::MessageListModel & {
        return *window().detail()->chat()->model();
    };
    m_steps.push_back({QStringLiteral("a chat opens"), [this] { openWriter(); },
                       [this, model] {
                           return window().detail()->lead() == m_writer && model().rowCount() > 0;
                       }});
    m_steps.push_back(
        {QStringLiteral("an answer is read"),
         [this, model] {
             picture(QStringLiteral("inbox"));
             m_inboundBefore = inboundIn(model());
             answer(tr("Hello, thanks for writing! Yes, we have it. Shall I reserve one for you?"));
         },
         [this] {
             return lastOwnMessage().status == MessageStatus::Read;
         }});
    m_steps.push_back({QStringLiteral("the relay's numbers are up to date"), [] {},
                       [this] {
                           const auto *numbers = window().healthStrip()->numbers();
                           m_duplicates = numbers->value(ui::HealthModel::DuplicatesIgnored);
                           m_refused = numbers->value(ui::HealthModel::SignaturesRefused);
                           return m_duplicates > 0 && m_refused >= forgedIn(m_trace);
                       }});
    m_steps.push_back({QStringLiteral("the person replies"), [] {},
                       [this, model] {
                           return inboundIn(model()) > m_inboundBefore;
                       }});
}

void Tour::planOffline()
{
    m_steps.push_back({QStringLiteral("an answer written without the relay waits"),
                       [this] {
                           picture(QStringLiteral("answered"));
                           m_desktop.session().localWorkspace().breakRelay();
                           answer(tr("Great, it is set aside until Friday."));
                       },
                       [this] {
                           return lastOwnMessage().status == MessageStatus::Queued &&
                                  m_desktop.health().sync().state == SyncHealth::State::Offline;
                       }});
    m_steps.push_back({QStringLiteral("it goes out when the relay is back"),
                       [this] { picture(QStringLiteral("offline")); },
                       [this] {
                           return lastOwnMessage().status == MessageStatus::Read;
                       }});
}

void Tour::planPictures()
{
    m_steps.push_back({QStringLiteral("a lead's details"),
                       [this] { window().detail()->showTab(ui::LeadDetailPanel::DetailsTab); },
                       [] {
                           return true;
                       }});
    m_steps.push_back({QStringLiteral("the dark window"),
                       [this] {
                           picture(QStringLiteral("details"));
                           window().detail()->showTab(ui::LeadDetailPanel::ChatTab);
                           m_desktop.theme().setScheme(ui::Theme::Scheme::Dark);
                       },
                       [this] {
                           return m_desktop.theme().isDark();
                       }});
    m_steps.push_back({QStringLiteral("the relay's numbers"),
                       [this] {
                           picture(QStringLiteral("dark"));
                           m_desktop.theme().setScheme(ui::Theme::Scheme::Light);
                       },
                       [this] {
                           return window().healthStrip()->numbers()->shown().reachable;
                       }});
}

void Tour::planCount()
{
    const auto page = [this] {
        return window().chats();
    };
    m_steps.push_back({QStringLiteral("the chats"),
                       [this] { window().showPage(ui::NavigationBar::Page::Chats); },
                       [page] {
                           return page()->model()->rowCount() > 0;
                       }});
    m_steps.push_back({QStringLiteral("every chat is counted"),
                       [this] {
                           m_chat = -1;
                           openNextChat();
                       },
                       [this, page] {
                           auto *model = page()->model();
                           if (model->canFetchMore({})) {
                               model->fetchMore({});
                               return false;
                           }
                           countChat();
                           return m_chat >= model->rowCount();
                       }});
    m_steps.push_back({QStringLiteral("every lead is counted"),
                       [this] {
                           picture(QStringLiteral("chats"));
                           window().showPage(ui::NavigationBar::Page::Inbox);
                       },
                       [this] {
                           if (!leads().canFetchMore({}))
                               return true;
                           leads().fetchMore({});
                           return false;
                       }});
}

void Tour::begin()
{
    m_step = 0;
    m_steps.front().act();
    m_patience.start();
    m_eye.start();
}

void Tour::look()
{
    if (m_steps[m_step].shown()) {
        next();
    } else if (m_patience.hasExpired(patienceMs)) {
        m_eye.stop();
        if (m_desktop.window())
            picture(QStringLiteral("stopped"));
        Q_EMIT failed(m_steps[m_step].name, whatIsSeen());
    }
}

void Tour::next()
{
    if (++m_step == m_steps.size()) {
        m_eye.stop();
        Q_EMIT finished(report());
        return;
    }
    m_patience.start();
    m_steps[m_step].act();
}

QString Tour::whatIsSeen() const
{
    if (!m_desktop.window())
        return QStringLiteral("no window");
    const auto relay = m_desktop.health().relay();
    return QStringLiteral(
               "%1 leads, sync state %2, %3 edits waiting, relay reachable %4, %5 events waiting, %6 dead, "
               "last own message %7")
        .arg(leads().rowCount())
        .arg(static_cast<int>(m_desktop.health().sync().state))
        .arg(m_desktop.health().sync().waitingEdits)
        .arg(relay.reachable)
        .arg(relay.eventsWaiting)
        .arg(relay.eventsDead)
        .arg(toString(lastOwnMessage().status));
}

void Tour::picture(const QString &name)
{
    pictureOf(window(), name);
}

void Tour::pictureOf(QWidget &widget, const QString &name)
{
    const QString file = m_output + u'/' + name + QStringLiteral(".png");
    if (widget.grab().save(file))
        m_pictures.append(QString(name + QStringLiteral(".png")));
}

QModelIndex Tour::findWriter() const
{
    QSet<QString> writers;
    for (const auto &sent : m_trace.value(QStringLiteral("sent")).toArray()) {
        if (sent.toObject().value(QStringLiteral("kind")).toString() == u"whatsapp")
            writers.insert(sent.toObject().value(QStringLiteral("name")).toString());
    }
    for (int row = 0; row < leads().rowCount(); ++row) {
        const auto index = leads().index(row, 0);
        const auto card = index.data(ui::LeadListModel::CardRole).value<LeadCard>();
        if (writers.contains(card.name) && card.unanswered && !card.phone.isEmpty())
            return index;
    }
    return {};
}

void Tour::openWriter()
{
    m_writer = findWriter().data(ui::LeadListModel::CardRole).value<LeadCard>().id;
    window().openLead(m_writer);
    window().detail()->showTab(ui::LeadDetailPanel::ChatTab);
}

void Tour::answer(const QString &text)
{
    auto *field = window().detail()->chat()->findChild<QPlainTextEdit *>(QStringLiteral("composer"));
    field->setFocus();
    field->insertPlainText(text);
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(field, &press);
}

ChatMessage Tour::lastOwnMessage() const
{
    const auto *model = window().detail()->chat()->model();
    for (int row = model->rowCount() - 1; row >= 0; --row) {
        const auto message =
            model->index(row, 0).data(ui::MessageListModel::MessageRole).value<ChatMessage>();
        if (message.direction == Direction::Outbound)
            return message;
    }
    return {};
}

void Tour::askForTrace()
{
    m_vendors.trace([this](const QJsonObject &trace) {
        m_trace = trace;
        if (!isOver(trace))
            QTimer::singleShot(100, this, &Tour::askForTrace);
    });
}

void Tour::openNextChat()
{
    auto *page = window().chats();
    if (++m_chat < page->model()->rowCount())
        page->open(page->model()
                       ->index(m_chat, 0)
                       .data(ui::ConversationListModel::CardRole)
                       .value<ConversationCard>()
                       .id);
}

void Tour::countChat()
{
    auto *page = window().chats();
    auto *model = page->chat()->model();
    const auto wanted = page->model()
                            ->index(m_chat, 0)
                            .data(ui::ConversationListModel::CardRole)
                            .value<ConversationCard>()
                            .id;
    if (m_chat >= page->model()->rowCount() || model->conversation() != wanted ||
        model->state() != ui::ListState::Ready || model->rowCount() == 0)
        return;
    if (model->canFetchOlder())
        return model->fetchOlder();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto message =
            model->index(row, 0).data(ui::MessageListModel::MessageRole).value<ChatMessage>();
        const bool isOut = message.direction == Direction::Outbound;
        const bool isSent =
            message.status >= MessageStatus::Accepted && message.status != MessageStatus::Failed;
        m_messagesIn += isOut ? 0 : 1;
        m_messagesSent += isOut && isSent ? 1 : 0;
        m_messagesRead += isOut && message.status >= MessageStatus::Read ? 1 : 0;
    }
    openNextChat();
}

QJsonObject Tour::report() const
{
    int meta = 0, google = 0, whatsApp = 0;
    for (int row = 0; row < leads().rowCount(); ++row) {
        const auto card = leads().index(row, 0).data(ui::LeadListModel::CardRole).value<LeadCard>();
        meta += card.source == LeadSource::MetaAds ? 1 : 0;
        google += card.source == LeadSource::GoogleAds ? 1 : 0;
        whatsApp += card.source == LeadSource::WhatsApp ? 1 : 0;
    }
    const auto latencies = m_arrivals->latencies(m_trace.value(QStringLiteral("sent")).toArray());
    return {{QStringLiteral("leads"), leads().rowCount()},
            {QStringLiteral("leads_by_source"), QJsonObject{{QStringLiteral("meta"), meta},
                                                            {QStringLiteral("google"), google},
                                                            {QStringLiteral("whatsapp"), whatsApp}}},
            {QStringLiteral("messages_in"), m_messagesIn},
            {QStringLiteral("messages_sent"), m_messagesSent},
            {QStringLiteral("messages_read"), m_messagesRead},
            {QStringLiteral("duplicates_ignored"), m_duplicates},
            {QStringLiteral("bad_signatures_refused"), m_refused},
            {QStringLiteral("webhook_to_screen_ms"),
             QJsonObject{{QStringLiteral("p50"), percentile(latencies, 0.5)},
                         {QStringLiteral("p99"), percentile(latencies, 0.99)}}},
            {QStringLiteral("screenshots"), m_pictures}};
}

} // namespace leadpilot::demo
