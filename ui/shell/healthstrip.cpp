// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/healthstrip.h"
#include "ui/models/healthmodel.h"
#include "ui/shell/healthpopup.h"
#include "ui/widgets/flowlayout.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace leadpilot::ui {

HealthStrip::HealthStrip(Health &health, const Clock &clock, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_health(health)
    , m_clock(clock)
    , m_theme(theme)
    , m_numbers(new HealthModel(health, this))
    , m_popup(new HealthPopup(*m_numbers, theme, this))
    , m_sync(part(QStringLiteral("healthSync")))
    , m_edits(part(QStringLiteral("healthEdits")))
    , m_relay(part(QStringLiteral("healthRelay")))
{
    setProperty("edge", QStringLiteral("top"));
    setProperty("ground", QStringLiteral("window"));
    auto *layout = new FlowLayout(this, space::tight);
    layout->setContentsMargins(space::small, 3, space::small, 3);
    for (QToolButton *button : {m_sync, m_edits, m_relay})
        layout->addWidget(button);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);

    connect(m_sync, &QToolButton::clicked, this, [this] {
        const SyncHealth now = m_health.sync();
        const bool signIn =
            now.state == SyncHealth::State::NeedsSignIn || now.state == SyncHealth::State::SignedOut;
        m_popup->open(tr("This computer and the workspace"), HealthWords::sync(now, m_clock.now()),
                      signIn ? tr("Sign in") : QString(), false, m_sync);
    });
    connect(m_edits, &QToolButton::clicked, this, [this] {
        m_popup->open(tr("Your changes"), HealthWords::edits(m_health.sync(), m_clock.now()), {}, false,
                      m_edits);
    });
    connect(m_relay, &QToolButton::clicked, this, [this] {
        m_popup->open(tr("The relay"), HealthWords::relay(m_health.relay()), {}, true, m_relay);
    });
    connect(m_popup, &HealthPopup::actionChosen, this, &HealthStrip::signInWanted);
    connect(&health, &Health::changed, this, &HealthStrip::refresh);
    connect(&theme, &Theme::changed, this, &HealthStrip::refresh);
    connect(&m_tick, &QTimer::timeout, this, &HealthStrip::refresh);
    m_tick.start(10'000);
    refresh();
}

QToolButton *HealthStrip::part(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setProperty("role", QStringLiteral("strip"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QColor HealthStrip::colour(HealthWord::Tone tone) const
{
    switch (tone) {
    case HealthWord::Tone::Good:
        return m_theme.tokens().ok;
    case HealthWord::Tone::Quiet:
        return m_theme.tokens().muted;
    case HealthWord::Tone::Warn:
        return m_theme.tokens().warn;
    case HealthWord::Tone::Danger:
        break;
    }
    return m_theme.tokens().danger;
}

void HealthStrip::show(QToolButton *button, const HealthWord &word)
{
    const QFont font = m_theme.caption();
    if (button->font() != font)
        button->setFont(font);
    button->setIcon(m_theme.icon(word.icon, colour(word.tone)));
    const int side = QFontMetrics(font).height() + 1;
    button->setIconSize(QSize(side, side));
    if (button->text() != word.brief) {
        button->setText(word.brief);
        button->updateGeometry();
    }
    button->setAccessibleName(word.brief);
    button->setAccessibleDescription(word.meaning);
}

void HealthStrip::refresh()
{
    const SyncHealth sync = m_health.sync();
    show(m_sync, HealthWords::sync(sync, m_clock.now()));
    show(m_edits, HealthWords::edits(sync, m_clock.now()));
    show(m_relay, HealthWords::relay(m_health.relay()));
}

} // namespace leadpilot::ui
