// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace leadpilot::ui {

/// Asks for the name of a view, and whether others see it.
class ViewDialog : public QDialog
{
    Q_OBJECT
public:
    ViewDialog(const Theme &theme, const QString &title, const QString &name, bool isShared, QWidget *parent);

Q_SIGNALS:
    void answered(const QString &name, bool isShared);

private:
    QLineEdit *m_name;
    QCheckBox *m_shared;
    QPushButton *m_save;
};

} // namespace leadpilot::ui
