// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/language.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace leadpilot::ui {

bool speak(QCoreApplication &app, const QLocale &locale)
{
    // Qt's own words (cut, copy, paste) first, so that ours win.
    auto *qt = new QTranslator(&app);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto *ours = new QTranslator(&app);
    const QString folder = QStringLiteral(":/leadpilot/translations");
    const bool found = ours->load(locale, QStringLiteral("leadpilot"), QStringLiteral("_"), folder);
    // English plurals are a translation as well.
    if (found || ours->load(QStringLiteral("leadpilot_en"), folder))
        QCoreApplication::installTranslator(ours);
    // Our own words decide: Qt may know a language that runs to the left and LeadPilot not.
    QGuiApplication::setLayoutDirection(found ? QLocale(ours->language()).textDirection() : Qt::LeftToRight);
    return found;
}

} // namespace leadpilot::ui
