// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QToolButton>

namespace leadpilot::ui {

/// Whose lead it is, and a menu to give it to somebody else: me first, then the others, then nobody.
class AssigneeButton : public QToolButton
{
    Q_OBJECT
public:
    AssigneeButton(WorkspaceDirectory &directory, const Theme &theme, QWidget *parent = nullptr);
    /// `name` is that of a member who may have left; empty for nobody.
    void show(ProfileId id, const QString &name);
    /// Asks again who is a member.
    void refresh();

Q_SIGNALS:
    /// Empty: nobody.
    void chosen(const std::optional<leadpilot::Member> &member);

private:
    void fillMenu();
    void tint();

    WorkspaceDirectory &m_directory;
    const Theme &m_theme;
    QList<Member> m_members;
    ProfileId m_id;
    QString m_name;
};

} // namespace leadpilot::ui
