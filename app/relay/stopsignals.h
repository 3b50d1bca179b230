// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

namespace leadpilot::relay {

/// Turns SIGTERM and SIGINT into one Qt signal and ignores SIGPIPE. One at a time; main thread.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();
};

} // namespace leadpilot::relay
