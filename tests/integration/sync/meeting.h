// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"
#include "tests/integration/sync/orderedremote.h"

#include <QHash>
#include <functional>
#include <optional>

namespace leadpilot::test {

/// An agent at a desk who works without a network while somebody else works on the same persons, and the
/// meeting of both afterwards. One after another, each with persons of its own.
class Meeting
{
public:
    enum class First { Pull, Push };

    Meeting();
    /// Empty where everything stands ready; else what went wrong.
    QString prepare();

    /// The names of docs/sync.md.
    static QStringList edits();
    static QStringList others();
    /// The word of docs/sync.md for what comes of it; "!" and a sentence if something must not be like that.
    QString resultOf(const QString &edit, const QString &other, First first);

    Home home{true};
    Desk desk;
    OrderedRemote remote{desk.remote};
    QtScheduler scheduler;
    engine::SyncEngine engine;

    /// Persons that stand in the workspace: a contact with two leads of the agent, an e-mail address, a task
    /// and a chat; three more contacts, of which the last is merged into the second. By name.
    QHash<QString, QString> newPersons();
    QString insert(const QString &table, const Row &columns);
    void change(const QString &table, const QString &id, const Row &columns);
    std::optional<Row> onServer(const QString &table, const QString &id);
    MutationId edit(const QString &table, const QString &id, Mutation::Op op, const Row &set);
    /// Until nothing waits and a pull has come after the last push.
    bool sync(First first);
    QString bossId;
    QString agentId;

private:
    struct Target
    {
        QString table;
        QString rowId;
        QString column;
        Value ours;
        Value theirs;
        Row otherField;
        bool isInsert = false;
    };

    Target act(const QString &edit, const QString &other);
    Target change(const QString &table, const QString &name, const Row &ours, const Value &theirs,
                  const Row &otherField);
    Target writeMessage();
    Target addNote(const QString &other);
    Target addNewContact(const QString &other);
    Target addNewTag(const QString &other);
    void neverThere();
    void setOwner(const QString &edit, const Target &target, const QString &owner);
    void interfere(const QString &edit, const QString &other, const Target &target);
    void whileClosed(const std::function<bool()> &work);
    void saveAs(const QString &copy);
    void restore(const QString &copy);
    QString workspaceFile() const { return home.folder.filePath(QStringLiteral("workspace.sqlite")); }
    bool arriveUnheard();
    QString observed(const Target &target, const QString &other);
    QString whatIsWrong(const Target &target, const QString &word);
    QString newId() { return home.ids.next().toString(QUuid::WithoutBraces); }
    bool until(const std::function<bool()> &condition);

    QHash<QString, QString> m_ids;
    const QString m_before =
        home.folder.filePath(QStringLiteral("before.sqlite")); ///< from before all meetings
    const QString m_copy = home.folder.filePath(QStringLiteral("copy.sqlite"));
    QString m_taken; ///< the row that has the unique key
};

} // namespace leadpilot::test
