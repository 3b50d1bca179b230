// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirrorwriter.h"

#include <QMutex>
#include <functional>
#include <memory>

namespace leadpilot::mirror {

/// Long work in the writer's thread, a part at a time, so that others get their turn in between. Must die
/// before the writer is told to go: what is under way then goes on to its end without a pause.
class Turns
{
public:
    /// Does a part; false: nothing is left.
    using Turn = std::function<bool(MirrorWriter &)>;

    explicit Turns(MirrorWriter &writer)
        : m_writer(writer)
    {
    }
    ~Turns();
    Q_DISABLE_COPY_MOVE(Turns)

    void take(Turn turn);

private:
    struct Haste
    {
        QMutex mutex;
        bool isOn = false;
    };
    static void post(MirrorWriter &writer, const std::shared_ptr<Haste> &haste, Turn turn);

    MirrorWriter &m_writer;
    std::shared_ptr<Haste> m_haste = std::make_shared<Haste>();
};

} // namespace leadpilot::mirror
