// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/viewdialog.h"
#include "ui/widgets/checkline.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

ViewDialog::ViewDialog(const Theme &theme, const QString &title, const QString &name, bool isShared,
                       QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(name, this))
    , m_shared(new CheckLine(theme, tr("Everybody in the workspace sees and may change it"), this))
    , m_save(new QPushButton(tr("Save"), this))
{
    setObjectName(QStringLiteral("viewDialog"));
    setWindowTitle(title);
    setAccessibleName(title);
    auto *heading = plainLabel(title, this);
    bindFont(heading, theme, &Theme::title);
    auto *label = plainLabel(tr("Name"), this, "muted");
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("viewName"));
    m_name->setAccessibleName(label->text());
    m_name->setMaxLength(80);
    m_name->selectAll();
    m_shared->setObjectName(QStringLiteral("viewShared"));
    m_shared->setChecked(isShared);
    m_save->setObjectName(QStringLiteral("viewSave"));
    m_save->setAccessibleName(m_save->text());
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAccessibleName(cancel->text());
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->setSpacing(space::small);
    layout->addWidget(heading);
    layout->addWidget(label);
    layout->addWidget(m_name);
    layout->addWidget(m_shared);
    layout->addSpacing(space::small);
    layout->addLayout(buttons);
    const auto allow = [this] {
        m_save->setEnabled(!m_name->text().trimmed().isEmpty());
    };
    connect(m_name, &QLineEdit::textChanged, this, allow);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT answered(m_name->text(), m_shared->isChecked());
        accept();
    });
    allow();
}

} // namespace leadpilot::ui
