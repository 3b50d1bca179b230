// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/inboxbench.h"

#include "sync/mirror/leadlist.h"
#include "sync/mirror/messageindex.h"
#include "sync/mirror/mirror.h"
#include "tests/bench/manyleads.h"

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

/// Milliseconds.
struct Times
{
    QList<double> all;

    void add(const QElapsedTimer &timer) { all.append(static_cast<double>(timer.nsecsElapsed()) / 1e6); }
    double at(int percent) const
    {
        QList<double> sorted = all;
        std::ranges::sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.at((sorted.size() - 1) * percent / 100);
    }
};

struct Measured
{
    Times pages;
    Times keystrokes;
    Times messages; ///< of the same keystrokes
    Times counts;
    QList<QPair<QString, double>> slowest; ///< per filter and search: its p99
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
    for (const LeadOrder order : {NewestLead, WaitingLongest}) {
        for (qsizetype i = 0; i < plain; ++i) {
            auto [name, filter] = all.at(i);
            filter.order = order;
            all.append({QString(name % (order == NewestLead ? QStringLiteral(", newest lead")
                                                            : QStringLiteral(", waiting longest"))),
                        filter});
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

Expected<Measured> measure(int leads, int messages)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mirror.sqlite"));
    auto mirror = mirror::Mirror::open(path);
    if (!mirror)
        return std::unexpected(mirror.error());
    QElapsedTimer timer;
    timer.start();
    if (const auto filled = fillMirror((*mirror)->database(), leads, messages); !filled)
        return std::unexpected(filled.error());
    std::fprintf(stderr, "%d leads and %d messages written in %.0f s\n", leads, messages,
                 static_cast<double>(timer.elapsed()) / 1'000);
    auto reader = sqlite::Database::open(path, sqlite::Database::Mode::ReadOnly);
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
    return sql.result(measured);
}

} // namespace

bool measureInbox(const InboxLoad &load, const std::function<void(const Figure &)> &tell)
{
    const auto small = measure(smallInbox, smallInbox);
    const auto large = small ? measure(load.leads, load.messages) : small;
    if (!large) {
        std::fprintf(stderr, "%s: %s\n", qUtf8Printable(large.error().attempted),
                     qUtf8Printable(large.error().detail));
        return false;
    }
    const auto figure = [&](const QString &what, const Times &times, const Times &beside, int percent) {
        tell({QStringLiteral("%1 with %2 leads, p%3").arg(what).arg(load.leads).arg(percent),
              times.at(percent),
              QStringLiteral("ms"),
              {{QStringLiteral("with %1 leads").arg(smallInbox), beside.at(percent)}}});
    };
    for (const int percent : {50, 99}) {
        figure(QStringLiteral("a page of the inbox"), large->pages, small->pages, percent);
        figure(QStringLiteral("a keystroke of a search"), large->keystrokes, small->keystrokes, percent);
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
