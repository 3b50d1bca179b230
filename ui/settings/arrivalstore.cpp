// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/arrivalstore.h"

#include <QSettings>
#include <array>

namespace leadpilot::ui::arrivalstore {
namespace {

using Loudness = ArrivalSettings::Loudness;
using Content = ArrivalSettings::Content;

constexpr std::array<const char *, ArrivalSettings::channels> channelNames{"meta", "google", "whatsapp",
                                                                           "other", "reminders"};
constexpr std::array<const char *, 3> loudnessNames{"sound", "silent", "none"};
constexpr std::array<const char *, 3> contentNames{"everything", "no_texts", "nothing"};
constexpr std::array<const char *, 3> toneNames{"message", "bell", "chime"};
constexpr int minutesOfDay = 24 * 60;

const QString contentKey = QStringLiteral("notifications/content");
const QString toneKey = QStringLiteral("notifications/tone");
const QString colleaguesKey = QStringLiteral("notifications/colleagues");
const QString quietKey = QStringLiteral("notifications/quiet");
const QString quietFromKey = QStringLiteral("notifications/quiet_from");
const QString quietUntilKey = QStringLiteral("notifications/quiet_until");
const QString trayKey = QStringLiteral("notifications/stay_in_tray");
const QString pausedKey = QStringLiteral("notifications/paused_until");

QString channelKey(int channel)
{
    return QStringLiteral("notifications/") + QLatin1StringView(channelNames.at(size_t(channel)));
}

template <typename Enum> Enum named(const std::array<const char *, 3> &names, const QString &kept)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (kept == QLatin1StringView(names.at(i)))
            return Enum(i);
    }
    return Enum(0);
}

int minutes(const QSettings &kept, const QString &key, int usual)
{
    bool isNumber = false;
    const int found = kept.value(key).toInt(&isNumber);
    return isNumber && found >= 0 && found < minutesOfDay ? found : usual;
}

} // namespace

ArrivalSettings settings(const QSettings &kept)
{
    ArrivalSettings settings;
    for (int channel = 0; channel < ArrivalSettings::channels; ++channel)
        settings.loudness.at(size_t(channel)) =
            named<Loudness>(loudnessNames, kept.value(channelKey(channel)).toString());
    settings.content = named<Content>(contentNames, kept.value(contentKey).toString());
    settings.tone = named<Tone>(toneNames, kept.value(toneKey).toString());
    settings.colleaguesLeads = kept.value(colleaguesKey, true).toBool();
    settings.quietHours.on = kept.value(quietKey, false).toBool();
    settings.quietHours.from = minutes(kept, quietFromKey, settings.quietHours.from);
    settings.quietHours.until = minutes(kept, quietUntilKey, settings.quietHours.until);
    return settings;
}

void setSettings(QSettings &kept, const ArrivalSettings &settings)
{
    for (int channel = 0; channel < ArrivalSettings::channels; ++channel)
        kept.setValue(channelKey(channel),
                      QString::fromLatin1(loudnessNames.at(size_t(settings.loudness.at(size_t(channel))))));
    kept.setValue(contentKey, QString::fromLatin1(contentNames.at(size_t(settings.content))));
    kept.setValue(toneKey, QString::fromLatin1(toneNames.at(size_t(settings.tone))));
    kept.setValue(colleaguesKey, settings.colleaguesLeads);
    kept.setValue(quietKey, settings.quietHours.on);
    kept.setValue(quietFromKey, settings.quietHours.from);
    kept.setValue(quietUntilKey, settings.quietHours.until);
}

bool goesOnInTray(const QSettings &kept)
{
    return kept.value(trayKey, true).toBool();
}

void setGoesOnInTray(QSettings &kept, bool goesOn)
{
    kept.setValue(trayKey, goesOn);
}

std::optional<Timestamp> pausedUntil(const QSettings &kept)
{
    return Timestamp::parse(kept.value(pausedKey).toString());
}

void setPausedUntil(QSettings &kept, std::optional<Timestamp> until)
{
    if (until)
        kept.setValue(pausedKey, until->toString());
    else
        kept.remove(pausedKey);
}

} // namespace leadpilot::ui::arrivalstore
