// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHash>
#include <QUuid>
#include <compare>
#include <optional>

namespace leadpilot {

/// A row's primary key. The tag keeps a lead's id from being passed where a contact's is meant.
template <typename Tag> class Id
{
public:
    Id() = default;
    explicit Id(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    [[nodiscard]] static std::optional<Id> parse(QStringView text)
    {
        const QUuid uuid = QUuid::fromString(text);
        return uuid.isNull() ? std::nullopt : std::optional(Id(uuid));
    }
    bool isNull() const { return m_uuid.isNull(); }
    const QUuid &uuid() const { return m_uuid; }
    /// Lower case, without braces: the form of the wire and of every database column.
    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

using LeadId = Id<struct LeadTag>;
using ContactId = Id<struct ContactTag>;
using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
using ProfileId = Id<struct ProfileTag>;
using TagId = Id<struct TagTag>;
using SavedViewId = Id<struct SavedViewTag>;
using MutationId = Id<struct MutationTag>;
using WebhookId = Id<struct WebhookTag>;

} // namespace leadpilot
