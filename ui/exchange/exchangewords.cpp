// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangewords.h"
#include "ui/words/phrases.h"

#include <QLocale>

namespace leadpilot::ui {

static QString number(qint64 count)
{
    return QLocale().toString(count);
}

static QString shown(const QString &text)
{
    return Phrases::isolated(Phrases::oneLine(text));
}

ExportWords ExchangeWords::exportWords()
{
    ExportWords words;
    words.columns = {tr("Created"),     tr("Name"),    tr("First name"), tr("Last name"), tr("Phone"),
                     tr("E-mail"),      tr("Company"), tr("Status"),     tr("Source"),    tr("Campaign"),
                     tr("Assigned to"), tr("Value"),   tr("Currency"),   tr("Tags"),      tr("Test")};
    for (int status = int(LeadStatus::New); status <= int(LeadStatus::Lost); ++status)
        words.statuses.append(Phrases::status(LeadStatus(status)));
    for (int source = int(LeadSource::MetaAds); source <= int(LeadSource::Api); ++source)
        words.sources.append(Phrases::source(LeadSource(source)));
    words.moreAnswers = tr("More answers");
    words.yes = tr("yes", "a test lead");
    return words;
}

QString ExchangeWords::field(ImportField field)
{
    switch (field) {
    case ImportField::Skip:
        return tr("Left out", "a column");
    case ImportField::Answer:
        return tr("A field of its own");
    case ImportField::FullName:
        return tr("Name");
    case ImportField::FirstName:
        return tr("First name");
    case ImportField::LastName:
        return tr("Last name");
    case ImportField::Phone:
        return tr("Phone");
    case ImportField::Email:
        return tr("E-mail");
    case ImportField::Company:
        return tr("Company");
    case ImportField::Campaign:
        return tr("Campaign");
    case ImportField::Status:
        return tr("Status");
    case ImportField::DealValue:
        return tr("Value");
    case ImportField::Currency:
        return tr("Currency");
    case ImportField::Tags:
        return tr("Tags");
    }
    Q_UNREACHABLE();
}

QString ExchangeWords::about(const imports::ImportTable &table)
{
    const QString rows = tr("%n row(s)", nullptr, static_cast<int>(table.rows.size()));
    if (table.kind == imports::ImportTable::Kind::VCard)
        return tr("%1 · cards (vCard)").arg(rows);
    const QString encoding = table.encoding == imports::TextEncoding::Utf8 ? QStringLiteral("UTF-8")
                             : table.encoding == imports::TextEncoding::Utf16
                                 ? QStringLiteral("UTF-16")
                                 : QStringLiteral("Windows-1252");
    const QString separator = table.separator == u';'    ? tr("separated by semicolons")
                              : table.separator == u'\t' ? tr("separated by tabs")
                              : table.separator == u'|'  ? tr("separated by bars")
                                                         : tr("separated by commas");
    return tr("%1 · %2 · %3", "rows, encoding, separator").arg(rows, encoding, separator);
}

QString ExchangeWords::known(const ImportMatch &match)
{
    const QString value = shown(match.value);
    const QString reason = match.reason == MatchReason::Email ? tr("same address %1").arg(value)
                           : match.reason == MatchReason::PhoneSpelling
                               ? tr("same number %1, written in another way").arg(value)
                               : tr("same number %1").arg(value);
    return tr("Line %1: %2 is %3 (%4, %5)", "line, name in the file, known name, evidence, leads")
        .arg(number(match.line), shown(Phrases::person(match.name, match.value)),
             shown(Phrases::person(match.personName, match.value)), reason, leads(match.leads));
}

QString ExchangeWords::repeated(const ImportRepeat &repeat)
{
    return tr("Line %1: %2, as in line %3 (%4)", "line, name, earlier line, number or address")
        .arg(number(repeat.line), shown(Phrases::person(repeat.name, repeat.value)), number(repeat.firstLine),
             shown(repeat.value));
}

QString ExchangeWords::fault(const ImportFault &fault)
{
    return fault.fault == imports::RowFault::Broken
               ? tr("Line %1: a quote does not end, or a field is too long").arg(number(fault.line))
               : tr("Line %1: neither a name nor a number nor an e-mail address").arg(number(fault.line));
}

QString ExchangeWords::takenBack(const ImportTakenBack &taken)
{
    QStringList sentences{tr("%n lead(s) of the import are gone.", nullptr, taken.leads)};
    if (taken.people > 0)
        sentences += tr("%n person(s) who came with them are gone too.", nullptr, taken.people);
    if (taken.changed > 0)
        sentences += tr("%n lead(s) stay: somebody has changed them since.", nullptr, taken.changed);
    if (taken.workedOn > 0)
        sentences +=
            tr("%n lead(s) stay: notes, tasks or messages have come since.", nullptr, taken.workedOn);
    return sentences.join(u' ');
}

QString ExchangeWords::about(const ImportRecord &record)
{
    QStringList parts{Phrases::moment(record.at), leads(record.leads)};
    if (record.waiting > 0)
        parts += tr("%1 of %2 rows are still to be made").arg(number(record.waiting), number(record.rows));
    if (!record.isMine)
        parts += tr("made on another computer");
    return parts.join(QStringLiteral(" · "));
}

QString ExchangeWords::leads(qint64 count)
{
    return tr("%n lead(s)", nullptr, static_cast<int>(count));
}

QString ExchangeWords::sentence(const Error &error)
{
    if (error.reason == u"file_unreadable")
        return tr("The file cannot be read. Close it in other programs, or choose another one.");
    if (error.reason == u"file_unwritable")
        return tr("The file cannot be written. Close it in other programs, or choose another place.");
    if (error.reason == u"no_space")
        return tr("There is no room for the file. Make room, or choose another place.");
    if (error.reason == u"import_empty")
        return tr("There are no leads in this file: a table needs a row of names and rows below it.");
    if (error.reason == u"import_too_large")
        return tr("The file is too large: at most %1 rows and 100 MB. Divide it.")
            .arg(number(imports::ImportTable::mostRows));
    if (error.reason == u"import_no_table")
        return tr("This is neither a table (CSV) nor a file of cards (vCard). Spreadsheets can save as CSV.");
    return Phrases::sentence(error);
}

} // namespace leadpilot::ui
