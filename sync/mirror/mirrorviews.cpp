// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorviews.h"

#include "core/text.h"
#include "sync/mirror/mirrordirectory.h"
#include "sync/mirror/onwriter.h"

namespace leadpilot::mirror {
namespace {

constexpr int mostViews = 100;
constexpr int mostChoices = 300;
constexpr int longestViewName = 80;

const QString viewTable = QStringLiteral("saved_views");

QList<SavedView> readViews(Sql &sql)
{
    QList<SavedView> views;
    // Ids begin with the time of their making.
    sql.each(
        "SELECT id, name, definition, owner_id IS NULL FROM saved_views WHERE deleted_at IS NULL "
        "ORDER BY id LIMIT ?",
        [&views](sqlite::Statement &row) {
            const auto id = SavedViewId::parse(row.text(0));
            if (id)
                views.append({*id, text::cleanedLine(row.text(1), longestViewName),
                              readViewDefinition(row.text(2).toUtf8()), row.integer(3) != 0});
        },
        mostViews);
    return views;
}

FilterChoices readChoices(Sql &sql, ProfileId me)
{
    FilterChoices choices;
    // From one name to the next one in the index, however many leads lie between them.
    sql.each(
        "WITH RECURSIVE names(name) AS ("
        "SELECT (SELECT min(campaign) FROM inbox INDEXED BY inbox_campaign WHERE campaign <> '') UNION ALL "
        "SELECT (SELECT min(campaign) FROM inbox INDEXED BY inbox_campaign WHERE campaign <> '' AND "
        "campaign > names.name) FROM names WHERE names.name IS NOT NULL) "
        "SELECT name FROM names WHERE name IS NOT NULL LIMIT ?",
        [&choices](sqlite::Statement &row) { choices.campaigns.append(row.text(0)); }, mostChoices);
    choices.members = readMembers(sql, me).mid(0, mostChoices);
    choices.tags = readTags(sql).mid(0, mostChoices);
    return choices;
}

Expected<QString> viewName(const QString &typed)
{
    const QString name = text::cleanedLine(typed, longestViewName);
    return name.isEmpty() ? failure(ErrorCode::Rejected, QStringLiteral("name a view"),
                                    QStringLiteral("the name is empty"), QStringLiteral("empty"))
                          : Expected<QString>(name);
}

template <typename T> QFuture<Expected<T>> refused(const Error &error)
{
    return QtFuture::makeReadyFuture(Expected<T>(std::unexpected(error)));
}

} // namespace

MirrorViews::MirrorViews(ReaderPool &readers, MirrorWriter &writer, QObject *parent)
    : LeadViews(parent)
    , m_readers(readers)
    , m_writer(writer)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        if (touched.others.contains(viewTable) || touched.others.contains(QStringLiteral("profiles")) ||
            touched.others.contains(QStringLiteral("tags")))
            Q_EMIT changed();
    });
}

QFuture<Expected<QList<SavedView>>> MirrorViews::views()
{
    return m_readers.read(readViews);
}

QFuture<Expected<FilterChoices>> MirrorViews::choices()
{
    return m_readers.read([me = m_member](Sql &sql) { return readChoices(sql, me); });
}

Value MirrorViews::owner(bool isShared) const
{
    return isShared || m_member.isNull() ? Value() : Value(m_member.toString());
}

QFuture<Expected<SavedViewId>> MirrorViews::save(const QString &name, const LeadFilter &filter, bool isShared)
{
    const auto clean = viewName(name);
    if (!clean)
        return refused<SavedViewId>(clean.error());
    const Row set{{QStringLiteral("name"), *clean},
                  {QStringLiteral("definition"), JsonText{viewDefinition(filter)}},
                  {QStringLiteral("owner_id"), owner(isShared)}};
    return onWriter(m_writer, [set](MirrorWriter &writer) -> Expected<SavedViewId> {
        const SavedViewId id(writer.newId());
        const auto queued = writer.enqueue({viewTable, id.toString(), Mutation::Op::Insert, set});
        return queued ? Expected<SavedViewId>(id) : std::unexpected(queued.error());
    });
}

QFuture<Expected<void>> MirrorViews::change(SavedViewId id, const Row &set)
{
    return onWriter(m_writer, [id, set](MirrorWriter &writer) -> Expected<void> {
        const auto row = writer.read(viewTable, id.toString());
        if (!row)
            return std::unexpected(row.error());
        if (!*row || !(*row)->isNull(u"deleted_at"))
            return failure(ErrorCode::Rejected, QStringLiteral("change a view"), QStringLiteral("it is gone"),
                           QStringLiteral("gone"));
        const auto op = set.isEmpty() ? Mutation::Op::Delete : Mutation::Op::Update;
        const auto queued = writer.enqueue({viewTable, id.toString(), op, set});
        return queued ? Expected<void>() : std::unexpected(queued.error());
    });
}

QFuture<Expected<void>> MirrorViews::rename(SavedViewId id, const QString &name)
{
    const auto clean = viewName(name);
    return clean ? change(id, {{QStringLiteral("name"), *clean}}) : refused<void>(clean.error());
}

QFuture<Expected<void>> MirrorViews::redefine(SavedViewId id, const LeadFilter &filter)
{
    return change(id, {{QStringLiteral("definition"), JsonText{viewDefinition(filter)}}});
}

QFuture<Expected<void>> MirrorViews::setShared(SavedViewId id, bool isShared)
{
    return change(id, {{QStringLiteral("owner_id"), owner(isShared)}});
}

QFuture<Expected<void>> MirrorViews::remove(SavedViewId id)
{
    return change(id, {});
}

} // namespace leadpilot::mirror
