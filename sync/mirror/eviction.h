// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/overlay.h"

#include <QMultiHash>
#include <QSet>
#include <functional>
#include <optional>

namespace leadpilot::mirror {

/// Finds what goes out of sight with a row. What hangs on it is what hangs there in the workspace, not where
/// an edit that waits has hung it: that one is for the workspace to refuse. Lives for one transaction.
class Eviction
{
public:
    using Take = std::function<void(const schema::Table &table, const QString &id)>;

    /// `drop` takes a row out of the mirror, `quarantine` the edits of one that is not shown.
    Eviction(Sql &sql, const Outbox &outbox, const Overlay &overlay, Take drop, Take quarantine)
        : m_sql(sql)
        , m_outbox(outbox)
        , m_overlay(overlay)
        , m_drop(std::move(drop))
        , m_quarantine(std::move(quarantine))
    {
    }

    /// `id` is a contact's, or that of a row which left a contact that is still in sight.
    void take(const QString &id);

private:
    /// Rows with edits, by where they hang in the workspace.
    struct Edited
    {
        QSet<QString> ids;
        QMultiHash<QString, QString> byOwner;
    };
    enum class Hook { Sight, LeadAlone };

    QStringList hanging(const schema::Table &table, Hook hook, const QString &owner);
    void takeHanging(const schema::Table &table, Hook hook, const QStringList &owners);
    QStringList shown(const schema::Table &table, const QByteArray &where, const QString &value);
    const Edited &edited();

    Sql &m_sql;
    const Outbox &m_outbox;
    const Overlay &m_overlay;
    Take m_drop;
    Take m_quarantine;
    std::optional<Edited> m_edited;
};

} // namespace leadpilot::mirror
