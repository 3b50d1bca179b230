// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/meta/changes.h"

#include <algorithm>

namespace leadpilot::relay::vendors::meta {

using namespace Qt::StringLiterals;

namespace {

void readEntry(const JsonNode &at, EventList &events, const ChangeReader &read)
{
    JsonFault entryFault;
    const JsonNode entry = at.notingIn(entryFault);
    if (!entry.has("changes"_L1) && entry.value().isObject()) {
        const auto reason = entry.has("changed_fields"_L1) ? u"the app's webhook leaves the values out"_s
                                                           : u"an entry without changes"_s;
        events.addKeyedByContent(entry, u"other"_s, intake::Ignored{reason});
        return;
    }
    const std::vector<JsonNode> changes = entry.required("changes"_L1).items();
    if (entryFault) {
        events.addUnreadable(entry, entryFault);
        return;
    }
    for (const JsonNode &change : changes) {
        JsonFault fault;
        const QString field = change.notingIn(fault).required("field"_L1).text();
        change.notingIn(fault).required("value"_L1).asObject();
        if (fault)
            events.addUnreadable(change, fault);
        else
            read(entry, change, field, events);
    }
}

} // namespace

void EventList::add(QString key, const QString &kind, intake::Event event)
{
    m_items.push_back({std::move(key), m_kindPrefix + u'.' + kind, int(m_items.size()), std::move(event)});
}

void EventList::addKeyedByContent(const JsonNode &node, const QString &kind, intake::Event event)
{
    const QByteArray bytes = node.canonical();
    add(m_keyPrefix + u":change:"_s + sha256Hex(bytes), kind, std::move(event));
}

void EventList::addUnreadable(const JsonNode &node, const JsonFault &fault)
{
    addKeyedByContent(node, u"unreadable"_s, intake::Unreadable{fault.text()});
}

Expected<std::vector<intake::EventItem>> readChanges(QByteArrayView body, QLatin1StringView object,
                                                     EventList events, const ChangeReader &read)
{
    const QString attempted = u"read a webhook of "_s + object;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return std::unexpected(parsed.error());
    JsonFault fault;
    const JsonNode root(*parsed, {}, fault);
    const QString sent = root.required("object"_L1).text();
    if (!fault && sent != object) {
        events.addKeyedByContent(root, u"other"_s, intake::Ignored{u"object "_s + plainWord(sent)});
        return events.take();
    }
    const std::vector<JsonNode> entries = root.required("entry"_L1).items();
    if (fault)
        return failure(ErrorCode::Rejected, attempted, fault.text());
    for (const JsonNode &entry : entries)
        readEntry(entry, events, read);
    return events.take();
}

QString plainWord(const QString &name)
{
    const bool plain = !name.isEmpty() && name.size() <= 64 && std::ranges::all_of(name, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
    });
    return plain ? name : u"other"_s;
}

} // namespace leadpilot::relay::vendors::meta
