// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/personclues.h"

#include "core/intake/person.h"
#include "core/searchwords.h"

#include <algorithm>

namespace leadpilot {
namespace {

void add(QList<IdentityClue> &clues, const IdentityClue &clue)
{
    const bool isKnown = std::ranges::any_of(clues, [&clue](const IdentityClue &other) {
        return other.kind == clue.kind && other.value == clue.value;
    });
    if (!isKnown)
        clues.append(clue);
}

} // namespace

QList<IdentityClue> identityCluesOf(const PersonClues &clues, QStringView region)
{
    // A desktop recognises people by what the relay recognises them by.
    const intake::IntakePolicy policy{.region = region.toString()};
    QList<IdentityClue> found;
    for (const QString &phone : clues.phones) {
        intake::LeadForm form;
        form.phone = phone;
        for (const intake::Identity &identity : intake::identitiesOf(form, policy))
            add(found, {identity.kind, identity.value,
                        identity.exact ? MatchReason::Phone : MatchReason::PhoneSpelling, phone.trimmed()});
    }
    for (const QString &email : clues.emails) {
        intake::LeadForm form;
        form.email = email;
        for (const intake::Identity &identity : intake::identitiesOf(form, policy))
            add(found, {identity.kind, identity.value, MatchReason::Email, email.trimmed()});
    }
    std::ranges::stable_sort(found, {}, &IdentityClue::reason);
    return found;
}

QString nameKey(QStringView name)
{
    QStringList words;
    for (const SearchWord &word : wordsOf(name))
        words.append(word.folded);
    words.sort();
    return words.join(u' ');
}

} // namespace leadpilot
