// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/imports/importplan.h"
#include "core/ports/leadimports.h"
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace leadpilot::ui {

class ChoiceButton;

/// What the columns of a file become, beside what stands in its first rows; and what all of its leads get.
class ColumnsPage : public QWidget
{
    Q_OBJECT
public:
    ColumnsPage(WorkspaceDirectory &directory, const Theme &theme, QWidget *parent);

    void setTable(const LeadImports::Table &table);
    /// Empty, and the field that is wrong says so, if there is a mistake.
    std::optional<ImportPlan> plan();
    void focusFirst();

private:
    void addColumn(QGridLayout *grid, qsizetype column, ImportField guess);
    QWidget *makeForAll();
    QLineEdit *addField(QGridLayout *form, const char *name, const QString &label);
    void readMembers();
    void setCountries();

    WorkspaceDirectory &m_directory;
    const Theme &m_theme;
    LeadImports::Table m_table;
    QLabel *m_about;
    QLabel *m_problem;
    QWidget *m_columns = nullptr;
    QList<ChoiceButton *> m_fields;
    QLineEdit *m_country = nullptr;
    QLineEdit *m_campaign = nullptr;
    QLineEdit *m_tag = nullptr;
    QLineEdit *m_currency = nullptr;
    ChoiceButton *m_assignee = nullptr;
};

} // namespace leadpilot::ui
