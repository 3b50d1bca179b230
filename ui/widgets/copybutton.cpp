// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/copybutton.h"
#include "ui/words/phrases.h"

#include <QClipboard>
#include <QGuiApplication>

namespace leadpilot::ui {

static constexpr int copiedShows = 1'500; // ms

CopyButton::CopyButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("copy"));
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Copy"));
    m_copied.setSingleShot(true);
    m_copied.setInterval(copiedShows);
    connect(&m_copied, &QTimer::timeout, this, &CopyButton::tint);
    connect(&theme, &Theme::changed, this, &CopyButton::tint);
    connect(this, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_value);
        m_copied.start();
        tint();
    });
    tint();
}

void CopyButton::offer(const QString &label, const QString &value)
{
    m_value = value;
    m_copied.stop();
    tint();
    setAccessibleName(tr("Copy: %1").arg(Phrases::oneLine(label)));
    setVisible(!value.isEmpty());
}

void CopyButton::tint()
{
    setIcon(m_copied.isActive() ? m_theme.icon(Icon::Check, m_theme.tokens().ok) : m_theme.icon(Icon::Copy));
    const int side = m_theme.iconSize() - space::tight;
    setIconSize(QSize(side, side));
}

} // namespace leadpilot::ui
