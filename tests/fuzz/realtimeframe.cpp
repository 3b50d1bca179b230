// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/realtimeframe.h"
#include "sync/supabase/realtimeframe.h"
#include "tests/fuzz/holds.h"

#include <QJsonDocument>

namespace leadpilot::fuzz::realtimeframe {
namespace {

void feedDesktop(const QByteArray &text)
{
    const auto frame = supabase::realtimeFrameFrom(QString::fromUtf8(text));
    if (!frame)
        return;
    (void)supabase::saysSubscribed(*frame);
    (void)supabase::changedTable(*frame);
    const auto again = supabase::realtimeFrameFrom(supabase::encoded(*frame));
    holds(again == frame, "a frame is the same after its way");
}

void feedRelay(relay::workspace::RealtimeFrame::Version version, const QByteArray &text)
{
    using relay::workspace::RealtimeFrame;
    const auto frame = RealtimeFrame::read(version, text);
    if (!frame)
        return;
    const QByteArray payload = QJsonDocument(frame->payload).toJson(QJsonDocument::Compact);
    const auto again =
        RealtimeFrame::read(version, QByteArray::fromStdString(frame->write(version, payload)));
    holds(again.has_value(), "what was read can be written");
    holds(again->topic == frame->topic && again->event == frame->event && again->ref == frame->ref &&
              again->payload == frame->payload,
          "a frame is the same after its way");
}

} // namespace

void feed(QByteArrayView input)
{
    using Version = relay::workspace::RealtimeFrame::Version;
    const QByteArray text = input.toByteArray();
    feedDesktop(text);
    feedRelay(Version::One, text);
    feedRelay(Version::Two, text);
}

} // namespace leadpilot::fuzz::realtimeframe
