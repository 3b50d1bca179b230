// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/imports/importcheck.h"
#include "ui/style/theme.h"

#include <QWidget>
#include <functional>

class QVBoxLayout;

namespace leadpilot::ui {

class ChoiceRow;

/// What an import would do: each group of rows that are more than somebody new, row by row, and what is to be
/// done with it.
class CheckPage : public QWidget
{
    Q_OBJECT
public:
    CheckPage(const Theme &theme, QWidget *parent);

    void show(const ImportCheck &check);
    ImportDecision decision() const;
    /// How many leads it would make.
    qsizetype leads() const;

Q_SIGNALS:
    void decisionChanged();

private:
    ChoiceRow *addGroup(const char *name, const QString &title, const QList<ImportChoice> &choices,
                        qsizetype count, std::function<QString(qsizetype)> line);

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    ImportCheck m_check;
    ChoiceRow *m_known = nullptr;
    ChoiceRow *m_repeats = nullptr;
};

} // namespace leadpilot::ui
