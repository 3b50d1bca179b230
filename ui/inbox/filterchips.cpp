// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/filterchips.h"
#include "ui/inbox/filterchip.h"

#include <QEvent>
#include <QStyle>

namespace leadpilot::ui {

// "All" and "Unanswered" keep their numbers longest.
static constexpr int foremost = 2;
static constexpr int builtIn = 5;

FilterChips::FilterChips(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_group(new QButtonGroup(this))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT chosenChanged(id);
    });
    connect(&theme, &Theme::changed, this, &FilterChips::arrange);
}

void FilterChips::add(int id, const QString &word)
{
    auto *chip = new FilterChip(m_theme, word, this);
    chip->setObjectName(QStringLiteral("chip%1").arg(id));
    chip->setChecked(m_row.isEmpty());
    m_row += chip;
    m_group->addButton(chip, id);
    chip->setVisible(true);
    arrange();
}

void FilterChips::removeFrom(int id)
{
    const QList<FilterChip *> row = m_row;
    for (FilterChip *chip : row) {
        if (m_group->id(chip) < id)
            continue;
        if (chip->isChecked())
            m_row.first()->setChecked(true);
        m_row.removeOne(chip);
        m_group->removeButton(chip);
        delete chip;
    }
    arrange();
}

void FilterChips::setCount(int id, int count)
{
    auto *chip = static_cast<FilterChip *>(m_group->button(id));
    if (!chip)
        return;
    const QSize before = chip->sizeHint();
    chip->setCount(count);
    if (chip->sizeHint() != before)
        arrange();
}

void FilterChips::choose(int id)
{
    if (auto *chip = m_group->button(id))
        chip->setChecked(true);
}

void FilterChips::showCounts(int chips)
{
    for (int i = 0; i < m_row.size(); ++i)
        m_row[i]->setCountShown(i < chips);
}

int FilterChips::rowWidth() const
{
    int wide = -space::tight;
    for (const FilterChip *chip : m_row)
        wide += chip->sizeHint().width() + space::tight;
    return wide;
}

void FilterChips::arrange()
{
    showCounts(int(m_row.size()));
    // With views that people have saved it takes several rows anyway.
    if (m_row.size() <= builtIn) {
        for (const int chips : {foremost, 0}) {
            if (rowWidth() > width())
                showCounts(chips);
        }
    }
    int x = 0, y = 0, high = 0;
    for (FilterChip *chip : std::as_const(m_row)) {
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > width()) {
            x = 0;
            y += size.height() + space::tight;
        }
        chip->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(x, y), size)));
        x += size.width() + space::tight;
        high = y + size.height();
    }
    if (high != minimumHeight())
        setFixedHeight(high);
}

QSize FilterChips::sizeHint() const
{
    return {rowWidth(), minimumHeight()};
}

QSize FilterChips::minimumSizeHint() const
{
    int widest = 0;
    for (const FilterChip *chip : m_row)
        widest = std::max(widest, chip->sizeHint().width());
    return {widest, minimumHeight()};
}

void FilterChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FilterChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
}

} // namespace leadpilot::ui
