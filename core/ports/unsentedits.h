// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/id.h"
#include "core/schema/value.h"
#include "core/sync/mutation.h"
#include "core/timestamp.h"

#include <QFlags>
#include <QFuture>
#include <QList>
#include <QObject>
#include <optional>

namespace leadpilot {

/// What became of an edit of the member's that did not get through as it was made.
enum class UnsentKind {
    Refused,    ///< the workspace said no; UnsentEdit::code tells why
    Contested,  ///< somebody else has written other text there: nobody chooses for a person
    Deleted,    ///< what it changes has been deleted meanwhile
    Depends,    ///< what it needs was refused: it goes along when that goes
    OutOfSight, ///< about somebody the member does not see any more: quarantine
    Overridden, ///< it was made, and somebody else's value stands; kept on record only
};

/// Names an entry. One of the two is set.
struct UnsentEditId
{
    MutationId edit;   ///< in the tray or in quarantine
    qint64 record = 0; ///< of an overridden value
    friend bool operator==(const UnsentEditId &, const UnsentEditId &) = default;
    friend size_t qHash(const UnsentEditId &id, size_t seed = 0)
    {
        return qHashMulti(seed, id.edit, id.record);
    }
};

/// One column of an edit, as both sides have it. Where the value is the id of another row, the name says
/// whose: a member's, a person's, a tag's; empty where it is not known here.
struct ComparedField
{
    QString column;
    Value yours;
    Value theirs; ///< in the workspace now, as far as it is known here; null also where there is none
    QString yoursName;
    QString theirsName;
    friend bool operator==(const ComparedField &, const ComparedField &) = default;
};

struct UnsentEdit
{
    enum Action {
        KeepMine = 1,   ///< send it again, on what stands there now
        TakeTheirs = 2, ///< what stands in the workspace stays; the edit is dropped
        Change = 4,     ///< send it again with other values
        Discard = 8,    ///< drop what exists nowhere else
        Export = 16,
    };
    Q_DECLARE_FLAGS(Actions, Action)
    friend constexpr Actions operator|(Action a, Action b) { return Actions(a) | b; }
    friend constexpr Actions operator|(Action a, Actions b) { return b | a; }

    UnsentEditId id;
    UnsentKind kind = UnsentKind::Refused;
    QString table;
    Mutation::Op op = Mutation::Op::Update;
    QString about; ///< the person's name; may be empty
    QString code;  ///< SQLSTATE, the server's code, or a word of the engine's; may be empty
    Timestamp at;  ///< when it was made; of an overridden value, when it lost
    LeadId lead;   ///< the lead that it is about, as far as there is one to be shown
    QList<ComparedField> fields;
    int followers = 0;       ///< other edits that wait for its sake and go along
    bool hasTheirs = false;  ///< the row stands in the workspace: `theirs` says something
    bool theirsGone = false; ///< it is deleted there
    Actions actions;
    friend bool operator==(const UnsentEdit &, const UnsentEdit &) = default;
};

/// The place in the list after which a page begins.
struct UnsentPosition
{
    int rank = 0; ///< what is to be decided, what is out of sight, what is on record
    qint64 at = 0;
    qint64 number = 0;
    friend bool operator==(const UnsentPosition &, const UnsentPosition &) = default;
};

struct UnsentPage
{
    QList<UnsentEdit> edits;            ///< what waits for a decision first, the newest of it first
    std::optional<UnsentPosition> next; ///< to go on from; empty: these were all
    int total = 0;                      ///< of all pages
};

/// What needs the member: edits that did not get through. Lives in the UI thread; every call returns at once,
/// and the future is filled from another thread. All of it works offline: what is sent again waits for the
/// network like any edit.
///
/// Whoever decides names the entry as it was shown. If the other side has changed meanwhile, the answer is
/// Conflict, and nothing is done: the person has not seen what would be decided about. An entry that is gone
/// is answered with Rejected "not_in_tray", one whose person is still out of sight with Rejected "no_sight".
class UnsentEdits : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// At most `limit` entries after `after` (from the top if empty).
    virtual QFuture<Expected<UnsentPage>> page(std::optional<UnsentPosition> after, int limit) = 0;
    virtual QFuture<Expected<void>> keepMine(const UnsentEdit &shown) = 0;
    virtual QFuture<Expected<void>> takeTheirs(const UnsentEdit &shown) = 0;
    /// Like keepMine(), with `values` in the place of the entry's own in these columns.
    virtual QFuture<Expected<void>> sendInstead(const UnsentEdit &shown, const Row &values) = 0;
    /// For good, from the disk too.
    virtual QFuture<Expected<void>> discard(const UnsentEditId &id) = 0;
    /// Writes everything that is out of sight into a CSV file, a line for each field; the number of edits in
    /// it. Errors: Storage.
    virtual QFuture<Expected<int>> exportOutOfSight(const QString &file) = 0;

Q_SIGNALS:
    /// There may be others than before, or they may read otherwise.
    void changed();
};

} // namespace leadpilot
