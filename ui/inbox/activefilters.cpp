// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/activefilters.h"
#include "ui/inbox/partchip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int mostRows = 3;

ActiveFilters::ActiveFilters(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_warning(plainLabel({}, this, "warn"))
    , m_row(new QWidget(this))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("activeFilters"));
    m_warning->setObjectName(QStringLiteral("viewWarning"));
    m_warning->setWordWrap(true);
    bindFont(m_warning, theme, &Theme::caption);
    new FlowLayout(m_row, space::tight);
    m_row->layout()->setContentsMargins(0, 0, 0, 0);
    m_row->setProperty("ground", QStringLiteral("surface"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Active filters"));
    m_scroll->setWidget(m_row);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    layout->addWidget(m_warning);
    layout->addWidget(m_scroll);
}

void ActiveFilters::show(const QList<FilterPart> &parts, View view, const QStringList &notUnderstood,
                         bool isShared)
{
    for (QWidget *item : std::exchange(m_items, {})) {
        // One of them may be what was pressed.
        m_row->layout()->removeWidget(item);
        item->hide();
        item->deleteLater();
    }
    m_warning->setText(
        tr("A newer LeadPilot made this view. More leads are shown than it means, because this one does not "
           "understand: %1")
            .arg(notUnderstood.join(QStringLiteral(", "))));
    m_warning->setVisible(!notUnderstood.isEmpty());
    for (const FilterPart &part : parts)
        addPart(part);
    if (view == View::None && !parts.isEmpty())
        addLink("saveView", tr("Save view…"), &ActiveFilters::saveWanted);
    if (view == View::Changed)
        addLink("updateView", tr("Update view"), &ActiveFilters::updateWanted);
    if (view != View::None)
        addMenu(view, isShared);
    if (!parts.isEmpty())
        addLink("clearFilters", tr("Clear"), &ActiveFilters::clearWanted);
    setVisible(!m_items.isEmpty());
    fit();
}

/// As high as it needs, but the leads keep their room.
void ActiveFilters::fit()
{
    const int wanted = m_row->layout()->heightForWidth(width());
    m_scroll->setFixedHeight(std::min(wanted, mostRows * (rowHeight() + space::tight) - space::tight));
}

void ActiveFilters::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// One for all, so that they stand in line.
int ActiveFilters::rowHeight() const
{
    return QFontMetrics(m_theme.caption()).height() + 4 * space::tight + 2 * space::hair;
}

void ActiveFilters::addPart(const FilterPart &part)
{
    auto *chip = new PartChip(m_theme, part.text, m_row);
    chip->setObjectName(QStringLiteral("filterPart%1").arg(m_items.size()));
    chip->setFixedHeight(rowHeight());
    connect(chip, &PartChip::clicked, this, [this, without = part.without] { Q_EMIT removed(without); });
    m_row->layout()->addWidget(chip);
    m_items += chip;
    chip->show();
}

void ActiveFilters::addLink(const char *name, const QString &text, void (ActiveFilters::*signal)())
{
    auto *link = new QPushButton(text, m_row);
    link->setObjectName(QString::fromLatin1(name));
    link->setAccessibleName(text);
    link->setProperty("link", true);
    bindFont(link, m_theme, &Theme::caption);
    link->setFixedHeight(rowHeight());
    connect(link, &QPushButton::clicked, this, signal);
    m_row->layout()->addWidget(link);
    m_items += link;
    link->show();
}

void ActiveFilters::addMenu(View view, bool isShared)
{
    auto *button = new QToolButton(m_row);
    button->setObjectName(QStringLiteral("viewMenu"));
    button->setText(isShared ? tr("Shared view") : tr("My view"));
    button->setAccessibleName(tr("Change this view"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(m_theme.icon(Icon::Chevron));
    bindFont(button, m_theme, &Theme::caption);
    button->setFixedHeight(rowHeight());
    auto *menu = new QMenu(button);
    const auto add = [&](const QString &text, void (ActiveFilters::*signal)()) {
        // The button is gone once the view has changed.
        connect(menu->addAction(text), &QAction::triggered, this, signal, Qt::QueuedConnection);
    };
    if (view != View::NotWhole)
        add(tr("Rename or share…"), &ActiveFilters::renameWanted);
    add(tr("Save as a new view…"), &ActiveFilters::saveWanted);
    add(tr("Delete view…"), &ActiveFilters::removeWanted);
    button->setMenu(menu);
    m_row->layout()->addWidget(button);
    m_items += button;
    button->show();
}

} // namespace leadpilot::ui
