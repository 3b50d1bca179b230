// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/healthstrip.h"
#include "ui/models/healthmodel.h"
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

    for (QToolButton *button : {m_sync, m_edits, m_relay}) {
        connect(button, &QToolButton::clicked, this, [this, button] {
            m_open = button;
            m_popup->open(contentOf(button), button);
        });
    }
    connect(m_popup, &HealthPopup::actionChosen, this, &HealthStrip::act);
    connect(m_popup, &HealthPopup::proofWanted, this, [this] { m_health.prove(); });
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

HealthWord HealthStrip::wordOf(const QToolButton *button) const
{
    if (button == m_relay)
        return HealthWords::relay(m_health.relay());
    const SyncHealth sync = m_health.sync();
    return button == m_sync ? HealthWords::sync(sync, m_clock.now())
                            : HealthWords::edits(sync, m_clock.now());
}

HealthPopup::Content HealthStrip::contentOf(const QToolButton *button) const
{
    const HealthWord word = wordOf(button);
    if (button == m_relay)
        return {.title = tr("The relay"), .word = word, .withNumbers = true};
    const SyncHealth sync = m_health.sync();
    if (button == m_edits)
        return {.title = tr("Your changes"),
                .word = word,
                .action = sync.needsYou > 0 ? HealthAction::NeedsYou : HealthAction::None};
    using Proof = HealthPopup::Content::Proof;
    const bool isUnderWay = sync.proving || sync.proofWaits;
    return {.title = tr("This computer and the workspace"),
            .word = word,
            .facts = HealthWords::facts(sync, m_health.relay(), m_clock.now()),
            .action = HealthWords::actionOf(sync),
            .proof = isUnderWay                                ? Proof::UnderWay
                     : sync.state == SyncHealth::State::InSync ? Proof::Offered
                                                               : Proof::NotOffered};
}

void HealthStrip::act(HealthAction action)
{
    switch (action) {
    case HealthAction::None:
        break;
    case HealthAction::SignIn:
        Q_EMIT signInWanted();
        break;
    case HealthAction::TryNow:
        m_health.tryNow();
        break;
    case HealthAction::NeedsYou:
        Q_EMIT needsYouWanted();
        break;
    }
}

void HealthStrip::show(QToolButton *button)
{
    const HealthWord word = wordOf(button);
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
    const HealthPopup::Content content = contentOf(button);
    QStringList spoken{word.meaning};
    for (const HealthFact &fact : content.facts)
        spoken += tr("%1: %2.").arg(fact.name, fact.value);
    button->setAccessibleDescription(spoken.join(u' '));
    if (button == m_open && m_popup->isVisible())
        m_popup->renew(content);
}

void HealthStrip::refresh()
{
    for (QToolButton *button : {m_sync, m_edits, m_relay})
        show(button);
}

} // namespace leadpilot::ui
