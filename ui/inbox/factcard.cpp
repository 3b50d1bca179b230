// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/factcard.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace leadpilot::ui {

/// Labels and values share an edge, whichever way each text runs.
static void alignToTheEdge(QLabel *label)
{
    const auto side = label->layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    label->setAlignment(side | Qt::AlignAbsolute | Qt::AlignVCenter);
    label->setMinimumWidth(1);
    label->setWordWrap(true);
}

static bool isWebAddress(const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http"));
}

FactCard::FactCard(const QString &title, Copying copying, Prompts &prompts, const Theme &theme,
                   QWidget *parent)
    : QFrame(parent)
    , m_copying(copying)
    , m_prompts(prompts)
    , m_theme(theme)
    , m_rows(new QVBoxLayout)
{
    setProperty("card", true);
    setAccessibleName(title);
    auto *heading = plainLabel(title, this);
    bindFont(heading, theme, &Theme::title);
    m_rows->setSpacing(space::medium);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::medium, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(heading);
    layout->addLayout(m_rows);
    hide();
}

void FactCard::clear()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        // Not later: the layout must not count a row that is on its way out.
        delete item->widget();
        delete item;
    }
    hide();
}

void FactCard::addText(const QString &label, const QString &value)
{
    if (value.trimmed().isEmpty())
        return;
    if (isWebAddress(value.trimmed()))
        return addLink(Icon::Plug, label, value.trimmed(), value.trimmed());
    auto *text = plainLabel(Phrases::breakable(value), this);
    alignToTheEdge(text);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setProperty("fact", label);
    addRow(label, value, text);
}

void FactCard::addLink(Icon icon, const QString &label, const QString &shown, const QString &url)
{
    auto *link = new QPushButton(this);
    link->setProperty("link", true);
    link->setObjectName(QStringLiteral("link"));
    link->setCursor(Qt::PointingHandCursor);
    link->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    link->setMinimumWidth(1);
    const auto tint = [this, link, icon] {
        link->setIcon(m_theme.icon(icon, m_theme.tokens().accent));
    };
    connect(&m_theme, &Theme::changed, link, tint);
    tint();
    const int widest = link->fontMetrics().averageCharWidth() * 44;
    const QString text = link->fontMetrics().elidedText(Phrases::oneLine(shown), Qt::ElideMiddle, widest);
    link->setText(QString(text).replace(u'&', QStringLiteral("&&")));
    link->setAccessibleName(tr("%1: %2").arg(label, shown));
    connect(link, &QPushButton::clicked, this, [this, url] { m_prompts.openLink(url); });
    addRow(label, shown, link);
}

void FactCard::addRow(const QString &label, const QString &value, QWidget *shown)
{
    auto *row = new QWidget(this);
    auto *caption = plainLabel(Phrases::breakable(Phrases::oneLine(label)), row, "muted");
    alignToTheEdge(caption);
    bindFont(caption, m_theme, &Theme::caption);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::hair);
    texts->addWidget(caption);
    const bool link = qobject_cast<QPushButton *>(shown);
    texts->addWidget(shown, 0, link ? Qt::Alignment(Qt::AlignLeading) : Qt::Alignment());
    auto *sides = new QHBoxLayout(row);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(space::small);
    sides->addLayout(texts, 1);
    if (m_copying == Copying::Offered) {
        auto *copy = new CopyButton(m_theme, row);
        copy->offer(label, value);
        sides->addWidget(copy, 0, Qt::AlignVCenter);
    }
    m_rows->addWidget(row);
    setVisible(true);
}

} // namespace leadpilot::ui
