// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/textrange.h"
#include "core/timestamp.h"
#include "core/whenready.h"
#include "ui/models/patchedlistmodel.h"

#include <optional>

namespace leadpilot::ui {

/// What a row says of a text that was found.
struct ShownHit
{
    QString who;
    Timestamp at;
    QString snippet;
    QList<TextRange> marks;
};

enum HitRoles { ShownHitRole = Qt::UserRole + 1 /* ShownHit */ };

/// Texts in which the words of a search stand, newest first, page by page. Hits has `hits` and `next`.
template <typename Hit, typename Hits, typename Position> class SearchHitModel : public PatchedListModel<Hit>
{
public:
    static constexpr int pageSize = 30;
    /// Letters below which nothing is looked for: too many texts would be found.
    static constexpr qsizetype shortest = 2;

    using PatchedListModel<Hit>::PatchedListModel;

    bool canFetchMore(const QModelIndex &parent) const override
    {
        return !parent.isValid() && m_next && !m_reading && !this->m_rows.isEmpty();
    }
    void fetchMore(const QModelIndex &parent) override
    {
        if (canFetchMore(parent))
            read(m_next);
    }
    /// Takes effect once the search before it has been answered: nothing is looked for that is overtaken.
    void setSearch(const QString &typed)
    {
        if (typed == m_typed)
            return;
        m_typed = typed;
        ++m_generation;
        if (!m_reading)
            begin();
    }
    /// There are more than are loaded.
    bool hasMore() const { return m_next.has_value(); }

protected:
    virtual QFuture<Expected<Hits>> ask(const QString &typed, std::optional<Position> after, int limit) = 0;

private:
    void begin()
    {
        m_next.reset();
        if (m_typed.size() < shortest)
            this->patchRows({});
        else
            read({});
    }
    void read(std::optional<Position> after)
    {
        m_reading = true;
        whenReady(ask(m_typed, after, pageSize), this,
                  [this, after, generation = m_generation](const Expected<Hits> &hits) {
                      m_reading = false;
                      if (generation != m_generation)
                          return begin();
                      m_next = hits ? hits->next : std::nullopt;
                      if (hits && after)
                          this->appendRows(hits->hits);
                      else
                          this->patchRows(hits ? hits->hits : QList<Hit>());
                  });
    }

    QString m_typed;
    std::optional<Position> m_next;
    quint64 m_generation = 0;
    bool m_reading = false;
};

} // namespace leadpilot::ui

Q_DECLARE_METATYPE(leadpilot::ui::ShownHit)
