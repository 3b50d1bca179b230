// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QVariant>

namespace leadpilot::ui {

QLabel *plainLabel(const QString &text, QWidget *parent, const char *tone)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    if (*tone)
        label->setProperty("tone", QLatin1StringView(tone));
    return label;
}

void restyle(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void setTone(QWidget *widget, const char *tone)
{
    restyle(widget, "tone", QString::fromLatin1(tone));
}

namespace {

class FontBinding : public QObject
{
public:
    FontBinding(QWidget *widget, const Theme &theme, QFont (Theme::*font)() const)
        : QObject(widget)
        , m_widget(widget)
        , m_theme(theme)
        , m_font(font)
    {
        widget->installEventFilter(this);
        connect(&theme, &Theme::changed, this, &FontBinding::apply);
        apply();
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        // A style sheet forgets a widget's own font when the widget is moved to another parent.
        if (event->type() == QEvent::Polish || event->type() == QEvent::Show ||
            event->type() == QEvent::ParentChange)
            apply();
        return false;
    }

private:
    void apply()
    {
        if (const QFont font = (m_theme.*m_font)(); m_widget->font() != font)
            m_widget->setFont(font);
    }
    QWidget *m_widget;
    const Theme &m_theme;
    QFont (Theme::*m_font)() const;
};

} // namespace

void bindFont(QWidget *widget, const Theme &theme, QFont (Theme::*font)() const)
{
    new FontBinding(widget, theme, font);
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_full = text;
    setText(text);
    updateGeometry();
    offerWhole();
}

void ElidedLabel::offerWhole()
{
    const bool isWhole = fontMetrics().horizontalAdvance(m_full) <= contentsRect().width();
    setToolTip(isWhole ? QString() : Qt::convertFromPlainText(m_full));
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    offerWhole();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        offerWhole();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, sizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_full) + 2, fontMetrics().height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(foregroundRole()));
    painter.setLayoutDirection(m_full.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const auto side = QStyle::visualAlignment(layoutDirection(), alignment()) & Qt::AlignHorizontal_Mask;
    painter.drawText(contentsRect(), int(side | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_full, Qt::ElideRight, contentsRect().width()));
}

} // namespace leadpilot::ui
