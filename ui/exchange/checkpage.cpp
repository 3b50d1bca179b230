// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/checkpage.h"
#include "ui/exchange/dialogparts.h"
#include "ui/exchange/exchangewords.h"
#include "ui/exchange/linelistmodel.h"
#include "ui/widgets/choicerow.h"
#include "ui/widgets/labels.h"

#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr qsizetype linesAtOnce = 5;

static QString wordOf(ImportChoice choice)
{
    switch (choice) {
    case ImportChoice::AddLead:
        return CheckPage::tr("Add a lead to the person");
    case ImportChoice::Skip:
        return CheckPage::tr("Leave out", "rows");
    case ImportChoice::AsNew:
        return CheckPage::tr("Import as somebody new");
    }
    Q_UNREACHABLE();
}

CheckPage::CheckPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *content = new QWidget(this);
    content->setProperty("ground", QStringLiteral("surface"));
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(0, 0, space::small, 0);
    m_layout->setSpacing(space::small);
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("What the import would do"));
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void CheckPage::show(const ImportCheck &check)
{
    m_check = check;
    m_known = m_repeats = nullptr;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_layout->addWidget(sentenceLabel(
        "importPeople", tr("%n row(s) are people whom nobody here knows yet.", nullptr, check.people), this));
    using enum ImportChoice;
    const auto count = [](const auto &list) {
        return static_cast<int>(list.size());
    };
    if (!check.known.isEmpty())
        m_known =
            addGroup("importKnown", tr("%n row(s) are people who are known", nullptr, count(check.known)),
                     {AddLead, Skip, AsNew}, check.known.size(),
                     [this](qsizetype i) { return ExchangeWords::known(m_check.known.at(i)); });
    if (!check.repeats.isEmpty())
        m_repeats = addGroup(
            "importRepeats",
            tr("%n row(s) are people who stand further up in the file", nullptr, count(check.repeats)),
            {Skip, AddLead, AsNew}, check.repeats.size(),
            [this](qsizetype i) { return ExchangeWords::repeated(m_check.repeats.at(i)); });
    if (!check.faults.isEmpty())
        addGroup(
            "importFaults", tr("%n row(s) cannot be read and are left out", nullptr, count(check.faults)), {},
            check.faults.size(), [this](qsizetype i) { return ExchangeWords::fault(m_check.faults.at(i)); });
    if (check.oddPhones > 0)
        m_layout->addWidget(sentenceLabel(
            "importOddPhones",
            tr("%n row(s) have a phone number that is none, or lacks its country. It is kept as it stands, "
               "but finds nobody.",
               nullptr, check.oddPhones),
            this, "warn"));
    m_layout->addStretch(1);
}

ChoiceRow *CheckPage::addGroup(const char *name, const QString &title, const QList<ImportChoice> &choices,
                               qsizetype count, std::function<QString(qsizetype)> line)
{
    m_layout->addSpacing(space::small);
    auto *heading = sentenceLabel("groupTitle", title, this);
    bindFont(heading, m_theme, &Theme::title);
    m_layout->addWidget(heading);
    ChoiceRow *row = nullptr;
    if (!choices.isEmpty()) {
        row = new ChoiceRow(m_theme, title, this);
        row->setObjectName(QString::fromLatin1(name));
        for (const ImportChoice choice : choices)
            row->add(int(choice), wordOf(choice));
        connect(row, &ChoiceRow::chosenChanged, this, &CheckPage::decisionChanged);
        m_layout->addWidget(row);
    }
    auto *list = new QListView(this);
    list->setObjectName(QString(QString::fromLatin1(name) + u"List"));
    list->setAccessibleName(title);
    list->setUniformItemSizes(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setTextElideMode(Qt::ElideRight);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setModel(new LineListModel(count, std::move(line), list));
    const int height = std::max(list->sizeHintForRow(0), list->fontMetrics().height() + space::tight);
    list->setFixedHeight(height * static_cast<int>(std::min(count, linesAtOnce)) + space::small);
    m_layout->addWidget(list);
    return row;
}

ImportDecision CheckPage::decision() const
{
    ImportDecision decision;
    if (m_known)
        decision.known = ImportChoice(m_known->chosen());
    if (m_repeats)
        decision.repeats = ImportChoice(m_repeats->chosen());
    return decision;
}

qsizetype CheckPage::leads() const
{
    const ImportDecision chosen = decision();
    return m_check.people + (chosen.known == ImportChoice::Skip ? 0 : m_check.known.size()) +
           (chosen.repeats == ImportChoice::Skip ? 0 : m_check.repeats.size());
}

} // namespace leadpilot::ui
