// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/comparedialog.h"
#include "core/phonenumber.h"
#include "core/whenready.h"
#include "ui/widgets/choicerow.h"
#include "ui/widgets/labels.h"
#include "ui/words/peoplewords.h"
#include "ui/words/phrases.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leadpilot::ui {

namespace {

enum Column { NameColumn, MineColumn, OtherColumn };

constexpr int wide = 92;        // characters
constexpr int longestName = 40; // characters of a choice

QString nameOf(const PersonSummary &person)
{
    const QString reach = person.identities.isEmpty() ? QString() : person.identities.first().value;
    return Phrases::person(person.name, reach);
}

QString identitiesOf(const PersonSummary &person)
{
    QStringList lines;
    for (const PersonSummary::Identity &identity : person.identities) {
        const bool isWhatsApp = identity.kind == u"wa_id";
        const auto number =
            isWhatsApp ? PhoneNumber::fromWaId(identity.value) : PhoneNumber::parse(identity.value);
        const QString shown =
            Phrases::isolated(number ? number->international() : Phrases::oneLine(identity.value));
        const QString line = isWhatsApp ? CompareDialog::tr("%1 (WhatsApp)").arg(shown) : shown;
        if (!lines.contains(line) && !(isWhatsApp && lines.contains(shown)))
            lines += line;
    }
    return lines.join(u'\n');
}

QString dayOf(Timestamp at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at.milliseconds()).date(), QLocale::ShortFormat);
}

QString leadsOf(const PersonSummary &person)
{
    QStringList lines;
    for (const LeadCard &lead : person.leads)
        lines += CompareDialog::tr("%1 · %2 · %3", "source, status and day of a lead")
                     .arg(Phrases::source(lead.source), Phrases::status(lead.status), dayOf(lead.createdAt));
    if (const int more = person.leadCount - int(person.leads.size()); more > 0)
        lines += CompareDialog::tr("and %n more", nullptr, more);
    return lines.join(u'\n');
}

QString lastMessageOf(const PersonSummary &person)
{
    if (!person.lastMessageAt)
        return {};
    return QString(Phrases::moment(*person.lastMessageAt) + u'\n' +
                   Phrases::isolated(Phrases::oneLine(person.lastMessage)));
}

QString tasksOf(const PersonSummary &person)
{
    if (person.openTasks == 0)
        return {};
    return QString(CompareDialog::tr("%n open", nullptr, person.openTasks) + u'\n' +
                   Phrases::isolated(Phrases::oneLine(person.nextTask)));
}

} // namespace

CompareDialog::CompareDialog(Duplicates &duplicates, ContactId mine, const PersonMatch &other,
                             const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_duplicates(duplicates)
    , m_theme(theme)
    , m_other(other)
    , m_mine(mine)
    , m_grid(new QGridLayout)
    , m_stays(new ChoiceRow(theme, tr("Who stays"), this))
    , m_error(plainLabel({}, this, "danger"))
{
    setObjectName(QStringLiteral("compare"));
    setWindowTitle(tr("One person or two?"));
    setAccessibleName(windowTitle());
    auto *heading = plainLabel(windowTitle(), this);
    bindFont(heading, theme, &Theme::heading);
    auto *evidence = plainLabel(PeopleWords::evidence(other), this, "muted");
    evidence->setObjectName(QStringLiteral("compareEvidence"));
    evidence->setWordWrap(true);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::large, space::large, space::large, space::medium);
    head->setSpacing(space::tight);
    head->addWidget(heading);
    head->addWidget(evidence);
    auto *page = new QWidget(this);
    page->setProperty("ground", QStringLiteral("window"));
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(space::large, 0, space::large, space::medium);
    m_grid->setHorizontalSpacing(space::wide);
    m_grid->setVerticalSpacing(space::medium);
    m_grid->setColumnStretch(MineColumn, 1);
    m_grid->setColumnStretch(OtherColumn, 1);
    rows->addLayout(m_grid);
    rows->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("comparePeople"));
    area->setAccessibleName(tr("Both people"));
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setProperty("ground", QStringLiteral("window"));
    area->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(area, 1);
    layout->addWidget(makeFoot());
    const QSize most =
        parent ? parent->window()->size() - QSize(space::large, space::large) : QSize(1000, 700);
    const QFontMetrics metrics(theme.body());
    resize(QSize(metrics.averageCharWidth() * wide, metrics.height() * 34).boundedTo(most));
    whenReady(duplicates.summaries({mine, other.id}), this,
              [this](const Expected<QList<PersonSummary>> &people) {
                  if (people && people->size() == 2)
                      show(*people);
                  else if (!people)
                      fail(people.error());
              });
}

QWidget *CompareDialog::makeFoot()
{
    auto *foot = new QFrame(this);
    foot->setProperty("edge", QStringLiteral("top"));
    m_error->setParent(foot);
    m_error->setObjectName(QStringLiteral("compareError"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_stays->setObjectName(QStringLiteral("compareStays"));
    auto *caption = plainLabel(tr("Who stays, with name and company"), foot, "muted");
    bindFont(caption, m_theme, &Theme::caption);
    auto *promise = plainLabel(tr("Leads, messages and tasks of both are shown together. Nothing is moved, "
                                  "so you can undo the merge "
                                  "at any time."),
                               foot, "muted");
    promise->setWordWrap(true);
    bindFont(promise, m_theme, &Theme::caption);
    m_apart = new QPushButton(tr("Not the same person"), foot);
    m_apart->setObjectName(QStringLiteral("compareApart"));
    m_apart->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"), foot);
    cancel->setAutoDefault(false);
    m_merge = new QPushButton(tr("Merge"), foot);
    m_merge->setObjectName(QStringLiteral("compareMerge"));
    m_merge->setProperty("primary", true);
    m_merge->setDefault(true);
    m_merge->setEnabled(false);
    m_apart->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_apart);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_merge);
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins(space::large, space::medium, space::large, space::wide);
    layout->setSpacing(space::small);
    layout->addWidget(caption);
    layout->addWidget(m_stays);
    layout->addWidget(promise);
    layout->addWidget(m_error);
    layout->addSpacing(space::tight);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_merge, &QPushButton::clicked, this, &CompareDialog::merge);
    connect(m_apart, &QPushButton::clicked, this, [this] {
        finish(m_duplicates.tellApart(m_mine, m_other.id),
               tr("Not the same person: %1").arg(Phrases::isolated(PeopleWords::name(m_other))));
    });
    return foot;
}

void CompareDialog::show(const QList<PersonSummary> &people)
{
    m_people = people;
    const PersonSummary &one = people[0], &other = people[1];
    const auto head = [this](const PersonSummary &person, int column) {
        // Two people may have one name.
        const auto numbered = [column](const QString &text) {
            return tr("%1 · %2", "number and name of one of two people")
                .arg(QLocale().toString(column), Phrases::isolated(text));
        };
        auto *name = plainLabel(Phrases::breakable(numbered(nameOf(person))), this);
        name->setObjectName(QStringLiteral("compareName%1").arg(column));
        name->setWordWrap(true);
        bindFont(name, m_theme, &Theme::title);
        m_grid->addWidget(name, 0, column, Qt::AlignTop);
        m_stays->add(column, numbered(nameOf(person).left(longestName)));
    };
    head(one, MineColumn);
    head(other, OtherColumn);
    addRow(tr("Company"), Phrases::oneLine(one.company), Phrases::oneLine(other.company));
    addRow(tr("Numbers and addresses"), identitiesOf(one), identitiesOf(other));
    addRow(tr("Leads"), leadsOf(one), leadsOf(other));
    addRow(tr("Last message"), lastMessageOf(one), lastMessageOf(other));
    addRow(tr("Tasks"), tasksOf(one), tasksOf(other));
    addRow(tr("Known since"), dayOf(one.knownSince), dayOf(other.knownSince));
    m_merge->setEnabled(true);
    m_apart->setEnabled(true);
    m_merge->setFocus(Qt::OtherFocusReason);
}

void CompareDialog::addRow(const QString &name, const QString &one, const QString &other)
{
    if (one.isEmpty() && other.isEmpty())
        return;
    const int row = m_grid->rowCount();
    auto *caption = plainLabel(name, this, "muted");
    bindFont(caption, m_theme, &Theme::caption);
    caption->setWordWrap(true);
    m_grid->addWidget(caption, row, NameColumn, Qt::AlignTop);
    const auto add = [&](const QString &text, int column) {
        auto *value = plainLabel(text.isEmpty() ? QStringLiteral("–") : Phrases::breakable(text), this,
                                 text.isEmpty() ? "muted" : "");
        value->setWordWrap(true);
        value->setAccessibleName(tr("%1: %2").arg(name, text.isEmpty() ? tr("nothing") : text));
        m_grid->addWidget(value, row, column, Qt::AlignTop);
    };
    add(one, MineColumn);
    add(other, OtherColumn);
}

void CompareDialog::merge()
{
    const bool mineStays = m_stays->chosen() != OtherColumn;
    const PersonSummary &goes = m_people[mineStays ? 1 : 0];
    const PersonSummary &stays = m_people[mineStays ? 0 : 1];
    finish(m_duplicates.merge(goes.id, stays.id),
           tr("Merged with %1").arg(Phrases::isolated(nameOf(m_people[1]))));
}

void CompareDialog::finish(const QFuture<Expected<Change>> &future, const QString &said)
{
    m_merge->setEnabled(false);
    m_apart->setEnabled(false);
    whenReady(future, this, [this, said](const Expected<Change> &change) {
        if (!change)
            return fail(change.error());
        Q_EMIT decided(*change, said);
        accept();
    });
}

void CompareDialog::fail(const Error &error)
{
    m_error->setText(Phrases::sentence(error));
    m_error->show();
    m_merge->setEnabled(m_people.size() == 2);
    m_apart->setEnabled(m_people.size() == 2);
}

} // namespace leadpilot::ui
