// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringView>
#include <optional>

// The closed sets of the workspace schema. The names are the wire's and the database's.
namespace leadpilot {

enum class LeadSource { MetaAds, GoogleAds, WhatsApp, Manual, Import, Api };
enum class LeadStatus { New, Contacted, Qualified, Proposal, Won, Lost };
enum class Direction { Inbound, Outbound };
enum class Role { Agent, Manager, Admin };

QString toString(LeadSource source);
QString toString(LeadStatus status);
QString toString(Direction direction);
QString toString(Role role);

std::optional<LeadSource> leadSourceFromString(QStringView text);
std::optional<LeadStatus> leadStatusFromString(QStringView text);
std::optional<Direction> directionFromString(QStringView text);
std::optional<Role> roleFromString(QStringView text);

/// Won and lost leads are done: the next message or form of the same person opens a new one.
bool isOpen(LeadStatus status);

} // namespace leadpilot
