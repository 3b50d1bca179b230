// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/personcard.h"
#include "core/emailaddress.h"
#include "core/phonenumber.h"
#include "ui/inbox/leadediting.h"
#include "ui/inbox/unsentmarks.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/editfield.h"
#include "ui/widgets/labels.h"
#include "ui/words/contactlinks.h"
#include "ui/words/editwords.h"
#include "ui/words/phrases.h"

#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace leadpilot::ui {

PersonCard::PersonCard(LeadEditing &editing, Prompts &prompts, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_editing(editing)
    , m_prompts(prompts)
    , m_theme(theme)
    , m_names(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("personCard"));
    setProperty("card", true);
    setAccessibleName(tr("Person"));
    auto *heading = plainLabel(tr("Person"), this);
    bindFont(heading, theme, &Theme::title);
    m_names->setSpacing(space::small);
    m_names->addWidget(addField(LeadField::FirstName, QStringLiteral("firstName")), 1);
    m_names->addWidget(addField(LeadField::LastName, QStringLiteral("lastName")), 1);
    auto *phone = addField(LeadField::Phone, QStringLiteral("phone"));
    auto *mail = addField(LeadField::Email, QStringLiteral("email"));
    m_call = addLink(phone, Icon::Phone);
    m_mail = addLink(mail, Icon::Mail);
    for (const auto field : {LeadField::Phone, LeadField::Email}) {
        m_copies[field] = new CopyButton(theme, this);
        m_fields[field]->addBehind(m_copies[field]);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(heading);
    layout->addLayout(m_names);
    layout->addWidget(phone);
    layout->addWidget(mail);
    layout->addWidget(addField(LeadField::Company, QStringLiteral("company")));
}

EditField *PersonCard::addField(LeadField field, const QString &name)
{
    auto *made = new EditField(EditWords::field(field), name, m_theme, this);
    m_fields[field] = made;
    connect(made, &EditField::committed, this, [this, field](const QString &text) { commit(field, text); });
    return made;
}

QToolButton *PersonCard::addLink(EditField *field, Icon icon)
{
    auto *link = new QToolButton(this);
    link->setObjectName(QStringLiteral("link"));
    link->setFocusPolicy(Qt::StrongFocus);
    const auto tint = [this, link, icon] {
        link->setIcon(m_theme.icon(icon, m_theme.tokens().accent));
        link->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
    };
    connect(&m_theme, &Theme::changed, link, tint);
    tint();
    connect(link, &QToolButton::clicked, this,
            [this, link] { m_prompts.openLink(link->property("url").toString()); });
    field->addBehind(link);
    return link;
}

void PersonCard::offer(QToolButton *link, const QString &words, const QString &url)
{
    link->setProperty("url", url);
    link->setToolTip(words);
    link->setAccessibleName(words);
    link->setVisible(!url.isEmpty());
}

void PersonCard::show(const LeadDetail &detail)
{
    const LeadFields &fields = detail.fields;
    const QString phone = Phrases::oneLine(detail.phone());
    const QString mail = Phrases::oneLine(detail.email());
    m_fields[LeadField::FirstName]->setValue(Phrases::oneLine(fields.firstName));
    m_fields[LeadField::LastName]->setValue(Phrases::oneLine(fields.lastName));
    m_fields[LeadField::Phone]->setValue(phone);
    m_fields[LeadField::Email]->setValue(mail);
    m_fields[LeadField::Company]->setValue(Phrases::oneLine(detail.company));
    offer(m_call, tr("Call %1").arg(phone), contactlinks::telephone(phone));
    offer(m_mail, tr("Write an e-mail to %1").arg(mail), contactlinks::mail(mail));
    m_copies[LeadField::Phone]->offer(EditWords::field(LeadField::Phone), phone);
    m_copies[LeadField::Email]->offer(EditWords::field(LeadField::Email), mail);
    for (const auto &[field, edit] : m_fields.asKeyValueRange())
        edit->setMark(markOf(detail.unsent, field));
}

void PersonCard::setNamesBeside(bool beside)
{
    m_names->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_names->setSpacing(beside ? space::small : space::medium);
}

void PersonCard::leave()
{
    for (EditField *field : std::as_const(m_fields))
        field->leave();
}

void PersonCard::reset()
{
    for (EditField *field : std::as_const(m_fields))
        field->reset();
}

void PersonCard::commit(LeadField field, const QString &text)
{
    LeadEdit edit;
    QString written = text;
    if (field == LeadField::Phone && !text.isEmpty()) {
        const auto number = PhoneNumber::parse(text, QLocale::territoryToCode(QLocale().territory()));
        if (!number)
            return m_fields[field]->refuse(
                tr("This is not a telephone number. Write it with its country code: +49 30 123456."));
        written = number->e164();
    } else if (field == LeadField::Email && !text.isEmpty()) {
        const auto address = EmailAddress::parse(text);
        if (!address)
            return m_fields[field]->refuse(
                tr("This is not an e-mail address. Write it like name@example.com."));
        written = address->normal();
    }
    auto &wanted = field == LeadField::FirstName  ? edit.firstName
                   : field == LeadField::LastName ? edit.lastName
                   : field == LeadField::Phone    ? edit.phone
                   : field == LeadField::Email    ? edit.email
                                                  : edit.company;
    wanted = written;
    m_editing.apply(edit, EditWords::textChanged(field, written), [this, field](const Expected<void> &done) {
        if (!done)
            m_fields[field]->refuse(Phrases::sentence(done.error()));
    });
}

} // namespace leadpilot::ui
