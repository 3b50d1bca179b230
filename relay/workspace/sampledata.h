// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringView>
#include <span>

namespace leadpilot::relay::workspace {

struct SampleMessage
{
    int minutesAgo = 0;
    bool inbound = true;
    QStringView text;
    QStringView status; ///< of an outbound one
};

enum class SampleOwner { Nobody, Admin, Agent };

struct SampleLead
{
    QStringView firstName;
    QStringView lastName;
    QStringView phone; ///< E.164
    QStringView email;
    QStringView company;
    QStringView source;
    QStringView status;
    QStringView campaign;
    SampleOwner owner = SampleOwner::Nobody;
    int minutesAgo = 0;
    qint64 valueMinor = 0;
    QStringView note;
    std::span<const SampleMessage> messages;
    int readMinutesAgo = -1; ///< when the chat was last looked at; -1: never
};

std::span<const SampleLead> sampleLeads();

} // namespace leadpilot::relay::workspace
