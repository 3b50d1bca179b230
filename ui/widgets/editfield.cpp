// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/editfield.h"
#include "core/text.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace leadpilot::ui {

EditField::EditField(const QString &label, const QString &name, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_caption(plainLabel(label, this, "muted"))
    , m_edit(new QLineEdit(this))
    , m_mark(new SendMark(theme, this))
    , m_note(plainLabel({}, this))
    , m_row(new QHBoxLayout)
{
    setObjectName(name);
    bindFont(m_caption, theme, &Theme::caption);
    m_edit->setObjectName(QString(name + u"Edit"));
    m_edit->setAccessibleName(label);
    m_edit->setMaxLength(text::longestName);
    m_edit->setProperty("compact", true);
    m_edit->installEventFilter(this);
    m_caption->setBuddy(m_edit);
    m_note->setObjectName(QString(name + u"Note"));
    m_note->setWordWrap(true);
    m_note->hide();
    auto *head = new QWidget(this);
    auto *flow = new FlowLayout(head, space::small);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(m_caption);
    flow->addWidget(m_mark);
    m_row->setSpacing(space::tight);
    m_row->addWidget(m_edit, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::hair);
    layout->addWidget(head);
    layout->addLayout(m_row);
    layout->addWidget(m_note);
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        m_handedOut = false;
        if (m_stop == Stop::Refused || !isBeingWritten())
            stop(Stop::None);
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &EditField::commit);
    connect(m_edit, &QLineEdit::editingFinished, this, &EditField::leave);
}

QString EditField::text() const
{
    return m_edit->text();
}

void EditField::setValue(const QString &value)
{
    const bool isWritten = isBeingWritten() && !m_handedOut;
    const bool isOther = value != m_value;
    m_value = value;
    if (!isWritten || text() == value) {
        if (isOther || text() != value)
            reset();
    } else if (isOther) {
        stop(Stop::Contested,
             value.isEmpty()
                 ? tr("Somebody has emptied this meanwhile. Enter keeps yours, Escape takes theirs.")
                 : tr("Somebody has changed this to “%1” meanwhile. Enter keeps yours, Escape takes theirs.")
                       .arg(Phrases::isolated(Phrases::oneLine(value))));
    }
}

void EditField::refuse(const QString &sentence)
{
    m_handedOut = false;
    stop(Stop::Refused, sentence);
}

void EditField::reset()
{
    m_handedOut = false;
    m_edit->setText(m_value);
    m_edit->setCursorPosition(0);
    stop(Stop::None);
}

void EditField::leave()
{
    if (m_stop == Stop::None)
        commit();
    else if (!isBeingWritten())
        reset();
}

void EditField::commit()
{
    if (m_handedOut)
        return;
    const QString written = text::cleanedLine(text(), text::longestName);
    if (written == m_value) {
        reset();
        return;
    }
    m_edit->setText(written);
    stop(Stop::None);
    m_handedOut = true;
    Q_EMIT committed(written);
}

void EditField::addBehind(QWidget *widget)
{
    m_row->addWidget(widget);
}

void EditField::stop(Stop why, const QString &sentence)
{
    m_stop = why;
    m_note->setText(sentence);
    setTone(m_note, why == Stop::Refused ? "danger" : "warn");
    m_note->setVisible(!sentence.isEmpty());
    m_edit->setAccessibleDescription(sentence);
    restyle(m_edit, "invalid", why == Stop::Refused);
}

bool EditField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
        isBeingWritten()) {
        reset();
        return true;
    }
    // With nothing to undo in the text, the key is for what was done last.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo) && !m_edit->isUndoAvailable()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadpilot::ui
