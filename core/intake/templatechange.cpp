// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/templatechange.h"

#include "core/intake/rows.h"
#include "core/text.h"

namespace leadpilot::intake {
namespace {

const QString table = QStringLiteral("whatsapp_templates");

const Row *templateIn(const LookupResult &found, const TemplateChange &change)
{
    for (const Row *row : found.all(table)) {
        if (row->text(u"template_name") == change.name && row->text(u"language") == change.language)
            return row;
    }
    return nullptr;
}

/// A notice that was overtaken by a later one says nothing about how things are.
bool isNews(const TemplateChange &change, const Row &row)
{
    const auto known = Timestamp::parse(row.text(u"status_at"));
    return !change.status.isEmpty() && (!known || *known < change.at);
}

} // namespace

void addAlert(CommitBatch &batch, const VendorAlert &alert, IdSource &ids)
{
    batch.insert(QStringLiteral("alerts"),
                 Row{{QStringLiteral("id"), newId(ids)},
                     {QStringLiteral("kind"), alert.kind},
                     {QStringLiteral("message"), text::cleanedLine(alert.message, text::longestField)},
                     {QStringLiteral("severity"),
                      alert.isCritical ? QStringLiteral("critical") : QStringLiteral("warning")}});
}

LookupKeys templateChangeKeys(const TemplateChange &change)
{
    LookupKeys keys;
    keys.templates.emplace_back(change.name, change.language);
    return keys;
}

std::optional<CommitBatch> decideTemplateChange(const TemplateChange &change, const LookupResult &found,
                                                IdSource &ids)
{
    const Row *known = templateIn(found, change);
    if (!known && !change.alert)
        return std::nullopt;
    CommitBatch batch;
    if (change.alert)
        addAlert(batch, *change.alert, ids);
    if (!known)
        return batch;
    Row row{{QStringLiteral("id"), known->text(u"id")}};
    if (isNews(change, *known)) {
        row.set(QStringLiteral("status"), change.status);
        row.set(QStringLiteral("status_at"), change.at.toString());
    }
    if (!change.category.isEmpty() && known->text(u"category") != change.category)
        row.set(QStringLiteral("category"), change.category);
    if (row.columns().size() > 1) {
        guardVersion(batch, table, *known);
        batch.update(table, std::move(row));
    }
    return batch;
}

} // namespace leadpilot::intake
