// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "core/ports/prompts.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QHash>

class QBoxLayout;
class QToolButton;

namespace leadpilot::ui {

class CopyButton;
class EditField;
class LeadEditing;

/// Who the lead is and how to reach them: name, telephone, e-mail and company, to be read, changed, copied
/// and followed.
class PersonCard : public QFrame
{
    Q_OBJECT
public:
    PersonCard(LeadEditing &editing, Prompts &prompts, const Theme &theme, QWidget *parent = nullptr);
    void show(const LeadDetail &detail);
    /// Hands out what is being written, before another lead is shown.
    void leave();
    /// Drops what nobody has handed out.
    void reset();
    /// First and last name beside each other, or one below the other.
    void setNamesBeside(bool beside);
    EditField *field(LeadField field) const { return m_fields.value(field); }

private:
    EditField *addField(LeadField field, const QString &name);
    QToolButton *addLink(EditField *field, Icon icon);
    void commit(LeadField field, const QString &text);
    void offer(QToolButton *link, const QString &words, const QString &url);

    LeadEditing &m_editing;
    Prompts &m_prompts;
    const Theme &m_theme;
    QBoxLayout *m_names;
    QHash<LeadField, EditField *> m_fields;
    QHash<LeadField, CopyButton *> m_copies;
    QToolButton *m_call = nullptr;
    QToolButton *m_mail = nullptr;
};

} // namespace leadpilot::ui
