// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>

/// What tests leave for the scan of all logs (tests/logscan), in the folder that LEADPILOT_LOG_DIR names.
/// Nothing where the variable is not set. Free of any code under test.
namespace leadpilot::harness {

/// A secret that a relay was told or made: no log may hold it. Thread-safe, as below.
void leaveSecret(const QByteArray &secret);
/// The secrets in a run of leadpilot-relay: passwords and settings on its command line or its standard input,
/// keys in its output.
void leaveSecretsOf(const QStringList &arguments, const QByteArray &input, const QByteArray &output);
/// A line, with its break, of a relay within this process.
void leaveLogLine(const QByteArray &line);

} // namespace leadpilot::harness
