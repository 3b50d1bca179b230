// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/graphlists.h"

#include "core/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QUrl>

#include <algorithm>

namespace leadpilot::vendorsim {

using namespace Qt::StringLiterals;

namespace {

qint64 createdSeconds(const QJsonObject &lead)
{
    const auto created = Timestamp::parse(lead.value("created_time"_L1).toString());
    return created ? created->seconds() : 0;
}

/// Of `filtering=[{"field":"time_created","operator":"GREATER_THAN","value":…}]`.
bool passesFilter(const QJsonObject &lead, const SimRequest &request)
{
    const QString text = request.query.queryItemValue(u"filtering"_s, QUrl::FullyDecoded);
    const QJsonArray filters = QJsonDocument::fromJson(text.toUtf8()).array();
    return std::ranges::all_of(filters, [&lead](const QJsonValue &filter) {
        const QString how = filter["operator"_L1].toString();
        const qint64 value = filter["value"_L1].toInteger();
        const qint64 created = createdSeconds(lead);
        return how == "GREATER_THAN"_L1 ? created > value
               : how == "LESS_THAN"_L1  ? created < value
                                        : created >= value;
    });
}

} // namespace

QJsonObject ListManners::formsPage(const QHash<QString, QJsonObject> &leads, const SimRequest &request) const
{
    QMap<QString, int> counts;
    for (const QJsonObject &lead : leads)
        ++counts[lead.value("form_id"_L1).toString()];
    QList<QJsonObject> forms;
    for (auto form = counts.begin(); form != counts.end(); ++form)
        forms.append({{u"id"_s, form.key()}, {u"status"_s, u"ACTIVE"_s}, {u"leads_count"_s, *form}});
    for (const QString &draft : drafts)
        forms.append({{u"id"_s, draft}, {u"status"_s, u"DRAFT"_s}, {u"leads_count"_s, 0}});
    return page(forms, request, isForLeadsOnly ? Paging::Honest : paging);
}

QJsonObject ListManners::leadsPage(const QHash<QString, QJsonObject> &leads, const QString &formId,
                                   const QStringList &fields, const SimRequest &request) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &lead : leads) {
        if (lead.value("form_id"_L1) == formId && passesFilter(lead, request))
            found.append(lead);
    }
    std::ranges::sort(found, [](const QJsonObject &one, const QJsonObject &other) {
        const auto rank = [](const QJsonObject &lead) {
            return std::pair(-createdSeconds(lead), lead.value("id"_L1).toString());
        };
        return rank(one) < rank(other);
    });
    for (QJsonObject &lead : found)
        lead = only(fields, lead);
    return page(found, request, paging);
}

QJsonObject ListManners::only(const QStringList &fields, const QJsonObject &lead)
{
    QJsonObject body{{u"id"_s, lead.value("id"_L1)}};
    for (const QString &field : fields) {
        if (lead.contains(field))
            body.insert(field, lead.value(field));
    }
    return body;
}

QJsonObject ListManners::page(const QList<QJsonObject> &items, const SimRequest &request, Paging how) const
{
    const int asked = request.query.queryItemValue(u"limit"_s).toInt();
    const int size = std::min(asked > 0 ? asked : 25, longestPage);
    const QString after = request.query.queryItemValue(u"after"_s, QUrl::FullyDecoded);
    const qsizetype behind = after.section(u'-', -1).toLongLong();
    const qsizetype start = how == Paging::Honest ? std::min(behind, items.size()) : 0;
    QJsonArray data;
    for (const QJsonObject &item : items.mid(start, size))
        data.append(item);
    const qsizetype end = start + data.size();
    const qsizetype place = how == Paging::NeverEnds ? behind + 1 : end;
    const QString cursor = u"QVFIU&=-%1"_s.arg(place);
    QJsonObject links{{u"cursors"_s, QJsonObject{{u"before"_s, u"QVFIUbefore"_s}, {u"after"_s, cursor}}}};
    if (end < items.size() || how != Paging::Honest)
        links.insert(u"next"_s, nextUrl.isEmpty() ? u"http://127.0.0.1/next"_s : nextUrl);
    return {{u"data"_s, data}, {u"paging"_s, links}};
}

} // namespace leadpilot::vendorsim
