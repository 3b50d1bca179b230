// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/metabulksource.h"

namespace leadpilot::relay {
namespace {

constexpr int mostPages = 200; ///< of forms
constexpr size_t mostForms = 4'000;

/// Drafts have no leads, and what was deleted cannot be read.
bool isWorthReading(const vendors::meta::FormEntry &form)
{
    if (form.status == u"DRAFT" || form.status == u"DELETED")
        return false;
    return form.status != u"ARCHIVED" || form.leads != 0;
}

} // namespace

bool MetaBulkSource::isConfigured() const
{
    const Access access = m_access();
    return !access.pageId.isEmpty() && !access.graph.accessToken.isEmpty();
}

Expected<BulkSource::Forms> MetaBulkSource::forms()
{
    const Access access = m_access();
    vendors::GraphApi graph(m_http, access.graph);
    m_isWithoutAds = false;
    Forms found;
    std::set<QString> seen;
    QString cursor;
    do {
        const auto page = graph.listForms(access.pageId, cursor);
        if (!page)
            return std::unexpected(page.error());
        ++found.calls;
        found.usage = page->usage;
        const size_t before = seen.size();
        for (const vendors::meta::FormEntry &form : page->forms) {
            if (seen.insert(form.id).second && isWorthReading(form))
                found.ids.push_back(form.id);
        }
        const bool bringsNothing = seen.size() == before;
        cursor = page->next;
        if (!cursor.isEmpty() && (bringsNothing || found.calls >= mostPages || seen.size() >= mostForms))
            return failure(ErrorCode::Protocol, QStringLiteral("list the page's lead forms"),
                           QStringLiteral("the list does not end"), QStringLiteral("endless"));
    } while (!cursor.isEmpty());
    return found;
}

Expected<vendors::BulkPage> MetaBulkSource::read(const QString &formId, Timestamp from, const QString &cursor)
{
    vendors::GraphApi graph(m_http, m_access().graph);
    vendors::LeadsQuery query{.formId = formId, .from = from, .after = cursor, .withoutAds = m_isWithoutAds};
    auto page = graph.listLeads(query);
    if (!page && page.error().code == ErrorCode::Forbidden && !query.withoutAds) {
        query.withoutAds = true;
        page = graph.listLeads(query);
        m_isWithoutAds = page.has_value();
    }
    if (!page)
        return page;
    for (vendors::BulkLead &lead : page->leads)
        lead.form.formId = formId;
    return page;
}

} // namespace leadpilot::relay
