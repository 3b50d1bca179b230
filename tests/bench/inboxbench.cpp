// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/inboxbench.h"

#include "sync/mirror/leadlist.h"
#include "sync/mirror/messageindex.h"
#include "sync/mirror/readerpool.h"
#include "tests/bench/manyleads.h"
#include "tests/bench/times.h"
#include "tests/bench/webpage.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <array>
#include <cstdio>

namespace leadpilot::bench {
namespace {

constexpr int smallInbox = 10'000;
constexpr int pageSize = 100;
constexpr int hitsShown = 30;
constexpr int pagesWalked = 20;
constexpr int rounds = 8;

struct Measured
{
    Times pages;
    Times fullPages; ///< those of them that hold as many leads as a page may
    Times keystrokes;
    Times messages; ///< of the same keystrokes
    Times counts;
    QList<QPair<QString, double>> slowest; ///< per filter and search: its p99
    std::optional<WebPageTimes> webPage;
};

QList<QPair<QString, LeadFilter>> filters()
{
    using enum LeadOrder;
    const auto member = *ProfileId::parse(rareMember());
    const auto tag = *TagId::parse(rareTag());
    const QList<LeadStatus> open{LeadStatus::New, LeadStatus::Contacted};
    const QString campaign = QStringLiteral("Campaign 7");
    const QString rare = QStringLiteral("Campaign 99");
    QList<QPair<QString, LeadFilter>> all{
        {QStringLiteral("all"), {}},
        {QStringLiteral("unanswered"), {.onlyUnanswered = true}},
        {QStringLiteral("a source"), {.sources = {LeadSource::GoogleAds}}},
        {QStringLiteral("two statuses"), {.statuses = open}},
        {QStringLiteral("a campaign"), {.campaigns = {campaign}}},
        {QStringLiteral("a rare campaign"), {.campaigns = {rare}}},
        {QStringLiteral("a rare member"), {.assignedTo = {member}}},
        {QStringLiteral("nobody's"), {.assignedToNobody = true}},
        {QStringLiteral("a tag"), {.tags = {tag}}},
        {QStringLiteral("a month"), {.arrivedWithinDays = 30}},
        {QStringLiteral("asleep"), {.snoozed = SnoozedLeads::Only}},
        {QStringLiteral("waiting for 15 min"), {.waitingMinutes = 15}},
        {QStringLiteral("a status of a campaign"),
         {.statuses = {LeadStatus::Won}, .campaigns = {campaign}, .hasPhone = true}},
        {QStringLiteral("nothing, of much"),
         {.sources = {LeadSource::MetaAds, LeadSource::WhatsApp}, .statuses = open, .campaigns = {campaign}}},
    };
    const qsizetype plain = all.size();
    const QList<QPair<LeadOrder, QString>> orders{
        {NewestLead, QStringLiteral("newest lead")}, {WaitingLongest, QStringLiteral("waiting longest")},
        {Name, QStringLiteral("by name")},           {HighestValue, QStringLiteral("highest value")},
        {Status, QStringLiteral("by status")},       {Assignee, QStringLiteral("by assignee")}};
    for (const auto &[order, words] : orders) {
        for (qsizetype i = 0; i < plain; ++i) {
            auto [name, filter] = all.at(i);
            filter.order = order;
            all.append({QString(name % QStringLiteral(", ") % words), filter});
        }
    }
    return all;
}

/// What people type, each letter a search.
QStringList typed()
{
    QStringList all;
    for (const char16_t *text : {u"ana silva", u"müller", u"STRAUSS", u"محمد", u"+49 15 000 123", u"0150001",
                                 u"98765", u"p4321@example", u"gmbh rossi", u"carlos nobody"}) {
        const QString whole = QString::fromUtf16(text);
        for (qsizetype length = 1; length <= whole.size(); ++length)
            all.append(whole.left(length));
    }
    return all;
}

Expected<Measured> measure(const InboxLoad &load)
{
    const QTemporaryDir folder;
    const QString path =
        load.keptMirror.isEmpty() ? folder.filePath(QStringLiteral("mirror.sqlite")) : load.keptMirror;
    if (const auto made = makeMirror(path, load.leads, load.messages); !made)
        return std::unexpected(made.error());
    QElapsedTimer timer;
    auto reader = mirror::ReaderPool::connectTo(path);
    if (!reader)
        return std::unexpected(reader.error());
    mirror::Sql sql(**reader);
    const mirror::Looker looker{{}, newestRow};
    Measured measured;
    const auto note = [&](const QString &name, const Times &times) {
        measured.slowest.append({name, times.at(99)});
    };
    for (const auto &[name, filter] : filters()) {
        Times ofOne;
        for (int round = 0; round < rounds; ++round) {
            std::optional<LeadPosition> after;
            for (int page = 0; page < pagesWalked; ++page) {
                timer.restart();
                const LeadPage read = mirror::leadlist::page(sql, filter, looker, after, pageSize);
                ofOne.add(timer);
                if (read.cards.size() == pageSize)
                    measured.fullPages.all.append(ofOne.all.last());
                if (!read.more)
                    break;
                after = read.next;
            }
        }
        measured.pages.all += ofOne.all;
        note(QString(QStringLiteral("page: ") % name), ofOne);
        timer.restart();
        (void)mirror::leadlist::tally(sql, filter, looker, std::nullopt, LeadCounts::most);
        measured.counts.add(timer);
    }
    for (const QString &text : typed()) {
        Times ofOne;
        for (int round = 0; round < rounds; ++round) {
            timer.restart();
            (void)mirror::leadlist::page(sql, {.search = text}, looker, std::nullopt, pageSize);
            ofOne.add(timer);
            timer.restart();
            if (text.size() > 1)
                (void)mirror::messageindex::search(sql, text, std::nullopt, hitsShown);
            measured.messages.add(timer);
        }
        measured.keystrokes.all += ofOne.all;
        note(QString(QStringLiteral("search: ") % text), ofOne);
    }
    std::ranges::sort(measured.slowest, std::greater(), &QPair<QString, double>::second);
    auto writer = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
    if (!writer)
        return std::unexpected(writer.error());
    measured.webPage = measureWebPage(**writer, folder.path(), typed(), load.peersFolder);
    return sql.result(measured);
}

} // namespace

bool measureInbox(const InboxLoad &load, const std::function<void(const Figure &)> &tell)
{
    const auto small = measure({smallInbox, smallInbox});
    const auto large = small ? measure(load) : small;
    if (!large) {
        std::fprintf(stderr, "%s: %s\n", qUtf8Printable(large.error().attempted),
                     qUtf8Printable(large.error().detail));
        return false;
    }
    const WebPageTimes web = large->webPage.value_or(WebPageTimes());
    const auto figure = [&](const QString &what, const Times &times, const Times &beside, int percent,
                            double ofWebPage = 0) {
        Figure told{QStringLiteral("%1 with %2 leads, p%3").arg(what).arg(load.leads).arg(percent),
                    times.at(percent),
                    QStringLiteral("ms"),
                    {{QStringLiteral("with %1 leads").arg(smallInbox), beside.at(percent)}}};
        if (ofWebPage > 0)
            told.beside.append({QStringLiteral("a plain web page with SQLite WASM"), ofWebPage});
        tell(told);
    };
    for (const int percent : {50, 99}) {
        const bool isMedian = percent == 50;
        figure(QStringLiteral("a page of the inbox"), large->pages, small->pages, percent,
               isMedian ? web.pageP50 : web.pageP99);
        figure(QStringLiteral("a full page of it"), large->fullPages, small->fullPages, percent);
        figure(QStringLiteral("a keystroke of a search"), large->keystrokes, small->keystrokes, percent,
               isMedian ? web.keystrokeP50 : web.keystrokeP99);
        figure(QStringLiteral("its messages"), large->messages, small->messages, percent);
        figure(QStringLiteral("a part of a view's count"), large->counts, small->counts, percent);
    }
    for (qsizetype i = 0; i < std::min<qsizetype>(8, large->slowest.size()); ++i)
        tell({QString(QStringLiteral("slowest, p99: ") % large->slowest.at(i).first),
              large->slowest.at(i).second,
              QStringLiteral("ms"),
              {}});
    return true;
}

} // namespace leadpilot::bench
