// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/syncthread.h"

#include <QCoreApplication>

namespace leadpilot::desktop {

void SyncThread::run()
{
    exec();
    QCoreApplication::sendPostedEvents();
}

} // namespace leadpilot::desktop
