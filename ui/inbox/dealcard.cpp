// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/dealcard.h"
#include "ui/inbox/leadediting.h"
#include "ui/inbox/tagfield.h"
#include "ui/inbox/unsentmarks.h"
#include "ui/inbox/valuefield.h"
#include "ui/widgets/labels.h"
#include "ui/words/editwords.h"
#include "ui/words/phrases.h"

#include <QVBoxLayout>

namespace leadpilot::ui {

DealCard::DealCard(LeadEditing &editing, WorkspaceDirectory &directory, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_editing(editing)
    , m_value(new ValueField(theme, this))
    , m_tags(new TagField(directory, theme, this))
{
    setObjectName(QStringLiteral("dealCard"));
    setProperty("card", true);
    setAccessibleName(tr("Deal"));
    auto *heading = plainLabel(tr("Deal"), this);
    bindFont(heading, theme, &Theme::title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(heading);
    layout->addWidget(m_value);
    layout->addWidget(m_tags);
    connect(m_value, &ValueField::committed, this, [this](const std::optional<Money> &value) {
        LeadEdit edit;
        edit.value = value;
        m_editing.apply(edit, EditWords::valueChanged(value), [this](const Expected<void> &done) {
            if (!done)
                m_value->amount()->refuse(Phrases::sentence(done.error()));
        });
    });
    connect(m_tags, &TagField::added, this, [this](const QString &name) {
        LeadEdit edit;
        edit.addedTags = {name};
        changeTags(edit, EditWords::tagAdded(name));
    });
    connect(m_tags, &TagField::removed, this, [this](const Tag &tag) {
        LeadEdit edit;
        edit.removedTags = {tag.id};
        changeTags(edit, EditWords::tagRemoved(tag.name));
    });
}

void DealCard::changeTags(const LeadEdit &edit, const QString &said)
{
    m_editing.apply(edit, said, [this](const Expected<void> &done) {
        if (!done)
            m_tags->refuse(Phrases::sentence(done.error()));
    });
}

void DealCard::show(const LeadDetail &detail)
{
    m_value->setValue(detail.fields.value);
    m_value->amount()->setMark(markOf(detail.unsent, LeadField::DealValue));
    m_tags->show(detail.fields.tags);
    m_tags->setMark(markOf(detail.unsent, LeadField::Tags));
}

void DealCard::leave()
{
    m_value->amount()->leave();
}

void DealCard::reset()
{
    m_value->amount()->reset();
    m_tags->reset();
}

} // namespace leadpilot::ui
