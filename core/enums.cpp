// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/enums.h"

#include <QString>
#include <array>
#include <utility>

namespace leadpilot {
namespace {

template <typename E, size_t N> using Names = std::array<std::pair<E, QStringView>, N>;

constexpr Names<LeadSource, 6> sources{{{LeadSource::MetaAds, u"meta_ads"},
                                        {LeadSource::GoogleAds, u"google_ads"},
                                        {LeadSource::WhatsApp, u"whatsapp"},
                                        {LeadSource::Manual, u"manual"},
                                        {LeadSource::Import, u"import"},
                                        {LeadSource::Api, u"api"}}};
constexpr Names<LeadStatus, 6> statuses{{{LeadStatus::New, u"new"},
                                         {LeadStatus::Contacted, u"contacted"},
                                         {LeadStatus::Qualified, u"qualified"},
                                         {LeadStatus::Proposal, u"proposal"},
                                         {LeadStatus::Won, u"won"},
                                         {LeadStatus::Lost, u"lost"}}};
constexpr Names<Direction, 2> directions{
    {{Direction::Inbound, u"inbound"}, {Direction::Outbound, u"outbound"}}};
constexpr Names<Role, 3> roles{
    {{Role::Agent, u"agent"}, {Role::Manager, u"manager"}, {Role::Admin, u"admin"}}};

template <typename E, size_t N> QString nameOf(const Names<E, N> &names, E value)
{
    for (const auto &[candidate, name] : names) {
        if (candidate == value)
            return name.toString();
    }
    Q_UNREACHABLE();
}

template <typename E, size_t N> std::optional<E> valueOf(const Names<E, N> &names, QStringView text)
{
    for (const auto &[value, name] : names) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

} // namespace

QString toString(LeadSource source)
{
    return nameOf(sources, source);
}
QString toString(LeadStatus status)
{
    return nameOf(statuses, status);
}
QString toString(Direction direction)
{
    return nameOf(directions, direction);
}
QString toString(Role role)
{
    return nameOf(roles, role);
}

std::optional<LeadSource> leadSourceFromString(QStringView text)
{
    return valueOf(sources, text);
}
std::optional<LeadStatus> leadStatusFromString(QStringView text)
{
    return valueOf(statuses, text);
}
std::optional<Direction> directionFromString(QStringView text)
{
    return valueOf(directions, text);
}
std::optional<Role> roleFromString(QStringView text)
{
    return valueOf(roles, text);
}

bool isOpen(LeadStatus status)
{
    return status != LeadStatus::Won && status != LeadStatus::Lost;
}

} // namespace leadpilot
