// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QFile>
#include <QString>

namespace leadpilot::tests {

/// The bytes of tests/fixtures/vendors/<name>.json; stops the test program if there is no such file.
inline QByteArray vendorFixture(const QString &name)
{
    QFile file(QStringLiteral(LEADPILOT_FIXTURES "/vendors/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace leadpilot::tests
