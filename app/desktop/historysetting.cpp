// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/historysetting.h"

namespace leadpilot::desktop::historysetting {
namespace {

const QString key = QStringLiteral("history/months");
constexpr int usual = 12;

} // namespace

int months(const QSettings &settings)
{
    bool isNumber = false;
    const int kept = settings.value(key).toInt(&isNumber);
    return isNumber && kept >= 0 && kept <= most ? kept : usual;
}

void setMonths(QSettings &settings, int months)
{
    settings.setValue(key, months);
}

} // namespace leadpilot::desktop::historysetting
