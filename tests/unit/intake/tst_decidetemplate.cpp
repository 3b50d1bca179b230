// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/intake/fakeworkspace.h"

#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::intake;

namespace {

const QString templateId = QStringLiteral("t1");

EventItem notice(const QString &status, qint64 second, bool isTrouble = false)
{
    TemplateChange change;
    change.name = QStringLiteral("welcome");
    change.language = QStringLiteral("de");
    change.status = status;
    change.at = Timestamp::fromSeconds(1'795'391'000 + second);
    if (isTrouble)
        change.alert = VendorAlert{.kind = QStringLiteral("whatsapp_template"),
                                   .message = QStringLiteral("The template is in trouble.")};
    return {QStringLiteral("wa:template:1:%1:%2").arg(status).arg(second),
            QStringLiteral("whatsapp.template"), 0, change};
}

void addTemplate(FakeWorkspace &workspace)
{
    CommitBatch batch;
    batch.insert(QStringLiteral("whatsapp_templates"),
                 Row{{QStringLiteral("id"), templateId},
                     {QStringLiteral("template_name"), QStringLiteral("welcome")},
                     {QStringLiteral("template_content"), QStringLiteral("Hello")},
                     {QStringLiteral("category"), QStringLiteral("UTILITY")},
                     {QStringLiteral("language"), QStringLiteral("de")},
                     {QStringLiteral("status"), QStringLiteral("PENDING")}});
    QCOMPARE(workspace.commit(batch), QString());
}

} // namespace

class TestDecideTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLatestNoticeCountsInWhateverOrderTheyCome()
    {
        std::vector<EventItem> notices{notice(QStringLiteral("APPROVED"), 10),
                                       notice(QStringLiteral("PAUSED"), 20, true),
                                       notice(QStringLiteral("APPROVED"), 30)};
        std::vector<int> order{0, 1, 2};
        do {
            FakeWorkspace workspace;
            addTemplate(workspace);
            for (const int index : order)
                QVERIFY(workspace.take(notices[static_cast<size_t>(index)]));
            const Row &row = workspace.only(u"whatsapp_templates");
            QCOMPARE(row.text(u"status"), QStringLiteral("APPROVED"));
            QCOMPARE(row.text(u"status_at"), Timestamp::fromSeconds(1'795'391'030).toString());
            QCOMPARE(workspace.count(u"alerts"), 1);
        } while (std::ranges::next_permutation(order).found);
    }

    void aNewCategoryLeavesTheStatus()
    {
        FakeWorkspace workspace;
        addTemplate(workspace);
        EventItem item = notice({}, 10);
        std::get<TemplateChange>(item.event).category = QStringLiteral("OTP");
        QVERIFY(workspace.take(item));
        const Row &row = workspace.only(u"whatsapp_templates");
        QCOMPARE(row.text(u"category"), QStringLiteral("OTP"));
        QCOMPARE(row.text(u"status"), QStringLiteral("PENDING"));
        QVERIFY(row.isNull(u"status_at"));
    }

    void whatIsNotKnownHereIsRecordedAndItsTroubleTold()
    {
        FakeWorkspace workspace;
        const EventItem news = notice(QStringLiteral("APPROVED"), 10);
        QVERIFY(workspace.take(news));
        QCOMPARE(workspace.row(u"webhook_events", news.key)->text(u"status"), QStringLiteral("ignored"));
        QVERIFY(workspace.take(notice(QStringLiteral("REJECTED"), 20, true)));
        QCOMPARE(workspace.count(u"alerts"), 1);
        QCOMPARE(workspace.count(u"whatsapp_templates"), 0);
        // The name is enough to ask, in this language only.
        QCOMPARE(keysOf(news).templates,
                 (LookupKeys::Pairs{{QStringLiteral("welcome"), QStringLiteral("de")}}));
    }
};

QTEST_GUILESS_MAIN(TestDecideTemplate)
#include "tst_decidetemplate.moc"
