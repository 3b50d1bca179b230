// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadexports.h"
#include "core/ports/prompts.h"
#include "ui/style/theme.h"

#include <QDialog>
#include <QFuture>

class QLabel;
class QProgressBar;
class QPushButton;

namespace leadpilot::ui {

class CheckLine;
class ChoiceRow;

/// Writes the leads of a view to a file: which kind, where, how far it is, and what came of it. Closing it
/// ends an export under way.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    struct Ports
    {
        LeadExports &exports;
        Prompts &prompts;
        const Theme &theme;
    };
    /// `what` says in a sentence which leads they are.
    ExportDialog(const Ports &ports, const LeadExport &leads, const QString &what, QWidget *parent);
    ~ExportDialog() override;

private:
    void showFormat();
    void askForFile();
    void write(const QString &file);
    void showProgress(int leads);
    void take(const Expected<qint64> &written);
    void showAsking();

    Ports m_ports;
    LeadExport m_wanted;
    ChoiceRow *m_format;
    CheckLine *m_forExcel;
    QLabel *m_about;
    QLabel *m_outcome;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_choose;
    QFuture<Expected<qint64>> m_running;
    bool m_isDone = false;
};

} // namespace leadpilot::ui
