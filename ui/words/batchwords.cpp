// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/batchwords.h"
#include "ui/words/phrases.h"

#include <QLocale>

namespace leadpilot::ui {

QString BatchWords::chosen(std::optional<int> count, bool isAll)
{
    if (!count)
        return tr("All leads of this view");
    return isAll ? tr("All %Ln lead(s) of this view", nullptr, *count)
                 : tr("%Ln lead(s) chosen", nullptr, *count);
}

QString BatchWords::done(const BatchOutcome &outcome, const QString &said)
{
    QStringList sentences;
    if (outcome.changed > 0)
        sentences += tr("%1: %2", "so many leads, and what was done to them")
                         .arg(tr("%Ln lead(s)", nullptr, outcome.changed), said);
    if (outcome.stopped)
        sentences += tr("The others could not be changed. %1").arg(Phrases::sentence(*outcome.stopped));
    if (outcome.gone > 0)
        sentences +=
            tr("%Ln lead(s) are deleted or out of your sight and were not changed.", nullptr, outcome.gone);
    if (outcome.unchanged > 0)
        sentences += outcome.changed > 0 ? tr("%Ln were so already.", nullptr, outcome.unchanged)
                                         : tr("%Ln lead(s) were so already.", nullptr, outcome.unchanged);
    if (sentences.isEmpty())
        return tr("No lead was there to be changed.");
    if (outcome.changed > 0 && sentences.size() > 1)
        sentences.first() += u'.';
    return sentences.join(u' ');
}

} // namespace leadpilot::ui
