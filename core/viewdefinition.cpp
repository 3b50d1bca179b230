// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/viewdefinition.h"

#include "core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace leadpilot {
namespace {

constexpr qint64 version = 1;
// More than a person picks, and little enough for one statement.
constexpr qsizetype mostAlternatives = 100;
constexpr qsizetype longestDefinition = 64 * 1024;
constexpr int mostDays = 36'500;
constexpr int mostMinutes = 1'000'000;
// A path is shown to a person.
constexpr qsizetype mostNamed = 20;

constexpr std::array<std::pair<LeadOrder, QLatin1StringView>, 10> orders{
    {{LeadOrder::NewestActivity, QLatin1StringView("activity")},
     {LeadOrder::NewestLead, QLatin1StringView("created")},
     {LeadOrder::WaitingLongest, QLatin1StringView("waiting")},
     {LeadOrder::OldestLead, QLatin1StringView("created_first")},
     {LeadOrder::Name, QLatin1StringView("name")},
     {LeadOrder::NameBackwards, QLatin1StringView("name_backwards")},
     {LeadOrder::HighestValue, QLatin1StringView("value")},
     {LeadOrder::Status, QLatin1StringView("status")},
     {LeadOrder::Source, QLatin1StringView("source")},
     {LeadOrder::Assignee, QLatin1StringView("assignee")}}};
constexpr std::array<std::pair<SnoozedLeads, QLatin1StringView>, 3> snoozes{
    {{SnoozedLeads::Hidden, QLatin1StringView("hidden")},
     {SnoozedLeads::Shown, QLatin1StringView("shown")},
     {SnoozedLeads::Only, QLatin1StringView("only")}}};

template <typename T> QJsonArray texts(const QList<T> &values, auto &&text)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(QString(text(value)));
    return array;
}

void put(QJsonObject &object, const char *key, const QJsonValue &value, bool isAsked)
{
    if (isAsked)
        object.insert(QLatin1StringView(key), value);
}

QJsonObject arrivalOf(const LeadFilter &filter)
{
    QJsonObject arrived;
    put(arrived, "days", filter.arrivedWithinDays, filter.arrivedWithinDays > 0);
    if (filter.arrivedFrom)
        put(arrived, "from", filter.arrivedFrom->toString(), true);
    if (filter.arrivedBefore)
        put(arrived, "before", filter.arrivedBefore->toString(), true);
    return arrived;
}

/// Goes through one object of a definition and remembers what it could not use.
class Reader
{
public:
    explicit Reader(ViewDefinition &definition)
        : m_definition(definition)
    {
    }

    using Take = std::function<bool(const QJsonValue &)>;

    /// `take` answers whether it understood the value of a key; keys that nobody takes are named.
    void object(const QJsonObject &object, const QString &path,
                const QList<std::pair<QLatin1StringView, Take>> &keys)
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto known =
                std::ranges::find_if(keys, [&](const auto &key) { return key.first == it.key(); });
            if (known == keys.end() || !known->second(it.value()))
                name(path % text::cleanedLine(it.key(), 40));
        }
    }

    template <typename T>
    Take list(QList<T> &into, const QString &path,
              const std::function<std::optional<T>(const QString &)> &read)
    {
        return [this, &into, path, read](const QJsonValue &value) {
            if (!value.isArray())
                return false;
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                const auto item = array.at(i).isString() ? read(array.at(i).toString()) : std::nullopt;
                if (!item || into.size() >= mostAlternatives)
                    name(QStringLiteral("%1[%2]").arg(path).arg(i));
                else if (!into.contains(*item))
                    into.append(*item);
            }
            std::sort(into.begin(), into.end());
            return true;
        };
    }

    static Take flag(bool &into)
    {
        return [&into](const QJsonValue &value) {
            into = value.toBool();
            return value.isBool();
        };
    }

    static Take number(int &into, int most)
    {
        return [&into, most](const QJsonValue &value) {
            const qint64 found = value.toInteger(-1);
            if (!value.isDouble() || found < 0 || found > most)
                return false;
            into = int(found);
            return true;
        };
    }

    static Take time(std::optional<Timestamp> &into)
    {
        return [&into](const QJsonValue &value) {
            into = Timestamp::parse(value.toString());
            return into.has_value();
        };
    }

    template <typename E, size_t N>
    static Take word(E &into, const std::array<std::pair<E, QLatin1StringView>, N> &words)
    {
        return [&into, &words](const QJsonValue &value) {
            const auto found = std::ranges::find(words, value.toString(),
                                                 [](const auto &word) { return QString(word.second); });
            if (found != words.end())
                into = found->first;
            return found != words.end();
        };
    }

    void name(const QString &path)
    {
        if (m_definition.notUnderstood.size() < mostNamed)
            m_definition.notUnderstood.append(path);
    }

private:
    ViewDefinition &m_definition;
};

std::optional<QString> line(const QString &text)
{
    const QString cleaned = text::cleanedLine(text, text::longestName);
    return cleaned.isEmpty() ? std::nullopt : std::optional(cleaned);
}

void readAssignees(Reader &reader, LeadFilter &filter, const QJsonValue &value)
{
    QStringList named;
    reader.list<QString>(named, QStringLiteral("assigned_to"), [](const QString &text) {
        const bool isWord = text == u"me" || text == u"nobody";
        const auto id = ProfileId::parse(text);
        return isWord ? std::optional(text) : id ? std::optional(id->toString()) : std::nullopt;
    })(value);
    filter.assignedToMe = named.removeAll(QStringLiteral("me")) > 0;
    filter.assignedToNobody = named.removeAll(QStringLiteral("nobody")) > 0;
    for (const QString &id : std::as_const(named))
        filter.assignedTo.append(*ProfileId::parse(id));
}

void readHas(Reader &reader, LeadFilter &filter, const QJsonValue &value)
{
    QStringList has;
    reader.list<QString>(has, QStringLiteral("has"), [](const QString &text) {
        return text == u"phone" || text == u"email" ? std::optional(text) : std::nullopt;
    })(value);
    filter.hasPhone = has.contains(QStringLiteral("phone"));
    filter.hasEmail = has.contains(QStringLiteral("email"));
}

void readAll(Reader &reader, LeadFilter &filter, const QJsonObject &object)
{
    const auto key = [](const char *name) {
        return QLatin1StringView(name);
    };
    const auto path = [](const char *name) {
        return QString::fromLatin1(name);
    };
    const Reader::Take arrived = [&](const QJsonValue &value) {
        reader.object(value.toObject(), path("arrived."),
                      {{key("days"), Reader::number(filter.arrivedWithinDays, mostDays)},
                       {key("from"), Reader::time(filter.arrivedFrom)},
                       {key("before"), Reader::time(filter.arrivedBefore)}});
        return value.isObject();
    };
    const auto nested = [&](auto &&read) -> Reader::Take {
        return [&reader, &filter, read](const QJsonValue &value) {
            if (value.isArray())
                read(reader, filter, value);
            return value.isArray();
        };
    };
    reader.object(
        object, {},
        {{key("v"),
          [](const QJsonValue &value) {
              return value.toInteger(-1) == version;
          }},
         {key("status"), reader.list<LeadStatus>(filter.statuses, path("status"),
                                                 [](const QString &t) { return leadStatusFromString(t); })},
         {key("source"), reader.list<LeadSource>(filter.sources, path("source"),
                                                 [](const QString &t) { return leadSourceFromString(t); })},
         {key("campaign"), reader.list<QString>(filter.campaigns, path("campaign"), line)},
         {key("assigned_to"), nested(readAssignees)},
         {key("tag"),
          reader.list<TagId>(filter.tags, path("tag"), [](const QString &t) { return TagId::parse(t); })},
         {key("arrived"), arrived},
         {key("has"), nested(readHas)},
         {key("unanswered"), Reader::flag(filter.onlyUnanswered)},
         {key("waiting_minutes"), Reader::number(filter.waitingMinutes, mostMinutes)},
         {key("snoozed"), Reader::word(filter.snoozed, snoozes)},
         {key("tests"), Reader::flag(filter.includeTests)},
         {key("search"),
          [&filter](const QJsonValue &value) {
              filter.search = text::cleanedLine(value.toString(), text::longestName);
              return value.isString();
          }},
         {key("order"), Reader::word(filter.order, orders)},
         {key("grouped"), Reader::flag(filter.isGrouped)}});
}

template <typename E, size_t N>
QString wordOf(E value, const std::array<std::pair<E, QLatin1StringView>, N> &words)
{
    return std::ranges::find(words, value, [](const auto &word) { return word.first; })->second;
}

} // namespace

QByteArray viewDefinition(const LeadFilter &filter)
{
    const auto name = [](auto value) {
        return toString(value);
    };
    const auto id = [](const auto &value) {
        return value.toString();
    };
    QJsonArray assigned;
    if (filter.assignedToMe)
        assigned.append(QStringLiteral("me"));
    if (filter.assignedToNobody)
        assigned.append(QStringLiteral("nobody"));
    for (const ProfileId &member : filter.assignedTo)
        assigned.append(member.toString());
    QJsonArray has;
    if (filter.hasPhone)
        has.append(QStringLiteral("phone"));
    if (filter.hasEmail)
        has.append(QStringLiteral("email"));
    const QJsonObject arrived = arrivalOf(filter);
    QJsonObject object{{QStringLiteral("v"), version}};
    put(object, "status", texts(filter.statuses, name), !filter.statuses.isEmpty());
    put(object, "source", texts(filter.sources, name), !filter.sources.isEmpty());
    put(object, "campaign", QJsonArray::fromStringList(filter.campaigns), !filter.campaigns.isEmpty());
    put(object, "assigned_to", assigned, !assigned.isEmpty());
    put(object, "tag", texts(filter.tags, id), !filter.tags.isEmpty());
    put(object, "arrived", arrived, !arrived.isEmpty());
    put(object, "has", has, !has.isEmpty());
    put(object, "unanswered", true, filter.onlyUnanswered);
    put(object, "waiting_minutes", filter.waitingMinutes, filter.waitingMinutes > 0);
    put(object, "snoozed", wordOf(filter.snoozed, snoozes), filter.snoozed != SnoozedLeads::Hidden);
    put(object, "tests", true, filter.includeTests);
    put(object, "search", filter.search, !filter.search.isEmpty());
    put(object, "order", wordOf(filter.order, orders), filter.order != LeadOrder::NewestActivity);
    put(object, "grouped", true, filter.isGrouped);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ViewDefinition readViewDefinition(const QByteArray &json)
{
    ViewDefinition definition;
    Reader reader(definition);
    const QJsonDocument document =
        json.size() > longestDefinition ? QJsonDocument() : QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        reader.name(QStringLiteral("definition"));
        return definition;
    }
    readAll(reader, definition.filter, document.object());
    return definition;
}

} // namespace leadpilot
