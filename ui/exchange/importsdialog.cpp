// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/importsdialog.h"
#include "core/whenready.h"
#include "ui/exchange/dialogparts.h"
#include "ui/exchange/exchangewords.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QFrame>
#include <QFutureWatcher>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int letters = 76, lines = 26;

ImportsDialog::ImportsDialog(const Ports &ports, QWidget *parent)
    : QDialog(parent)
    , m_ports(ports)
    , m_outcome(sentenceLabel("importsOutcome", {}, this))
    , m_progress(new QProgressBar(this))
    , m_done(dialogButton("importsDone", tr("Done"), this, true))
{
    setObjectName(QStringLiteral("importsDialog"));
    setWindowTitle(tr("Imports so far"));
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("ground", QStringLiteral("surface"));
    auto *title = plainLabel(windowTitle(), this);
    bindFont(title, ports.theme, &Theme::heading);
    m_cards = new QWidget(this);
    m_cards->setProperty("ground", QStringLiteral("surface"));
    m_list = new QVBoxLayout(m_cards);
    m_list->setContentsMargins(0, 0, space::small, 0);
    m_list->setSpacing(space::small);
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(windowTitle());
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_cards);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->setSpacing(space::small);
    layout->addWidget(title);
    layout->addWidget(sentenceLabel("importsAbout",
                                    tr("Taking an import back deletes the leads and people it has made. What "
                                       "somebody has changed or worked on since stays."),
                                    this, "muted"));
    layout->addWidget(scroll, 1);
    layout->addWidget(m_outcome);
    layout->addWidget(m_progress);
    layout->addSpacing(space::small);
    layout->addLayout(buttonRow({m_done}));
    connect(m_done, &QPushButton::clicked, this, &QDialog::accept);
    const QFontMetrics metrics = fontMetrics();
    const QSize wanted(metrics.averageCharWidth() * letters, metrics.height() * lines);
    resize(parent ? wanted.boundedTo(parent->size() - QSize(space::huge, space::huge)) : wanted);
    say({});
    read();
}

ImportsDialog::~ImportsDialog()
{
    m_running.cancel();
}

void ImportsDialog::read()
{
    whenReady(m_ports.imports.imports(), this, [this](const Expected<QList<ImportRecord>> &records) {
        if (records)
            show(*records);
        else
            say(ExchangeWords::sentence(records.error()), "danger");
    });
}

void ImportsDialog::show(const QList<ImportRecord> &records)
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ImportRecord &record : records)
        m_list->addWidget(cardOf(record));
    if (records.isEmpty())
        m_list->addWidget(sentenceLabel("importsNone", tr("There are none."), this, "muted"));
    m_list->addStretch(1);
}

QWidget *ImportsDialog::cardOf(const ImportRecord &record)
{
    auto *card = new QFrame(m_cards);
    card->setProperty("card", true);
    auto *name = new ElidedLabel(card);
    bindFont(name, m_ports.theme, &Theme::title);
    const QString shown = Phrases::oneLine(record.name);
    name->setFullText(shown.isEmpty() ? tr("Without a name", "an import") : shown);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    if (record.waiting > 0) {
        auto *rest = dialogButton("importsFinish", tr("Import the rest"), card);
        rest->setAccessibleName(tr("Import the rest of %1").arg(shown));
        connect(rest, &QPushButton::clicked, this, [this, record] { finish(record); });
        row->addWidget(rest);
    }
    auto *back = dialogButton("importsTakeBack", tr("Take back…"), card);
    back->setAccessibleName(tr("Take back %1").arg(shown));
    connect(back, &QPushButton::clicked, this, [this, record] { askToTakeBack(record); });
    row->addWidget(back);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    layout->setSpacing(space::tight);
    layout->addWidget(name);
    layout->addWidget(sentenceLabel("importsRecord", ExchangeWords::about(record), card, "muted"));
    layout->addLayout(row);
    return card;
}

void ImportsDialog::finish(const ImportRecord &record)
{
    setBusy(true);
    say(tr("Importing the rest…"), "muted");
    m_running = m_ports.imports.carryOut(record.id);
    auto *watcher = new QFutureWatcher<Expected<int>>(this);
    connect(watcher, &QFutureWatcherBase::progressRangeChanged, m_progress, &QProgressBar::setRange);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, m_progress, &QProgressBar::setValue);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        setBusy(false);
        if (watcher->isCanceled())
            say(tr("Stopped. The rest is still to be made."), "warn");
        else if (watcher->result())
            say(tr("%n lead(s) are imported. They reach the workspace in the background.", nullptr,
                   *watcher->result()));
        else
            say(ExchangeWords::sentence(watcher->result().error()), "danger");
        read();
    });
    watcher->setFuture(m_running);
}

void ImportsDialog::askToTakeBack(const ImportRecord &record)
{
    m_ports.prompts.ask(
        tr("Take the import back"),
        tr("The import “%1” has made %2. Those that nobody has changed or worked on since are "
           "deleted, for everybody.")
            .arg(Phrases::isolated(Phrases::oneLine(record.name)), ExchangeWords::leads(record.leads)),
        {tr("Delete them"), tr("Cancel")},
        [dialog = QPointer<ImportsDialog>(this), id = record.id](int answer) {
            if (dialog && answer == 0)
                dialog->takeBack(id);
        });
}

void ImportsDialog::takeBack(ImportId id)
{
    setBusy(true);
    say(tr("Taking it back…"), "muted");
    whenReady(m_ports.imports.takeBack(id), this, [this](const Expected<ImportTakenBack> &taken) {
        setBusy(false);
        taken ? say(ExchangeWords::takenBack(*taken)) : say(ExchangeWords::sentence(taken.error()), "danger");
        read();
    });
}

void ImportsDialog::setBusy(bool isBusy)
{
    m_cards->setEnabled(!isBusy);
    m_progress->setRange(0, 0);
    m_progress->setVisible(isBusy);
}

void ImportsDialog::say(const QString &sentence, const char *tone)
{
    setTone(m_outcome, tone);
    m_outcome->setText(sentence);
    m_outcome->setVisible(!sentence.isEmpty());
}

} // namespace leadpilot::ui
