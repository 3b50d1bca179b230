// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/columnspage.h"
#include "core/imports/columnguess.h"
#include "core/phonenumber.h"
#include "core/whenready.h"
#include "ui/exchange/dialogparts.h"
#include "ui/exchange/exchangewords.h"
#include "ui/widgets/choicebutton.h"
#include "ui/widgets/labels.h"
#include "ui/words/filterwords.h"
#include "ui/words/phrases.h"

#include <QCompleter>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>
#include <algorithm>

namespace leadpilot::ui {

static constexpr qsizetype rowsShown = 3;

ColumnsPage::ColumnsPage(WorkspaceDirectory &directory, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_directory(directory)
    , m_theme(theme)
    , m_about(sentenceLabel("importAbout", {}, this, "muted"))
    , m_problem(sentenceLabel("importProblem", {}, this, "danger"))
{
    m_problem->hide();
    m_columns = new QWidget(this);
    m_columns->setProperty("ground", QStringLiteral("surface"));
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("importColumns"));
    scroll->setAccessibleName(tr("Columns of the file"));
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_columns);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_about);
    layout->addWidget(scroll, 1);
    layout->addSpacing(space::small);
    layout->addWidget(makeForAll());
    layout->addWidget(m_problem);
    readMembers();
}

QLineEdit *ColumnsPage::addField(QGridLayout *form, const char *name, const QString &label)
{
    const int field = form->count() / 2;
    const int row = field / 2 * 2, column = field % 2;
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setAccessibleName(label);
    edit->setMaxLength(200);
    auto *caption = plainLabel(label, this, "muted");
    caption->setBuddy(edit);
    form->addWidget(caption, row, column);
    form->addWidget(edit, row + 1, column);
    connect(edit, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    return edit;
}

QWidget *ColumnsPage::makeForAll()
{
    auto *all = new QWidget(this);
    auto *form = new QGridLayout(all);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::wide);
    form->setVerticalSpacing(space::tight);
    form->setColumnStretch(0, 1);
    form->setColumnStretch(1, 1);
    m_campaign = addField(form, "importCampaign", tr("Campaign of leads without one"));
    m_tag = addField(form, "importTag", tr("Tag for all"));
    m_country = addField(form, "importCountry", tr("Country of numbers without a country code"));
    m_currency = addField(form, "importCurrency", tr("Currency of values without one"));
    m_currency->setText(QLocale().currencySymbol(QLocale::CurrencyIsoCode));
    setCountries();
    m_assignee = new ChoiceButton(m_theme, tr("Assigned to"), ChoiceButton::Mode::One, {}, this);
    m_assignee->setObjectName(QStringLiteral("importAssignee"));
    m_assignee->add(FilterWords::nobody(), QString());
    m_assignee->choose({QString()});
    auto *caption = plainLabel(tr("Assigned to"), this, "muted");
    caption->setBuddy(m_assignee);
    form->addWidget(caption, 4, 0);
    form->addWidget(m_assignee, 5, 0);
    return all;
}

/// By their English names, with the code in brackets; the code alone may be typed too.
void ColumnsPage::setCountries()
{
    QStringList countries;
    QSet<QLocale::Territory> seen;
    const auto all =
        QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
    for (const QLocale &locale : all) {
        const QString code = locale.name().section(u'_', -1);
        if (code.size() != 2 || seen.contains(locale.territory()) || !PhoneNumber::isRegion(code))
            continue;
        seen.insert(locale.territory());
        const QString name = QLocale::territoryToString(locale.territory());
        countries.append(tr("%1 (%2)", "country, code").arg(name, code));
        if (locale.territory() == QLocale().territory())
            m_country->setText(countries.last());
    }
    countries.sort(Qt::CaseInsensitive);
    auto *completer = new QCompleter(countries, m_country);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_country->setCompleter(completer);
}

void ColumnsPage::readMembers()
{
    whenReady(m_directory.members(), this, [this](const Expected<QList<Member>> &members) {
        if (!members)
            return;
        for (const Member &member : *members)
            m_assignee->add(member.isMe ? FilterWords::me() : Phrases::oneLine(member.name),
                            member.id.toString());
    });
}

void ColumnsPage::setTable(const LeadImports::Table &table)
{
    m_table = table;
    m_about->setText(
        tr("%1: %2", "file, about it")
            .arg(Phrases::isolated(Phrases::oneLine(table->fileName)), ExchangeWords::about(*table)));
    m_campaign->setText(Phrases::oneLine(QFileInfo(table->fileName).completeBaseName()));
    auto *grid = new QGridLayout(m_columns);
    grid->setContentsMargins(0, 0, space::small, 0);
    grid->setHorizontalSpacing(space::wide);
    grid->setVerticalSpacing(space::small);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 2);
    int heading = 0;
    for (const QString &text : {tr("Column"), tr("First rows"), tr("Becomes")})
        grid->addWidget(plainLabel(text, m_columns, "muted"), 0, heading++);
    const QList<ImportField> guesses = imports::guessedColumns(*table);
    for (qsizetype column = 0; column < guesses.size(); ++column)
        addColumn(grid, column, guesses.at(column));
    grid->setRowStretch(grid->rowCount(), 1);
    // The columns are younger than what stands below them.
    QList<QWidget *> order(m_fields.begin(), m_fields.end());
    order += {m_campaign, m_tag, m_country, m_currency, m_assignee};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
}

void ColumnsPage::addColumn(QGridLayout *grid, qsizetype column, ImportField guess)
{
    const int row = static_cast<int>(column) + 1;
    const QString header = Phrases::oneLine(m_table->headers.at(column));
    const QString name = header.isEmpty() ? tr("Column %1").arg(QLocale().toString(row)) : header;
    auto *title = new ElidedLabel(m_columns);
    bindFont(title, m_theme, &Theme::title);
    title->setFullText(name);
    QStringList samples;
    for (const imports::FileRow &line : m_table->rows.first(std::min(rowsShown, m_table->rows.size()))) {
        if (const QString value = Phrases::oneLine(line.values.value(column)); !value.isEmpty())
            samples.append(Phrases::isolated(value.left(80)));
    }
    auto *sample = new ElidedLabel(m_columns);
    setTone(sample, "muted");
    sample->setFullText(samples.join(QStringLiteral(" · ")));
    auto *field = new ChoiceButton(m_theme, name, ChoiceButton::Mode::One, {}, m_columns);
    field->setObjectName(QStringLiteral("importField%1").arg(column));
    for (int choice = 0; choice < importFieldCount; ++choice)
        field->add(ExchangeWords::field(ImportField(choice)), choice);
    field->choose({int(guess)});
    grid->addWidget(title, row, 0);
    grid->addWidget(sample, row, 1);
    grid->addWidget(field, row, 2);
    m_fields.append(field);
}

std::optional<ImportPlan> ColumnsPage::plan()
{
    ImportPlan plan;
    for (const ChoiceButton *field : std::as_const(m_fields))
        plan.columns.append(ImportField(field->chosen().value(0).toInt()));
    const auto wrong = [this](QLineEdit *field, const QString &problem) {
        m_problem->setText(problem);
        m_problem->show();
        field->setFocus();
        return std::nullopt;
    };
    const QString country = m_country->text().trimmed();
    plan.region = (country.endsWith(u')') ? country.section(u'(', -1).chopped(1) : country).toUpper();
    if (!plan.region.isEmpty() && !PhoneNumber::isRegion(plan.region))
        return wrong(m_country, tr("There is no such country. Choose one of the list, or leave it empty."));
    plan.currency = m_currency->text().trimmed().toUpper();
    if (!plan.currency.isEmpty() && !Money::isCurrency(plan.currency))
        return wrong(m_currency, tr("A currency has three letters, as EUR. Or leave it empty."));
    plan.campaign = m_campaign->text().trimmed();
    plan.tag = m_tag->text().trimmed();
    plan.assignee = ProfileId::parse(m_assignee->chosen().value(0).toString()).value_or(ProfileId());
    plan.numbers = QLocale();
    for (int status = int(LeadStatus::New); status <= int(LeadStatus::Lost); ++status)
        plan.statusWords.append({Phrases::status(LeadStatus(status)), LeadStatus(status)});
    return plan;
}

void ColumnsPage::focusFirst()
{
    if (!m_fields.isEmpty())
        m_fields.first()->setFocus(Qt::OtherFocusReason);
}

} // namespace leadpilot::ui
