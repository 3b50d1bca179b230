// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unsent/unsentpanel.h"
#include "core/whenready.h"
#include "ui/unsent/fieldcomparison.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/words/phrases.h"
#include "ui/words/unsentwords.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>
#include <utility>

namespace leadpilot::ui {

namespace {

QLabel *wrapped(QWidget *parent, const char *tone = "")
{
    auto *label = plainLabel({}, parent, tone);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    return label;
}

} // namespace

UnsentPanel::UnsentPanel(const Ports &ports, QWidget *keysIn, QWidget *parent)
    : QWidget(parent)
    , m_ports(ports)
    , m_scroll(new QScrollArea(this))
    , m_deciding(new QWidget(this))
    , m_writing(new QWidget(this))
{
    setProperty("ground", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *page = new QWidget(m_scroll->viewport());
    page->setProperty("ground", QStringLiteral("surface"));
    page->setAttribute(Qt::WA_StyledBackground);
    m_title = wrapped(page);
    m_title->setObjectName(QStringLiteral("unsentTitle"));
    m_when = wrapped(page, "muted");
    m_lead = new QPushButton(tr("Show the lead"), page);
    m_lead->setObjectName(QStringLiteral("unsentLead"));
    m_lead->setAccessibleName(m_lead->text());
    m_lead->setProperty("link", true);
    m_happened = wrapped(page);
    m_happened->setObjectName(QStringLiteral("unsentHappened"));
    m_notice = new Notice(ports.theme, Notice::Dismissal::CanBeClosed, page);
    m_notice->setObjectName(QStringLiteral("unsentNotice"));
    m_fields = new FieldComparison(ports.theme, page);
    m_next = wrapped(page);
    m_next->setObjectName(QStringLiteral("unsentNext"));
    m_small = wrapped(page, "muted");
    m_small->setObjectName(QStringLiteral("unsentCode"));
    m_small->setTextInteractionFlags(Qt::TextSelectableByMouse);
    bindFont(m_title, ports.theme, &Theme::heading);
    bindFont(m_when, ports.theme, &Theme::caption);
    bindFont(m_small, ports.theme, &Theme::caption);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::large, space::wide, space::large, space::wide);
    column->setSpacing(space::medium);
    auto *head = new QVBoxLayout;
    head->setSpacing(space::hair);
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_when)})
        head->addWidget(part);
    head->addWidget(m_lead, 0, Qt::AlignLeading);
    column->addLayout(head);
    for (QWidget *part : QList<QWidget *>{m_happened, m_notice, m_fields, m_next, m_small})
        column->addWidget(part);
    column->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(page);
    makeWays(keysIn);
    makeWriting();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_deciding);
    layout->addWidget(m_writing);
    connect(m_lead, &QPushButton::clicked, this, [this] { Q_EMIT leadWanted(m_edit->lead); });
    clear();
}

void UnsentPanel::makeWays(QWidget *keysIn)
{
    m_deciding->setProperty("ground", QStringLiteral("window"));
    m_deciding->setAttribute(Qt::WA_StyledBackground);
    auto *row = new FlowLayout(m_deciding, space::small);
    row->setContentsMargins(space::large, space::medium, space::large, space::medium);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    m_deciding->setSizePolicy(policy);
    addWay(UnsentEdit::KeepMine, "unsentKeep", Qt::Key_K, keysIn);
    addWay(UnsentEdit::TakeTheirs, "unsentTake", Qt::Key_T, keysIn);
    addWay(UnsentEdit::Change, "unsentChange", Qt::Key_E, keysIn);
    addWay(UnsentEdit::Export, "unsentExport", Qt::Key_S, keysIn);
    addWay(UnsentEdit::Discard, "unsentDiscard", Qt::Key_Delete, keysIn);
    for (const Way &way : std::as_const(m_ways))
        row->addWidget(way.button);
}

void UnsentPanel::addWay(UnsentEdit::Action action, const char *name, const QKeySequence &key,
                         QWidget *keysIn)
{
    auto *button = new QPushButton(m_deciding);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    auto *shortcut = new QShortcut(key, keysIn);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    const auto chosen = [this, action] {
        choose(action);
    };
    connect(button, &QPushButton::clicked, this, chosen);
    connect(shortcut, &QShortcut::activated, this, chosen);
    m_ways += Way{action, button, shortcut};
}

void UnsentPanel::makeWriting()
{
    m_writing->setProperty("ground", QStringLiteral("window"));
    m_writing->setAttribute(Qt::WA_StyledBackground);
    m_send = new QPushButton(tr("Send"), m_writing);
    m_send->setObjectName(QStringLiteral("unsentSend"));
    m_send->setAccessibleName(m_send->text());
    m_send->setToolTip(tr("Ctrl+Enter"));
    m_send->setProperty("primary", true);
    m_cancel = new QPushButton(tr("Cancel"), m_writing);
    m_cancel->setObjectName(QStringLiteral("unsentCancel"));
    m_cancel->setAccessibleName(m_cancel->text());
    auto *row = new QHBoxLayout(m_writing);
    row->setContentsMargins(space::large, space::medium, space::large, space::medium);
    row->setSpacing(space::small);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_send);
    connect(m_send, &QPushButton::clicked, this, &UnsentPanel::sendWritten);
    connect(m_cancel, &QPushButton::clicked, this, &UnsentPanel::endWriting);
    connect(m_fields, &FieldComparison::writingChanged, this,
            [this] { m_send->setEnabled(!m_isDeciding && !m_fields->lacksText()); });
    const auto key = [this](const QKeySequence &keys, auto &&run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, run] {
            if (m_isWriting)
                run();
        });
    };
    key(Qt::Key_Escape, [this] { endWriting(); });
    key(Qt::CTRL | Qt::Key_Return, [this] { m_send->click(); });
    key(Qt::CTRL | Qt::Key_Enter, [this] { m_send->click(); });
}

void UnsentPanel::show(const UnsentEdit &edit)
{
    const bool isSame = m_edit && m_edit->id == edit.id;
    const bool moved = isSame && m_edit->fields != edit.fields;
    m_edit = edit;
    if (!isSame) {
        m_isWriting = false;
        m_isDeciding = false;
        m_notice->hide();
        m_scroll->verticalScrollBar()->setValue(0);
    }
    if (isSame && m_isWriting)
        m_fields->updateTheirs(edit);
    else
        m_fields->show(edit);
    if (moved)
        m_notice->show(Notice::Tone::Warn, Icon::Sync, tr("The other side has just changed."));
    showWords();
    showWays();
    m_scroll->show();
}

void UnsentPanel::clear()
{
    m_edit.reset();
    m_isWriting = false;
    m_isDeciding = false;
    m_scroll->hide();
    showWays();
}

void UnsentPanel::showWords()
{
    const UnsentEdit &edit = *m_edit;
    m_title->setText(UnsentWords::title(edit));
    const QString when = edit.kind == UnsentKind::Overridden
                             ? tr("Changed by somebody else on %1").arg(Phrases::moment(edit.at))
                             : tr("Written by you on %1").arg(Phrases::moment(edit.at));
    m_when->setText(when);
    m_lead->setVisible(!edit.lead.isNull());
    const QString why = UnsentWords::why(edit);
    QString happened = UnsentWords::happened(edit);
    if (!why.isEmpty())
        happened += u' ' % why;
    m_happened->setText(happened);
    m_next->setText(UnsentWords::whatNext(edit));
    m_small->setText(UnsentWords::smallPrint(edit));
    m_small->setVisible(!m_small->text().isEmpty());
}

QString UnsentPanel::wordFor(UnsentEdit::Action action) const
{
    const bool isRecord = m_edit->kind == UnsentKind::Overridden;
    switch (action) {
    case UnsentEdit::KeepMine:
        if (m_edit->kind == UnsentKind::Deleted)
            return tr("Bring it back");
        return m_edit->hasTheirs && m_edit->op != Mutation::Op::Delete &&
                       m_edit->kind != UnsentKind::OutOfSight
                   ? tr("Keep mine")
                   : tr("Send again");
    case UnsentEdit::TakeTheirs:
        if (m_edit->kind == UnsentKind::Deleted)
            return tr("Leave it deleted");
        if (m_edit->op == Mutation::Op::Delete)
            return tr("Leave it there");
        return isRecord && m_edit->theirsGone ? tr("Let it go") : tr("Take theirs");
    case UnsentEdit::Change:
        return tr("Edit");
    case UnsentEdit::Export:
        return tr("Save as a file…");
    case UnsentEdit::Discard:
        break;
    }
    return tr("Discard…");
}

void UnsentPanel::showWays()
{
    m_writing->setVisible(m_edit && m_isWriting);
    m_deciding->setVisible(m_edit && !m_isWriting);
    m_send->setEnabled(!m_isDeciding && !m_fields->lacksText());
    for (const Way &way : std::as_const(m_ways)) {
        const bool isOffered = m_edit && !m_isWriting && (m_edit->actions & way.action);
        way.button->setVisible(isOffered);
        way.button->setEnabled(isOffered && !m_isDeciding);
        way.key->setEnabled(isOffered && !m_isDeciding);
        if (!isOffered)
            continue;
        const QString word = wordFor(way.action);
        const QString key = way.key->key().toString(QKeySequence::NativeText);
        way.button->setText(tr("%1 (%2)", "what a button does and its key").arg(word, key));
        way.button->setAccessibleName(word);
        way.button->setAccessibleDescription(tr("Key: %1").arg(key));
    }
}

void UnsentPanel::focusWays()
{
    for (const Way &way : std::as_const(m_ways)) {
        if (way.button->isVisible() && way.button->isEnabled()) {
            way.button->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void UnsentPanel::choose(UnsentEdit::Action action)
{
    if (!m_edit || m_isDeciding || m_isWriting || !(m_edit->actions & action))
        return;
    switch (action) {
    case UnsentEdit::KeepMine:
        return settle(m_ports.edits.keepMine(*m_edit));
    case UnsentEdit::TakeTheirs:
        return settle(m_ports.edits.takeTheirs(*m_edit));
    case UnsentEdit::Change:
        return beginWriting();
    case UnsentEdit::Export:
        return saveAsFile();
    case UnsentEdit::Discard:
        return askDiscard();
    }
}

template <typename T> void UnsentPanel::settle(const QFuture<Expected<T>> &done)
{
    m_isDeciding = true;
    m_notice->hide();
    showWays();
    whenReady(done, this, [this, id = m_edit->id](const Expected<T> &answer) {
        const bool isSame = m_edit && m_edit->id == id;
        if (isSame)
            m_isDeciding = false;
        if (isSame && answer)
            m_isWriting = false;
        showWays();
        if (isSame && !answer)
            say(answer.error());
        else if (answer)
            Q_EMIT decided();
    });
}

void UnsentPanel::beginWriting()
{
    m_isWriting = true;
    m_notice->hide();
    showWays();
    m_fields->write(*m_edit);
    QWidget *previous = m_lead;
    for (QWidget *next : m_fields->writingFields() + QList<QWidget *>{m_cancel, m_send}) {
        setTabOrder(previous, next);
        previous = next;
    }
}

void UnsentPanel::endWriting()
{
    m_isWriting = false;
    m_fields->show(*m_edit);
    showWays();
    Q_EMIT decided();
}

void UnsentPanel::sendWritten()
{
    const Row values = m_fields->written();
    settle(values.isEmpty() ? m_ports.edits.keepMine(*m_edit) : m_ports.edits.sendInstead(*m_edit, values));
}

void UnsentPanel::askDiscard()
{
    m_ports.prompts.ask(tr("Discard this?"), UnsentWords::destroyed(*m_edit),
                        {tr("Discard it"), tr("Keep it")},
                        [me = QPointer(this), id = m_edit->id](int answer) {
                            if (me && answer == 0 && me->m_edit && me->m_edit->id == id)
                                me->settle(me->m_ports.edits.discard(id));
                        });
}

void UnsentPanel::saveAsFile()
{
    m_ports.prompts.saveFile(
        tr("Save what is out of sight"), tr("out-of-sight.csv"), tr("Table (*.csv)"),
        [me = QPointer(this)](const QString &file) {
            if (!me || file.isEmpty())
                return;
            whenReady(me->m_ports.edits.exportOutOfSight(file), me, [me](const Expected<int> &saved) {
                if (saved)
                    me->m_notice->show(
                        Notice::Tone::Quiet, Icon::Check,
                        tr("%n change(s) are in the file. They stay here until you discard them.", nullptr,
                           *saved));
                else
                    me->m_notice->show(
                        Notice::Tone::Danger, Icon::Exclamation,
                        tr("The file cannot be written. Choose another place, or make room on the disk."));
            });
        });
}

void UnsentPanel::say(const Error &error)
{
    m_notice->show(error.code == ErrorCode::Conflict ? Notice::Tone::Warn : Notice::Tone::Danger,
                   Icon::Exclamation, UnsentWords::sentence(error));
}

} // namespace leadpilot::ui
