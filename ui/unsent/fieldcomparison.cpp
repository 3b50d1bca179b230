// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unsent/fieldcomparison.h"
#include "core/merge.h"
#include "core/schema/tables.h"
#include "core/sync/handwritten.h"
#include "core/text.h"
#include "ui/widgets/labels.h"
#include "ui/words/fieldwords.h"
#include "ui/words/phrases.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace leadpilot::ui {

namespace {

enum Column { NameColumn, YoursColumn, TheirsColumn };

constexpr int linesOfText = 5;

bool isLong(const QString &table, const QString &column)
{
    return isFreeText(table, column) && column != u"title";
}

} // namespace

FieldComparison::FieldComparison(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    setProperty("card", true);
    m_grid->setContentsMargins(space::wide, space::medium, space::wide, space::wide);
    m_grid->setHorizontalSpacing(space::wide);
    m_grid->setVerticalSpacing(space::medium);
    m_grid->setColumnStretch(YoursColumn, 1);
}

void FieldComparison::show(const UnsentEdit &edit)
{
    fill(edit, false);
}

void FieldComparison::write(const UnsentEdit &edit)
{
    fill(edit, true);
    if (!m_fields.isEmpty())
        m_fields.first()->setFocus(Qt::OtherFocusReason);
}

void FieldComparison::fill(const UnsentEdit &edit, bool writing)
{
    m_edit = edit;
    m_fields.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<ComparedField> fields = FieldWords::shown(edit);
    m_grid->setColumnStretch(TheirsColumn, edit.hasTheirs ? 1 : 0);
    if (edit.hasTheirs)
        addHeads(true);
    int row = 0;
    for (const ComparedField &field : fields) {
        ++row;
        const QString name = FieldWords::name(edit.table, field.column);
        auto *label = plainLabel(name, this, "muted");
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        bindFont(label, m_theme, &Theme::caption);
        m_grid->addWidget(label, row, NameColumn, Qt::AlignTop);
        const QString yours = FieldWords::yours(edit, field);
        const QString theirs = FieldWords::theirs(edit, field);
        const bool canWrite = writing && isWrittenByHand(edit.table, field.column);
        m_grid->addWidget(canWrite ? makeField(field, name)
                                   : makeValue(yours, tr("%1, yours: %2").arg(name, yours), yours != theirs),
                          row, YoursColumn, Qt::AlignTop);
        if (!edit.hasTheirs)
            continue;
        auto *other = makeValue(theirs, tr("%1, theirs: %2").arg(name, theirs), false);
        other->setProperty("theirs", field.column);
        m_grid->addWidget(other, row, TheirsColumn, Qt::AlignTop);
    }
    // Not with the next event: the keyboard is to go to one of them now.
    for (int i = 0; i < m_grid->count(); ++i)
        m_grid->itemAt(i)->widget()->show();
    setVisible(!fields.isEmpty());
}

void FieldComparison::addHeads(bool withTheirs)
{
    const auto add = [this](const QString &text, int column) {
        auto *head = plainLabel(text, this);
        bindFont(head, m_theme, &Theme::title);
        m_grid->addWidget(head, 0, column, Qt::AlignTop);
    };
    add(tr("Yours"), YoursColumn);
    if (withTheirs)
        add(tr("Theirs"), TheirsColumn);
}

QWidget *FieldComparison::makeValue(const QString &text, const QString &spoken, bool differs)
{
    const bool isEmpty = text.trimmed().isEmpty();
    auto *label =
        plainLabel(isEmpty ? tr("nothing") : Phrases::breakable(text), this, isEmpty ? "muted" : "");
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    const auto side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    label->setAlignment(side | Qt::AlignAbsolute | Qt::AlignTop);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(spoken);
    bindFont(label, m_theme, differs && m_edit.hasTheirs ? &Theme::title : &Theme::body);
    return label;
}

QWidget *FieldComparison::makeField(const ComparedField &field, const QString &name)
{
    const schema::Table *table = schema::findTable(m_edit.table);
    const schema::Column *column = table ? schema::findColumn(*table, field.column) : nullptr;
    QWidget *made = column && column->allowed ? makeChoice(field) : makeText(field);
    made->setObjectName(QString(QStringLiteral("write_") + field.column));
    made->setAccessibleName(name);
    made->setProperty("was", textOf(made));
    m_fields.insert(field.column, made);
    return made;
}

QWidget *FieldComparison::makeText(const ComparedField &field)
{
    const QString text = FieldWords::yours(m_edit, field);
    if (!isLong(m_edit.table, field.column)) {
        auto *line = new QLineEdit(text::cleanedLine(text, text::longestField), this);
        line->setMaxLength(text::longestField);
        line->setMinimumWidth(1);
        connect(line, &QLineEdit::textChanged, this, &FieldComparison::writingChanged);
        return line;
    }
    auto *area = new QPlainTextEdit(text, this);
    area->setProperty("field", true);
    area->setTabChangesFocus(true);
    area->setMinimumWidth(1);
    area->setFixedHeight(area->fontMetrics().lineSpacing() * linesOfText + 2 * space::medium);
    connect(area, &QPlainTextEdit::textChanged, this, &FieldComparison::writingChanged);
    return area;
}

QWidget *FieldComparison::makeChoice(const ComparedField &field)
{
    auto *choice = new QComboBox(this);
    for (int status = int(LeadStatus::New); status <= int(LeadStatus::Lost); ++status)
        choice->addItem(Phrases::status(LeadStatus(status)), toString(LeadStatus(status)));
    const auto *mine = std::get_if<QString>(&field.yours);
    choice->setCurrentIndex(choice->findData(mine ? *mine : QString()));
    connect(choice, &QComboBox::currentIndexChanged, this, &FieldComparison::writingChanged);
    return choice;
}

void FieldComparison::updateTheirs(const UnsentEdit &edit)
{
    for (auto *label : findChildren<QLabel *>()) {
        const QString column = label->property("theirs").toString();
        for (const ComparedField &field : edit.fields) {
            if (column.isEmpty() || field.column != column)
                continue;
            const QString text = FieldWords::theirs(edit, field);
            label->setText(text.trimmed().isEmpty() ? tr("nothing") : Phrases::breakable(text));
            label->setAccessibleName(tr("%1, theirs: %2").arg(FieldWords::name(edit.table, column), text));
        }
    }
}

QString FieldComparison::textOf(const QWidget *field)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(field))
        return line->text().trimmed();
    if (const auto *area = qobject_cast<const QPlainTextEdit *>(field))
        return area->toPlainText().trimmed();
    return qobject_cast<const QComboBox *>(field)->currentData().toString();
}

Row FieldComparison::written() const
{
    Row values;
    const schema::Table *table = schema::findTable(m_edit.table);
    for (const auto &[name, field] : m_fields.asKeyValueRange()) {
        const QString text = textOf(field);
        if (text == field->property("was").toString())
            continue;
        const schema::Column *column = table ? schema::findColumn(*table, name) : nullptr;
        const bool isNothing = text.isEmpty() && column && !column->required;
        values.set(name, isNothing ? Value() : Value(text));
    }
    return values;
}

bool FieldComparison::lacksText() const
{
    const schema::Table *table = schema::findTable(m_edit.table);
    for (const auto &[name, field] : m_fields.asKeyValueRange()) {
        const schema::Column *column = table ? schema::findColumn(*table, name) : nullptr;
        const bool isNeeded = (column && column->required) || isLong(m_edit.table, name);
        if (isNeeded && textOf(field).isEmpty())
            return true;
    }
    return false;
}

} // namespace leadpilot::ui
