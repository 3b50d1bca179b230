// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/newleaddialog.h"
#include "core/emailaddress.h"
#include "core/phonenumber.h"
#include "core/text.h"
#include "core/whenready.h"
#include "ui/people/matchlines.h"
#include "ui/widgets/choicebutton.h"
#include "ui/widgets/currencybutton.h"
#include "ui/widgets/growingfield.h"
#include "ui/widgets/labels.h"
#include "ui/words/editwords.h"
#include "ui/words/peoplewords.h"
#include "ui/words/phrases.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int typingPause = 200; // ms
static constexpr int wide = 62;         // characters
static constexpr int linesOfAMatch = 8;

static QString countrySetting()
{
    return QStringLiteral("newLead/country");
}

static QString currencySetting()
{
    return QStringLiteral("newLead/currency");
}

NewLeadDialog::NewLeadDialog(const Ports &ports, QWidget *parent)
    : QDialog(parent)
    , m_ports(ports)
    , m_region(ports.settings.value(countrySetting(), PeopleWords::ownRegion()).toString())
{
    setObjectName(QStringLiteral("newLead"));
    setWindowTitle(tr("New lead"));
    setAccessibleName(tr("New lead"));
    auto *heading = plainLabel(tr("New lead"), this);
    bindFont(heading, ports.theme, &Theme::heading);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::large, space::large, space::large, space::small);
    head->addWidget(heading);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setProperty("ground", QStringLiteral("window"));
    area->setWidget(makeFields());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(area, 1);
    layout->addWidget(makeFoot());
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &NewLeadDialog::look);
    connect(&ports.theme, &Theme::changed, this, &NewLeadDialog::tint);
    whenReady(ports.directory.members(), this, [this](const Expected<QList<Member>> &members) {
        if (members)
            fillMembers(*members);
    });
    tint();
    tell();
    // As high as its fields and somebody who is known, within the window it belongs to.
    const int most = parent ? parent->window()->height() - space::large : 720;
    const int needed = area->widget()->sizeHint().height() + layout->sizeHint().height() -
                       area->sizeHint().height() + linesOfAMatch * QFontMetrics(ports.theme.body()).height();
    const int width = QFontMetrics(ports.theme.body()).averageCharWidth() * wide;
    resize(parent ? std::min(width, parent->window()->width() - space::large) : width,
           std::min(needed, most));
    m_name->setFocus();
}

QWidget *NewLeadDialog::makeFields()
{
    auto *page = new QWidget(this);
    page->setProperty("ground", QStringLiteral("window"));
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(space::large, space::tight, space::large, space::medium);
    rows->setSpacing(space::small);
    makeCountry();
    m_name = addText(rows, tr("Name"), QStringLiteral("newLeadName"));
    m_name->setMaxLength(text::longestName);
    m_phone = addText(rows, tr("Phone"), QStringLiteral("newLeadPhone"), &m_phoneNote, m_country);
    m_email = addText(rows, tr("E-mail"), QStringLiteral("newLeadEmail"), &m_emailNote);
    m_company = addText(rows, tr("Company"), QStringLiteral("newLeadCompany"));
    addChoices(rows);
    m_note = new GrowingField(tr("What you want to remember"), 2, 6, page);
    m_note->setObjectName(QStringLiteral("newLeadNote"));
    m_note->setTabChangesFocus(true);
    addCaption(rows, tr("Note"), m_note);
    rows->addWidget(m_note);
    rows->addStretch(1);
    for (QLineEdit *field : {m_name, m_phone, m_email, m_company, m_value})
        connect(field, &QLineEdit::textChanged, this, &NewLeadDialog::noteTyped);
    connect(m_note, &QPlainTextEdit::textChanged, this, &NewLeadDialog::noteTyped);
    return page;
}

QWidget *NewLeadDialog::makeFoot()
{
    auto *foot = new QFrame(this);
    foot->setProperty("edge", QStringLiteral("top"));
    m_matches = new MatchLines(m_ports.theme, foot);
    m_error = plainLabel({}, foot, "danger");
    m_error->setObjectName(QStringLiteral("newLeadError"));
    m_error->setWordWrap(true);
    m_error->hide();
    auto *cancel = new QPushButton(tr("Cancel"), foot);
    cancel->setObjectName(QStringLiteral("newLeadCancel"));
    cancel->setAutoDefault(false);
    m_save = new QPushButton(tr("Add lead"), foot);
    m_save->setObjectName(QStringLiteral("newLeadSave"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins(space::large, space::medium, space::large, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_matches);
    layout->addWidget(m_error);
    layout->addLayout(buttons);
    connect(m_matches, &MatchLines::chosen, this, [this](const PersonMatch &match) { save(match.id); });
    connect(m_matches, &MatchLines::openWanted, this, [this](LeadId lead) {
        reject();
        Q_EMIT openWanted(lead);
    });
    connect(cancel, &QPushButton::clicked, this, &NewLeadDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { save({}); });
    return foot;
}

void NewLeadDialog::addCaption(QVBoxLayout *to, const QString &name, QWidget *field)
{
    auto *caption = plainLabel(name, this, "muted");
    bindFont(caption, m_ports.theme, &Theme::caption);
    caption->setBuddy(field);
    field->setAccessibleName(name);
    to->addWidget(caption);
}

QLineEdit *NewLeadDialog::addText(QVBoxLayout *to, const QString &name, const QString &object, QLabel **note,
                                  QWidget *behind)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(object);
    field->setMaxLength(text::longestField);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(space::hair);
    addCaption(rows, name, field);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::tight);
    line->addWidget(field, 1);
    if (behind)
        line->addWidget(behind);
    rows->addLayout(line);
    if (note) {
        *note = plainLabel({}, this, "muted");
        (*note)->setObjectName(QString(object + QStringLiteral("Note")));
        (*note)->setWordWrap(true);
        bindFont(*note, m_ports.theme, &Theme::caption);
        (*note)->hide();
        rows->addWidget(*note);
    }
    to->addLayout(rows);
    return field;
}

void NewLeadDialog::addChoices(QVBoxLayout *to)
{
    const auto column = [this](const QString &name, ChoiceButton *&button, const QString &object) {
        button = new ChoiceButton(m_ports.theme, name, ChoiceButton::Mode::One, {}, this);
        button->setObjectName(object);
        auto *rows = new QVBoxLayout;
        rows->setSpacing(space::hair);
        auto *caption = plainLabel(name, this, "muted");
        bindFont(caption, m_ports.theme, &Theme::caption);
        caption->setBuddy(button);
        rows->addWidget(caption);
        rows->addWidget(button);
        return rows;
    };
    auto *sides = new QHBoxLayout;
    sides->setSpacing(space::medium);
    sides->addLayout(column(EditWords::field(LeadField::Status), m_status, QStringLiteral("newLeadStatus")),
                     1);
    sides->addLayout(
        column(EditWords::field(LeadField::Assignee), m_assignee, QStringLiteral("newLeadAssignee")), 1);
    to->addLayout(sides);
    for (const auto status : {LeadStatus::New, LeadStatus::Contacted, LeadStatus::Qualified,
                              LeadStatus::Proposal, LeadStatus::Won, LeadStatus::Lost})
        m_status->add(Phrases::status(status), int(status));
    m_status->choose({int(LeadStatus::New)});
    m_currency = new CurrencyButton(m_ports.theme, this);
    m_currency->setObjectName(QStringLiteral("newLeadCurrency"));
    m_currency->setProperty("role", QStringLiteral("choice"));
    m_currency->setCurrency(m_ports.settings.value(currencySetting()).toString());
    m_value = addText(to, EditWords::field(LeadField::DealValue), QStringLiteral("newLeadValue"),
                      &m_valueNote, m_currency);
    connect(m_currency, &CurrencyButton::chosen, this, [this](const QString &code) {
        m_ports.settings.setValue(currencySetting(), code);
        tell();
        m_value->setFocus(Qt::OtherFocusReason);
    });
    m_value->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
}

void NewLeadDialog::makeCountry()
{
    m_country = new QToolButton(this);
    m_country->setObjectName(QStringLiteral("newLeadCountry"));
    m_country->setProperty("role", QStringLiteral("choice"));
    m_country->setFocusPolicy(Qt::StrongFocus);
    m_country->setPopupMode(QToolButton::InstantPopup);
    m_country->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_country->setMenu(new QMenu(m_country));
    connect(m_country->menu(), &QMenu::aboutToShow, this, &NewLeadDialog::fillCountries);
}

void NewLeadDialog::fillCountries()
{
    QMenu *menu = m_country->menu();
    if (!menu->isEmpty())
        return;
    const auto add = [this, menu](const QString &region) {
        connect(menu->addAction(PeopleWords::country(region)), &QAction::triggered, this,
                [this, region] { chooseCountry(region); });
    };
    for (const QString &region : {m_region, PeopleWords::ownRegion()}) {
        if (!region.isEmpty() && menu->actions().size() < (region == m_region ? 1 : 2))
            add(region);
    }
    menu->addSeparator();
    const QStringList regions = PeopleWords::regions();
    for (const QString &region : regions)
        add(region);
}

void NewLeadDialog::chooseCountry(const QString &region)
{
    m_region = region;
    m_ports.settings.setValue(countrySetting(), region);
    tint();
    noteTyped();
    m_phone->setFocus(Qt::OtherFocusReason);
}

void NewLeadDialog::fillMembers(const QList<Member> &members)
{
    ProfileId me;
    for (const Member &member : members) {
        const QString name = Phrases::isolated(Phrases::oneLine(member.name).left(60));
        m_assignee->add(member.isMe ? tr("Me (%1)").arg(name) : name, member.id.toString());
        me = member.isMe ? member.id : me;
    }
    m_assignee->add(tr("Nobody"), QString());
    const ProfileId chosen = m_wanted.value_or(me);
    m_assignee->choose({chosen.isNull() ? QString() : chosen.toString()});
}

NewLead NewLeadDialog::written() const
{
    NewLead lead;
    lead.name = m_name->text();
    lead.phone = m_phone->text();
    lead.email = m_email->text();
    lead.company = m_company->text();
    lead.note = m_note->toPlainText();
    lead.status = LeadStatus(m_status->chosen().value(0).toInt());
    lead.assignee = ProfileId::parse(m_assignee->chosen().value(0).toString()).value_or(ProfileId());
    lead.value = Money::parse(m_value->text().trimmed(), m_currency->currency(), QLocale());
    lead.region = m_region;
    return lead;
}

void NewLeadDialog::write(const NewLead &lead)
{
    m_name->setText(lead.name);
    m_phone->setText(lead.phone);
    m_email->setText(lead.email);
    m_company->setText(lead.company);
    m_note->setPlainText(lead.note);
    m_status->choose({int(lead.status)});
    if (lead.value)
        m_currency->setCurrency(lead.value->currency);
    m_value->setText(lead.value ? lead.value->amount(QLocale()) : QString());
    m_wanted = lead.assignee;
    m_assignee->choose({lead.assignee.isNull() ? QString() : lead.assignee.toString()});
    m_name->selectAll();
}

void NewLeadDialog::noteTyped()
{
    m_error->hide();
    m_save->setEnabled(!written().isEmpty() && !m_saving);
    m_typing.start();
}

/// Somebody has stopped typing for a moment: who is it, and what is not right yet?
void NewLeadDialog::look()
{
    tell();
    const NewLead lead = written();
    const PersonClues clues{{lead.phone}, {lead.email}, lead.name, lead.company};
    whenReady(m_ports.people.find({clues}, m_region), this,
              [this, look = ++m_looks](const Expected<QList<QList<PersonMatch>>> &found) {
                  // Without an answer nobody is warned, and nothing is in the way.
                  if (look != m_looks)
                      return;
                  m_matches->show(found && !found->isEmpty() ? found->first() : QList<PersonMatch>());
                  tell();
              });
}

void NewLeadDialog::tell()
{
    const auto say = [](QLabel *note, const QString &words, const char *tone) {
        note->setText(words);
        setTone(note, tone);
        note->setVisible(!words.isEmpty());
    };
    const NewLead lead = written();
    const QString phone = lead.phone.trimmed(), email = lead.email.trimmed();
    const auto number = PhoneNumber::parse(phone, m_region);
    if (phone.isEmpty())
        say(m_phoneNote, {}, "muted");
    else if (number)
        say(m_phoneNote,
            number->international() == phone ? QString() : Phrases::isolated(number->international()),
            "muted");
    else
        say(m_phoneNote, tr("This is no phone number here. It is kept as you write it."), "warn");
    const bool isBad = !email.isEmpty() && !EmailAddress::parse(email);
    say(m_emailNote, isBad ? tr("This is no e-mail address. It is kept as you write it.") : QString(),
        "warn");
    const bool isNoAmount = !m_value->text().trimmed().isEmpty() && !lead.value;
    say(m_valueNote, isNoAmount ? m_currency->notAnAmount() : QString(), "warn");
    const bool isKnown = !m_matches->shown().isEmpty() && m_matches->shown().first().hasIdentity();
    m_save->setText(isKnown ? tr("Add as somebody new") : tr("Add lead"));
    m_save->setEnabled(!lead.isEmpty() && !m_saving);
}

void NewLeadDialog::save(ContactId person)
{
    NewLead lead = written();
    lead.person = person;
    if (m_saving || lead.isEmpty())
        return;
    if (!lead.value && !m_value->text().trimmed().isEmpty()) {
        tell();
        m_value->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_saving = true;
    m_save->setEnabled(false);
    whenReady(m_ports.adding.add(lead), this, [this, lead](const Expected<AddedLead> &saved) {
        m_saving = false;
        if (!saved) {
            m_error->setText(Phrases::sentence(saved.error()));
            m_error->show();
            m_save->setEnabled(true);
            return;
        }
        Q_EMIT added(*saved, Phrases::person(lead.name, lead.phone, lead.email));
        accept();
    });
}

void NewLeadDialog::reject()
{
    Q_EMIT left(written());
    QDialog::reject();
}

void NewLeadDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // From the note as well, where Enter alone begins a line.
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier))
        save({});
    else
        QDialog::keyPressEvent(event);
}

void NewLeadDialog::tint()
{
    m_country->setText(m_region.isEmpty() ? tr("Country") : m_region);
    const QString said = m_region.isEmpty() ? tr("no country") : PeopleWords::country(m_region);
    m_country->setAccessibleName(tr("Country of numbers without a country code: %1").arg(said));
    m_country->setToolTip(m_country->accessibleName());
    m_country->setIcon(m_ports.theme.icon(Icon::Chevron));
    const int side = m_ports.theme.iconSize() - space::tight;
    m_country->setIconSize(QSize(side, side));
}

} // namespace leadpilot::ui
