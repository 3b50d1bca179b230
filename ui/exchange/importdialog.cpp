// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/importdialog.h"
#include "core/whenready.h"
#include "ui/exchange/checkpage.h"
#include "ui/exchange/columnspage.h"
#include "ui/exchange/dialogparts.h"
#include "ui/exchange/exchangewords.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QFutureWatcher>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int letters = 96, lines = 40;

ImportDialog::ImportDialog(const Ports &ports, const QString &file, QWidget *parent)
    : QDialog(parent)
    , m_ports(ports)
    , m_title(plainLabel(tr("Import leads"), this))
    , m_pages(new QStackedWidget(this))
    , m_nothing(new QWidget(this))
    , m_columns(new ColumnsPage(ports.directory, ports.theme, this))
    , m_check(new CheckPage(ports.theme, this))
    , m_outcome(sentenceLabel("importOutcome", {}, this))
    , m_progress(new QProgressBar(this))
    , m_cancel(dialogButton("importCancel", tr("Cancel"), this))
    , m_back(dialogButton("importBack", tr("Back"), this))
    , m_next(dialogButton("importNext", tr("Continue"), this, true))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(m_title->text());
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("ground", QStringLiteral("surface"));
    bindFont(m_title, ports.theme, &Theme::heading);
    for (QWidget *page : {m_nothing, static_cast<QWidget *>(m_columns), static_cast<QWidget *>(m_check)})
        m_pages->addWidget(page);
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setAccessibleName(tr("Progress of the import"));
    m_progress->setTextVisible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->setSpacing(space::small);
    layout->addWidget(m_title);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_outcome);
    layout->addWidget(m_progress);
    layout->addSpacing(space::small);
    layout->addLayout(buttonRow({m_cancel, m_back, m_next}));
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { m_step == Step::Running &&m_stop ? m_stop() : reject(); });
    connect(m_back, &QPushButton::clicked, this, &ImportDialog::back);
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::next);
    connect(m_check, &CheckPage::decisionChanged, this, &ImportDialog::countLeads);
    const QFontMetrics metrics = fontMetrics();
    const QSize wanted(metrics.averageCharWidth() * letters, metrics.height() * lines);
    resize(parent ? wanted.boundedTo(parent->size() - QSize(space::huge, space::huge)) : wanted);
    read(file);
}

ImportDialog::~ImportDialog()
{
    if (m_stop)
        m_stop();
}

/// Until it is finished it can be stopped.
template <typename T> QFuture<T> ImportDialog::doing(const QFuture<T> &future)
{
    m_stop = [running = QFuture<T>(future)]() mutable {
        running.cancel();
    };
    return future;
}

void ImportDialog::go(Step step)
{
    m_step = step;
    const bool isBusy = step == Step::Reading || step == Step::Looking || step == Step::Running;
    m_pages->setCurrentWidget(step == Step::Columns || step == Step::Looking
                                  ? static_cast<QWidget *>(m_columns)
                              : step == Step::Check ? static_cast<QWidget *>(m_check)
                                                    : m_nothing);
    m_columns->setEnabled(step == Step::Columns);
    m_progress->setVisible(isBusy);
    m_progress->setRange(0, 0);
    m_next->setVisible(!isBusy);
    m_back->setVisible(step == Step::Check);
    m_cancel->setVisible(step != Step::Done);
    m_cancel->setText(step == Step::Running ? tr("Stop") : tr("Cancel"));
    m_next->setText(step == Step::Done ? tr("Done") : step == Step::Check ? tr("Import") : tr("Continue"));
    for (QPushButton *button : {m_cancel, m_next})
        button->setAccessibleName(button->text());
    if (step == Step::Columns)
        m_columns->focusFirst();
    else
        (isBusy ? m_cancel : m_next)->setFocus();
    m_next->setEnabled(true);
}

void ImportDialog::say(const QString &sentence, const char *tone)
{
    setTone(m_outcome, tone);
    m_outcome->setText(sentence);
    m_outcome->setVisible(!sentence.isEmpty());
}

void ImportDialog::fail(const Error &error, Step step)
{
    m_stop = {};
    go(step);
    say(ExchangeWords::sentence(error), "danger");
}

void ImportDialog::read(const QString &file)
{
    go(Step::Reading);
    say(tr("Reading the file…"), "muted");
    whenReady(doing(m_ports.imports.read(file)), this, [this](const Expected<LeadImports::Table> &table) {
        if (!table)
            return fail(table.error(), Step::Done);
        m_stop = {};
        m_table = *table;
        m_columns->setTable(m_table);
        say({});
        go(Step::Columns);
    });
}

void ImportDialog::next()
{
    if (m_step == Step::Done)
        return accept();
    if (m_step == Step::Columns)
        return look();
    if (m_step != Step::Check)
        return;
    const ImportDecision decision = m_check->decision();
    go(Step::Running);
    say(tr("Preparing the rows…"), "muted");
    whenReady(doing(m_ports.imports.begin(m_table, *m_plan, decision)), this,
              [this](const Expected<ImportId> &id) { id ? carryOut(*id) : fail(id.error(), Step::Check); });
}

void ImportDialog::back()
{
    say({});
    go(Step::Columns);
}

void ImportDialog::look()
{
    m_plan = m_columns->plan();
    if (!m_plan)
        return;
    go(Step::Looking);
    say(tr("Looking for people who are known…"), "muted");
    whenReady(doing(m_ports.imports.check(m_table, *m_plan)), this,
              [this](const Expected<ImportCheck> &check) {
                  if (!check)
                      return fail(check.error(), Step::Columns);
                  m_stop = {};
                  m_check->show(*check);
                  go(Step::Check);
                  countLeads();
              });
}

void ImportDialog::countLeads()
{
    const qsizetype leads = m_check->leads();
    m_next->setEnabled(leads > 0);
    say(leads > 0 ? tr("%n lead(s) will be made. The import can be taken back afterwards.", nullptr,
                       static_cast<int>(leads))
                  : tr("There is nothing to import."),
        "muted");
}

void ImportDialog::carryOut(ImportId id)
{
    auto *watcher = new QFutureWatcher<Expected<int>>(this);
    connect(watcher, &QFutureWatcherBase::progressRangeChanged, m_progress, &QProgressBar::setRange);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int rows) {
        m_progress->setValue(rows);
        const QLocale locale;
        say(tr("%1 of %2 leads are made.").arg(locale.toString(rows), locale.toString(m_progress->maximum())),
            "muted");
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_stop = {};
        const bool isStopped = watcher->isCanceled();
        const int made = watcher->progressValue();
        if (!isStopped && !watcher->result())
            return fail(watcher->result().error(), Step::Done);
        go(Step::Done);
        if (isStopped)
            say(tr("Stopped after %n lead(s). They stay; the rest can be imported, or all taken back, under "
                   "“Imports so far”.",
                   nullptr, made),
                "warn");
        else
            say(tr("%n lead(s) are imported. They reach the workspace in the background.", nullptr,
                   *watcher->result()));
    });
    watcher->setFuture(doing(m_ports.imports.carryOut(id)));
}

} // namespace leadpilot::ui
