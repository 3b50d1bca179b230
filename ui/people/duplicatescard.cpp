// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/duplicatescard.h"
#include "core/whenready.h"
#include "ui/people/comparedialog.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sendmark.h"
#include "ui/widgets/undobar.h"
#include "ui/words/peoplewords.h"
#include "ui/words/phrases.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace leadpilot::ui {

static QString nameOf(const MergedContact &merged)
{
    return Phrases::person(merged.name, merged.reach);
}

static SendMark::State markOf(MergeState state)
{
    return state == MergeState::Sent      ? SendMark::State::Sent
           : state == MergeState::Waiting ? SendMark::State::Waiting
                                          : SendMark::State::Refused;
}

DuplicatesCard::DuplicatesCard(Duplicates &duplicates, UndoBar &undo, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_duplicates(duplicates)
    , m_undo(undo)
    , m_theme(theme)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("duplicatesCard"));
    setProperty("card", true);
    m_rows->setContentsMargins(space::wide, space::medium, space::wide, space::wide);
    m_rows->setSpacing(space::medium);
    connect(&duplicates, &Duplicates::peopleChanged, this, &DuplicatesCard::onPeopleChanged);
    hide();
}

void DuplicatesCard::setLead(LeadId lead)
{
    if (lead != m_lead) {
        m_lead = lead;
        m_shown = {};
        fill();
    }
    read();
}

void DuplicatesCard::read()
{
    ++m_reads;
    if (m_lead.isNull())
        return;
    whenReady(m_duplicates.about(m_lead, PeopleWords::ownRegion()), this,
              [this, number = m_reads](const Expected<Oneness> &oneness) {
                  // A lead that is gone says so elsewhere.
                  if (number != m_reads || !oneness || *oneness == m_shown)
                      return;
                  m_shown = *oneness;
                  fill();
              });
}

void DuplicatesCard::onPeopleChanged(const QList<ContactId> &people)
{
    const auto isShown = [this](ContactId id) {
        return id == m_shown.person ||
               std::ranges::any_of(m_shown.alike, [id](const Alike &a) { return a.match.id == id; }) ||
               std::ranges::any_of(m_shown.merged, [id](const MergedContact &m) { return m.id == id; });
    };
    if (people.isEmpty() || std::ranges::any_of(people, isShown))
        read();
}

void DuplicatesCard::fill()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        // The one that was pressed may be among them.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto addHeading = [this](const QString &text) {
        auto *heading = plainLabel(text, this);
        heading->setWordWrap(true);
        bindFont(heading, m_theme, &Theme::title);
        m_rows->addWidget(heading);
    };
    if (!m_shown.alike.isEmpty()) {
        addHeading(tr("May be the same person"));
        for (const Alike &alike : m_shown.alike.first(std::min<qsizetype>(most, m_shown.alike.size())))
            m_rows->addWidget(alikeRow(alike));
        if (const qsizetype more = m_shown.alike.size() - most; more > 0)
            m_rows->addWidget(plainLabel(tr("and %n more", nullptr, int(more)), this, "muted"));
    }
    if (!m_shown.merged.isEmpty()) {
        addHeading(tr("Merged into this person"));
        for (const MergedContact &merged : std::as_const(m_shown.merged))
            m_rows->addWidget(mergedRow(merged));
    }
    setAccessibleName(m_shown.alike.isEmpty() ? tr("Merged into this person") : tr("May be the same person"));
    setVisible(m_rows->count() > 0);
}

static QPushButton *link(const QString &words, const QString &spoken, const char *name, QWidget *parent)
{
    auto *button = new QPushButton(words, parent);
    button->setProperty("link", true);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(spoken);
    return button;
}

/// Side by side, or in several lines where the pane is narrow.
static QWidget *wrapped(const QList<QWidget *> &parts, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *layout = new FlowLayout(line, space::medium);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part : parts)
        layout->addWidget(part);
    return line;
}

QWidget *DuplicatesCard::alikeRow(const Alike &alike)
{
    auto *row = new QWidget(this);
    const PersonMatch &match = alike.match;
    const QString who = PeopleWords::name(match);
    auto *name = new ElidedLabel(row);
    name->setObjectName(QStringLiteral("alikeName"));
    name->setFullText(who);
    auto *evidence = plainLabel(PeopleWords::evidence(match), row, "muted");
    evidence->setObjectName(QStringLiteral("alikeEvidence"));
    evidence->setWordWrap(true);
    bindFont(evidence, m_theme, &Theme::caption);
    auto *compare = link(tr("Compare"), tr("Compare with %1").arg(who), "alikeCompare", row);
    auto *apart = link(tr("Not the same"), tr("%1 is not the same person").arg(who), "alikeApart", row);
    connect(compare, &QPushButton::clicked, this, [this, match] { this->compare(match); });
    connect(apart, &QPushButton::clicked, this, [this, match, who] {
        finish(m_duplicates.tellApart(m_shown.person, match.id),
               tr("Not the same person: %1").arg(Phrases::isolated(who)));
    });
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::hair);
    layout->addWidget(name);
    layout->addWidget(evidence);
    if (alike.isRefused) {
        auto *refused =
            link(tr("The merge was not accepted"),
                 tr("The merge with %1 was not accepted. See what needs you").arg(who), "alikeRefused", row);
        connect(refused, &QPushButton::clicked, this, &DuplicatesCard::needsYouWanted);
        layout->addWidget(refused, 0, Qt::AlignLeading);
    }
    layout->addWidget(wrapped({compare, apart}, row));
    return row;
}

QWidget *DuplicatesCard::mergedRow(const MergedContact &merged)
{
    auto *row = new QWidget(this);
    const QString who = nameOf(merged);
    auto *name = new ElidedLabel(row);
    name->setObjectName(QStringLiteral("mergedName"));
    name->setFullText(who);
    auto *mark = new SendMark(m_theme, row);
    mark->show(markOf(merged.state), who);
    auto *undo = link(tr("Undo the merge"), tr("Undo the merge with %1").arg(who), "mergedUndo", row);
    connect(undo, &QPushButton::clicked, this, [this, merged] { separate(merged); });
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::hair);
    layout->addWidget(name);
    layout->addWidget(wrapped({undo, mark}, row));
    return row;
}

bool DuplicatesCard::compareFirst()
{
    if (m_shown.alike.isEmpty())
        return false;
    compare(m_shown.alike.first().match);
    return true;
}

void DuplicatesCard::compare(const PersonMatch &match)
{
    auto *dialog = new CompareDialog(m_duplicates, m_shown.person, match, m_theme, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompareDialog::decided, this,
            [this](const Change &change, const QString &said) { m_undo.offer(said, change); });
    dialog->open();
}

void DuplicatesCard::separate(const MergedContact &merged)
{
    finish(m_duplicates.separate(merged.id),
           tr("Not merged with %1 any more").arg(Phrases::isolated(nameOf(merged))));
}

void DuplicatesCard::finish(const QFuture<Expected<Change>> &done, const QString &said)
{
    whenReady(done, this, [this, said](const Expected<Change> &change) {
        if (change)
            m_undo.offer(said, *change);
        else
            m_undo.say(Phrases::sentence(change.error()));
    });
}

} // namespace leadpilot::ui
