// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/matchlines.h"
#include "ui/widgets/labels.h"
#include "ui/words/peoplewords.h"
#include "ui/words/phrases.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

MatchLines::MatchLines(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_lines(new QVBoxLayout)
{
    setObjectName(QStringLiteral("matches"));
    setProperty("notice", QStringLiteral("warn"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::small, space::medium, space::small);
    layout->setSpacing(space::tight);
    auto *heading = plainLabel(tr("May be somebody you know"), this);
    bindFont(heading, theme, &Theme::title);
    layout->addWidget(heading);
    m_lines->setSpacing(space::small);
    layout->addLayout(m_lines);
    hide();
}

void MatchLines::show(const QList<PersonMatch> &matches)
{
    const QList<PersonMatch> first = matches.first(std::min<qsizetype>(most, matches.size()));
    if (first == m_shown)
        return;
    const bool isNews = !first.isEmpty() && m_shown.isEmpty();
    m_shown = first;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        // Keys of a line on its way out must not be those of the next one's.
        item->widget()->setEnabled(false);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    int number = 0;
    QStringList names;
    for (const PersonMatch &match : std::as_const(m_shown)) {
        m_lines->addWidget(line(match, ++number));
        names += PeopleWords::name(match);
    }
    setVisible(!m_shown.isEmpty());
    setAccessibleName(tr("May be somebody you know: %1").arg(names.join(QStringLiteral(", "))));
    if (isNews) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QWidget *MatchLines::line(const PersonMatch &match, int number)
{
    auto *line = new QWidget(this);
    auto *name = new ElidedLabel(line);
    name->setObjectName(QStringLiteral("matchName"));
    const QString company = Phrases::oneLine(match.company);
    const QString who = PeopleWords::name(match);
    name->setFullText(
        company.isEmpty()
            ? who
            : tr("%1 · %2", "person and company").arg(Phrases::isolated(who), Phrases::isolated(company)));
    auto *evidence = plainLabel(PeopleWords::evidence(match), line);
    evidence->setObjectName(QStringLiteral("matchEvidence"));
    evidence->setWordWrap(true);
    bindFont(evidence, m_theme, &Theme::caption);
    const QKeySequence keys(int(Qt::CTRL) | (int(Qt::Key_0) + number));
    auto *add = new QPushButton(tr("Add to them"), line);
    add->setObjectName(QStringLiteral("matchAdd%1").arg(number));
    add->setAccessibleName(tr("Add the lead to %1").arg(who));
    add->setToolTip(tr("%1: add the lead to this person").arg(keys.toString(QKeySequence::NativeText)));
    add->setShortcut(keys);
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, [this, match] { Q_EMIT chosen(match); });
    auto *leads = new QPushButton(PeopleWords::leads(match), line);
    leads->setObjectName(QStringLiteral("matchOpen%1").arg(number));
    leads->setProperty("link", true);
    leads->setAutoDefault(false);
    leads->setEnabled(match.newestLead.has_value());
    leads->setAccessibleName(tr("%1. Open the last one").arg(leads->text()));
    bindFont(leads, m_theme, &Theme::caption);
    if (match.newestLead)
        connect(leads, &QPushButton::clicked, this,
                [this, lead = match.newestLead->id] { Q_EMIT openWanted(lead); });
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(name);
    texts->addWidget(evidence);
    texts->addWidget(leads, 0, Qt::AlignLeading);
    auto *key = plainLabel(keys.toString(QKeySequence::NativeText), line);
    key->setAlignment(Qt::AlignCenter);
    bindFont(key, m_theme, &Theme::caption);
    auto *side = new QVBoxLayout;
    side->setSpacing(0);
    side->addWidget(add);
    side->addWidget(key);
    side->addStretch(1);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addLayout(texts, 1);
    layout->addLayout(side);
    return line;
}

} // namespace leadpilot::ui
