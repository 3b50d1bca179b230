// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/announcement.h"
#include "core/arrival/arrivalsettings.h"
#include "core/ports/notifier.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// What a notification says.
class ArrivalWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::ArrivalWords)
public:
    static inline const QString open = QStringLiteral("open");
    static inline const QString reply = QStringLiteral("reply");
    static inline const QString assign = QStringLiteral("assign");
    static inline const QString snooze = QStringLiteral("snooze");
    static inline const QString undo = QStringLiteral("undo");

    static Notification notification(const Announcement &announcement, const ArrivalSettings &settings);
    /// In the place of what is shown under this tag: what was done about that person.
    static Notification done(const QString &tag, const QString &said, const QString &person, bool canUndo);
    /// What a new lead is told like.
    static Notification trial(const ArrivalSettings &settings);
    /// What may be shown of whom it is about; empty: nothing.
    static QString person(const Arrival &arrival, ArrivalSettings::Content content);

private:
    static Notification single(const Announcement &announcement, ArrivalSettings::Content content);
    static QList<Notification::Action> actions(const Announcement &announcement);
    static QString title(const Arrival &arrival, qsizetype messages, bool named);
    static QString origin(const Arrival &arrival, bool named);
    static QString counts(const QList<Arrival> &arrivals);
    static QString digestTitle(const Announcement &announcement);
    static QString names(const QList<Arrival> &arrivals);
    static QString name(const Arrival &arrival);
};

} // namespace leadpilot::ui
