// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadfacts.h"

#include "core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace leadpilot::mirror {
namespace {

using namespace Qt::StringLiterals;

bool isShownElsewhere(const QString &name)
{
    static const QSet<QString> names{QStringLiteral("full_name"),    QStringLiteral("first_name"),
                                     QStringLiteral("last_name"),    QStringLiteral("email"),
                                     QStringLiteral("phone_number"), QStringLiteral("phone"),
                                     QStringLiteral("company"),      QStringLiteral("company_name")};
    return names.contains(name.toLower());
}

QString textOf(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue item : value.toArray())
            texts.append(textOf(item));
        return texts.join(QStringLiteral(", "));
    }
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isString() || value.isDouble() ? value.toVariant().toString() : QString();
}

void add(QList<LeadFact> &facts, const QString &name, const QJsonValue &value)
{
    if (isShownElsewhere(name))
        return;
    QString label = name;
    label.replace(u'_', u' ');
    if (QString text = textOf(value); !text.isEmpty())
        facts.append({label, std::move(text)});
}

} // namespace

QList<LeadFact> factsOf(const QByteArray &json)
{
    QList<LeadFact> facts;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject object = document.object();
    for (auto member = object.begin(); member != object.end(); ++member)
        add(facts, member.key(), member.value());
    for (const QJsonValue item : document.array()) {
        const QJsonObject field = item.toObject();
        const QJsonValue values = field.contains(u"values") ? field.value(u"values") : field.value(u"value");
        add(facts, field.value(u"name").toString(), values);
    }
    return facts;
}

QString onOneLine(const QList<LeadFact> &facts, int longest)
{
    QStringList parts;
    for (const LeadFact &fact : facts)
        parts.append(fact.label % (fact.label.endsWith(u'?') ? u" "_s : u": "_s) % fact.value);
    return text::cleanedLine(parts.join(QStringLiteral(" · ")), longest);
}

} // namespace leadpilot::mirror
