// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/unsentedits.h"
#include "tests/gui/fakes/fakeanswers.h"

namespace leadpilot::fakes {

/// Edits in memory that need their member. A decision takes the edit out of the list; one about an edit that
/// was shown otherwise is refused, as the port promises.
class FakeUnsentEdits : public UnsentEdits
{
    Q_OBJECT
public:
    using UnsentEdits::UnsentEdits;

    QFuture<Expected<UnsentPage>> page(std::optional<UnsentPosition> after, int limit) override;
    QFuture<Expected<void>> keepMine(const UnsentEdit &shown) override;
    QFuture<Expected<void>> takeTheirs(const UnsentEdit &shown) override;
    QFuture<Expected<void>> sendInstead(const UnsentEdit &shown, const Row &values) override;
    QFuture<Expected<void>> discard(const UnsentEditId &id) override;
    QFuture<Expected<int>> exportOutOfSight(const QString &file) override;

    /// Puts the edit below the others, under a new id if it has none.
    UnsentEditId add(UnsentEdit edit);
    /// Somebody else changes the field meanwhile.
    void changeTheirs(const UnsentEditId &id, const QString &column, const Value &value);
    const QList<UnsentEdit> &edits() const { return m_edits; }

    Answers answers;
    QStringList decided; ///< "keep", "take", "send column=value", "discard", "export"
    int pages = 0;       ///< that were read

private:
    QFuture<Expected<void>> decide(const UnsentEditId &id, const UnsentEdit *shown, const QString &what);
    qsizetype rowOf(const UnsentEditId &id) const;

    QList<UnsentEdit> m_edits;
    quint32 m_serial = 0;
};

} // namespace leadpilot::fakes
