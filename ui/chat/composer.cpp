// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composer.h"
#include "ui/widgets/growingfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>

namespace leadpilot::ui {

static constexpr int mostLines = 6;

Composer::Composer(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_field(new GrowingField(tr("Write a message"), 1, mostLines, this))
    , m_send(new QToolButton(this))
{
    m_field->setObjectName(QStringLiteral("composer"));
    m_field->setAccessibleName(tr("Message"));
    m_field->installEventFilter(this);
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send (Enter)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_send, 0, Qt::AlignBottom);
    setFocusProxy(m_field);
    connect(m_field, &QPlainTextEdit::textChanged, this, [this] {
        m_send->setEnabled(!text().trimmed().isEmpty());
        Q_EMIT textEdited();
    });
    connect(m_send, &QToolButton::clicked, this, &Composer::send);
    connect(&m_theme, &Theme::changed, this, &Composer::retint);
    m_send->setEnabled(false);
    retint();
}

QString Composer::text() const
{
    return m_field->toPlainText();
}

void Composer::setText(const QString &text)
{
    m_field->setPlainText(text);
    m_field->moveCursor(QTextCursor::End);
}

void Composer::focusField()
{
    m_field->setFocus(Qt::OtherFocusReason);
}

void Composer::send()
{
    const QString written = text().trimmed();
    if (written.isEmpty())
        return;
    m_field->clear();
    focusField();
    Q_EMIT sendRequested(written);
}

void Composer::retint()
{
    m_send->setIcon(m_theme.icon(Icon::Send, m_theme.tokens().onAccent));
    m_send->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && !(key->modifiers() & (Qt::ShiftModifier | Qt::AltModifier))) {
            send();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT escaped();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadpilot::ui
