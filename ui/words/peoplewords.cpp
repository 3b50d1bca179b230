// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/peoplewords.h"
#include "core/phonenumber.h"
#include "ui/words/phrases.h"

#include <QCollator>
#include <QLocale>
#include <QMap>
#include <algorithm>

namespace leadpilot::ui {

static QString told(const QString &text)
{
    return Phrases::isolated(Phrases::oneLine(text));
}

static QString number(const QString &e164)
{
    const auto parsed = PhoneNumber::parse(e164);
    return told(parsed ? parsed->international() : e164);
}

QString PeopleWords::evidence(const MatchEvidence &evidence)
{
    switch (evidence.reason) {
    case MatchReason::Phone:
        return tr("Same phone number: %1").arg(number(evidence.known));
    case MatchReason::PhoneSpelling:
        return tr("Their number is the same one in another spelling: %1").arg(number(evidence.known));
    case MatchReason::Email:
        return tr("Same e-mail address: %1").arg(told(evidence.known));
    case MatchReason::Together:
        return tr("Numbers or addresses of both came in together");
    case MatchReason::Name:
        return tr("Same name");
    case MatchReason::Company:
        break;
    }
    return tr("Same company");
}

QString PeopleWords::evidence(const PersonMatch &match)
{
    QStringList words;
    for (const MatchEvidence &found : match.evidence)
        words += evidence(found);
    if (!match.hasIdentity())
        words += tr("many people share a name");
    return words.join(tr(" · ", "between reasons"));
}

QString PeopleWords::name(const PersonMatch &match)
{
    return Phrases::person(match.name, match.phone, match.email);
}

QString PeopleWords::leads(const PersonMatch &match)
{
    if (!match.newestLead)
        return tr("No leads yet");
    return tr("%n lead(s), the last one: %1", nullptr, match.leads)
        .arg(Phrases::status(match.newestLead->status));
}

static QString nativeName(const QString &region)
{
    const auto territory = QLocale::codeToTerritory(region);
    const auto locales = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, territory);
    const QString own =
        locales.isEmpty() ? QString() : QLocale(QLocale::AnyLanguage, territory).nativeTerritoryName();
    return own.isEmpty() ? QLocale::territoryToString(territory) : own;
}

QString PeopleWords::country(const QString &region)
{
    return tr("%1 (%2)", "country and its two letters").arg(told(nativeName(region)), region);
}

QStringList PeopleWords::regions()
{
    QList<std::pair<QString, QString>> named;
    for (int territory = QLocale::AnyTerritory + 1; territory <= QLocale::LastTerritory; ++territory) {
        const QString code = QLocale::territoryToCode(QLocale::Territory(territory));
        if (PhoneNumber::isRegion(code))
            named.append({nativeName(code), code});
    }
    const QCollator collator;
    std::ranges::sort(
        named, [&collator](const auto &a, const auto &b) { return collator.compare(a.first, b.first) < 0; });
    QStringList codes;
    for (const auto &[name, code] : std::as_const(named))
        codes += code;
    codes.removeDuplicates();
    return codes;
}

QString PeopleWords::ownRegion()
{
    const QString code = QLocale::territoryToCode(QLocale().territory());
    return PhoneNumber::isRegion(code) ? code : QString();
}

} // namespace leadpilot::ui
