// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composer.h"

#include <QAbstractTextDocumentLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>
#include <cmath>

namespace leadpilot::ui {

static constexpr int mostLines = 6;

namespace {

/// Puts the placeholder where the text begins: QPlainTextEdit puts it left, whatever it is written in.
class MessageField : public QPlainTextEdit
{
public:
    MessageField(const QString &placeholder, QWidget *parent)
        : QPlainTextEdit(parent)
        , m_placeholder(placeholder)
    {
    }
    /// In the fonts that the words come in, whose lines may be higher than the field's own.
    int lineHeight() const
    {
        return std::max(fontMetrics().lineSpacing(),
                        fontMetrics().boundingRect({0, 0, 2'000, 0}, Qt::AlignTop, m_placeholder).height());
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPlainTextEdit::paintEvent(event);
        const bool isComposing = !document()->firstBlock().layout()->preeditAreaText().isEmpty();
        if (!document()->isEmpty() || isComposing)
            return;
        QPainter painter(viewport());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.setFont(font());
        const int margin = int(document()->documentMargin());
        painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, 0),
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignTop)),
                         m_placeholder);
    }

private:
    const QString m_placeholder;
};

} // namespace

Composer::Composer(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_field(new MessageField(tr("Write a message"), this))
    , m_send(new QToolButton(this))
{
    m_field->setObjectName(QStringLiteral("composer"));
    m_field->setAccessibleName(tr("Message"));
    m_field->setTabChangesFocus(true);
    m_field->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_field->document()->setDocumentMargin(1);
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
        fit();
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

void Composer::fit()
{
    // Pixels a line, for scripts whose fonts are higher than the field's; wrapped lines count.
    const QTextDocument *text = m_field->document();
    qreal height = 0;
    int count = 0;
    for (QTextBlock block = text->begin(); block.isValid() && count < mostLines; block = block.next()) {
        height += text->documentLayout()->blockBoundingRect(block).height();
        count += std::max(1, block.lineCount());
    }
    const int lines = std::clamp(count, 1, mostLines);
    const int smallest = static_cast<MessageField *>(m_field)->lineHeight();
    const int line = std::max(smallest, int(std::ceil(height / std::max(1, count))));
    const int frame = 16 + 2; // the style sheet's padding and border
    m_field->setFixedHeight(lines * line + frame + 2);
    m_field->setVerticalScrollBarPolicy(lines == mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    updateGeometry();
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void Composer::retint()
{
    m_send->setIcon(m_theme.icon(Icon::Send, m_theme.tokens().onAccent));
    m_send->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
    fit();
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::FontChange)
        fit();
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
