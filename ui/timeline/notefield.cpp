// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/notefield.h"
#include "ui/widgets/choicerow.h"
#include "ui/widgets/growingfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int leastLines = 2, mostLines = 8;
static constexpr int noteChoice = 0; // the outcomes of a call follow

static int choiceOf(CallOutcome outcome)
{
    return noteChoice + 1 + int(outcome);
}

NoteField::NoteField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_field(new GrowingField({}, leastLines, mostLines, this))
    , m_what(new ChoiceRow(theme, tr("What you note"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_save(new QPushButton(this))
{
    m_field->setObjectName(QStringLiteral("note"));
    m_field->setAccessibleName(tr("Note"));
    m_field->installEventFilter(this);
    m_what->add(noteChoice, Icon::Note, tr("Note"), tr("Note"));
    m_what->add(choiceOf(CallOutcome::Reached), Icon::Phone, tr("Reached"), tr("Call: reached"));
    m_what->add(choiceOf(CallOutcome::NoAnswer), Icon::Phone, tr("No answer"), tr("Call: no answer"));
    m_what->add(choiceOf(CallOutcome::WrongNumber), Icon::Phone, tr("Wrong number"),
                tr("Call: wrong number"));
    m_cancel->setObjectName(QStringLiteral("noteCancel"));
    m_save->setObjectName(QStringLiteral("noteSave"));
    m_save->setProperty("primary", true);
    m_save->setToolTip(tr("Ctrl+Enter"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_what, 1, Qt::AlignVCenter);
    buttons->addStretch(0);
    buttons->addWidget(m_cancel, 0, Qt::AlignBottom);
    buttons->addWidget(m_save, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::small);
    layout->addWidget(m_field);
    layout->addLayout(buttons);
    setFocusProxy(m_field);

    connect(m_field, &QPlainTextEdit::textChanged, this, &NoteField::showWords);
    connect(m_what, &ChoiceRow::chosenChanged, this, &NoteField::showWords);
    connect(m_what, &ChoiceRow::chosenByHand, this, &NoteField::focusField);
    connect(m_save, &QPushButton::clicked, this, &NoteField::save);
    connect(m_cancel, &QPushButton::clicked, this, &NoteField::changeCancelled);
    showWords();
}

QString NoteField::text() const
{
    return m_field->toPlainText();
}

void NoteField::setText(const QString &text)
{
    m_field->setPlainText(text);
    m_field->moveCursor(QTextCursor::End);
}

std::optional<CallOutcome> NoteField::outcome() const
{
    const int chosen = m_what->chosen();
    return chosen == noteChoice ? std::nullopt : std::optional(CallOutcome(chosen - noteChoice - 1));
}

void NoteField::chooseNote()
{
    m_what->choose(noteChoice);
}

void NoteField::beginChange(const QString &text, bool isCall)
{
    m_changing = true;
    m_changesCall = isCall;
    setText(text);
    showWords();
    focusField();
}

void NoteField::beginAnew(const QString &text)
{
    m_changing = false;
    chooseNote();
    setText(text);
    showWords();
}

void NoteField::focusField()
{
    m_field->setFocus(Qt::OtherFocusReason);
}

void NoteField::save()
{
    if (m_save->isEnabled())
        Q_EMIT saveWanted();
}

void NoteField::showWords()
{
    const bool isCall = m_changing ? m_changesCall : outcome().has_value();
    m_what->setVisible(!m_changing);
    m_cancel->setVisible(m_changing);
    m_field->setPlaceholder(isCall ? tr("What was said, if you like") : tr("Write a note"));
    m_save->setText(m_changing ? tr("Save changes") : tr("Save"));
    m_save->setEnabled(isCall || !text().trimmed().isEmpty());
}

bool NoteField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (key->modifiers() & Qt::ControlModifier)) {
            save();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_changing ? Q_EMIT changeCancelled() : Q_EMIT escaped();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadpilot::ui
