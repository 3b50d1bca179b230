// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

namespace leadpilot::bench {

void print(const Figure &figure, bool asJson)
{
    QJsonObject beside, ratio;
    QString row =
        QStringLiteral("%1  %2 %3").arg(figure.name, -44).arg(figure.value, 12, 'f', 1).arg(figure.unit);
    for (const auto &[name, value] : figure.beside) {
        beside.insert(name, value);
        const double times = value > 0 ? figure.value / value : 0;
        ratio.insert(name, times);
        row += QStringLiteral("\n    %1 × %2 (%3)").arg(times, 0, 'f', 2).arg(name).arg(value, 0, 'f', 1);
    }
    const QJsonObject json{{QStringLiteral("name"), figure.name},
                           {QStringLiteral("value"), figure.value},
                           {QStringLiteral("unit"), figure.unit},
                           {QStringLiteral("beside"), beside},
                           {QStringLiteral("ratio"), ratio}};
    if (asJson)
        std::puts(QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
    else
        std::puts(qUtf8Printable(row));
}

} // namespace leadpilot::bench
