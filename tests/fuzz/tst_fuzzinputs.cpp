// SPDX-License-Identifier: GPL-3.0-or-later
#include <QByteArrayView>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

// Names the targets: X(metawebhook) X(…)
#include "fuzztargets.h"

#define LEADPILOT_DECLARE(name)                                                                              \
    namespace leadpilot::fuzz::name {                                                                        \
    void feed(QByteArrayView input);                                                                         \
    }
LEADPILOT_FUZZ_TARGETS(LEADPILOT_DECLARE)

using Feed = void (*)(QByteArrayView);
Q_DECLARE_METATYPE(Feed)

namespace {

struct Target
{
    const char *name;
    Feed feed;
};

#define LEADPILOT_LIST(name) {#name, leadpilot::fuzz::name::feed},
constexpr Target targets[] = {LEADPILOT_FUZZ_TARGETS(LEADPILOT_LIST)};

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    for (QDirIterator below(folder, QDir::Files); below.hasNext();)
        files.append(below.next());
    files.sort();
    return files;
}

} // namespace

/// Every input the fuzzer begins with, and every one that ever broke something, goes through its target
/// again.
class FuzzInputsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTargetHasInputs()
    {
        for (const Target &target : targets)
            QVERIFY2(!inputsOf(target).isEmpty(), target.name);
    }

    void everyInputEndsWell_data()
    {
        QTest::addColumn<Feed>("feed");
        QTest::addColumn<QString>("file");
        for (const Target &target : targets) {
            const QStringList files = inputsOf(target);
            for (const QString &file : files)
                QTest::addRow("%s: %s", target.name, qPrintable(QFileInfo(file).fileName()))
                    << target.feed << file;
        }
    }
    void everyInputEndsWell()
    {
        QFETCH(Feed, feed);
        QFETCH(QString, file);
        QFile input(file);
        QVERIFY(input.open(QIODevice::ReadOnly));
        feed(input.readAll());
    }

    void everyTargetEndsWellOnHalvesAndNothing_data()
    {
        QTest::addColumn<Feed>("feed");
        QTest::addColumn<QString>("file");
        for (const Target &target : targets)
            QTest::addRow("%s", target.name) << target.feed << inputsOf(target).value(0);
    }
    void everyTargetEndsWellOnHalvesAndNothing()
    {
        QFETCH(Feed, feed);
        QFETCH(QString, file);
        QFile input(file);
        QVERIFY(input.open(QIODevice::ReadOnly));
        const QByteArray whole = input.readAll();
        feed(QByteArrayView());
        feed(QByteArrayView(whole).first(whole.size() / 2));
    }

private:
    static QStringList inputsOf(const Target &target)
    {
        const QString name = QString::fromLatin1(target.name);
        QStringList files;
        for (const QLatin1StringView folder :
             {QLatin1StringView(LEADPILOT_FUZZ_SEEDS), QLatin1StringView(LEADPILOT_FUZZ_CORPUS),
              QLatin1StringView(LEADPILOT_FUZZ_FOUND)})
            files += filesBelow(folder % u'/' % name);
        return files;
    }
};

QTEST_GUILESS_MAIN(FuzzInputsTest)
#include "tst_fuzzinputs.moc"
