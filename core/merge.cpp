// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge.h"

#include "core/schema/rowcodec.h"
#include "core/schema/tables.h"
#include "core/timestamp.h"

namespace leadpilot {

bool isFreeText(QStringView table, QStringView column)
{
    if (column == u"content")
        return table == u"activities" || table == u"quick_replies" || table == u"whatsapp_messages";
    if (column == u"template_content")
        return table == u"whatsapp_templates";
    return table == u"tasks" && column == u"title";
}

namespace {

/// A time that tells how far somebody got: of two the later one holds.
bool isProgress(QStringView table, QStringView column)
{
    return table == u"whatsapp_conversations" && column == u"last_read_at";
}

bool isLater(const Value &ours, const Value &theirs)
{
    const auto *left = std::get_if<QString>(&ours);
    const auto *right = std::get_if<QString>(&theirs);
    const auto time = left ? Timestamp::parse(*left) : std::nullopt;
    const auto other = right ? Timestamp::parse(*right) : std::nullopt;
    return time && (!other || *time > *other);
}

} // namespace

bool sameValue(QStringView table, QStringView column, const Value &a, const Value &b)
{
    if (a == b)
        return true;
    if (isNull(a) || isNull(b))
        return false;
    const schema::Table *known = schema::findTable(table);
    const schema::Column *described = known ? schema::findColumn(*known, column) : nullptr;
    if (!described)
        return false;
    if (described->type == schema::Type::Timestamp) {
        const auto *left = std::get_if<QString>(&a);
        const auto *right = std::get_if<QString>(&b);
        return left && right && Timestamp::parse(*left) == Timestamp::parse(*right);
    }
    if (described->type == schema::Type::Json || described->type == schema::Type::TextArray)
        return rowcodec::toJson(a) == rowcodec::toJson(b);
    return false;
}

Merge merge(QStringView table, const Row &base, const Row &set, const Row &server)
{
    Merge result;
    for (const auto &[column, ours] : set.columns()) {
        const Value &theirs = server.value(column);
        if (sameValue(table, column, theirs, ours))
            continue;
        const bool progress = isProgress(table, column);
        if (progress && !isLater(ours, theirs))
            continue;
        if (progress || sameValue(table, column, theirs, base.value(column))) {
            result.base.set(column, theirs);
            result.set.set(column, ours);
        } else if (isFreeText(table, column)) {
            result.contested.set(column, ours);
        } else {
            result.overridden.set(column, ours);
        }
    }
    return result;
}

} // namespace leadpilot
