// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/dialogparts.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace leadpilot::ui {

QPushButton *dialogButton(const char *name, const QString &text, QWidget *parent, bool isPrimary)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    button->setAutoDefault(true);
    button->setDefault(isPrimary);
    if (isPrimary)
        button->setProperty("primary", true);
    return button;
}

QLabel *sentenceLabel(const char *name, const QString &text, QWidget *parent, const char *tone)
{
    QLabel *label = plainLabel(text, parent, tone);
    label->setObjectName(QString::fromLatin1(name));
    label->setWordWrap(true);
    return label;
}

QHBoxLayout *buttonRow(std::initializer_list<QPushButton *> buttons)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    return row;
}

} // namespace leadpilot::ui
