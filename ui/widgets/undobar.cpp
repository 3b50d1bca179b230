// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/undobar.h"
#include "core/whenready.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <utility>

namespace leadpilot::ui {

static constexpr int toldFor = 4'000; // ms
static constexpr int widest = 56;     // characters

UndoBar::UndoBar(Undo &undo, const Theme &theme, QWidget *ground)
    : QFrame(ground)
    , m_undo(undo)
    , m_theme(theme)
    , m_timer(this)
    , m_picture(new QLabel(this))
    , m_sentence(plainLabel({}, this))
    , m_action(new QPushButton(tr("Undo"), this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("undoBar"));
    m_sentence->setObjectName(QStringLiteral("undoSentence"));
    m_sentence->setWordWrap(true);
    m_action->setObjectName(QStringLiteral("undo"));
    m_action->setProperty("link", true);
    m_close->setObjectName(QStringLiteral("undoClose"));
    m_close->setAccessibleName(tr("Close this notice"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::medium, space::tight, space::tight, space::tight);
    layout->setSpacing(space::small);
    layout->addWidget(m_picture, 0, Qt::AlignVCenter);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::fadeUnlessUsed);
    connect(m_action, &QPushButton::clicked, this, &UndoBar::takeBack);
    connect(m_close, &QToolButton::clicked, this, &UndoBar::rest);
    connect(&theme, &Theme::changed, this, &UndoBar::tint);
    ground->installEventFilter(this);
    hide();
}

UndoBar::~UndoBar()
{
    end();
}

QString UndoBar::sentence() const
{
    return m_sentence->text();
}

void UndoBar::offer(const QString &done, const Change &change)
{
    if (change.isEmpty())
        return;
    begin(done, [this, change] {
        whenReady(m_undo.takeBack(change), this, [this, offer = m_offers](const Expected<TakenBack> &taken) {
            if (offer == m_offers)
                tell(taken);
        });
    });
}

void UndoBar::offer(const QString &done, const QObject *owner, std::function<void()> undo,
                    std::function<void()> keep)
{
    begin(done, [this, undo = std::move(undo), alive = QPointer<const QObject>(owner)] {
        if (!alive)
            return rest();
        undo();
        tellUndone();
    });
    m_keep = std::move(keep);
    m_owner = owner;
}

void UndoBar::begin(const QString &done, std::function<void()> takeBack)
{
    end();
    m_takeBack = std::move(takeBack);
    appear(Icon::Check, done);
    m_timer.start(m_patience);
}

/// What was offered stays as it is.
void UndoBar::end()
{
    ++m_offers;
    m_timer.stop();
    m_takeBack = {};
    m_owner = nullptr;
    if (const auto keep = std::exchange(m_keep, {}))
        keep();
}

void UndoBar::settle(const QObject *owner)
{
    if (m_owner == owner && m_keep)
        rest();
}

void UndoBar::say(const QString &sentence)
{
    end();
    appear(Icon::Exclamation, sentence);
}

void UndoBar::takeBack()
{
    if (!isOffering())
        return;
    const auto takeBack = std::exchange(m_takeBack, {});
    m_keep = {};
    m_timer.stop();
    m_action->hide();
    takeBack();
}

void UndoBar::tellUndone()
{
    appear(Icon::Check, tr("Undone"));
    m_timer.start(toldFor);
}

void UndoBar::tell(const Expected<TakenBack> &taken)
{
    if (!taken) {
        say(Phrases::sentence(taken.error()));
    } else if (taken->isPart) {
        say(tr("Only a part was undone. The rest could not be written on this computer."));
    } else if (taken->changedSince == 0 && taken->gone == 0) {
        tellUndone();
    } else if (taken->rows > 0) {
        say(tr("Undone, except for what has been changed again since or is out of your sight."));
    } else if (taken->changedSince > 0) {
        say(tr("This has been changed again since. Nothing was undone."));
    } else {
        say(tr("This is not in your sight any more. Nothing was undone."));
    }
}

void UndoBar::appear(Icon icon, const QString &sentence)
{
    m_icon = icon;
    m_sentence->setText(sentence);
    m_action->setVisible(isOffering());
    m_action->setAccessibleName(tr("Undo: %1").arg(sentence));
    setAccessibleName(sentence);
    tint();
    place();
    show();
    raise();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoBar::rest()
{
    end();
    hide();
}

void UndoBar::fadeUnlessUsed()
{
    if (underMouse() || m_action->hasFocus() || m_close->hasFocus())
        m_timer.start(toldFor);
    else
        rest();
}

void UndoBar::place()
{
    QWidget *ground = parentWidget();
    ensurePolished();
    const QSize frame = size() - contentsRect().size();
    const int most = ground->width() - 2 * space::medium;
    const int character = QFontMetrics(m_theme.body()).averageCharWidth();
    const int beside = sizeHint().width() - m_sentence->sizeHint().width();
    const int words = m_sentence->fontMetrics().horizontalAdvance(m_sentence->text()) + space::small;
    const int wide = std::min({most, widest * character, beside + words});
    layout()->activate();
    const int high =
        std::max(layout()->heightForWidth(wide - frame.width()) + frame.height(), minimumSizeHint().height());
    const QRect at(space::medium, ground->height() - high - space::medium, wide, high);
    setGeometry(QStyle::visualRect(layoutDirection(), ground->rect(), at));
}

void UndoBar::tint()
{
    const int side = m_theme.iconSize();
    const bool good = m_icon == Icon::Check;
    m_picture->setPixmap(m_theme.icon(m_icon, good ? m_theme.tokens().ok : m_theme.tokens().warn)
                             .pixmap(QSize(side, side), devicePixelRatioF()));
    m_close->setIcon(m_theme.icon(Icon::Close));
    m_close->setIconSize(QSize(side - 6, side - 6));
    if (isVisible())
        place();
}

bool UndoBar::eventFilter(QObject *watched, QEvent *event)
{
    if (isVisible() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutDirectionChange))
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace leadpilot::ui
