// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/tagfield.h"
#include "core/text.h"
#include "core/whenready.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/words/editwords.h"
#include "ui/words/phrases.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace leadpilot::ui {

static constexpr int longestChip = 24; // characters

TagField::TagField(WorkspaceDirectory &directory, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_directory(directory)
    , m_theme(theme)
    , m_mark(new SendMark(theme, this))
    , m_edit(new QLineEdit(this))
    , m_proposals(new QStringListModel(this))
{
    setObjectName(QStringLiteral("tags"));
    auto *caption = plainLabel(EditWords::field(LeadField::Tags), this, "muted");
    bindFont(caption, theme, &Theme::caption);
    caption->setBuddy(m_edit);
    m_edit->setObjectName(QStringLiteral("tagEdit"));
    m_edit->setPlaceholderText(tr("Add a tag"));
    m_edit->setAccessibleName(tr("Add a tag"));
    m_edit->setMaxLength(text::longestName);
    m_edit->setProperty("compact", true);
    m_edit->installEventFilter(this);
    auto *completer = new QCompleter(m_proposals, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setObjectName(QStringLiteral("tagProposals"));
    completer->popup()->setAccessibleName(tr("Tags of the workspace"));
    m_edit->setCompleter(completer);
    m_note = plainLabel({}, this, "danger");
    m_note->setWordWrap(true);
    m_note->hide();
    auto *head = new QWidget(this);
    auto *words = new FlowLayout(head, space::small);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(caption);
    words->addWidget(m_mark);
    auto *chips = new QWidget(this);
    m_flow = new FlowLayout(chips, space::tight);
    m_flow->setContentsMargins(0, 0, 0, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    layout->addWidget(head);
    layout->addWidget(chips);
    layout->addWidget(m_edit);
    layout->addWidget(m_note);
    chips->hide();
    // Both come when a proposal is chosen with Enter: by then, the text is the proposal's.
    connect(m_edit, &QLineEdit::returnPressed, this, &TagField::take, Qt::QueuedConnection);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &TagField::take,
            Qt::QueuedConnection);
    connect(m_edit, &QLineEdit::textEdited, m_note, &QWidget::hide);
}

void TagField::show(const QList<Tag> &tags)
{
    if (tags == m_tags)
        return;
    m_tags = tags;
    const bool hadFocus = std::ranges::any_of(
        m_chips, [](const QWidget *chip) { return chip->isAncestorOf(QApplication::focusWidget()); });
    qDeleteAll(std::exchange(m_chips, {}));
    for (const Tag &tag : tags) {
        QWidget *chip = makeChip(tag);
        m_flow->addWidget(chip);
        m_chips += chip;
        chip->setVisible(true);
    }
    m_flow->parentWidget()->setVisible(!tags.isEmpty());
    m_flow->invalidate();
    if (hadFocus)
        m_edit->setFocus(Qt::OtherFocusReason);
    propose();
}

QWidget *TagField::makeChip(const Tag &tag)
{
    auto *chip = new QFrame(m_flow->parentWidget());
    chip->setProperty("tag", true);
    chip->setObjectName(QStringLiteral("tag"));
    const QString name = Phrases::oneLine(tag.name);
    auto *label = plainLabel({}, chip);
    bindFont(label, m_theme, &Theme::caption);
    const QFontMetrics metrics(m_theme.caption());
    const QString shown = metrics.elidedText(name, Qt::ElideRight, metrics.averageCharWidth() * longestChip);
    label->setText(shown);
    if (shown != name)
        label->setToolTip(Qt::convertFromPlainText(name));
    auto *remove = new QToolButton(chip);
    remove->setObjectName(QStringLiteral("tagRemove"));
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(tr("Take this tag off"));
    remove->setAccessibleName(tr("Take off the tag %1").arg(name));
    const auto tint = [this, remove] {
        const int side = QFontMetrics(m_theme.caption()).height() - space::hair;
        remove->setIcon(m_theme.icon(Icon::Close));
        remove->setIconSize(QSize(side, side));
    };
    tint();
    connect(&m_theme, &Theme::changed, remove, tint);
    connect(remove, &QToolButton::clicked, this, [this, tag] { Q_EMIT removed(tag); });
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(space::small, 1, space::hair, 1);
    row->setSpacing(space::hair);
    row->addWidget(label);
    row->addWidget(remove);
    return chip;
}

void TagField::propose()
{
    whenReady(m_directory.tags(), this, [this](const Expected<QList<Tag>> &all) {
        QStringList names;
        for (const Tag &tag : all.value_or(QList<Tag>())) {
            if (!m_tags.contains(tag))
                names += Phrases::oneLine(tag.name);
        }
        if (names == m_proposals->stringList())
            return;
        m_proposals->setStringList(names);
        if (m_edit->hasFocus() && !m_edit->text().isEmpty())
            m_edit->completer()->complete();
    });
}

void TagField::take()
{
    const QString name = text::cleanedLine(m_edit->text(), text::longestName);
    m_edit->setText({}); // clear() could be undone
    if (!name.isEmpty())
        Q_EMIT added(name);
}

void TagField::refuse(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(true);
}

void TagField::reset()
{
    m_edit->setText({});
    m_note->hide();
}

bool TagField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        propose();
    if (event->type() == QEvent::KeyPress && m_edit->text().isEmpty() && !m_chips.isEmpty() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Backspace) {
        m_chips.last()->findChild<QToolButton *>()->setFocus(Qt::BacktabFocusReason);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo) && !m_edit->isUndoAvailable()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadpilot::ui
