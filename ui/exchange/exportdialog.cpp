// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exportdialog.h"
#include "ui/exchange/dialogparts.h"
#include "ui/exchange/exchangewords.h"
#include "ui/widgets/checkline.h"
#include "ui/widgets/choicerow.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int letters = 56;

ExportDialog::ExportDialog(const Ports &ports, const LeadExport &leads, const QString &what, QWidget *parent)
    : QDialog(parent)
    , m_ports(ports)
    , m_wanted(leads)
    , m_format(new ChoiceRow(ports.theme, tr("Kind of file"), this))
    , m_forExcel(new CheckLine(ports.theme, tr("For Excel"), this))
    , m_about(sentenceLabel("exportAbout", {}, this, "muted"))
    , m_outcome(sentenceLabel("exportOutcome", {}, this))
    , m_progress(new QProgressBar(this))
    , m_cancel(dialogButton("exportCancel", tr("Cancel"), this))
    , m_choose(dialogButton("exportChoose", tr("Choose a file…"), this, true))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export leads"));
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("ground", QStringLiteral("surface"));
    auto *title = plainLabel(windowTitle(), this);
    bindFont(title, ports.theme, &Theme::heading);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_format->add(int(LeadExport::Format::Csv), tr("Table (CSV)"))
        ->setObjectName(QStringLiteral("exportCsv"));
    m_format->add(int(LeadExport::Format::VCard), tr("Address book (vCard)"))
        ->setObjectName(QStringLiteral("exportVCard"));
    m_format->choose(int(leads.format));
    m_forExcel->setObjectName(QStringLiteral("exportForExcel"));
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->setTextVisible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->setSpacing(space::small);
    layout->addWidget(title);
    layout->addWidget(sentenceLabel("exportWhat", what, this));
    layout->addSpacing(space::small);
    layout->addWidget(m_format);
    layout->addWidget(m_forExcel);
    layout->addWidget(m_about);
    layout->addWidget(m_outcome);
    layout->addWidget(m_progress);
    layout->addStretch(1);
    layout->addSpacing(space::small);
    layout->addLayout(buttonRow({m_cancel, m_choose}));
    setMinimumWidth(fontMetrics().averageCharWidth() * letters);
    connect(m_format, &ChoiceRow::chosenChanged, this, &ExportDialog::showFormat);
    connect(m_forExcel, &QCheckBox::toggled, this, &ExportDialog::showFormat);
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { m_running.isRunning() ? m_running.cancel() : reject(); });
    connect(m_choose, &QPushButton::clicked, this, [this] { m_isDone ? accept() : askForFile(); });
    m_outcome->hide();
    showAsking();
    showFormat();
    m_choose->setFocus();
}

ExportDialog::~ExportDialog()
{
    m_running.cancel();
}

void ExportDialog::showFormat()
{
    const bool isTable = m_format->chosen() == int(LeadExport::Format::Csv);
    m_forExcel->setVisible(isTable);
    m_about->setText(
        !isTable ? tr("One card a person, in version 4.0, with all numbers and addresses.")
        : m_forExcel->isChecked()
            ? tr("As Excel expects it in your language: separator, decimals, and a mark that says "
                 "that it is UTF-8.")
            : tr("UTF-8, separated by commas; each question of your forms has a column."));
}

void ExportDialog::askForFile()
{
    const bool isTable = m_format->chosen() == int(LeadExport::Format::Csv);
    m_ports.prompts.saveFile(windowTitle(), isTable ? tr("leads.csv") : tr("leads.vcf"),
                             isTable ? tr("Table (*.csv)") : tr("Cards (*.vcf)"),
                             [dialog = QPointer<ExportDialog>(this)](const QString &file) {
                                 if (dialog && !file.isEmpty())
                                     dialog->write(file);
                             });
}

void ExportDialog::write(const QString &file)
{
    m_wanted.file = file;
    m_wanted.format = LeadExport::Format(m_format->chosen());
    m_wanted.withMark = m_forExcel->isChecked();
    const QLocale locale;
    m_wanted.numbers = m_wanted.withMark ? locale : QLocale::c();
    // What Excel takes for the list separator follows from the decimal one.
    m_wanted.separator = m_wanted.withMark && locale.decimalPoint() == u"," ? u';' : u',';
    m_wanted.words = ExchangeWords::exportWords();
    m_running = m_ports.exports.write(m_wanted);
    for (QWidget *part : {static_cast<QWidget *>(m_format), static_cast<QWidget *>(m_forExcel)})
        part->setEnabled(false);
    m_choose->hide();
    m_progress->setRange(0, 0);
    m_progress->show();
    setTone(m_outcome, "muted");
    m_outcome->setText(tr("Counting the leads…"));
    m_outcome->show();
    m_cancel->setFocus();
    adjustSize();
    auto *watcher = new QFutureWatcher<Expected<qint64>>(this);
    connect(watcher, &QFutureWatcherBase::progressRangeChanged, m_progress, &QProgressBar::setRange);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, &ExportDialog::showProgress);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->isCanceled())
            take(failure(ErrorCode::Cancelled, {}, {}));
        else
            take(watcher->result());
    });
    watcher->setFuture(m_running);
}

void ExportDialog::showProgress(int leads)
{
    if (m_progress->maximum() == 0)
        return;
    m_progress->setValue(leads);
    const QLocale locale;
    m_outcome->setText(tr("%1 of %2 leads are written.")
                           .arg(locale.toString(leads), locale.toString(m_progress->maximum())));
}

void ExportDialog::take(const Expected<qint64> &written)
{
    showAsking();
    m_outcome->show();
    if (!written) {
        const bool isStopped = written.error().code == ErrorCode::Cancelled;
        setTone(m_outcome, isStopped ? "muted" : "danger");
        m_outcome->setText(isStopped ? tr("The export was stopped. No file was written.")
                                     : ExchangeWords::sentence(written.error()));
        m_choose->setFocus();
        return;
    }
    m_isDone = true;
    setTone(m_outcome, "");
    const QString file = Phrases::isolated(QFileInfo(m_wanted.file).fileName());
    m_outcome->setText(m_wanted.format == LeadExport::Format::Csv
                           ? tr("%n lead(s) are in %1.", nullptr, static_cast<int>(*written)).arg(file)
                           : tr("%n person(s) are in %1.", nullptr, static_cast<int>(*written)).arg(file));
    for (QWidget *part : {static_cast<QWidget *>(m_format), static_cast<QWidget *>(m_forExcel),
                          static_cast<QWidget *>(m_about), static_cast<QWidget *>(m_cancel)})
        part->hide();
    m_choose->setText(tr("Done"));
    m_choose->setAccessibleName(m_choose->text());
    m_choose->setFocus();
    adjustSize();
}

void ExportDialog::showAsking()
{
    m_progress->hide();
    m_choose->show();
    m_format->setEnabled(true);
    m_forExcel->setEnabled(true);
}

} // namespace leadpilot::ui
