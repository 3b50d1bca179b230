// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"
#include "core/imports/columnguess.h"
#include "core/imports/importdraft.h"
#include "core/imports/importtable.h"

#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::importfile {
namespace {

void holdText(const QString &text, qsizetype longest)
{
    holds(text.size() <= longest, "a text has a bound");
    holds(text.isValidUtf16() && !text.contains(QChar(u'\0')), "a text can be stored");
}

void holdDraft(const imports::ImportDraft &draft)
{
    for (const QString &text :
         {draft.firstName, draft.lastName, draft.phone, draft.email, draft.company, draft.campaign})
        holdText(text, 1'000);
    for (auto answer = draft.answers.begin(); answer != draft.answers.end(); ++answer) {
        holdText(answer.key(), 300);
        holdText(answer.value().toString(), 1'000);
    }
    holds(!draft.name().isEmpty() || !draft.phone.isEmpty() || !draft.email.isEmpty(),
          "a lead is somebody's");
}

/// Read again, a table that was written says the same.
void holdWritten(const imports::FileRow &row, QChar separator)
{
    if (row.values.size() > 400)
        return;
    const QStringList values = row.values + QStringList{QStringLiteral("end")};
    const QByteArray header = csv::line(QStringList(values.size(), QStringLiteral("c")), separator);
    const QByteArray bytes = header + csv::line(values, separator);
    const auto again = imports::tableOf(bytes, {});
    if (!again) // what no editor writes, within the first row
        return;
    holds(again->rows.size() == 1, "a row stays one");
    if (again->separator == separator)
        holds(again->rows.first().values == values, "a row is read as it was written");
}

} // namespace

void feed(QByteArrayView input)
{
    const auto table = imports::tableOf(input, QStringLiteral("file.csv"));
    if (!table)
        return;
    ImportPlan plan;
    plan.columns = imports::guessedColumns(*table);
    plan.region = QStringLiteral("DE");
    plan.currency = QStringLiteral("EUR");
    holds(plan.columns.size() == table->headers.size(), "every column has a guess");
    int line = 0;
    for (const imports::FileRow &row : table->rows) {
        holds(row.line > line && row.values.size() <= table->headers.size(),
              "rows stand one below the other");
        line = row.line;
        if (const auto draft = imports::draftOf(*table, row, plan))
            holdDraft(*draft);
    }
    const imports::FileRow &first = table->rows.first();
    if (!first.isBroken && table->kind == imports::ImportTable::Kind::Csv)
        holdWritten(first, table->separator);
}

} // namespace leadpilot::fuzz::importfile
