// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QPair>
#include <QString>

namespace leadpilot::bench {

/// Something measured, and what was measured beside it in the same run.
struct Figure
{
    QString name;
    double value = 0;
    QString unit;
    QList<QPair<QString, double>> beside;
};

/// A line of the table, or one JSON object: {"name","value","unit","beside":{…},"ratio":{…}}.
void print(const Figure &figure, bool asJson);

} // namespace leadpilot::bench
