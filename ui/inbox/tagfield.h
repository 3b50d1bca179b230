// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/workspacedirectory.h"
#include "ui/widgets/sendmark.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStringListModel;

namespace leadpilot::ui {

class FlowLayout;

/// The tags of a lead, each with a button that takes it off, and a field that proposes those of the workspace
/// while a name is typed. Enter adds it; a name that is new makes a tag.
class TagField : public QWidget
{
    Q_OBJECT
public:
    TagField(WorkspaceDirectory &directory, const Theme &theme, QWidget *parent = nullptr);
    void show(const QList<Tag> &tags);
    void setMark(SendMark::State state) { m_mark->show(state); }
    void refuse(const QString &sentence);
    void reset();

Q_SIGNALS:
    void added(const QString &name);
    void removed(const leadpilot::Tag &tag);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeChip(const Tag &tag);
    void propose();
    void take();

    WorkspaceDirectory &m_directory;
    const Theme &m_theme;
    QList<Tag> m_tags;
    QList<QWidget *> m_chips;
    SendMark *m_mark;
    FlowLayout *m_flow;
    QLineEdit *m_edit;
    QStringListModel *m_proposals;
    QLabel *m_note;
};

} // namespace leadpilot::ui
