// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadexports.h"
#include "core/ports/leadimports.h"
#include "core/ports/prompts.h"
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QObject>
#include <QPointer>
#include <functional>

class QDialog;

namespace leadpilot::ui {

class Commands;

/// The commands that bring leads in from files and write them to files, with their dialogs over the window.
class ExchangeCommands : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        LeadExports &exports;
        LeadImports &imports;
        WorkspaceDirectory &directory;
        Prompts &prompts;
        const Theme &theme;
    };
    /// What the window shows.
    struct Shown
    {
        std::function<LeadFilter()> filter;
        std::function<LeadSelection()> chosen; ///< empty: not several
        std::function<LeadId()> lead;          ///< null: none
    };
    ExchangeCommands(const Ports &ports, Commands &commands, Shown shown, QWidget &window);

private:
    void exportView();
    void exportChosen();
    void exportPerson();
    void importFile();
    void showImports();
    void open(QDialog *dialog);

    Ports m_ports;
    Shown m_shown;
    QWidget &m_window;
    QPointer<QDialog> m_open;
};

} // namespace leadpilot::ui
