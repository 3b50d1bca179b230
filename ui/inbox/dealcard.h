// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "ui/style/theme.h"

#include <QFrame>

namespace leadpilot {
class WorkspaceDirectory;
}

namespace leadpilot::ui {

class LeadEditing;
class TagField;
class ValueField;

/// What the lead is worth and how it is sorted.
class DealCard : public QFrame
{
    Q_OBJECT
public:
    DealCard(LeadEditing &editing, WorkspaceDirectory &directory, const Theme &theme,
             QWidget *parent = nullptr);
    void show(const LeadDetail &detail);
    void leave();
    void reset();
    ValueField *value() const { return m_value; }
    TagField *tags() const { return m_tags; }

private:
    void changeTags(const LeadEdit &edit, const QString &said);

    LeadEditing &m_editing;
    ValueField *m_value;
    TagField *m_tags;
};

} // namespace leadpilot::ui
