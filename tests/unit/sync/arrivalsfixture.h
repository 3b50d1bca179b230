// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirrorarrivals.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QSet>

namespace leadpilot::test {

/// A mirror whose member is told of what arrives. Seconds count from the sample's beginning, as at() does.
struct ArrivalsFixture : MirrorFixture
{
    static constexpr int me = 900, colleague = 901;

    ArrivalsFixture() { listen(); }
    void listen()
    {
        arrivals = std::make_unique<mirror::MirrorArrivals>(mirror->readers(), *writer,
                                                            *ProfileId::parse(id(me)), time);
    }
    void shut()
    {
        arrivals.reset();
        close();
    }
    void startAgain()
    {
        shut();
        open();
        listen();
    }
    /// The program was killed, and the file is damaged in one of its tables.
    void spoil(const QByteArray &table)
    {
        const qint64 page =
            mirror->database()
                .number(QByteArray("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'"))
                .value_or(0);
        mirror->noteDamage({ErrorCode::Storage, {}, {}, QStringLiteral("SQLITE_CORRUPT"), 0});
        shut();
        QFile file(path());
        QVERIFY(page > 1 && file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4'096));
        file.write(QByteArray(4'096, '\x5a'));
    }
    void rebuild()
    {
        auto opened = mirror::Mirror::openOrRebuild(path(), time.now());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        QVERIFY((*opened)->rebuilt());
        mirror = std::move(*opened);
        writer = std::make_unique<mirror::MirrorWriter>(*mirror, time, ids);
        inbox = std::make_unique<mirror::MirrorInbox>(mirror->readers(), *writer);
        chats = std::make_unique<mirror::MirrorChat>(mirror->readers(), *writer);
        listen();
    }
    PendingArrivals look()
    {
        const auto found = waitFor(arrivals->pending());
        [&] {
            QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        }();
        return found.value_or(PendingArrivals());
    }
    void note(quint64 look)
    {
        const auto noted = waitFor(arrivals->note(look));
        QVERIFY2(noted, noted ? "" : qPrintable(noted.error().detail));
    }
    QStringList pending()
    {
        QStringList keys;
        for (const Arrival &arrival : look().arrivals)
            keys.append(arrival.key);
        return keys;
    }
    [[nodiscard]] bool edit(int lead, const LeadEdit &how)
    {
        return waitFor(inbox->edit({*LeadId::parse(id(lead))}, how, {})).has_value();
    }
    /// What is pending, which is told with that.
    QStringList told()
    {
        const PendingArrivals found = look();
        note(found.look);
        QStringList keys;
        for (const Arrival &arrival : found.arrivals)
            keys.append(arrival.key);
        return keys;
    }

    std::unique_ptr<mirror::MirrorArrivals> arrivals;
};

inline QString newLead(int number)
{
    return QStringLiteral("lead/") + id(number);
}
inline QString givenLead(int number)
{
    return QStringLiteral("given/") + id(number);
}
inline QString newMessage(int number)
{
    return QStringLiteral("message/") + id(number);
}

inline TableRow tableRow(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

inline TableRow formLead(int number, qint64 created, qint64 version = 1, int assignee = 0)
{
    Row row = lead({}, QStringLiteral("meta_ads"), created);
    row.set(QStringLiteral("first_name"), QStringLiteral("Ann"));
    if (assignee != 0)
        row.set(QStringLiteral("assigned_to"), id(assignee));
    return tableRow("leads", number, row, version);
}

} // namespace leadpilot::test
