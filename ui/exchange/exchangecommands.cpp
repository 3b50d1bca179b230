// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangecommands.h"
#include "ui/commands/commands.h"
#include "ui/exchange/exportdialog.h"
#include "ui/exchange/importdialog.h"
#include "ui/exchange/importsdialog.h"

#include <QWidget>

namespace leadpilot::ui {

ExchangeCommands::ExchangeCommands(const Ports &ports, Commands &commands, Shown shown, QWidget &window)
    : QObject(&window)
    , m_ports(ports)
    , m_shown(std::move(shown))
    , m_window(window)
{
    commands.add(QStringLiteral("importLeads"), tr("Import leads from a file…"), {},
                 [this] { importFile(); });
    commands.add(QStringLiteral("imports"), tr("Imports so far, and taking one back"), {},
                 [this] { showImports(); });
    commands.add(QStringLiteral("exportView"), tr("Export the leads of this view…"), {},
                 [this] { exportView(); });
    commands.add(QStringLiteral("exportChosen"), tr("Export the chosen leads…"), {},
                 [this] { exportChosen(); });
    commands.add(QStringLiteral("exportPerson"), tr("Export this person as a card (vCard)…"), {},
                 [this] { exportPerson(); });
}

void ExchangeCommands::open(QDialog *dialog)
{
    m_open = dialog;
    dialog->open();
}

void ExchangeCommands::exportView()
{
    if (m_open)
        return;
    LeadExport leads;
    const LeadFilter filter = m_shown.filter();
    leads.leads.view = filter;
    open(new ExportDialog({m_ports.exports, m_ports.prompts, m_ports.theme}, leads,
                          filter.isNarrow()
                              ? tr("All leads that the search and the filters of the list let through, "
                                   "in the order of the list.")
                              : tr("All leads of the inbox, in the order of the list."),
                          &m_window));
}

void ExchangeCommands::exportChosen()
{
    LeadExport leads;
    leads.leads = m_shown.chosen();
    if (m_open || leads.leads.isEmpty())
        return;
    open(new ExportDialog({m_ports.exports, m_ports.prompts, m_ports.theme}, leads,
                          tr("The leads that you have chosen, in the order of the list."), &m_window));
}

void ExchangeCommands::exportPerson()
{
    const LeadId lead = m_shown.lead();
    if (m_open || lead.isNull())
        return;
    LeadExport person;
    person.format = LeadExport::Format::VCard;
    person.leads = {.ids = {lead}};
    open(new ExportDialog({m_ports.exports, m_ports.prompts, m_ports.theme}, person,
                          tr("The person of the lead that is open."), &m_window));
}

void ExchangeCommands::importFile()
{
    if (m_open)
        return;
    m_ports.prompts.openFile(
        tr("Import leads"), tr("Tables and cards (*.csv *.tsv *.txt *.vcf);;All files (*)"),
        [commands = QPointer<ExchangeCommands>(this)](const QString &file) {
            if (!commands || commands->m_open || file.isEmpty())
                return;
            auto *dialog = new ImportDialog(
                {commands->m_ports.imports, commands->m_ports.directory, commands->m_ports.theme}, file,
                &commands->m_window);
            commands->open(dialog);
        });
}

void ExchangeCommands::showImports()
{
    if (!m_open)
        open(new ImportsDialog({m_ports.imports, m_ports.prompts, m_ports.theme}, &m_window));
}

} // namespace leadpilot::ui
