// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadimports.h"
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QDialog>
#include <QFuture>
#include <functional>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace leadpilot::ui {

class CheckPage;
class ColumnsPage;

/// Brings the leads of a file in, in three steps: what the columns become, what would be done, and doing it.
/// Nothing is made before the last one. Closing it then leaves the rest waiting.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    struct Ports
    {
        LeadImports &imports;
        WorkspaceDirectory &directory;
        const Theme &theme;
    };
    ImportDialog(const Ports &ports, const QString &file, QWidget *parent);
    ~ImportDialog() override;

private:
    enum class Step { Reading, Columns, Looking, Check, Running, Done };

    void go(Step step);
    void next();
    void back();
    void say(const QString &sentence, const char *tone = "");
    void fail(const Error &error, Step step);
    void read(const QString &file);
    void look();
    void carryOut(ImportId id);
    void countLeads();
    template <typename T> QFuture<T> doing(const QFuture<T> &future);

    Ports m_ports;
    Step m_step = Step::Reading;
    LeadImports::Table m_table;
    std::optional<ImportPlan> m_plan;
    QLabel *m_title;
    QStackedWidget *m_pages;
    QWidget *m_nothing;
    ColumnsPage *m_columns;
    CheckPage *m_check;
    QLabel *m_outcome;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
    std::function<void()> m_stop; ///< ends what is under way
};

} // namespace leadpilot::ui
