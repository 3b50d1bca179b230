// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/desk.h"

#include "tests/simulation/forgetfulwriter.h"

#include <QFile>

namespace leadpilot::sim {

Desk::Desk(const Surroundings &around, int number, QString member)
    : m_around(around)
    , m_number(number)
    , m_member(std::move(member))
    , m_name(QStringLiteral("desk %1").arg(number + 1))
    , m_dice(mixed(around.plan.seed, 100 + static_cast<quint64>(number)))
    , m_clock(around.time)
    , m_ids(around.time, m_dice.next())
    , m_disk(around.folder % QStringLiteral("/desk%1").arg(number), m_dice.next())
    , m_link(around.server, around.time, around.trace, m_name, m_dice.next())
    , m_file(around.folder % QStringLiteral("/desk%1/mirror.sqlite").arg(number))
{
    m_link.onSend([this] { return !m_disk.isDead(); });
    m_link.onPushed([this](const auto &sent, const auto &answers) { m_ledger.pushed(sent, answers); },
                    [this](const auto &sent, const auto &answers) { m_ledger.told(sent, answers); });
    signIn();
    boot();
}

Desk::~Desk()
{
    close();
}

void Desk::boot()
{
    m_boot = 0;
    auto opened = mirror::Mirror::open(m_file);
    if (!opened) {
        m_around.trace.note(m_around.time.now(),
                            m_name % QStringLiteral(" cannot start: ") % opened.error().reason);
        if (opened.error().reason == u"damaged")
            m_defect = QStringLiteral("the file is damaged");
        m_disk.revive();
        bootLater(5'000);
        return;
    }
    m_mirror = std::move(*opened);
    if (m_around.forgetful)
        m_writer = std::make_unique<ForgetfulWriter>(*m_mirror, m_clock, m_ids);
    else
        m_writer = std::make_unique<mirror::MirrorWriter>(*m_mirror, m_clock, m_ids);
    engine::Options options;
    options.pageRows = m_around.plan.pageRows;
    options.pushAtOnce = m_around.plan.pushAtOnce;
    options.random = [this] {
        return m_dice.fraction();
    };
    m_engine =
        std::make_unique<engine::SyncEngine>(m_link, *m_writer, m_around.time, m_clock, m_ids, options);
    QObject::connect(m_writer.get(), &mirror::MirrorWriter::edited, m_writer.get(),
                     [this] { m_engine->edited(); });
    m_engine->start();
    if (m_live) {
        m_live = false;
        hintsBegin(0);
    }
}

void Desk::close()
{
    m_around.time.cancel(std::exchange(m_boot, 0));
    m_link.cut();
    m_engine.reset();
    m_writer.reset();
    m_mirror.reset();
}

void Desk::bootLater(int afterMs)
{
    m_boot = m_around.time.after(afterMs, [this] { boot(); });
}

void Desk::kill(int bootsAfterMs)
{
    // A program that is killed writes nothing on its way out.
    m_disk.dieAt(1, false);
    close();
    m_disk.revive();
    bootLater(bootsAfterMs);
}

void Desk::look()
{
    if (m_mirror)
        m_ledger.watch(m_mirror->database());
    if (!m_disk.isDead())
        return;
    m_around.trace.note(m_around.time.now(), m_name % QStringLiteral(" stopped at a write"));
    close();
    m_disk.revive();
    bootLater(1'000);
}

void Desk::ageFile(quint64 by)
{
    close();
    static const QList<QByteArray> older{"ALTER TABLE leads DROP COLUMN first_response_at",
                                         "ALTER TABLE contacts DROP COLUMN opted_out_at",
                                         "ALTER TABLE whatsapp_messages DROP COLUMN error",
                                         "ALTER TABLE profiles DROP COLUMN working_hours",
                                         "DROP TABLE alerts",
                                         "DROP TABLE whatsapp_templates"};
    if (auto database = sqlite::Database::open(m_file, sqlite::Database::Mode::ReadWrite))
        (void)(*database)->run(older.at(static_cast<qsizetype>(by % static_cast<quint64>(older.size()))));
    look();
    if (m_boot == 0)
        bootLater(500);
}

void Desk::signIn()
{
    m_link.signIn(m_member);
    if (!m_engine)
        return;
    m_engine->stop();
    m_engine->start();
    if (m_live)
        m_engine->hintsStarted();
}

void Desk::announce(const QSet<QString> &tables)
{
    if (!m_live || !m_hears)
        return;
    QStringList sorted(tables.cbegin(), tables.cend());
    sorted.sort();
    for (const QString &table : std::as_const(sorted)) {
        if (m_dice.percent(10))
            continue;
        for (int times = m_dice.percent(10) ? 2 : 1; times > 0; --times) {
            m_around.time.after(1 + m_dice.below(m_dice.percent(10) ? 8'000 : 60), [this, table] {
                if (m_engine && m_live)
                    m_engine->hinted(table);
            });
        }
    }
}

void Desk::hintsBegin(int silentForMs)
{
    m_live = true;
    m_hears = silentForMs == 0;
    if (m_engine)
        m_engine->hintsStarted();
    if (silentForMs > 0)
        m_around.time.after(silentForMs, [this] { m_hears = m_live; });
}

void Desk::hintsEnd()
{
    m_live = false;
    m_hears = false;
    if (m_engine)
        m_engine->hintsStopped();
}

} // namespace leadpilot::sim
