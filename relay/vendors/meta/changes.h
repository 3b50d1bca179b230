// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"
#include "relay/vendors/jsonnode.h"

#include <functional>

namespace leadpilot::relay::vendors::meta {

/// Collects the events of one webhook body, numbering them in their order.
class EventList
{
public:
    /// `keyPrefix` ("wa", "meta") starts the keys and `kindPrefix` ("whatsapp", "meta") the kinds of events
    /// that have neither of their own.
    EventList(QString keyPrefix, QString kindPrefix)
        : m_keyPrefix(std::move(keyPrefix))
        , m_kindPrefix(std::move(kindPrefix))
    {
    }

    void add(QString key, const QString &kind, intake::Event event);
    /// Something without an id: keyed by its canonical JSON.
    void addKeyedByContent(const JsonNode &node, const QString &kind, intake::Event event);
    void addUnreadable(const JsonNode &node, const JsonFault &fault);
    std::vector<intake::EventItem> take() { return std::move(m_items); }

private:
    QString m_keyPrefix;
    QString m_kindPrefix;
    std::vector<intake::EventItem> m_items;
};

/// Takes one change and the entry it stands in; both note their faults somewhere the reader must choose.
using ChangeReader = std::function<void(const JsonNode &entry, const JsonNode &change, const QString &field,
                                        EventList &events)>;

/// Walks `entry[] × changes[]` of a Meta webhook of the given object and hands every change to `read`; what
/// cannot be walked becomes unreadable or ignored items. Fails only if the body is no such list at all.
[[nodiscard]] Expected<std::vector<intake::EventItem>>
readChanges(QByteArrayView body, QLatin1StringView object, EventList events, const ChangeReader &read);

/// A field or type name from outside, fit to be part of a kind: "other" if it is not a plain word.
QString plainWord(const QString &name);

} // namespace leadpilot::relay::vendors::meta
